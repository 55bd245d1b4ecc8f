# SPDX-License-Identifier: Apache-2.0
"""Folds of the suggestions' own way (条例 29)."""

from dataclasses import replace

from huiyin.core.case import Case, Event
from huiyin.core.folds.conduct import executed
from huiyin.core.folds.handling import investigated, issued
from huiyin.core.folds.moving import with_handling
from huiyin.core.vocabulary import Act, Adoption


def _draft_reply(case: Case, event: Event) -> Case:
    said = {row["claim"]: Adoption(row["conclusion"]) for row in event.body["facts"]["answers"]}
    claims = tuple(
        replace(item, conclusion=said[item.id]) if item.id in said else item for item in case.claims
    )
    case = replace(case, claims=claims)
    return with_handling(case, event, draft=event.id, drafted_by=event.actor)


FOLDS = {
    Act.STUDY: investigated,
    Act.DRAFT_REPLY: _draft_reply,
    Act.SIGN_REPLY: issued,
    Act.RECORD_ADOPTION: executed,
}
