# SPDX-License-Identifier: Apache-2.0
"""Whether a paper still holds, from what became of the handling or review that issued it."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Handling
from huiyin.core.issued import Issued
from huiyin.core.review import Review
from huiyin.core.validity import validity
from huiyin.core.vocabulary import (
    Channel,
    DocumentCode,
    HandlingState,
    MatterState,
    Referral,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
    Validity,
)

DAY = date(2026, 3, 2)
OPINION = Issued("o", DocumentCode.HANDLING_OPINION, "h", "临建信处字〔2026〕1号", DAY)
FIRST = Issued("e1", DocumentCode.EXTENSION_NOTICE, "h", "临建信延字〔2026〕1号", DAY)
SECOND = replace(FIRST, id="e2", number="临建信延字〔2026〕2号")
REVIEWED = Issued("r", DocumentCode.REVIEW_OPINION, "r1", "临政信复字〔2026〕1号", DAY)
LETTER = Issued("f", DocumentCode.FORWARD_LETTER, "h", "临信转字〔2026〕1号", DAY)


def handling(state: HandlingState) -> Handling:
    return Handling("h", "unit", lead=True, referral=Referral.FORWARD, state=state, referred_on=DAY)


def review(
    outcome: ReviewOutcome,
    *,
    state: ReviewState = ReviewState.DELIVERED,
    level: ReviewLevel = ReviewLevel.REVIEW,
    against: str | None = None,
) -> Review:
    name = "r1" if level is ReviewLevel.REVIEW else "r2"
    return Review(
        name, "h", level, "body", state, DAY, DAY, "asked", outcome=outcome, against=against
    )


def case(*papers: Issued, state: HandlingState = HandlingState.DELIVERED, reviews=()) -> Case:
    return Case(
        id="m",
        number="1",
        office="office",
        statute="cn-2022",
        state=MatterState.ANSWERED,
        channel=Channel.WEB,
        submitted_on=DAY,
        received_on=DAY,
        reachable=True,
        seq=1,
        version=1,
        head="",
        handlings=(handling(state),),
        documents=papers,
        reviews=reviews,
    )


def test_an_opinion_holds_until_a_review_is_delivered() -> None:
    waiting = review(ReviewOutcome.CHANGED, state=ReviewState.SIGNED)

    assert validity(case(OPINION), OPINION) is Validity.HOLDS
    assert validity(case(OPINION, reviews=(waiting,)), OPINION) is Validity.HOLDS


def test_a_review_that_upholds_changes_nothing() -> None:
    upheld = review(ReviewOutcome.UPHELD)

    assert validity(case(OPINION, reviews=(upheld,)), OPINION) is Validity.HOLDS


def test_a_review_that_changes_or_quashes_is_said() -> None:
    changed, quashed = review(ReviewOutcome.CHANGED), review(ReviewOutcome.QUASHED)

    assert validity(case(OPINION, reviews=(changed,)), OPINION) is Validity.CHANGED
    assert validity(case(OPINION, reviews=(quashed,)), OPINION) is Validity.QUASHED
    assert validity(case(OPINION, state=HandlingState.QUASHED), OPINION) is Validity.QUASHED


def test_a_second_review_is_about_the_first_review_s_opinion_too() -> None:
    first = review(ReviewOutcome.UPHELD)
    second = review(ReviewOutcome.CHANGED, level=ReviewLevel.RE_REVIEW, against="r1")
    other = replace(second, against=None)

    assert validity(case(REVIEWED, reviews=(first, second)), REVIEWED) is Validity.CHANGED
    assert validity(case(REVIEWED, reviews=(first, other)), REVIEWED) is Validity.HOLDS


def test_a_newer_notice_of_the_same_handling_replaces_the_older() -> None:
    both = case(FIRST, SECOND)

    assert (validity(both, FIRST), validity(both, SECOND)) == (Validity.REPLACED, Validity.HOLDS)


def test_a_letter_to_a_unit_that_returned_the_matter_is_past() -> None:
    assert validity(case(LETTER, state=HandlingState.RETURNED), LETTER) is Validity.PASSED
    assert validity(case(LETTER), LETTER) is Validity.HOLDS
