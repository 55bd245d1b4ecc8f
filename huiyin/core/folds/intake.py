# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts from arrival to referral (条例 17–23)."""

from dataclasses import replace

from huiyin.core.case import Case, Claim, Event, Handling
from huiyin.core.folds.referral import given_back, settled
from huiyin.core.vocabulary import Act, ClaimState, HandlingState, Kind, Referral, RepeatMark, Route


def _link(case: Case, event: Event) -> Case:
    return replace(case, linked_to=event.body["facts"]["matter"], repeat=RepeatMark.REPEAT)


def _unlink(case: Case, event: Event) -> Case:
    return replace(case, linked_to=None, repeat=RepeatMark.UNJUDGED)


def _classify(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    claims = tuple(
        Claim(id=claim_id, no=no, route=Route(claim["route"]), entry=event.id)
        for no, (claim_id, claim) in enumerate(
            zip(event.body["new"]["claims"], facts["claims"], strict=True), start=1
        )
    )
    return replace(
        case,
        kind=Kind(facts["kind"]),
        category=facts["category"],
        territory=facts["territory"],
        repeat=RepeatMark.FIRST,
        claims=claims,
    )


def _refer(case: Case, event: Event) -> Case:
    if event.handling is None:
        raise ValueError("a referral without a handling")
    opened = Handling(
        id=event.handling,
        unit=event.body["facts"]["unit"],
        lead=True,
        referral=Referral(str(event.act)),
        state=HandlingState(event.body["to"]["handling"]),
        referred_on=event.on,
    )
    chosen = {row["claim"] for row in event.body["facts"].get("claims", ())}
    waiting = {claim.id for claim in case.unreferred}
    claims = tuple(
        replace(claim, lead=opened.id) if claim.id in (chosen or waiting) else claim
        for claim in case.claims
    )
    return replace(case, handlings=(*case.handlings, opened), claims=claims)


def _determine(case: Case, event: Event) -> Case:
    return settled(_refer(case, event))


def _take_back(case: Case, event: Event) -> Case:
    """Back with the sender the claims are as they came; what the unit proposed or told is void."""
    handling = case.handling(event.handling)
    if handling is not None and handling.sender is not None:
        return given_back(case, event)
    claims = tuple(
        replace(claim, lead=None, state=ClaimState.OPEN, listing=None, routing=None, routed_by=None)
        if claim.lead == event.handling
        else claim
        for claim in case.claims
    )
    return replace(case, claims=claims)


def _rendered(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    documents = tuple(
        replace(item, digest=facts["digest"], copy=facts.get("own"))
        if item.id == facts["document"]
        else item
        for item in case.documents
    )
    return replace(case, documents=documents)


def _remind(case: Case, event: Event) -> Case:
    return replace(case, reminded=(*case.reminded, case.state))


FOLDS = {
    Act.LINK: _link,
    Act.UNLINK: _unlink,
    Act.CLASSIFY: _classify,
    Act.FORWARD: _refer,
    Act.ASSIGN: _refer,
    Act.DETERMINE: _determine,
    Act.UPHOLD: _take_back,
    Act.REMIND: _remind,
    Act.RENDERED: _rendered,
}
