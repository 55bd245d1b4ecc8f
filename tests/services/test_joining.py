# SPDX-License-Identifier: Apache-2.0
"""Merging and splitting through the engine: two matters, one transaction, nothing lost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, ClaimState, Clock, MatterState, RepeatMark
from huiyin.queries.counting import counts
from huiyin.queries.dossier import dossier
from huiyin.queries.progress import progress
from huiyin.queries.query_codes import Opened, opens
from huiyin.records import models
from huiyin.records.snapshots import snapshot
from huiyin.services import engine, journal, verification
from tests.cast import Story

Maker = Callable[..., Story]


def codes(answer: object) -> list[str]:
    """Why an act was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def running(story: Story) -> dict[Clock, object]:
    """The clocks that run, with their due days."""
    return {item.clock: item.legal_due for item in story.case.deadlines if item.running}


def sound(*stories: Story) -> bool:
    """Whether tables and journal agree, and every stream links."""
    told = all(replay(journal.events(one.matter)) == one.case for one in stories)
    return told and not [item for item in verification.faults() if item]


def two(story: Maker) -> tuple[Story, Story]:
    """The same thing twice, both accepted, the second ten days later."""
    first, second = story().to(Act.ACCEPT), story().later(10)
    return first, second.to(Act.ACCEPT)


def merged(story: Maker) -> tuple[Story, Story]:
    """The later one is part of the earlier."""
    first, second = two(story)
    second.do(Act.MERGE, matter=first.matter)
    return first, second


def split(story: Maker, **how: object) -> tuple[Story, Story]:
    """The second claim is a matter of its own, a week after the letter came."""
    first = story(**how).to(Act.CLASSIFY).later(7)
    first.do(Act.SPLIT)
    return first, first.part()


def test_a_merged_matter_rests_with_its_unit_and_clocks_and_both_journals_say_so(
    story: Maker,
) -> None:
    first, second = merged(story)

    case = second.case
    assert (case.state, case.linked_to, case.repeat) == (
        MatterState.LINKED,
        first.matter,
        RepeatMark.REPEAT,
    )
    assert running(second) == {}
    assert first.events[-1].act is Act.RELATE
    assert first.events[-1].body["facts"]["matter"] == second.matter
    assert counts(second.actor("zhao"))["mine"] == 1
    assert sound(first, second)


def test_merging_brings_the_letter_and_the_people_to_the_lead_matter(story: Maker) -> None:
    first, second = merged(story)
    seen = dossier(first.context("zhao"), first.matter)
    own = progress(second.context("petitioner"), second.number)

    assert seen is not None
    assert own is not None
    assert [item.number for item in seen.originals] == ["", second.number]
    assert own.earlier is not None
    assert own.earlier.number == first.number
    assert own.earlier.awaited is not None
    assert own.earlier.awaited.clock is Clock.T06


def test_an_earlier_matter_is_not_merged_into_a_later_one(story: Maker) -> None:
    first, second = two(story)

    assert codes(first.try_(Act.MERGE, matter=second.matter)) == ["keeps_time"]


def test_undone_everything_stands_where_it_stood_with_the_same_days(story: Maker) -> None:
    first, second = two(story)
    before, days = second.case, running(second)
    second.do(Act.MERGE, matter=first.matter)

    second.later(5).do(Act.UNMERGE)

    after = second.case
    assert (after.state, after.handlings, running(second)) == (before.state, before.handlings, days)
    assert (after.linked_to, after.repeat) == (None, RepeatMark.FIRST)
    assert [event.act for event in first.events[-2:]] == [Act.RELATE, Act.RELATE]
    assert len(dossier(first.context("zhao"), first.matter).originals) == 1  # type: ignore[union-attr]
    assert isinstance(second.try_(Act.HEAR), engine.Done)
    assert sound(first, second)


def test_what_was_merged_in_hand_is_not_undone_as_a_repeat(story: Maker) -> None:
    _, second = merged(story)

    assert codes(second.try_(Act.UNLINK)) == ["linked_only"]


def test_an_answered_matter_is_not_merged(story: Maker) -> None:
    first, second = two(story)
    second.to(Act.ISSUE)

    assert codes(second.try_(Act.MERGE, matter=first.matter)) == ["unanswered_yet"]


