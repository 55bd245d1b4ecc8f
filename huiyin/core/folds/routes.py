# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts by which claims go legal routes (条例 31(1)–(5))."""

from dataclasses import replace

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import with_claims, with_handling
from huiyin.core.vocabulary import Act, ClaimState, HandlingState, Route


def _proposed(case: Case, event: Event) -> list[str]:
    return [
        claim.id
        for claim in case.claims
        if claim.lead == event.handling and claim.state is ClaimState.ROUTED
    ]


def _propose(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    return with_claims(
        case,
        (row["claim"] for row in facts["claims"]),
        state=ClaimState.ROUTED,
        # A draft that was sent back may have promised something.
        outcome=None,
        route=Route(event.body["kept"]["route"]),
        listing=facts["listing"],
        routing=event.id,
        routed_by=event.actor,
    )


def _revise(case: Case, event: Event) -> Case:
    return with_claims(
        case, _proposed(case, event), state=ClaimState.OPEN, listing=None, routing=None
    )


def _notify(case: Case, event: Event) -> Case:
    return with_claims(case, _proposed(case, event), state=ClaimState.GUIDED)


def _enter(case: Case, event: Event) -> Case:
    return with_claims(case, [event.body["facts"]["claim"]], state=ClaimState.ENTERED)


def _conclude(case: Case, event: Event) -> Case:
    case = with_claims(case, [event.body["facts"]["claim"]], state=ClaimState.CONCLUDED)
    if event.body["to"].get("handling") == HandlingState.CLOSED:
        case = with_handling(case, event, closed_on=event.on)
    over = event.body["to"].get("matter") == "closed"
    return replace(case, closed_on=event.on) if over else case


def _come_back(case: Case, event: Event) -> Case:
    return with_claims(
        case,
        [event.body["facts"]["claim"]],
        state=ClaimState.OPEN,
        lead=None,
        listing=None,
        routing=None,
        routed_by=None,
    )


FOLDS = {
    Act.PROPOSE_ROUTE: _propose,
    Act.REVISE_ROUTE: _revise,
    Act.NOTIFY_ROUTE: _notify,
    Act.ENTER_ROUTE: _enter,
    Act.CONCLUDE_ROUTE: _conclude,
    Act.COME_BACK: _come_back,
}
