# SPDX-License-Identifier: Apache-2.0
"""The worklist: tabs by role, masked people, search that leaves a trace."""

import pytest

from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.records import models
from tests.cast import County
from tests.deeds import LI
from tests.web.desk import signed_in, statements, yesterdays


def test_everybody_sees_the_tabs_of_their_roles(county: County) -> None:
    pages = {
        name: signed_in(getattr(county, name)).get("/desk/").content.decode()
        for name in ("wang", "zhao", "qian")
    }

    tabs = ("待登记", "待签收", "待我审签")
    assert {name: [tab in page for tab in tabs] for name, page in pages.items()} == {
        "wang": [True, False, False],
        "zhao": [False, True, False],
        "qian": [False, False, True],
    }


def test_the_page_opens_where_work_waits(county: County) -> None:
    yesterdays(county).to(MatterState.CLASSIFIED)

    page = signed_in(county.wang).get("/desk/")

    assert page.context["view"].code == "classified"


def test_a_row_masks_the_person_and_shows_title_number_and_due_day(county: County) -> None:
    story = yesterdays(county)

    page = signed_in(county.wang).get("/desk/").content.decode()

    assert ("张*" in page, "张三" in page) == (True, False)
    assert (story.number in page, story.facts.title in page) == (True, True)
    assert "还剩" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_seven_statements_however_many_rows(county: County, rows: int) -> None:
    for _ in range(rows):
        yesterdays(county)
    client = signed_in(county.wang)
    client.get("/desk/")

    with statements() as caught:
        page = client.get("/desk/?view=received")

    assert len(page.context["page"].rows) == rows
    # Three to know who asks; counts of matters and of reviews, matters, texts.
    assert len(caught) == 7, [item["sql"][:90] for item in caught]


def test_another_unit_sees_nothing_of_it(county: County) -> None:
    story = yesterdays(county).to(HandlingState.PENDING)

    own = signed_in(county.zhao).get("/desk/?view=to_sign").content.decode()
    other = signed_in(county.sun).get("/desk/?view=to_sign").content.decode()

    assert (story.number in own, story.number in other) == (True, False)


def test_the_last_matter_looked_at_is_marked_on_return(county: County) -> None:
    story = yesterdays(county)
    client = signed_in(county.wang)

    client.get(f"/desk/matters/{story.matter}/")

    assert "刚看过" in client.get("/desk/?view=received").content.decode()


def test_a_number_opens_its_matter(county: County) -> None:
    story = yesterdays(county)

    found = signed_in(county.wang).post("/desk/search/", {"q": f" {story.number} "})

    assert found["Location"] == f"/desk/matters/{story.matter}/"


@pytest.mark.parametrize(("typed", "field"), [("李 四", "name"), ("+86 139-0000-0002", "phone")])
def test_a_search_by_identity_finds_and_leaves_an_entry_without_what_was_typed(
    county: County, typed: str, field: str
) -> None:
    story = yesterdays(county, people=(LI,))
    yesterdays(county)

    page = signed_in(county.wang).post("/desk/search/", {"q": typed})

    entry = models.Entry.objects.get(stream=county.wang.pk)
    assert [row.number for row in page.context["rows"]] == [story.number]
    assert (entry.act, entry.body) == ("search", {"field": field, "found": [story.matter]})


def test_a_search_finds_nothing_that_the_unit_does_not_have(county: County) -> None:
    yesterdays(county).to(HandlingState.PENDING)

    page = signed_in(county.sun).post("/desk/search/", {"q": "张三"})

    assert page.context["rows"] == ()


def test_searching_needs_a_post(county: County) -> None:
    assert signed_in(county.wang).get("/desk/search/?q=x").status_code == 405


def test_a_reminder_of_the_petitioner_is_marked(county: County) -> None:
    story = yesterdays(county)
    story.do(Act.REMIND)

    assert "已催办" in signed_in(county.wang).get("/desk/").content.decode()
