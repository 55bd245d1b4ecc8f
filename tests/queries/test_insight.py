# SPDX-License-Identifier: Apache-2.0
"""The facts behind the rates come from clocks and evaluations, and lead back to their matters."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from huiyin.config import wiring
from huiyin.core.measures import Rate
from huiyin.core.vocabulary import Act, HandlingState, MatterState, Rating
from huiyin.queries import insight
from tests.cast import County, Story
from tests.deeds import DAY, morning

YEAR = insight.span("2026", DAY)
LATER = date(2026, 8, 3)
GOOD = Rate(1, 1, Decimal("100.0"))
BAD = Rate(0, 1, Decimal("0.0"))
NONE = Rate(0, 0, None)


def rates(county: County, period: insight.Span = YEAR, on: date = LATER) -> dict[str, Rate]:
    """Measure → rate, as 王五 sees it on a day."""
    ctx = wiring.context(county.actor("wang", on), morning(on))
    return {figure.measure.code: figure.rate for figure in insight.figures(ctx, period)}


def matters(found: Iterable[UUID]) -> list[str]:
    """Ids as stories tell them."""
    return [str(key) for key in found]


@pytest.mark.parametrize(
    ("code", "since", "until"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q5", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-13", date(2026, 1, 1), date(2026, 3, 31)),
    ],
)
def test_a_period_has_both_ends_or_is_the_present_quarter(
    code: str, since: date, until: date
) -> None:
    found = insight.span(code, DAY)

    assert (found.since, found.until) == (since, until)


def test_the_choice_of_periods_goes_back_over_the_new_year() -> None:
    codes = [found.code for found in insight.spans(date(2026, 2, 10))]

    assert codes[:7] == ["2026", "2025", "2026-Q1", "2025-Q4", "2025-Q3", "2025-Q2", "2025-Q1"]
    assert codes[7:10] == ["2026-02", "2026-01", "2025-12"]
    assert len(codes) == len(set(codes))


def test_a_prompt_matter_counts_everywhere_as_a_hit(
    county: County, story: Callable[..., Story]
) -> None:
    story().to(Act.EVALUATE)

    assert rates(county) == dict.fromkeys(insight.MEASURES, GOOD)


def test_a_matter_left_lying_is_missed_by_the_office(
    county: County, story: Callable[..., Story]
) -> None:
    story()

    expected = dict.fromkeys(insight.MEASURES, NONE) | {"acceptance_office": BAD}
    assert rates(county) == expected


def test_nothing_counts_before_it_fell_due(county: County, story: Callable[..., Story]) -> None:
    story().to(HandlingState.ACCEPTED)

    assert rates(county, on=DAY + timedelta(days=3)) == dict.fromkeys(insight.MEASURES, NONE)


def test_late_notice_and_late_closing_are_misses_of_the_unit(
    county: County, story: Callable[..., Story]
) -> None:
    late = story().to(HandlingState.SIGNED)
    late.later(20).do(Act.ACCEPT)
    late.later(70).to(HandlingState.ISSUED)

    found = rates(county)
    assert (found["acceptance_unit"], found["closing_unit"]) == (BAD, BAD)
    assert found["acceptance_office"] == GOOD


def test_who_gave_no_address_is_owed_no_notice(county: County, story: Callable[..., Story]) -> None:
    late = story(people=()).to(HandlingState.SIGNED)
    late.later(20).do(Act.ACCEPT)

    assert rates(county)["acceptance_unit"] == NONE


def test_what_was_sent_to_the_wrong_unit_is_not_its_miss(
    county: County, story: Callable[..., Story]
) -> None:
    returned = story().to(HandlingState.SIGNED)
    returned.do(Act.OBJECT)
    returned.do(Act.UPHOLD)

    assert rates(county)["acceptance_unit"] == NONE
    assert rates(county)["acceptance_office"] == GOOD


def test_a_repeat_is_no_second_case_of_the_office(
    county: County, story: Callable[..., Story]
) -> None:
    first = story().to(MatterState.CLASSIFIED)
    second = story().to(MatterState.REGISTERED)
    second.link(first)

    assert rates(county)["acceptance_office"] == BAD


def test_an_unhappy_answer_to_the_unit_is_not_one_to_the_office(
    county: County, story: Callable[..., Story]
) -> None:
    answered = story().to(HandlingState.DELIVERED)
    answered.do(Act.EVALUATE, office=Rating.FAIR, unit=Rating.DISSATISFIED)

    found = rates(county)
    assert (found["satisfaction_office"], found["satisfaction_unit"]) == (GOOD, BAD)
    assert found["participation_unit"] == GOOD


def test_silence_counts_once_the_window_is_shut(
    county: County, story: Callable[..., Story]
) -> None:
    story().to(HandlingState.DELIVERED)

    open_yet = rates(county, on=DAY + timedelta(days=20))
    shut = rates(county)

    assert (open_yet["participation_unit"], shut["participation_unit"]) == (NONE, BAD)
    assert shut["satisfaction_unit"] == NONE


def test_every_figure_leads_to_exactly_its_matters(
    county: County, story: Callable[..., Story]
) -> None:
    prompt = story().to(Act.EVALUATE)
    late = story().to(HandlingState.SIGNED)
    late.later(20).do(Act.ACCEPT)
    ctx = wiring.context(county.actor("wang", LATER), morning(LATER))
    code, unit = "acceptance_unit", str(county.unit.pk)

    all_of_them = matters(insight.behind(ctx, code, YEAR))
    hits = matters(insight.behind(ctx, code, YEAR, hits=True))
    of_unit = matters(insight.behind(ctx, code, YEAR, unit=unit))
    of_town = matters(insight.behind(ctx, code, YEAR, unit=str(county.town.pk)))

    assert (all_of_them, hits) == (sorted([prompt.matter, late.matter]), [prompt.matter])
    assert (of_unit, of_town) == (all_of_them, [])
    figure = next(f for f in insight.figures(ctx, YEAR) if f.measure.code == code)
    assert figure.units == {unit: Rate(1, 2, Decimal("50.0"))}


def test_another_period_counts_nothing_of_this_one(
    county: County, story: Callable[..., Story]
) -> None:
    story().to(Act.EVALUATE)

    found = rates(county, insight.span("2025", DAY))

    assert found == dict.fromkeys(insight.MEASURES, NONE)


def test_units_see_only_the_figures_of_what_they_handle(
    county: County, story: Callable[..., Story]
) -> None:
    story().to(Act.EVALUATE)
    ctx = wiring.context(county.actor("sun", LATER), morning(LATER))

    found = insight.figures(ctx, YEAR)

    assert {figure.measure.code: figure.rate for figure in found} == dict.fromkeys(
        insight.MEASURES, NONE
    )
