# SPDX-License-Identifier: Apache-2.0
"""The directory in a real browser: the tree by keys, suggestions, every page for axe."""

import pytest
from playwright.sync_api import expect

from huiyin.core.vocabulary import Role
from huiyin.records.letters import letters
from huiyin.records.models import Unit
from tests.cast import County, account, found_county, unit
from tests.journeys.people import PASSWORD, OpenPage, at_desk
from tests.web.looks import faults

pytestmark = pytest.mark.browser

UNITS = "/desk/directory/units/"


@pytest.fixture(scope="module")
def county_with_a_keeper(own_database: str) -> County:
    """临江县 with its pinyin, a unit below another, and 郑十一 who keeps the directory."""
    county = found_county()
    account("郑十一", county.office, Role.SYSTEM_ADMIN, login="zheng", password=PASSWORD)
    unit("临江县水利局水政监察大队", "临水监", county.other_unit)
    for place in Unit.objects.all():
        Unit.objects.filter(pk=place.pk).update(letters=letters(place.name))
    return county


def test_the_tree_is_climbed_by_keys(county_with_a_keeper: County, open_page: OpenPage) -> None:
    page = at_desk(open_page, "zheng")
    page.goto(UNITS)
    focused = page.locator("[role=treeitem]:focus")

    page.locator("[role=treeitem]").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("treeitem", name="临江县水利局", exact=True)).to_be_visible()
    page.keyboard.press("ArrowRight")
    first_below = focused.get_attribute("aria-level")
    page.keyboard.press("End")
    last = focused.get_attribute("aria-label")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")

    assert first_below == "2"
    assert last is not None
    expect(page.get_by_role("treeitem", name="临江县水利局", exact=True)).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("临江县人民政府")


def test_four_letters_and_enter_lead_to_a_unit(
    county_with_a_keeper: County, open_page: OpenPage
) -> None:
    page = at_desk(open_page, "zheng")
    page.goto(UNITS)

    page.get_by_role("combobox", name="查找").press_sequentially("slj")
    expect(page.get_by_role("option").first).to_contain_text("临江县水利局")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("临江县水利局")


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_the_directory(
    county_with_a_keeper: County, open_page: OpenPage, width: int
) -> None:
    page = at_desk(open_page, "zheng", width=width)
    county = county_with_a_keeper
    place, person = f"{UNITS}{county.unit.pk}/", f"/desk/directory/people/{county.zhao.pk}/"
    below = ["", "change/", "move/", "end/", "split/", "duties/"]
    addresses = [
        f"{UNITS}?at={county.government.pk}",
        f"{UNITS}?q=slj",
        *(place + part for part in below),
        person,
        f"{person}appoint/",
        *(f"/desk/directory/{part}/" for part in ("gaps", "people", "roles", "password")),
    ]

    assert faults(page, addresses) == ""
