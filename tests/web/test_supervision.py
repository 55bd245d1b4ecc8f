# SPDX-License-Identifier: Apache-2.0
"""督查 pages: who reads them, what they lead to, what they never show."""

from datetime import date, timedelta

import pytest

from huiyin.core.vocabulary import Act, HandlingState, MatterState, Role
from tests.cast import County, Story, account
from tests.web.desk import signed_in, statements, today, yesterdays

BOARD = "/desk/supervision/"
MEASURES = f"{BOARD}measures/"
COLOURS = ("green", "blue", "yellow")


def long_ago(county: County, days: int = 80) -> Story:
    """A matter submitted so many days before the pages' today."""
    return Story(county, on=today() - timedelta(days=days))


def year(day: date) -> str:
    """The reporting year of a day."""
    return str(day.year)


@pytest.mark.parametrize("name", ["zhao", "qian", "sun", "zhou"])
@pytest.mark.parametrize("page", [BOARD, MEASURES, f"{MEASURES}closing_unit/"])
def test_a_unit_does_not_find_the_board(county: County, name: str, page: str) -> None:
    assert signed_in(getattr(county, name)).get(page).status_code == 404


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.LEADER, Role.OFFICE_HEAD])
def test_supervisors_leaders_and_office_heads_read_it(county: County, role: Role) -> None:
    place = county.government if role is Role.LEADER else county.office
    story = yesterdays(county)

    page = signed_in(account("甲", place, role)).get(BOARD)

    assert page.status_code == 200
    assert [row.number for row in page.context["page"].rows] == [story.number]


def test_whoever_is_not_signed_in_is_asked_to(client, db: None) -> None:
    answer = client.get(BOARD)

    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/desk/sign-in/")


def test_a_due_state_is_told_by_words_and_shape(county: County) -> None:
    long_ago(county)

    page = signed_in(county.wang).get(BOARD).content.decode()

    assert ("■" in page, "逾期" in page, "已超" in page) == (True, True, True)


def test_a_tile_filters_the_list_and_keeps_the_unit(county: County) -> None:
    long_ago(county)
    referred = yesterdays(county).to(HandlingState.PENDING)
    client = signed_in(county.wang)

    page = client.get(BOARD, {"unit": str(county.unit.pk)})
    # Which colour a matter of yesterday has is the calendar's affair.
    (colour,) = [tile for tile in page.context["tiles"] if tile.state in COLOURS and tile.count]
    filtered = client.get(BOARD + colour.address)

    assert [row.number for row in page.context["page"].rows] == [referred.number]
    assert (colour.count, f"unit={county.unit.pk}" in colour.address) == (1, True)
    assert [row.number for row in filtered.context["page"].rows] == [referred.number]


@pytest.mark.parametrize("query", ["due=purple", "unit=x", "after=zzz", "reminded=9"])
def test_a_filter_that_is_none_shows_everything(county: County, query: str) -> None:
    story = yesterdays(county)

    page = signed_in(county.wang).get(f"{BOARD}?{query}")

    assert [row.number for row in page.context["page"].rows] == [story.number]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_board_takes_the_same_statements_however_many_rows(county: County, rows: int) -> None:
    for _ in range(rows):
        yesterdays(county)
    client = signed_in(county.wang)
    client.get(BOARD)

    with statements() as caught:
        page = client.get(BOARD)

    assert len(page.context["page"].rows) == rows
    # Three to know who asks; totals, matters, texts, two kinds of facts.
    assert len(caught) == 8, [item["sql"][:90] for item in caught]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_measures_take_the_same_statements_however_many_matters(
    county: County, rows: int
) -> None:
    for _ in range(rows):
        long_ago(county).to(HandlingState.ACCEPTED)
    client = signed_in(county.wang)
    client.get(MEASURES)

    with statements() as caught:
        client.get(MEASURES, {"period": year(today())})

    assert len(caught) == 6, [item["sql"][:90] for item in caught]


def test_each_count_leads_to_exactly_the_matters_it_counts(county: County) -> None:
    prompt = long_ago(county).to(MatterState.CLOSED)
    long_ago(county)
    client = signed_in(county.wang)
    period = {"period": year(prompt.on + timedelta(days=15))}

    page = client.get(MEASURES, period)
    figure = page.context["figures"][0]
    all_of_them = client.get(f"{MEASURES}{figure.measure.code}/", period)
    hits = client.get(f"{MEASURES}{figure.measure.code}/", period | {"part": "hits"})

    assert (figure.rate.numerator, figure.rate.denominator) == (1, 2)
    assert (hits.context["count"], all_of_them.context["count"]) == (1, 2)
    assert [row.number for row in hits.context["rows"]] == [prompt.number]


def test_every_figure_tells_its_formula_and_its_small_sample(county: County) -> None:
    story = long_ago(county).to(MatterState.CLOSED)

    page = signed_in(county.wang).get(MEASURES, {"period": year(story.on + timedelta(days=15))})

    text = page.content.decode()
    assert all(figure.measure.formula in text for figure in page.context["figures"])
    assert "样本不足" in text


def test_units_stand_in_the_order_of_their_codes_and_nobody_is_named(county: County) -> None:
    for _ in range(2):
        long_ago(county).to(MatterState.CLOSED)
    story = long_ago(county)
    story.do(Act.REGISTER)
    story.do(Act.CLASSIFY)
    story.do(Act.FORWARD, unit=str(county.other_unit.pk))
    story.do(Act.SIGN_FOR, by="sun")

    page = signed_in(county.wang).get(MEASURES, {"period": year(story.on + timedelta(days=15))})

    names = [name for _, name, _ in page.context["rows"]]
    in_order = sorted([county.unit, county.other_unit], key=lambda one: one.code)
    assert names == [one.name for one in in_order]
    text = page.content.decode()
    assert [name for name in ("赵六", "钱七", "孙八", "张三") if name in text] == []


def test_a_measure_that_is_none_is_not_found(county: County) -> None:
    assert signed_in(county.wang).get(f"{MEASURES}visits/").status_code == 404
