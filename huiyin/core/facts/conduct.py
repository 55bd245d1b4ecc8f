# SPDX-License-Identifier: Apache-2.0
"""Facts of handling in depth: execution (条例 32)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import day, rows, text
from huiyin.core.facts.intake import ClaimChosen


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExecutionFacts:
    """落实: which supported claims were carried out, when, by what it can be seen (条例 32)."""

    claims: tuple[ClaimChosen, ...] = rows("已落实的诉求", ClaimChosen, most=30)
    executed_on: date = day("落实日期")
    evidence: str = text(
        "落实情况和凭证", least=2, most=4000, hint="做了什么，凭什么可以看出已经做到"
    )
