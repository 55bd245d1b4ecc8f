# SPDX-License-Identifier: Apache-2.0
"""What the days bring about by themselves: closing and archiving, never too early, never twice."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.vocabulary import Act, Kind, MatterState, Outcome, Role
from huiyin.services import ticking
from tests.cast import Story
from tests.deeds import answers, morning

Stories = Callable[..., Story]

#: Delivered on 2 March 2026: evaluation and review are open for 30 days.
LAST_DAY = date(2026, 4, 1)
DAY_AFTER = date(2026, 4, 2)


def ticked(on: date) -> list[Act]:
    """What the system does on a day."""
    return list(ticking.tick(wiring.context(system(), morning(on))))


def answered(story: Stories, outcome: Outcome = Outcome.EXPLAINED, **how: Any) -> Story:
    """A matter answered and delivered on 2 March, every claim with this outcome."""
    matter = story(**how).to(Act.INVESTIGATE)
    matter.do(Act.DRAFT, answers=answers(matter.case, outcome=outcome))
    return matter.to(MatterState.ANSWERED)


def test_an_answered_matter_is_closed_the_day_after_the_time_to_evaluate(story: Stories) -> None:
    matter = answered(story)

    last_day, day_after = ticked(LAST_DAY), ticked(DAY_AFTER)

    assert (last_day, day_after) == ([], [Act.CLOSE, Act.ARCHIVE])
    assert matter.case.state is MatterState.ARCHIVED
    assert [event.role for event in matter.events[-2:]] == [Role.SYSTEM, Role.SYSTEM]


def test_what_was_supported_is_never_closed_without_evidence_of_its_execution(
    story: Stories,
) -> None:
    matter = answered(story, Outcome.SUPPORTED)

    assert ticked(DAY_AFTER + timedelta(days=365)) == []
    assert matter.case.state is MatterState.ANSWERED


def test_a_closed_matter_is_archived_once_nobody_may_ask_for_a_review(story: Stories) -> None:
    matter = story().to(MatterState.CLOSED)

    last_day, day_after = ticked(LAST_DAY), ticked(DAY_AFTER)

    assert (last_day, day_after) == ([], [Act.ARCHIVE])
    assert matter.case.state is MatterState.ARCHIVED


def test_what_was_withdrawn_is_archived_for_no_time_of_the_petitioner_runs(story: Stories) -> None:
    matter = story().to(Act.ACCEPT)
    matter.do(Act.ASK_WITHDRAWAL)
    matter.do(Act.CONFIRM_WITHDRAWAL)

    assert ticked(matter.on) == [Act.ARCHIVE]
    assert matter.case.state is MatterState.ARCHIVED


def test_a_suggestion_is_not_archived_while_its_author_may_evaluate(story: Stories) -> None:
    story(kind=Kind.SUGGESTION).to(MatterState.CLOSED)

    last_day, day_after = ticked(LAST_DAY), ticked(DAY_AFTER)

    assert (last_day, day_after) == ([], [Act.ARCHIVE])


def test_a_second_tick_finds_nothing(story: Stories) -> None:
    answered(story)
    story().to(MatterState.CLOSED)

    first, second = ticked(DAY_AFTER), ticked(DAY_AFTER)

    assert (first, second) == ([Act.CLOSE, Act.ARCHIVE, Act.ARCHIVE], [])


def test_matters_on_their_way_are_left_alone(story: Stories) -> None:
    states = [MatterState.RECEIVED, MatterState.CLASSIFIED, MatterState.HANDLING]
    matters = [story().to(state) for state in states]

    assert ticked(DAY_AFTER + timedelta(days=365)) == []
    assert [matter.case.state for matter in matters] == states


def test_one_caller_an_hour_is_the_first(db: None) -> None:
    nine = morning(DAY_AFTER)
    moments = [nine, nine + timedelta(minutes=59), nine + timedelta(hours=1), nine]

    first = [ticking.first_of_hour(wiring.context(system(), now)) for now in moments]

    assert first == [True, False, True, False]
