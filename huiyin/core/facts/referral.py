# SPDX-License-Identifier: Apache-2.0
"""Facts of passing a matter down and of working on it together (条例 23, 24)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, choice, day, line, reference, rows, text
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import DisputeGround


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


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDisputeFacts:
    """提请责任认定 (条例 24): why nobody handles it."""

    ground: DisputeGround = choice("争议情形", DisputeGround)
    reason: str = text("争议经过", least=5, most=4000, hint="哪些单位、以什么理由认为不属于自己")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepUpFacts:
    """进入下一认定环节: what came of the step before."""

    result: str = text(
        "本环节结果", least=5, most=4000, hint="协调、研究的情况，为什么没有认定下来"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DetermineFacts:
    """责任认定 (条例 24): whose it is, who says so, by what."""

    unit: str = reference("责任单位", Sort.UNIT)
    claims: tuple[ClaimChosen, ...] = rows(
        "只认定其中这些诉求", ClaimChosen, least=0, most=30, hint="不选，就是全部尚未转出的诉求"
    )
    decided_by: str = line(
        "作出认定的机关、会议", most=120, hint="例如：共同的上一级机关、联席会议"
    )
    reason: str = text("认定理由", least=5, most=4000)
    basis: str = text("认定依据", most=2000, hint="职责规定、法律法规及条款")
    precedent: str = line("参照的责任认定书文号", most=60, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SucceedFacts:
    """承接 (条例 24¶2): which unit was merged, divided or abolished, which exercises its powers."""

    former: str = reference("原单位", Sort.UNIT)
    unit: str = reference("承接单位", Sort.UNIT)
