# SPDX-License-Identifier: Apache-2.0
"""Folds of handling in depth (条例 32)."""

from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.vocabulary import Act


def _executed(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    done = {row["claim"] for row in facts["claims"]}
    on = date.fromisoformat(facts["executed_on"])
    claims = tuple(
        replace(claim, executed_on=on) if claim.id in done else claim for claim in case.claims
    )
    return replace(case, claims=claims)


FOLDS = {Act.RECORD_EXECUTION: _executed}
