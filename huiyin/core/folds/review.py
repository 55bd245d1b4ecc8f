# SPDX-License-Identifier: Apache-2.0
"""Folds of 复查 and 复核 (条例 35, 36)."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Claim, Event, Handling
from huiyin.core.folds.moving import review_of, with_review
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    HandlingState,
    Outcome,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
)


def _alone(case: Case, event: Event) -> str | None:
    """Who asks for themselves alone: one of several without authority to ask for all."""
    person: str | None = event.body.get("person")
    elected = case.group.election(event.body.get("holder") or person, event.on)
    return None if elected is not None and elected.appeals else person


def _ask(case: Case, event: Event) -> Case:
    if event.handling is None:
        raise ValueError("a review without an id")
    facts, source = event.body["facts"], event.body["of"]
    against = case.review(source)
    received = facts.get("received_on", event.on.isoformat())
    asked = Review(
        id=event.handling,
        handling=against.handling if against else source,
        level=ReviewLevel.RE_REVIEW if against else ReviewLevel.REVIEW,
        body=facts["body"],
        state=ReviewState(event.body["to"]["review"]),
        asked_on=date.fromisoformat(facts.get("asked_on", received)),
        received_on=date.fromisoformat(received),
        asked=event.id,
        late=event.body["kept"]["late"],
        against=against.id if against else None,
        person=_alone(case, event),
    )
    return replace(case, reviews=(*case.reviews, asked))


def _ask_correction(case: Case, event: Event) -> Case:
    return with_review(case, event, missing=event.id)


def _propose_decline(case: Case, event: Event) -> Case:
    return with_review(case, event, decline=event.id, declined_by=event.actor)


def _admit(case: Case, event: Event) -> Case:
    return with_review(case, event, admitted_on=event.on)


def _fetch(case: Case, event: Event) -> Case:
    return with_review(case, event, fetched=review_of(case, event).fetched + 1)


def _hear(case: Case, event: Event) -> Case:
    return with_review(case, event, heard=review_of(case, event).heard + 1)


def _call_hearing(case: Case, event: Event) -> Case:
    held_on = date.fromisoformat(event.body["facts"]["held_on"])
    return with_review(case, event, hearing=event.id, hearing_on=held_on)


def _draft(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    return with_review(
        case,
        event,
        draft=event.id,
        drafted_by=event.actor,
        outcome=ReviewOutcome(facts["outcome"]),
        answers=tuple((answer["claim"], answer["outcome"]) for answer in facts["answers"]),
    )


def _sign(case: Case, event: Event) -> Case:
    return with_review(case, event, signed_on=event.on)


def _deliver(case: Case, event: Event) -> Case:
    delivered_on = date.fromisoformat(event.body["facts"]["delivered_on"])
    case = with_review(case, event, delivered_on=delivered_on)
    review = review_of(case, event)
    if "new" in event.body:
        return _ordered_anew(case, review, event.body["new"]["handling"], delivered_on)
    if review.outcome is ReviewOutcome.CHANGED:
        return _changed(case, review)
    return case


def _ordered_anew(case: Case, review: Review, new: str, on: date) -> Case:
    """撤销: the answer is gone, its unit has the claims again, bound by the review."""
    old = _reviewed(case, review)
    fresh = Handling(
        id=new,
        unit=old.unit,
        lead=old.lead,
        referral=old.referral,
        state=HandlingState.ACCEPTED,
        referred_on=on,
        signed_on=on,
        accepted_on=on,
        acceptance=old.acceptance,
        ordered_by=review.id,
    )
    claims = tuple(
        replace(_reopened(claim), lead=new) if claim.lead == old.id else claim
        for claim in case.claims
    )
    case = _with(case, replace(old, state=HandlingState.QUASHED))
    return replace(case, handlings=(*case.handlings, fresh), claims=claims, closed_on=None)


def _reopened(claim: Claim) -> Claim:
    """What was answered waits for an answer again; a claim on a legal route goes on with it."""
    if claim.state is not ClaimState.ANSWERED:
        return claim
    return replace(claim, state=ClaimState.OPEN, outcome=None, executed_on=None)


def _changed(case: Case, review: Review) -> Case:
    """变更: the review's answers stand in place of the unit's, which carries them out."""
    answers = dict(review.answers)
    claims = tuple(
        replace(claim, outcome=Outcome(answers[claim.id]), executed_on=None)
        if claim.id in answers
        else claim
        for claim in case.claims
    )
    old = replace(_reviewed(case, review), state=HandlingState.DELIVERED, closed_on=None)
    return replace(_with(case, old), claims=claims, closed_on=None)


def _reviewed(case: Case, review: Review) -> Handling:
    found = case.handling(review.handling)
    if found is None:
        raise ValueError(f"no handling {review.handling}")
    return found


def _with(case: Case, changed: Handling) -> Case:
    handlings = (changed if item.id == changed.id else item for item in case.handlings)
    return replace(case, handlings=tuple(handlings))


FOLDS = {
    Act.ASK_REVIEW: _ask,
    Act.ASK_RE_REVIEW: _ask,
    Act.ASK_CORRECTION: _ask_correction,
    Act.PROPOSE_DECLINE_REVIEW: _propose_decline,
    Act.ADMIT_REVIEW: _admit,
    Act.FETCH: _fetch,
    Act.HEAR_REVIEW: _hear,
    Act.CALL_REVIEW_HEARING: _call_hearing,
    Act.DRAFT_REVIEW: _draft,
    Act.SIGN_REVIEW: _sign,
    Act.DELIVER_REVIEW: _deliver,
}
