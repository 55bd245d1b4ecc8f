# SPDX-License-Identifier: Apache-2.0
"""Replay: events alone give the case back, and only in their order."""

import json
from dataclasses import replace
from datetime import date

import pytest

from huiyin.core.journal.leaf import canonical, first_fault
from huiyin.core.replay import apply, begin, replay
from huiyin.core.vocabulary import Act, HandlingState, Kind, MatterState, Rating
from huiyin.services.journal import leaf_of
from tests.deeds import DAY, Chronicle


def long_story():
    """A matter that was sent back, extended, drafted twice, corrected and handed over."""
    chronicle = Chronicle().to(HandlingState.OBJECTED)
    chronicle.do(Act.UPHOLD)
    chronicle.do(Act.CLASSIFY)
    for act in (
        Act.FORWARD, Act.SIGN_FOR, Act.ACCEPT, Act.PROPOSE_EXTENSION, Act.EXTEND, Act.HEAR,
        Act.INVESTIGATE, Act.DRAFT, Act.SEND_BACK, Act.DRAFT, Act.ISSUE, Act.RENDERED, Act.DELIVER,
        Act.RECORD_EXECUTION, Act.EVALUATE, Act.EVALUATE, Act.HAND_OVER,
    ):  # fmt: skip
        chronicle.do(act)
    chronicle.do(Act.CLOSE, by=chronicle.actor("wu"))
    chronicle.do(Act.CORRECT, entry=2)
    return chronicle.later(60)


def test_replaying_all_events_gives_the_case():
    chronicle = long_story()

    assert replay(chronicle.events) == chronicle.case


def test_every_beginning_of_the_story_can_be_replayed():
    chronicle = long_story()
    case = begin(*chronicle.events[0])

    for last, (event, leaf) in enumerate(chronicle.events[1:], start=2):
        case = apply(case, event, leaf)

        assert replay(chronicle.events[:last]) == case


def test_events_that_went_through_json_replay_to_the_same_case():
    chronicle = long_story()
    stored = [
        (replace(event, body=json.loads(canonical(event.body))), leaf)
        for event, leaf in chronicle.events
    ]

    assert replay(stored) == chronicle.case


def test_the_events_of_a_story_are_a_sound_chain():
    chronicle = long_story()
    prevs = ["", *(leaf for _, leaf in chronicle.events)]
    entries = [
        (leaf_of(event, prev), leaf)
        for (event, leaf), prev in zip(chronicle.events, prevs, strict=False)
    ]

    assert first_fault(entries) is None
    assert chronicle.case.head == entries[-1][1]


def test_a_matter_without_events_cannot_be_replayed():
    with pytest.raises(ValueError, match="without events"):
        replay([])


@pytest.mark.parametrize("gone", [1, 5, 9])
def test_a_missing_event_is_noticed(gone):
    events = long_story().events

    with pytest.raises(ValueError, match="does not follow"):
        replay(events[:gone] + events[gone + 1 :])


def test_a_repeated_event_is_noticed():
    events = long_story().events

    with pytest.raises(ValueError, match="does not follow"):
        replay([*events, events[-1]])


def test_an_event_about_a_handling_that_never_began_is_noticed():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    event = chronicle.do(Act.ACCEPT)
    stray = replace(event, handling="never", act=Act.HEAR, seq=chronicle.case.seq + 1)

    with pytest.raises(ValueError, match="no handling"):
        apply(chronicle.case, stray, "")


def test_the_case_after_the_long_story_reads_so():
    case = long_story().case
    returned, last = case.handlings

    assert (case.state, case.kind, case.closed_on) == (MatterState.CLOSED, Kind.REDRESS, DAY)
    assert (returned.state, returned.objections) == (HandlingState.RETURNED, 1)
    assert (last.state, last.extension_days, last.heard, last.investigated) == (
        HandlingState.CLOSED, 20, 1, 1,
    )  # fmt: skip
    assert last.officer == "wu"
    assert case.lead == last
    assert [(item.unit, item.changed) for item in case.evaluations] == [(Rating.FAIR, 1)]
    assert len(case.claims) == 2
    assert case.version == case.seq - 1


def test_classifying_anew_replaces_the_claims():
    chronicle = Chronicle().to(Act.CLASSIFY)
    before = chronicle.case.claims

    chronicle.do(Act.CLASSIFY, claims=chronicle.good(Act.CLASSIFY).claims[:1])

    assert [claim.no for claim in chronicle.case.claims] == [1]
    assert chronicle.case.claims[0].id not in {claim.id for claim in before}


def test_a_deadline_stops_on_the_day_of_the_act():
    chronicle = Chronicle().later(3).to(Act.FORWARD)

    assert [item.stopped_on for item in chronicle.case.deadlines] == [date(2026, 3, 5), None]
