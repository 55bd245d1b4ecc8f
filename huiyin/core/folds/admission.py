# SPDX-License-Identifier: Apache-2.0
"""Folds of what an office decides itself, and of the objections to it (条例 19–25)."""

from dataclasses import replace

from huiyin.core.case import Case, Event, Handling
from huiyin.core.vocabulary import Act, HandlingState, MatterState, Referral


def _propose(case: Case, event: Event) -> Case:
    return replace(case, rule=event.body["facts"]["rule"], proposed_by=event.actor)


def _afresh(case: Case, event: Event) -> Case:
    """Nothing is decided any more."""
    return replace(case, rule="", proposed_by=None, decided_by=None, contested=None, upheld=False)


def _decided(case: Case, event: Event) -> Case:
    return replace(case, decided_by=event.actor, upheld=False)


def _contest(case: Case, event: Event) -> Case:
    kept = event.body["kept"]
    return replace(case, contested=MatterState(kept["from"]), overseer=kept["overseer"])


def _upheld(case: Case, event: Event) -> Case:
    return replace(case, contested=None, upheld=True)


def _take_on(case: Case, event: Event) -> Case:
    if event.handling is None:
        raise ValueError("taken on without a handling")
    opened = Handling(
        id=event.handling,
        unit=case.office,
        lead=True,
        referral=Referral.DIRECT,
        state=HandlingState(event.body["to"]["handling"]),
        referred_on=event.on,
        signed_on=event.on,
    )
    chosen = {row["claim"] for row in event.body["facts"].get("claims", ())}
    taken = chosen or {claim.id for claim in case.unreferred}
    claims = tuple(
        replace(claim, lead=opened.id) if claim.id in taken else claim for claim in case.claims
    )
    return replace(case, handlings=(*case.handlings, opened), claims=claims)


FOLDS = {
    Act.PROPOSE_DECLINE: _propose,
    Act.DISMISS_PROPOSAL: _afresh,
    Act.DECLINE: _decided,
    Act.ANSWER_DIRECTLY: _decided,
    Act.KEEP: _decided,
    Act.DIVERT: _decided,
    Act.POINT_ELSEWHERE: _decided,
    Act.OBJECT_TO_DECISION: _contest,
    Act.SUSTAIN: _afresh,
    Act.REJECT_OBJECTION: _upheld,
    Act.REOPEN: _afresh,
    Act.TAKE_ON: _take_on,
}
