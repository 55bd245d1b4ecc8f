# SPDX-License-Identifier: Apache-2.0
"""Facts of the acts at the handling unit and of the petitioner's own acts (条例 23, 31–36)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import (
    Sort,
    asked_when,
    choice,
    day,
    line,
    reference,
    rows,
    text,
    whole,
    yes,
)
from huiyin.core.vocabulary import DeliveryMethod, Manner, Outcome, Rating


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectFacts:
    """退回异议: reasons in detail, and who would be competent (条例 23¶3)."""

    reason: str = text("异议理由", most=4000, hint="请写明不属于本单位职权的依据")
    competent: str = reference("建议办理单位", Sort.UNIT, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptFacts:
    """受理: what the notice of acceptance tells the petitioner about the unit."""

    contact: str = line("联系人", most=60)
    phone: str = line("联系电话", most=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class HearFacts:
    """听取陈述 (条例 31(6)): when, how and what was said."""

    heard_on: date = day("听取日期")
    manner: Manner = choice("方式", Manner)
    record: str = text("陈述的事实和理由", most=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvestigateFacts:
    """调查核实 (条例 31(6))."""

    done_on: date = day("调查日期")
    investigators: int = whole("调查人数", least=1, most=99)
    findings: str = text("核实的情况和证据", most=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementFacts:
    """补充材料: by the petitioner or taken down for them."""

    content: str = text("补充内容", most=20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionFacts:
    """延期 (条例 34): how many days more and why; the head decides."""

    days: int = whole("延长天数", least=1, most=30)
    reason: str = text("延期理由", least=5, most=2000, hint="理由会写入延期告知书，告知信访人")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerFacts:
    """The answer to one claim (条例 32)."""

    claim: str = reference("诉求", Sort.CLAIM)
    outcome: Outcome = choice("意见", Outcome)
    answer: str = text("答复", most=8000, hint="对这一项诉求的处理意见或解释")
    basis: str = text("依据", most=2000, hint="所依据的法律、法规、政策及条款")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """拟处理意见: what 条例 32 wants in the opinion, every claim answered."""

    facts_found: str = text("调查核实情况", most=20_000)
    answers: tuple[AnswerFacts, ...] = rows("逐项答复", AnswerFacts, most=30)
    measures: str = text(
        "落实措施和期限", most=4000, optional=True, hint="支持的诉求怎样落实、何时落实"
    )
    due_on: date | None = day(
        "落实期限", optional=True, hint="有支持的诉求时必填，会写入处理意见书，到期提醒"
    )
    unassisted: str = text(
        "协办意见未到的说明",
        most=2000,
        optional=True,
        hint="商请的协办意见没有到齐时必填：为什么不等",
    )
    renewal: str = text(
        "重新办理说明",
        most=4000,
        optional=True,
        hint="责令重新办理的必填：与被撤销的意见相比，事实、依据或者结论有哪些不同",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverFacts:
    """送达: starts the time in which a review may be asked for (条例 35).

    What a way of delivery has to be shown by, its guards say (``process.delivery_guards``).
    """

    method: DeliveryMethod = choice("送达方式", DeliveryMethod)
    delivered_on: date = day(
        "送达日期",
        hint="信访人收到的日期，复查期限从这一天起算；公告送达为公告期满之日",
    )
    evidence: str = text("送达凭证", most=2000, hint="例如：送达回证已签收；邮件回执存卷；照片存卷")
    receiver: str = line(
        "签收人", most=120, optional=True, hint="不是信访人本人的，写明姓名和与信访人的关系"
    )
    refusal: str = asked_when(
        "method", DeliveryMethod.LEFT, fact=line("拒收的情况", optional=True, hint="留置送达必填")
    )
    witnesses: str = asked_when(
        "method",
        DeliveryMethod.LEFT,
        fact=line("见证人", optional=True, hint="留置送达：姓名和所在的基层组织、单位，以顿号分开"),
    )
    recorded: bool = asked_when(
        "method", DeliveryMethod.LEFT, fact=yes("留置送达的过程已拍照、录像")
    )
    entrusted: str = asked_when(
        "method",
        DeliveryMethod.ENTRUSTED,
        fact=line("受委托送达的机关", most=120, optional=True, hint="委托送达必填"),
    )
    tracking: str = asked_when(
        "method",
        DeliveryMethod.POST,
        fact=line("邮件号", most=60, optional=True, hint="邮寄送达必填"),
    )
    consent: bool = asked_when("method", DeliveryMethod.ELECTRONIC, fact=yes("信访人同意电子送达"))
    agreed: str = asked_when(
        "method",
        DeliveryMethod.ELECTRONIC,
        fact=line(
            "同意的凭据", optional=True, hint="电子送达必填：确认书的日期或编号、约定的接收方式"
        ),
    )
    published_on: date | None = asked_when(
        "method", DeliveryMethod.NOTICE, fact=day("公告日期", optional=True, hint="公告送达必填")
    )
    published_in: str = asked_when(
        "method",
        DeliveryMethod.NOTICE,
        fact=line("公告刊登在", optional=True, hint="公告送达必填：报纸、网站或者公告栏"),
    )
    unreachable: str = asked_when(
        "method",
        DeliveryMethod.NOTICE,
        fact=line(
            "不能用其他方式送达的原因", optional=True, hint="公告送达必填：下落不明，或者都送达不了"
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluateFacts:
    """评价: the petition office and the handling unit, each on its own."""

    office: Rating = choice("对信访部门", Rating)
    unit: Rating = choice("对办理单位", Rating)
    comment: str = text("想说的话", most=2000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseFacts:
    """办结: the four dimensions of 条例 27, and whom help was asked of (条例 37)."""

    solved: str = text(
        "诉求合理的，怎样解决到位", most=4000, optional=True, hint="有支持的诉求时必填"
    )
    persuaded: str = text(
        "诉求不合理的，怎样解释、疏导到位",
        most=4000,
        optional=True,
        hint="有解释说明或者不予支持的诉求时必填",
    )
    helped: str = text("生活困难的，怎样帮扶救助到位", most=4000, optional=True)
    helper: str = line(
        "帮扶救助已转介给",
        most=200,
        optional=True,
        hint="例如民政部门（社会救助）、司法机关（司法救助）",
    )
    unlawful: str = text("行为违法的（由公安机关依法处理，仅供参考）", most=4000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOverFacts:
    """移交: to which colleague and why."""

    officer: str = reference("接手的承办人", Sort.OFFICER)
    reason: str = text("原因", least=2, most=1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindFacts:
    """催办 by the petitioner."""

    message: str = text("想说的话", most=1000, optional=True)
