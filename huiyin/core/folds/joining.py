# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts that touch two matters."""

from dataclasses import replace

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import with_claims
from huiyin.core.vocabulary import Act, ClaimState, RepeatMark


def _merge(case: Case, event: Event) -> Case:
    return replace(
        case,
        linked_to=event.body["facts"]["matter"],
        repeat=RepeatMark.REPEAT,
        merged=event.id,
        parked=tuple(event.body.get("stops", ())),
    )


def _unmerge(case: Case, event: Event) -> Case:
    return replace(case, linked_to=None, repeat=RepeatMark.FIRST, merged=None, parked=())


def _split(case: Case, event: Event) -> Case:
    chosen = (row["claim"] for row in event.body["facts"]["claims"])
    there = event.body["new"]["matter"]
    return with_claims(case, chosen, state=ClaimState.MOVED, moved_to=there)


def _unsplit(case: Case, event: Event) -> Case:
    return replace(case, linked_to=case.split_from, merged=event.id)


def _reclaim(case: Case, event: Event) -> Case:
    back = event.body["facts"]["matter"]
    claims = tuple(
        replace(item, state=ClaimState.OPEN, moved_to=None) if item.moved_to == back else item
        for item in case.claims
    )
    return replace(case, claims=claims)


FOLDS = {
    Act.MERGE: _merge,
    Act.UNMERGE: _unmerge,
    Act.SPLIT: _split,
    Act.UNSPLIT: _unsplit,
    Act.RECLAIM: _reclaim,
}
