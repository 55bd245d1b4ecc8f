# SPDX-License-Identifier: Apache-2.0
"""Facts of passing a matter down and of working on it together (条例 23, 24)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, day, reference, text


@dataclass(frozen=True, slots=True, kw_only=True)
class PassDownFacts:
    """转下级 (条例 23¶1): to which unit of one's own system, and what it has to look to."""

    unit: str = reference("下级单位", Sort.UNIT)
    note: str = text("办理要求", most=2000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssistFacts:
    """商请协办 (条例 24): whom, for what, by when; without a day it is a share of the lead's."""

    unit: str = reference("协办单位", Sort.UNIT)
    task: str = text("请协办的事项", least=5, most=2000, hint="写明需要查明、提供或者配合什么")
    due_on: date | None = day(
        "答复期限", optional=True, hint="不填的，为牵头单位剩余时间的约三分之二"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAssistFacts:
    """协办意见: goes into the one consolidated answer of the lead unit."""

    opinion: str = text("协办意见", least=5, most=8000, hint="事实、依据和意见；由牵头单位汇总答复")
