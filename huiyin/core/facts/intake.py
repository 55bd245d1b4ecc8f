# SPDX-License-Identifier: Apache-2.0
"""Facts of the acts by which a submission becomes a classified matter (条例 17–22)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import (
    Sort,
    choice,
    code,
    day,
    line,
    reference,
    rows,
    text,
    whole,
    yes,
)
from huiyin.core.facts.people import PEOPLE_MOST
from huiyin.core.vocabulary import Channel, ComplaintOf, Kind, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """信访人 as 条例 19 asks: name and address; one way to reach them where the channel allows
    it.
    """

    name: str = line("姓名（名称）", most=100, optional=True)
    phone: str = line(
        "手机或电话", most=40, optional=True, hint="例如 13812345678，用来通知您办理进展"
    )
    address: str = line("住址", most=300, optional=True)
    id_number: str = line("身份证号码", most=40, optional=True)
    represents: bool = yes("是大家推选的代表")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitFacts:
    """One arrival, as it came. ``received_on`` starts T01; ``submitted_on`` is the postmark,
    visit or form. ``complaint``, ``against`` and ``about`` belong to a complaint past the unit.
    """

    channel: Channel = choice("信访形式", Channel)
    submitted_on: date = day("信访日期")
    received_on: date = day("收到日期")
    title: str = line("标题", most=1000)
    content: str = text("信访内容", most=2_000_000, least=0, optional=True)
    wish: str = text("希望怎样解决", optional=True)
    place: str = line("问题发生的地方", most=300, optional=True)
    people: tuple[PersonFacts, ...] = rows("信访人", PersonFacts, least=0, most=PEOPLE_MOST)
    headcount: int = whole("信访人数", least=1, most=9999, optional=True)
    secret: bool = yes("信访人要求保密：身份不让办理单位知道")
    complaint: ComplaintOf = choice("投诉的情形", ComplaintOf, optional=True)
    against: str = reference("被投诉的机关、单位", Sort.UNIT, optional=True)
    about: str = reference("因哪一件信访事项", Sort.MATTER, optional=True)
    source: str = code("来源", optional=True)
    source_id: str = code("来源编号", most=200, optional=True)
    remarks: str = code("接收说明", most=400, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """登记: the registrar's own summary beside the untouched original."""

    summary: str = text("概况", most=2000, hint="用自己的话概括，原文不作改动")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """判重: 同人 and 同事, both confirmed by a person."""

    matter: str = reference("原信访事项", Sort.MATTER)
    same_people: bool = yes("是同一信访人（含联名人、代表）")
    same_substance: bool = yes("事实和诉求基本相同，没有新的事实和理由")
    reason: str = text("判断理由", least=2, most=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonFacts:
    """An act that needs nothing but its reason."""

    reason: str = text("理由", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFacts:
    """诉求: one request, with the route of 条例 31 that it belongs to."""

    text: str = text("诉求", most=2000)
    route: Route = choice("处理途径", Route)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyFacts:
    """分类: purpose, content, territory, claims one by one, and the finding: no repeat."""

    kind: Kind = choice("信访目的", Kind)
    category: str = reference("内容分类", Sort.CATEGORY)
    territory: str = reference("问题属地", Sort.TERRITORY)
    claims: tuple[ClaimFacts, ...] = rows("诉求", ClaimFacts, most=30)
    first: bool = yes("已查看相似信访件，本件是初次信访")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimChosen:
    """One claim that goes to a unit of its own."""

    claim: str = reference("诉求", Sort.CLAIM)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardFacts:
    """转送: to the unit that is competent (条例 22)."""

    unit: str = reference("转送单位", Sort.UNIT)
    claims: tuple[ClaimChosen, ...] = rows(
        "只转送其中这些诉求", ClaimChosen, least=0, most=30, hint="不选，就是全部尚未转出的诉求"
    )
    note: str = text("转送说明", most=2000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignFacts:
    """交办: with a due day and a report to be sent back (条例 22¶1(3))."""

    unit: str = reference("交办单位", Sort.UNIT)
    claims: tuple[ClaimChosen, ...] = rows(
        "只交办其中这些诉求", ClaimChosen, least=0, most=30, hint="不选，就是全部尚未转出的诉求"
    )
    due_on: date = day("反馈期限", hint="请在此日前办结并报送办结报告")
    note: str = text("交办要求", most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectFacts:
    """更正: an earlier entry stays as it is; this one says what was wrong with it."""

    entry: int = whole("更正第几条记录", least=1, most=1_000_000)
    wrong: str = text("哪里不对", most=2000)
    right: str = text("正确的是", most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewCodeFacts:
    """重发查询码: how the person at the window was identified."""

    check: str = line(
        "怎样核对的身份", hint="例如：核对本人身份证原件，与登记一致", most=300, least=2
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedFacts:
    """The worker's report that a document's file exists: id of the document and SHA-256 of the
    PDF.
    """

    document: str = code("文书")
    digest: str = code("文件摘要")
    own: str = code("信访人文本摘要", optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoFacts:
    """An act that says all by itself."""
