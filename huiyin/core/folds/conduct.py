# SPDX-License-Identifier: Apache-2.0
"""Folds of handling in depth (条例 28, 31–33)."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import handling_of, with_claims, with_handling, with_open_claims
from huiyin.core.vocabulary import Act, RecusalOf, Role, Route


def executed(case: Case, event: Event) -> Case:
    """The claims that were carried out, with the day (条例 29, 32)."""
    facts = event.body["facts"]
    on = date.fromisoformat(facts["executed_on"])
    return with_claims(case, (row["claim"] for row in facts["claims"]), executed_on=on)


def _simplify(case: Case, event: Event) -> Case:
    case = with_open_claims(case, event, route=Route.PETITION)
    return with_handling(case, event, simple=True, accepted_on=event.on, acceptance=event.id)


def _convert(case: Case, event: Event) -> Case:
    return with_handling(case, event, simple=False)


def _call_hearing(case: Case, event: Event) -> Case:
    held_on = date.fromisoformat(event.body["facts"]["held_on"])
    return with_handling(case, event, hearing=event.id, hearing_on=held_on)


def _close_hearing(case: Case, event: Event) -> Case:
    return with_handling(case, event, hearing=None)


def _agreed(case: Case, event: Event) -> Case:
    return with_handling(case, event, mediation=event.id)


def _declare(case: Case, event: Event) -> Case:
    of = RecusalOf.UNIT_HEAD if event.role is Role.UNIT_HEAD else RecusalOf.OFFICER
    return with_handling(case, event, recusal=event.id, recusal_of=event.actor, recusal_role=of)


def _ask_recusal(case: Case, event: Event) -> Case:
    return with_handling(
        case,
        event,
        recusal=event.id,
        recusal_of=event.body["kept"]["account"],
        recusal_role=RecusalOf(event.body["facts"]["whom"]),
    )


def _decide_recusal(case: Case, event: Event) -> Case:
    facts, before = event.body["facts"], handling_of(case, event)
    aside = [item for item in event.body["kept"]["recused"] if item not in case.recused]
    takes_over = facts.get("officer") if aside else None
    case = replace(case, recused=(*case.recused, *aside))
    return with_handling(
        case,
        event,
        recusal=None,
        recusal_of=None,
        recusal_role=None,
        officer=takes_over or before.officer,
    )


FOLDS = {
    Act.SIMPLIFY: _simplify,
    Act.CONVERT: _convert,
    Act.CALL_HEARING: _call_hearing,
    Act.CLOSE_HEARING: _close_hearing,
    Act.REACH_MEDIATION: _agreed,
    Act.DECLARE_RECUSAL: _declare,
    Act.ASK_RECUSAL: _ask_recusal,
    Act.DECIDE_RECUSAL: _decide_recusal,
    Act.RECORD_EXECUTION: executed,
}
