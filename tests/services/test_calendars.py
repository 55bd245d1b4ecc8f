# SPDX-License-Identifier: Apache-2.0
"""A published year makes provisional days firm, once, and every move is in the journal."""

from collections.abc import Callable
from datetime import date

import pytest

from huiyin.config import wiring
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Clock, HandlingState
from huiyin.ports.context import Context
from huiyin.queries.directory import calendar
from huiyin.records.models import CalendarYear, Entry
from huiyin.services import calendars, ticking, verification
from tests.cast import County, Story
from tests.deeds import morning

#: Accepted on 4 December 2026, T06 ends on paper on 2 February 2027.
LATE = date(2026, 12, 4)
SOURCE = "国务院办公厅关于2027年部分节假日安排的通知（虚构）"
HOLIDAYS = ("01-01", "02-02", "02-03", "05-01", "05-02", "10-01", "10-02", "10-03")
NOTICE = "date,kind,name\n" + "".join(f"2027-{day},holiday,假日\n" for day in HOLIDAYS)
BROKEN = "date,kind,name\n2027-01-01,holiday,元旦\n2027-13-01,holiday,错\n2027-02-01,workday,错\n"


def head(county: County, on: date = LATE) -> Context:
    """王五, who also heads the petition office, with the calendar as it is in the database."""
    return Context(county.actor("wang", on), morning(on), calendar(), wiring.world())


def test_a_file_with_problems_changes_nothing_and_names_each_line(county: County) -> None:
    ctx = head(county)

    found = calendars.preview(ctx, BROKEN, source=SOURCE)
    answer = calendars.import_years(ctx, BROKEN, source=SOURCE)

    assert [problem.zh for problem in found.problems[:2]] == [
        "第3行：没有这一天：2027-13-01",
        "第4行：调休工作日应为周六或周日：2027-02-01",
    ]
    assert answer == Refused(found.problems)
    assert CalendarYear.objects.count() == 0


def test_an_import_makes_provisional_days_firm(county: County, story: Callable[..., Story]) -> None:
    accepted = story(on=LATE).to(HandlingState.ACCEPTED)
    before = accepted.case.clock(Clock.T06, accepted.handling)
    assert before is not None
    assert (before.legal_due, before.provisional) == (date(2027, 2, 2), True)
    ctx = head(county)
    preview = calendars.preview(ctx, NOTICE, source=SOURCE)

    answer = calendars.import_years(ctx, NOTICE, source=SOURCE)

    assert (preview.years, preview.moved, preview.problems) == ((2027,), 1, ())
    assert answer == calendars.Imported((2027,), reckoned=1, left=0)
    after = accepted.case.clock(Clock.T06, accepted.handling)
    assert after is not None
    assert (after.nominal_due, after.legal_due, after.provisional) == (
        date(2027, 2, 2),
        date(2027, 2, 4),
        False,
    )
    assert accepted.events[-1].act is Act.RECKON
    assert Entry.objects.get(act="import_calendar").body["year"] == 2027
    assert [found for found in verification.faults() if found] == []
    assert list(verification.differences()) == []


def test_a_promised_day_that_turns_out_a_holiday_moves_on_though_nothing_else_does(
    county: County, story: Callable[..., Story]
) -> None:
    answered = story(on=date(2026, 11, 20)).to(Act.INVESTIGATE)
    answered.do(Act.DRAFT, due_on=date(2027, 2, 2))
    answered.to(Act.DELIVER)

    answer = calendars.import_years(head(county), NOTICE, source=SOURCE)

    promise = answered.case.clock(Clock.L06, answered.handling)
    assert promise is not None
    assert answer == calendars.Imported((2027,), reckoned=1, left=0)
    assert (promise.legal_due, promise.provisional) == (date(2027, 2, 4), False)


def test_importing_again_changes_nothing(county: County, story: Callable[..., Story]) -> None:
    story(on=LATE).to(HandlingState.ACCEPTED)
    calendars.import_years(head(county), NOTICE, source=SOURCE)
    entries = Entry.objects.count()

    answer = calendars.import_years(head(county), NOTICE, source="另一份抄本")

    assert answer == calendars.Imported((), reckoned=0, left=0)
    assert Entry.objects.count() == entries


def test_a_bounded_import_says_what_is_left_and_goes_on(
    county: County, story: Callable[..., Story]
) -> None:
    for _ in range(3):
        story(on=LATE).to(HandlingState.ACCEPTED)

    answer = calendars.import_years(head(county), NOTICE, source=SOURCE, most=2)

    assert answer == calendars.Imported((2027,), reckoned=2, left=1)
    assert calendars.reckon(head(county)) == (1, 0)
    assert calendars.reckon(head(county)) == (0, 0)


def test_days_of_a_past_year_stay_as_they_were_said(county: County) -> None:
    ctx = head(county, date(2028, 3, 1))

    answer = calendars.import_years(ctx, NOTICE, source=SOURCE)

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["past_year"]


@pytest.mark.parametrize("name", ["zhao", "qian"])
def test_a_unit_imports_no_calendar(county: County, name: str) -> None:
    ctx = wiring.context(county.actor(name, LATE), morning(LATE))

    answer = calendars.import_years(ctx, NOTICE, source=SOURCE)

    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["wrong_role"]


def test_a_calendar_without_its_notice_is_refused(county: County) -> None:
    answer = calendars.import_years(head(county), NOTICE, source=" ")

    assert isinstance(answer, Refused)
    assert [reason.field for reason in answer.reasons] == ["source"]


def test_the_hourly_round_finishes_what_an_import_left(
    county: County, story: Callable[..., Story]
) -> None:
    for _ in range(2):
        story(on=LATE).to(HandlingState.ACCEPTED)
    calendars.import_years(head(county), NOTICE, source=SOURCE, most=0)
    system = Context(county.actor("system"), morning(LATE), calendar(), wiring.world())

    assert list(ticking.tick(system)) == [Act.RECKON, Act.RECKON]
    assert list(ticking.tick(system)) == []


def test_an_old_context_imports_nothing_twice(county: County) -> None:
    ctx = head(county)
    calendars.import_years(ctx, NOTICE, source=SOURCE)

    again = calendars.import_years(ctx, NOTICE, source=SOURCE)

    assert again == calendars.Imported((), reckoned=0, left=0)
    assert Entry.objects.filter(act="import_calendar").count() == 1
