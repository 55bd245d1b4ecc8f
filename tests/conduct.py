# SPDX-License-Identifier: Apache-2.0
"""Handling in depth in the invented county: who does it, and good facts for it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.case import Case, Claim
from huiyin.core.facts.conduct import RecordExecutionFacts
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Act

DAY = date(2026, 3, 2)

DOER: Mapping[Act, str] = {
    Act.RECORD_EXECUTION: "zhao",
}

FACTS: Mapping[Act, Any] = {
    Act.RECORD_EXECUTION: RecordExecutionFacts(
        claims=(), executed_on=DAY, evidence="主板已更换，检验报告存卷，账目已在公告栏公布"
    ),
}

_AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.RECORD_EXECUTION: lambda case, on: {
        "claims": tuple(ClaimChosen(claim=item.id) for item in owed(case)),
        "executed_on": on,
    },
}


def as_it_stands(act: Act, case: Case, on: date) -> dict[str, Any]:
    """The facts that depend on the case and the day."""
    return dict(_AS_IT_STANDS[act](case, on)) if act in _AS_IT_STANDS else {}


def owed(case: Case) -> list[Claim]:
    """What is supported and not yet carried out; else any claim, so that facts can be given."""
    return [item for item in case.claims if item.owed] or list(case.claims[:1])


def needless(act: Act, case: Case) -> bool:
    """Whether the main way leaves the act out: nothing is owed."""
    return act is Act.RECORD_EXECUTION and not any(item.owed for item in case.claims)