def test_the_engine_alone_does_not_write_half_of_it(story: Maker) -> None:
    first, second = two(story)

    with pytest.raises(ValueError, match="acting"):
        engine.perform(
            second.context("wang"),
            second.matter,
            Act.MERGE,
            facts=second.good(Act.MERGE, matter=first.matter),
            seen_version=second.version,
        )


def test_a_split_letter_is_two_matters_and_the_time_runs_from_the_first_receipt(
    story: Maker,
) -> None:
    first, part = split(story)

    assert [claim.state for claim in first.case.claims] == [ClaimState.OPEN, ClaimState.MOVED]
    assert part.case.state is MatterState.CLASSIFIED
    assert part.case.split_from == first.matter
    assert part.case.received_on == first.case.received_on
    assert running(part)[Clock.T01] == running(first)[Clock.T01]
    assert part.number != first.number
    assert sound(first, part)


def test_the_claim_keeps_its_words_and_the_letter_stands_on_both(story: Maker) -> None:
    first, part = split(story)

    here = dossier(first.context("wang"), first.matter)
    there = dossier(part.context("wang"), part.matter)

    assert here is not None
    assert there is not None
    assert [claim.text for claim in there.claims] == [here.claims[1].text]
    assert there.own.content == here.own.content
    assert (here.parts[0][1], there.parts[0][1]) == (part.number, first.number)


def test_one_code_opens_both(story: Maker) -> None:
    first, part = split(story)
    vault = first.context("wang").world.vault

    found = [opens(vault, number=one.number, code=first.code) for one in (first, part)]

    assert found == [Opened(first.matter), Opened(part.matter)]
    assert opens(vault, number=part.number, code="0" * 12) is None


def test_the_petitioner_reads_that_the_letter_goes_two_ways(story: Maker) -> None:
    first, part = split(story)
    client = Client()
    client.post("/track/", {"number": first.number, "code": first.code})

    here = client.get(f"/matters/{first.number}/")
    there = client.get(f"/matters/{part.number}/")

    assert (here.status_code, there.status_code) == (200, 200)
    assert part.number in here.content.decode()
    assert first.number in there.content.decode()


def test_the_split_matters_go_their_ways_to_different_units(story: Maker) -> None:
    first, part = split(story)
    first.do(Act.FORWARD)
    part.do(Act.FORWARD, unit=str(first.county.other_unit.pk))

    assert first.case.state is MatterState.FORWARDED
    assert Clock.T01 not in running(first)
    assert [claim.lead for claim in part.case.claims] == [part.case.handlings[0].id]
    assert part.work().given_up == 0


def test_undone_the_claim_is_back_and_the_second_number_leads_to_the_first(story: Maker) -> None:
    first, part = split(story)
    first.do(Act.FORWARD)

    part.later(1).do(Act.UNSPLIT)

    assert [claim.state for claim in first.case.claims] == [ClaimState.OPEN, ClaimState.OPEN]
    assert first.case.state is MatterState.CLASSIFIED
    assert (part.case.state, part.case.linked_to) == (MatterState.LINKED, first.matter)
    clock = first.case.clock(Clock.T01)
    assert clock is not None
    assert (clock.running, clock.start) == (True, first.case.received_on)
    assert sound(first, part)


def test_a_claim_with_a_unit_stays_where_it_is(story: Maker) -> None:
    mine = story().to(Act.CLASSIFY)
    first, second = (claim.id for claim in mine.case.claims)
    mine.do(Act.FORWARD, claims=(ClaimChosen(claim=first),))

    refused = mine.try_(Act.SPLIT, claims=(ClaimChosen(claim=first),))
    done = mine.try_(Act.SPLIT, claims=(ClaimChosen(claim=second),))

    assert codes(refused) == ["waiting_claims"]
    assert isinstance(done, engine.Done)
    assert mine.case.state is MatterState.FORWARDED
    assert Clock.T01 not in running(mine)


def test_nothing_of_the_letter_lies_open_in_the_second_matter(story: Maker) -> None:
    first, part = split(story)
    body = models.Entry.objects.get(stream=part.matter, seq=1).body

    assert first.facts.title not in str(body)
    assert body["split_from"] == first.matter
    assert snapshot(models.Matter.objects.get(pk=part.matter)).received_on == first.on - timedelta(
        7
    )
