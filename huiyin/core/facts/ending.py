# SPDX-License-Identifier: Apache-2.0
"""Facts of the acts that end a matter without an answer: withdrawal, termination."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import choice, day, line, text, yes
from huiyin.core.vocabulary import EndingGround


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWithdrawalFacts:
    """申请撤回, by the petitioner or taken down for them."""

    reason: str = text("为什么撤回", least=2, most=2000)
    own_will: bool = yes("信访人自愿撤回，没有人要求或者施加压力")


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmWithdrawalFacts:
    """核实撤回: a call of the office itself, never of the unit that handles."""

    called_on: date = day("核实日期")
    spoke_with: str = line("与谁核实", most=100, hint="信访人本人，或者有授权的代理人")
    voluntary: bool = yes("信访人确认是自愿撤回")
    record: str = text("核实情况", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTerminationFacts:
    """提请终止: why nobody is left to answer to, and by what one knows."""

    ground: EndingGround = choice("情形", EndingGround)
    evidence: str = text("事实和证据", least=2, most=4000, hint="会写入终止告知书")
