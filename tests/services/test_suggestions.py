# SPDX-License-Identifier: Apache-2.0
"""First contact and suggestions through the engine, as desk, petitioner and papers see them."""

from collections.abc import Callable

from django.test import Client

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, Adoption, Clock, DocumentCode, HandlingState, Kind
from huiyin.queries.counting import counts
from huiyin.queries.openings import openings
from huiyin.queries.progress import Progress, progress
from huiyin.services import journal
from tests.cast import County, Story, found_county
from tests.web.desk import address, signed_in


def codes(answer: object) -> list[str]:
    """Why an act was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def test_the_first_contact_is_reminded_of_until_the_petitioner_was_spoken_with(
    story: Callable[..., Story],
) -> None:
    mine = story().to(Act.SIGN_FOR)
    officer = mine.actor("zhao")
    waiting = counts(officer)["to_contact"]
    mine.do(Act.CONTACT, reached=False)
    tried = counts(officer)["to_contact"]

    mine.do(Act.CONTACT)

    clock = mine.case.clock(Clock.L11, mine.handling)
    assert clock is not None
    assert (waiting, tried, counts(officer)["to_contact"]) == (1, 1, 0)
    assert clock.stopped_on == mine.on
    assert mine.case.handlings[0].contacted_on == mine.on
    assert codes(mine.try_(Act.CONTACT)) == ["not_contacted"]
    assert replay(journal.events(mine.matter)) == mine.case


def test_a_reminder_never_stands_before_a_limit_of_the_law(story: Callable[..., Story]) -> None:
    mine = story().to(Act.SIGN_FOR)

    row = mine.case.clock(Clock.T03, mine.handling)

    assert row is not None
    assert counts(mine.actor("zhao"))["mine"] == 1
    awaited = progress_of(mine).awaited
    assert awaited is not None
    assert awaited.clock is Clock.T03


def progress_of(mine: Story) -> Progress:
    """What 张三 sees."""
    found = progress(mine.context("petitioner"), mine.number)
    assert found is not None
    return found


def test_a_suggestion_is_studied_replied_to_carried_out_and_rewarded(
    story: Callable[..., Story],
) -> None:
    mine = story(kind=Kind.SUGGESTION).to(Act.DELIVER, printed=True)
    mine.do(Act.EVALUATE)
    mine.do(Act.CLOSE)
    mine.later(20).do(Act.RECORD_ADOPTION)
    mine.do(Act.RECORD_REWARD)
    worked = mine.work()

    case, seen = mine.case, progress_of(mine)
    steps = [step.act for step in seen.steps]
    assert worked.given_up == 0
    assert [claim.conclusion for claim in case.claims] == [Adoption.ADOPTED, Adoption.REFERENCE]
    assert DocumentCode.SUGGESTION_REPLY in [paper.code for paper in seen.papers]
    assert [line.outcome for line in seen.opinions[0].answers] == ["采纳", "留作参考"]
    assert steps[:2] == [Act.RECORD_REWARD, Act.RECORD_ADOPTION]
    assert seen.review_until is None
    assert case.handlings[0].state is HandlingState.CLOSED
    assert replay(journal.events(mine.matter)) == case


def test_neither_kind_is_offered_the_acts_of_the_other(story: Callable[..., Story]) -> None:
    suggestion = story(kind=Kind.SUGGESTION).to(Act.ACCEPT)
    grievance = story().to(Act.ACCEPT)

    offered = {
        mine: {item.act for item in openings(mine.context("zhao"), mine.case)}
        for mine in (suggestion, grievance)
    }

    assert {Act.STUDY, Act.DRAFT_REPLY} <= offered[suggestion]
    assert offered[suggestion].isdisjoint({Act.HEAR, Act.DRAFT, Act.PROPOSE_ROUTE})
    assert offered[grievance].isdisjoint({Act.STUDY, Act.DRAFT_REPLY, Act.RECORD_ADOPTION})
    assert "for_grievances" in codes(suggestion.try_(Act.DRAFT))


def test_what_was_not_adopted_has_nothing_to_carry_out(story: Callable[..., Story]) -> None:
    mine = story(kind=Kind.SUGGESTION).to(Act.DELIVER)
    second = mine.case.claims[1].id

    answer = mine.try_(
        Act.RECORD_ADOPTION, facts=mine.good(Act.RECORD_ADOPTION, claims=chosen(second))
    )

    assert codes(answer) == ["adopted_claims"]


def test_the_desk_offers_to_carry_out_only_what_was_adopted(county: County) -> None:
    mine = Story(county, kind=Kind.SUGGESTION).to(Act.DELIVER)

    page = signed_in(county.zhao).get(address(mine, Act.RECORD_ADOPTION)).content.decode()

    assert [claim.id in page for claim in mine.case.claims] == [True, False]


def chosen(*claims: str) -> tuple[ClaimChosen, ...]:
    """These claims, ticked."""
    return tuple(ClaimChosen(claim=claim) for claim in claims)


def test_the_desk_closes_a_suggestion_without_the_words_of_a_grievance(db: None) -> None:
    county: County = found_county(password="lantern-bridge-42")
    mine = Story(county, kind=Kind.SUGGESTION).to(Act.EVALUATE)
    client: Client = signed_in(county.zhao)

    close = client.get(address(mine, Act.CLOSE))

    assert close.status_code == 200
    assert "到位的" not in close.content.decode()
    assert "怎样解决到位" not in close.content.decode()
