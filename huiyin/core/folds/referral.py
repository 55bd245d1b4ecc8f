# SPDX-License-Identifier: Apache-2.0
"""Folds of passing down and assisting (条例 23, 24)."""

from collections.abc import Container
from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Claim, Event, Handling
from huiyin.core.standing import ANSWERING, OWING
from huiyin.core.vocabulary import Act, ClaimState, Clock, DisputeStep, HandlingState, Referral


def _source(case: Case, event: Event) -> Handling:
    found = case.handling(event.body["of"])
    if found is None or event.handling is None:
        raise ValueError("passed on from nowhere")
    return found


def _opened(event: Event, source: Handling, *, lead: bool) -> Handling:
    if event.handling is None:
        raise ValueError("a referral without a handling")
    return Handling(
        id=event.handling,
        unit=event.body["facts"]["unit"],
        lead=lead,
        referral=Referral(str(event.act)),
        state=HandlingState(event.body["to"]["handling"]),
        referred_on=event.on,
        # Where the office finds a helper for the lead, the answer goes to the lead all the same.
        sender=source.unit,
        source=source.id,
    )


def _pass_down(case: Case, event: Event) -> Case:
    source = _source(case, event)
    child = _opened(event, source, lead=True)
    handlings = tuple(
        replace(item, state=HandlingState.PASSED_ON) if item.id == source.id else item
        for item in case.handlings
    )
    case = replace(case, handlings=(*handlings, child))
    return _moved(case, source.id, child.id)


def given_back(case: Case, event: Event) -> Case:
    """同意退回 by a unit: it has its claims again, and its own time goes on from where it began,
    as if it had not passed the matter down (条例 23¶3).
    """
    child = case.handling(event.handling)
    if child is None or child.source is None:
        raise ValueError("returned to nobody")
    handlings = tuple(
        replace(item, state=HandlingState.SIGNED) if item.id == child.source else item
        for item in case.handlings
    )
    parent = case.handling(child.source)
    spoken = parent is not None and parent.contacted_on is not None
    again = (Clock.T03, Clock.T04) if spoken else (Clock.T03, Clock.T04, Clock.L11)
    deadlines = tuple(
        replace(item, stopped_on=None)
        if item.handling == child.source and item.clock in again
        else item
        for item in case.deadlines
    )
    claims = tuple(_unproposed(item) if item.lead == child.id else item for item in case.claims)
    case = replace(case, handlings=handlings, deadlines=deadlines, claims=claims)
    return _moved(case, child.id, child.source)


def _unproposed(claim: Claim) -> Claim:
    """The claim as it came: a route of the lower unit's own list is not its superior's."""
    if claim.state is not ClaimState.ROUTED:
        return claim
    return replace(claim, state=ClaimState.OPEN, listing=None, routing=None, routed_by=None)


def _moved(case: Case, before: str, after: str) -> Case:
    """The claims, and the day that the office set for them (条例 22¶1), go to the other."""
    claims = tuple(
        replace(item, lead=after) if item.lead == before else item for item in case.claims
    )
    deadlines = tuple(
        replace(item, handling=after)
        if item.handling == before and item.clock is Clock.T05 and item.running
        else item
        for item in case.deadlines
    )
    return replace(case, claims=claims, deadlines=deadlines)


def _ask_to_assist(case: Case, event: Event) -> Case:
    opened = _opened(event, _source(case, event), lead=False)
    return replace(case, handlings=(*case.handlings, opened))


def excused(case: Case, event: Event) -> Case:
    """The case where nobody assists a unit any more that has given its answer, or lost the matter:
    what assists goes with what leads.
    """
    idle = {
        item.id
        for item in case.handlings
        if item.source and not item.lead and item.state in OWING
        if not _at_work(case.handling(item.source))
    }
    if not idle:
        return case
    handlings = tuple(
        replace(item, state=HandlingState.EXCUSED) if item.id in idle else item
        for item in case.handlings
    )
    return replace(_stopped(case, idle, event.on), handlings=handlings)


def _at_work(lead: Handling | None) -> bool:
    return lead is not None and lead.state in ANSWERING


def _stopped(case: Case, handlings: Container[str], on: date) -> Case:
    deadlines = tuple(
        replace(item, stopped_on=on) if item.handling in handlings and item.running else item
        for item in case.deadlines
    )
    return replace(case, deadlines=deadlines)


def _open_dispute(case: Case, event: Event) -> Case:
    return replace(case, dispute_step=DisputeStep.COORDINATE, disputed_on=event.on)


def _step_up(case: Case, event: Event) -> Case:
    step = case.dispute_step
    return replace(case, dispute_step=step.following if step else None)


def settled(case: Case) -> Case:
    """The case where nothing is disputed any more once every claim has its unit."""
    return case if case.unreferred else replace(case, dispute_step=None, disputed_on=None)


def _succeed(case: Case, event: Event) -> Case:
    """The successor stands wherever the unit stood; what returned stays where it was. The days
    run on, and whoever worked on it there no longer does (条例 24¶2).
    """
    facts = event.body["facts"]
    former, heir = facts["former"], facts["unit"]

    def now(place: str) -> str:
        return heir if place == former else place

    def taken_over(item: Handling) -> Handling:
        if item.state is HandlingState.RETURNED:
            return item
        sender = now(item.sender) if item.sender else None
        officer = item.officer
        if item.unit == former and item.state is not HandlingState.CLOSED:
            officer = None
        return replace(item, unit=now(item.unit), sender=sender, officer=officer)

    return replace(
        case,
        office=now(case.office),
        overseer=now(case.overseer) if case.overseer else None,
        handlings=tuple(taken_over(item) for item in case.handlings),
        reviews=tuple(replace(item, body=now(item.body)) for item in case.reviews),
    )


FOLDS = {
    Act.SUCCEED: _succeed,
    Act.OPEN_DISPUTE: _open_dispute,
    Act.STEP_UP: _step_up,
    Act.PASS_DOWN: _pass_down,
    Act.ASK_TO_ASSIST: _ask_to_assist,
}
