# SPDX-License-Identifier: Apache-2.0
"""Facts of handling in depth (条例 28, 31–33): simple procedure, recusal, hearing, mediation,
execution.
"""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, asked_when, choice, day, line, reference, rows, text, yes
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Manner, RecusalGround, RecusalOf, SimpleGround


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExecutionFacts:
    """落实: which supported claims were carried out, when, by what it can be seen (条例 32)."""

    claims: tuple[ClaimChosen, ...] = rows("已落实的诉求", ClaimChosen, most=30)
    executed_on: date = day("落实日期")
    evidence: str = text(
        "落实情况和凭证", least=2, most=4000, hint="做了什么，凭什么可以看出已经做到"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SimplifyFacts:
    """简易办理: why it suits, what a person has checked, and how the petitioner was told."""

    ground: SimpleGround = choice("适用情形", SimpleGround)
    supportable: bool = yes("不是可能对诉求不予支持的事项")
    plain: bool = yes("不是涉及多个责任主体或者集体联名的重大复杂疑难事项")
    told_by: Manner = choice("怎样告知信访人受理", Manner, hint="简易办理可以电话、短信、网上告知")
    paper: bool = yes("信访人要求书面告知，出具受理告知书")
    contact: str = line("联系人", most=60)
    phone: str = line("联系电话", most=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartMediationFacts:
    """启动调解 (条例 33): of one's own will, both parties, in writing."""

    mediator: str = line("调解组织、调解员", most=200)
    other_party: str = line("另一方当事人", most=200)
    petitioner_agrees: bool = yes("信访人书面同意调解")
    other_agrees: bool = yes("另一方书面同意调解")
    civil: bool = yes("争议可以依法调解，不是行政争议，也不在诉讼、复议等程序中")
    consented_on: date = day("双方同意日期")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReachMediationFacts:
    """调解成功 (条例 33): what both parties signed, and how it is to be kept."""

    agreed_on: date = day("协议生效日期", hint="双方可以自这一天起三十日内共同申请司法确认")
    agreement: str = text("协议内容", least=2, most=8000)
    performance: str = text("履行方式和期限", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclareRecusalFacts:
    """自行回避 (条例 28¶3)."""

    ground: RecusalGround = choice("情形", RecusalGround)
    reason: str = text("具体情况", least=2, most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRecusalFacts:
    """申请回避 (条例 28¶3), by the petitioner."""

    whom: RecusalOf = choice("申请谁回避", RecusalOf)
    reason: str = text("理由", least=2, most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRecusalFacts:
    """决定回避: granted or not, why, and who takes over from an officer."""

    granted: bool = yes("同意回避", hint="不勾选，就是不同意")
    reason: str = text("理由", least=2, most=2000)
    officer: str = asked_when(
        "granted",
        fact=reference("接手的承办人", Sort.OFFICER, optional=True, hint="同意承办人回避的必填"),
    )
