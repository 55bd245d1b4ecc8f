# SPDX-License-Identifier: Apache-2.0
"""Facts of the acts by which a claim goes a legal route (条例 31(1)–(5))."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, choice, day, line, reference, rows, text
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import RouteResult


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeRouteFacts:
    """拟引导法定途径: which claims, by which row of the unit's 清单, and why, in words for the
    petitioner.
    """

    claims: tuple[ClaimChosen, ...] = rows("走这一途径的诉求", ClaimChosen, most=30)
    listing: str = reference("清单中的途径", Sort.LISTING, hint="依法分类处理清单由单位负责人维护")
    reason: str = text("为什么走这一途径", least=5, most=2000, hint="会写入程序性告知书")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotifyRouteFacts:
    """程序性告知 (条例 23, 31): who the petitioner may ask."""

    contact: str = line("联系人", most=60)
    phone: str = line("联系电话", most=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterRouteFacts:
    """进入法定程序: the competent body took the claim in, under its own number."""

    claim: str = reference("诉求", Sort.CLAIM)
    entered_on: date = day("进入日期")
    body: str = line("受理机关", most=120)
    number: str = line("对方案号或收件编号", most=80, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcludeRouteFacts:
    """法定程序的结果, as the competent body or the petitioner reported it."""

    claim: str = reference("诉求", Sort.CLAIM)
    result: RouteResult = choice("结果", RouteResult)
    concluded_on: date = day("日期")
    number: str = line("文书编号", most=80, optional=True)
    summary: str = text("结果摘要", most=4000, hint="未提起的，写明怎样得知、期限何时届满")


@dataclass(frozen=True, slots=True, kw_only=True)
class ComeBackFacts:
    """交回分办: the route refused the claim for want of competence; it is referred anew."""

    claim: str = reference("诉求", Sort.CLAIM)
    refused_on: date = day("对方答复日期")
    reason: str = text("对方不受理的理由和凭证", least=5, most=4000)
