# SPDX-License-Identifier: Apache-2.0
"""复查、复核意见 in a joint petition: delivered once everybody has had it for themselves."""

from datetime import timedelta

import pytest

from huiyin.core.case import Event
from huiyin.core.facts.people import PersonChosen
from huiyin.core.vocabulary import Act, Clock, ReviewState
from tests import appeals
from tests.core.delivery_cases import PUBLISHED
from tests.deeds import DAY, Chronicle
from tests.people_guards import answered_to_each, elected, reviewed_for

FIRST, SECOND = Act.ASK_REVIEW, Act.ASK_RE_REVIEW
LEVELS = pytest.mark.parametrize("ask", [FIRST, SECOND], ids=str)


def chosen(chronicle: Chronicle, *places: int) -> tuple[PersonChosen, ...]:
    """These people of the matter."""
    return tuple(PersonChosen(person=chronicle.case.people[place]) for place in places)


@LEVELS
def test_without_authority_a_review_is_delivered_once_each_has_had_it(ask):
    chronicle = reviewed_for(answered_to_each(), ask)
    review = chronicle.case.reviews[-1].id

    refused = chronicle.why_not(Act.DELIVER_REVIEW)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0))
    still = chronicle.why_not(Act.DELIVER_REVIEW)
    remaining = chronicle.case.unserved(review)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 1))
    chronicle.do(Act.DELIVER_REVIEW)

    assert (refused, still) == (["everybody_reached"], ["everybody_reached"])
    assert remaining == (chronicle.case.people[1],)
    assert chronicle.case.reviews[-1].state is ReviewState.DELIVERED


def test_who_had_the_answer_has_not_had_the_review():
    chronicle = reviewed_for(answered_to_each(), FIRST)

    handling, review = chronicle.case.handlings[0], chronicle.case.reviews[0]

    assert chronicle.case.unserved(handling.id) == ()
    assert chronicle.case.unserved(review.id) == chronicle.case.people


def test_each_has_had_the_review_on_a_day_of_their_own():
    chronicle = reviewed_for(answered_to_each(), FIRST)
    one, other = chronicle.case.people

    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0))
    chronicle.later(3)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 1))

    assert chronicle.case.reviews[0].served == ((one, "2026-03-02"), (other, "2026-03-05"))


def test_the_time_for_a_second_review_begins_for_nobody_before_they_had_the_first():
    chronicle = reviewed_for(answered_to_each(), FIRST)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0))
    chronicle.later(5)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 1))

    early = chronicle.why_not(Act.DELIVER_REVIEW, delivered_on=DAY)
    chronicle.do(Act.DELIVER_REVIEW)

    window = chronicle.case.clock(Clock.T10, chronicle.case.reviews[0].id)
    assert early == ["after_the_last"]
    assert window.start == DAY + timedelta(days=5)


def test_a_review_goes_to_a_representative_who_may_receive_for_all():
    chronicle = reviewed_for(elected(Act.DELIVER, receives=True), FIRST)

    assert isinstance(chronicle.try_(Act.DELIVER_REVIEW), Event)


def test_a_review_that_one_asked_for_alone_is_delivered_to_that_one():
    chronicle = answered_to_each(appeals=False)
    chronicle.proved = (chronicle.case.people[1],)
    reviewed_for(chronicle, FIRST)

    not_all = chronicle.why_not(Act.SERVE_REVIEW, people=chosen(chronicle, 1))

    assert chronicle.case.reviews[0].person == chronicle.case.people[1]
    assert not_all == ["asked_for_all", "still_to_serve"]
    assert isinstance(chronicle.try_(Act.DELIVER_REVIEW), Event)


def test_nobody_is_served_a_review_twice():
    chronicle = reviewed_for(answered_to_each(), FIRST)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0))

    again = chronicle.why_not(Act.SERVE_REVIEW, people=chosen(chronicle, 0))

    assert again == ["still_to_serve"]


def test_once_each_has_had_it_the_form_closes_and_points_at_the_delivery():
    chronicle = reviewed_for(answered_to_each(), FIRST)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0, 1))

    again = chronicle.why_not(Act.SERVE_REVIEW, people=chosen(chronicle, 0))

    assert again == ["somebody_waits", "still_to_serve"]


def test_who_left_needs_no_review():
    chronicle = reviewed_for(answered_to_each(), FIRST)
    chronicle.do(Act.SERVE_REVIEW, people=chosen(chronicle, 0))

    chronicle.do(Act.LEAVE, by=chronicle.actor("wang"), person=chronicle.case.people[1])

    assert isinstance(chronicle.try_(Act.DELIVER_REVIEW), Event)


def test_a_public_notice_of_a_review_reaches_everybody():
    chronicle = reviewed_for(answered_to_each(), FIRST).later(31)

    assert isinstance(chronicle.try_(Act.DELIVER_REVIEW, **PUBLISHED), Event)


def test_somebody_alone_is_not_served_one_by_one():
    chronicle = Chronicle().to(Act.DELIVER)
    reviewed_for(chronicle, FIRST)

    assert chronicle.why_not(Act.SERVE_REVIEW, people=chosen(chronicle, 0)) == ["joint"]


def test_whoever_handled_the_matter_serves_no_review_of_it():
    chronicle = reviewed_for(answered_to_each(), FIRST)

    found = chronicle.why_not(
        Act.SERVE_REVIEW, by=chronicle.actor("zhao"), people=chosen(chronicle, 0)
    )

    assert found == ["wrong_role"]
    assert appeals.DOER[Act.SERVE_REVIEW] == "zheng"
