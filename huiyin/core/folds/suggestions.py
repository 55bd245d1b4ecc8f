# SPDX-License-Identifier: Apache-2.0
"""Folds of the suggestions' own way (条例 29)."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import handling_of, with_handling
from huiyin.core.vocabulary import Act, Adoption, ClaimState


def _study(case: Case, event: Event) -> Case:
    return with_handling(case, event, investigated=handling_of(case, event).investigated + 1)


def _draft_reply(case: Case, event: Event) -> Case:
    said = {row["claim"]: Adoption(row["conclusion"]) for row in event.body["facts"]["answers"]}
    claims = tuple(
        replace(item, conclusion=said[item.id]) if item.id in said else item for item in case.claims
    )
    case = replace(case, claims=claims)
    return with_handling(case, event, draft=event.id, drafted_by=event.actor)


def _sign_reply(case: Case, event: Event) -> Case:
    answered = tuple(
        replace(item, state=ClaimState.ANSWERED)
        if item.lead == event.handling and item.state is ClaimState.OPEN
        else item
        for item in case.claims
    )
    case = replace(case, claims=answered)
    return with_handling(case, event, issued_on=event.on)


def _adopted(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    done = {row["claim"] for row in facts["claims"]}
    on = date.fromisoformat(facts["executed_on"])
    claims = tuple(
        replace(item, executed_on=on) if item.id in done else item for item in case.claims
    )
    return replace(case, claims=claims)


FOLDS = {
    Act.STUDY: _study,
    Act.DRAFT_REPLY: _draft_reply,
    Act.SIGN_REPLY: _sign_reply,
    Act.RECORD_ADOPTION: _adopted,
}
