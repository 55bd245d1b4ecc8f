# SPDX-License-Identifier: Apache-2.0
"""The forms of 复查 and 复核: bodies to choose from, earlier drafts, what is not asked."""

from typing import Any

from huiyin.core.facts.fields import Sort, declared
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Kind
from huiyin.ports.context import Context
from huiyin.queries.dossier import Dossier
from huiyin.queries.reviewing import ReviewLine, bodies
from huiyin.web.inputs import Lookup, Options

#: The day that each act is about, most often today.
_TODAY = {
    Act.HEAR_REVIEW: "heard_on",
    Act.CLOSE_REVIEW_HEARING: "signed_on",
    Act.DRAFT_REVIEW: "deliberated_on",
    Act.DELIVER_REVIEW: "delivered_on",
}


def choices(ctx: Context, dossier: Dossier, act: Act, scope_id: str) -> dict[str, Options | Lookup]:
    """The competent bodies above whoever answered (条例 35, 36)."""
    return {
        name: [(body.id, body.name) for body in bodies(ctx, dossier.case, scope_id)]
        for name, spec in declared(PROCESS[act].facts)
        if spec.sort is Sort.BODY
    }


def initial(ctx: Context, dossier: Dossier, act: Act, scope_id: str) -> dict[str, Any]:
    """Today for days; a draft that came back is the start of the next one."""
    found: dict[str, Any] = {_TODAY[act]: ctx.today} if act in _TODAY else {}
    line = _line(dossier, scope_id)
    if act is Act.DRAFT_REVIEW and line is not None and line.review.outcome:
        found |= {
            "found": line.found,
            "outcome": line.review.outcome.value,
            "reasons": line.reasons,
            "basis": line.basis,
            "deliberation": line.deliberation,
        }
    return found


def left_out(dossier: Dossier, act: Act, scope_id: str) -> tuple[str, ...]:
    """What needs no answer here: only an ordered handling says what is different now, only a late
    request has a reason to judge.
    """
    line, handling = _line(dossier, scope_id), dossier.case.handling(scope_id)
    if act is Act.DRAFT and not (handling and handling.ordered_by):
        return ("renewal",)
    if act is Act.CLOSE and dossier.case.kind is Kind.SUGGESTION:
        # 四到位 is said of grievances (条例 27).
        return ("solved", "persuaded", "helped", "helper", "unlawful")
    if act is Act.ADMIT_REVIEW and not (line and line.review.late):
        return ("late_accepted",)
    return ()


def _line(dossier: Dossier, scope_id: str) -> ReviewLine | None:
    return next((line for line in dossier.reviews if line.review.id == scope_id), None)
