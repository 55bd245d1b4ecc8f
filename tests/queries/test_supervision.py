# SPDX-License-Identifier: Apache-2.0
"""The board: colours as the core says them, every open matter once, in the order of need."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from huiyin.config import wiring
from huiyin.core.periods import due_state
from huiyin.core.vocabulary import Act, DueState, HandlingState, MatterState, Role
from huiyin.ports.context import Context
from huiyin.queries import supervision
from huiyin.queries.supervision import Choice
from huiyin.records.models import Matter
from tests.cast import County, Story, account, unit
from tests.deeds import DAY, morning

ALL = Choice()


def board(county: County, on: date = DAY) -> Context:
    """王五 as head of the office, on the morning of a day."""
    return wiring.context(county.actor("wang", on), morning(on))


def numbers(county: County, choice: Choice = ALL, on: date = DAY) -> list[str]:
    """What a page of the choice shows, in its order."""
    return [row.number for row in supervision.page(board(county, on), choice).rows]


@pytest.mark.parametrize("length", [1, 2, 3, 15, 16, 60])
def test_the_tables_colour_a_matter_as_the_core_does(
    county: County, story: Callable[..., Story], length: int
) -> None:
    begun = story()
    legal = DAY + timedelta(days=length)
    Matter.objects.filter(pk=begun.matter).update(due_from=DAY, due_on=legal)
    days = [DAY + timedelta(days=n) for n in range(0, length + 2, 1 + length // 20)]

    counted = [supervision.totals(board(county, day), Choice()).states for day in days]

    told = [next(state for state in DueState if states[state]) for states in counted]
    assert told == [due_state(DAY, legal=legal, today=day) for day in days]
    shown = [
        numbers(county, Choice(due=str(state)), day) for state, day in zip(told, days, strict=True)
    ]
    assert shown == [[begun.number]] * len(days)


def test_the_longest_overdue_comes_first_and_what_owes_nothing_last(
    county: County, story: Callable[..., Story]
) -> None:
    answered = story().to(Act.RECORD_EXECUTION)
    young = story(on=DAY + timedelta(days=5))
    old = story()
    closed = story().to(HandlingState.CLOSED)

    assert numbers(county) == [old.number, young.number, answered.number]
    assert closed.number not in numbers(county)
    assert numbers(county, Choice(due="none")) == [answered.number]


def test_repeats_and_closed_matters_are_not_open(
    county: County, story: Callable[..., Story]
) -> None:
    first = story().to(MatterState.CLASSIFIED)
    second = story().to(MatterState.REGISTERED)
    second.link(first)

    assert numbers(county) == [first.number]
    assert supervision.totals(board(county), Choice()).all == 1


def test_a_terminated_matter_is_not_open(county: County, story: Callable[..., Story]) -> None:
    ended = story().to(HandlingState.ACCEPTED)
    ended.do(Act.PROPOSE_TERMINATION)
    ended.do(Act.TERMINATE)

    assert numbers(county) == []
    assert supervision.totals(board(county), Choice()).all == 0


def test_a_unit_is_chosen_for_counts_and_page_alike(
    county: County, story: Callable[..., Story]
) -> None:
    referred = story().to(HandlingState.PENDING)
    waiting = story()
    housing = Choice(unit=str(county.unit.pk))
    office = Choice(unit=supervision.AT_OFFICE)

    assert (numbers(county, housing), numbers(county, office)) == (
        [referred.number],
        [waiting.number],
    )
    found = supervision.totals(board(county), housing)
    assert (found.all, found.units) == (1, ((str(county.unit.pk), county.unit.name),))


def test_reminded_matters_are_marked_and_chosen(
    county: County, story: Callable[..., Story]
) -> None:
    reminded = story()
    story()
    reminded.do(Act.REMIND)

    rows = supervision.page(board(county), Choice(reminded=True)).rows

    assert [(row.number, row.reminded) for row in rows] == [(reminded.number, True)]
    assert supervision.totals(board(county), Choice()).reminded == 1


def test_pages_follow_each_other_without_gap_or_repetition(
    county: County, story: Callable[..., Story]
) -> None:
    for n in range(4):
        story(on=DAY + timedelta(days=n // 2))
    story().to(HandlingState.DELIVERED)
    ctx, seen, after = board(county, DAY + timedelta(days=3)), [], ""

    while True:
        page = supervision.page(ctx, Choice(), after=after, most=2)
        seen += [row.number for row in page.rows]
        after = page.next
        if not after:
            break

    assert len(seen) == 5
    assert seen == numbers(county, on=DAY + timedelta(days=3))


def test_another_office_sees_nothing(county: County, story: Callable[..., Story]) -> None:
    story()
    other = unit("江北县信访局", "江北", is_petition_office=True)
    head = account("甲", other, Role.OFFICE_HEAD)
    actor = county.actor("wang")
    stranger = wiring.context(
        type(actor)(id=str(head.pk), roles=actor.roles, unit=str(other.pk), unit_path=other.path),
        morning(DAY),
    )

    assert supervision.totals(stranger, Choice()).all == 0
    assert supervision.page(stranger, Choice()).rows == ()


@pytest.mark.parametrize("after", ["", "x", "none_x", "2026-99-01_", "2026-03-02_zzz"])
def test_a_page_mark_that_is_none_begins_at_the_beginning(
    county: County, story: Callable[..., Story], after: str
) -> None:
    begun = story()

    page = supervision.page(board(county), Choice(), after=after)

    assert [row.number for row in page.rows] == [begun.number]
