# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts at the handling unit (条例 23, 31–36)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Evaluation, Event
from huiyin.core.folds.moving import handling_of, with_handling, with_open_claims
from huiyin.core.vocabulary import Act, ClaimState, MatterState, Outcome, Rating, Route


def _sign_for(case: Case, event: Event) -> Case:
    return with_handling(case, event, signed_on=event.on, officer=event.actor)


def _object(case: Case, event: Event) -> Case:
    return with_handling(case, event, objections=handling_of(case, event).objections + 1)


def _accept(case: Case, event: Event) -> Case:
    # What is accepted goes the petition procedure, whatever the registrar expected (条例 31(6)).
    case = with_open_claims(case, event, route=Route.PETITION)
    return with_handling(
        case, event, accepted_on=event.on, officer=event.actor, acceptance=event.id
    )


def _hear(case: Case, event: Event) -> Case:
    # Who was heard has been spoken with: no first contact is missing any more.
    before, on = handling_of(case, event), date.fromisoformat(event.body["facts"]["heard_on"])
    first = before.contacted_on or on
    return with_handling(case, event, heard=before.heard + 1, contacted_on=first)


def investigated(case: Case, event: Event) -> Case:
    """One more record of facts found (条例 29, 31)."""
    return with_handling(case, event, investigated=handling_of(case, event).investigated + 1)


def _propose(case: Case, event: Event) -> Case:
    return with_handling(case, event, proposed_days=event.body["facts"]["days"])


def _extend(case: Case, event: Event) -> Case:
    before = handling_of(case, event)
    total = before.extension_days + before.proposed_days
    return with_handling(case, event, proposed_days=0, extension_days=total)


def _refuse_extension(case: Case, event: Event) -> Case:
    return with_handling(case, event, proposed_days=0)


def _draft(case: Case, event: Event) -> Case:
    outcomes = {
        answer["claim"]: Outcome(answer["outcome"]) for answer in event.body["facts"]["answers"]
    }
    claims = tuple(
        replace(item, outcome=outcomes[item.id]) if item.id in outcomes else item
        for item in case.claims
    )
    case = replace(case, claims=claims)
    promised = event.body["facts"].get("due_on")
    due = date.fromisoformat(promised) if promised and _supports(outcomes.values()) else None
    return with_handling(case, event, draft=event.id, drafted_by=event.actor, execution_due=due)


def _supports(outcomes: Iterable[Outcome]) -> bool:
    return Outcome.SUPPORTED in outcomes


def issued(case: Case, event: Event) -> Case:
    """Every open claim is answered, and the answer signed (条例 29, 32)."""
    case = with_open_claims(case, event, state=ClaimState.ANSWERED)
    return with_handling(case, event, issued_on=event.on)


def _deliver(case: Case, event: Event) -> Case:
    return with_handling(
        case, event, delivered_on=date.fromisoformat(event.body["facts"]["delivered_on"])
    )


def _evaluate(case: Case, event: Event) -> Case:
    facts, handling = event.body["facts"], handling_of(case, event)
    before = [item for item in case.evaluations if item.handling == handling.id]
    given = Evaluation(
        handling=handling.id,
        office=Rating(facts["office"]),
        unit=Rating(facts["unit"]),
        on=event.on,
        changed=before[0].changed + 1 if before else 0,
    )
    others = tuple(item for item in case.evaluations if item.handling != handling.id)
    return replace(case, evaluations=(*others, given))


def _close(case: Case, event: Event) -> Case:
    case = with_handling(case, event, closed_on=event.on)
    # The matter ends with the last of its handlings.
    return replace(case, closed_on=event.on) if case.state is MatterState.CLOSED else case


def _hand_over(case: Case, event: Event) -> Case:
    return with_handling(case, event, officer=event.body["facts"]["officer"])


FOLDS = {
    Act.SIGN_FOR: _sign_for,
    Act.OBJECT: _object,
    Act.ACCEPT: _accept,
    Act.HEAR: _hear,
    Act.INVESTIGATE: investigated,
    Act.PROPOSE_EXTENSION: _propose,
    Act.EXTEND: _extend,
    Act.REFUSE_EXTENSION: _refuse_extension,
    Act.DRAFT: _draft,
    Act.ISSUE: issued,
    Act.DELIVER: _deliver,
    Act.EVALUATE: _evaluate,
    Act.CLOSE: _close,
    Act.HAND_OVER: _hand_over,
}
