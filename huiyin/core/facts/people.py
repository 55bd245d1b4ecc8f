# SPDX-License-Identifier: Apache-2.0
"""Facts about the people of a matter: representatives, agents, guardians, who leaves, who was
served.
"""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, asked_when, choice, day, line, reference, rows, text, yes
from huiyin.core.vocabulary import DeliveryMethod, GuardianRelation, WardGround

#: So many people one submission may name; the number who came may be larger (信访人数).
PEOPLE_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonChosen:
    """One of the people named on the submission."""

    person: str = reference("信访人", Sort.PERSON)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRepresentativesFacts:
    """记录代表: whom the group elected (条例 20¶3), and what they may do for it in writing."""

    people: tuple[PersonChosen, ...] = rows("代表", PersonChosen, most=PEOPLE_MOST)
    elected_on: date = day("推选日期")
    receives: bool = yes("可以代收答复，送达代表即送达全体")
    appeals: bool = yes("可以代表全体申请复查、复核")
    withdraws: bool = yes("可以代表全体申请撤回")
    written: bool = yes("以上授权有全体信访人的书面授权")
    told: bool = yes("已告知代表：负责向共同信访人转达答复")
    evidence: str = text(
        "推选和授权的凭证", least=2, most=2000, hint="例如：推选书和授权书原件存卷，共80人签字"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAgentFacts:
    """记录委托代理人: by 授权委托书, for what and until when."""

    person: str = reference("代理哪一位信访人", Sort.PERSON, optional=True, hint="不选，就是全体")
    name: str = line("代理人姓名", most=100)
    phone: str = line("代理人电话", most=40, optional=True)
    id_number: str = line("代理人身份证号码", most=40, optional=True)
    address: str = line("代理人住址", most=300, optional=True)
    speaks: bool = yes("可以代为补充材料、催办、申请回避、提出异议")
    receives: bool = yes("可以代收文书")
    appeals: bool = yes("可以代为申请复查、复核")
    withdraws: bool = yes("可以代为撤回（须在委托书中写明）")
    until: date = day("委托到哪一天为止")
    seen: bool = yes("已查验授权委托书原件")
    evidence: str = text("授权委托书", least=2, most=2000, hint="例如：某年某月某日签署，原件存卷")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameGuardianFacts:
    """记录监护人: for a minor, or an adult without full capacity (民法典 23, 27, 28)."""

    person: str = reference("监护哪一位信访人", Sort.PERSON)
    ground: WardGround = choice("情形", WardGround)
    relation: GuardianRelation = choice("与本人的关系", GuardianRelation)
    name: str = line("监护人姓名", most=100)
    phone: str = line("监护人电话", most=40, optional=True)
    id_number: str = line("监护人身份证号码", most=40, optional=True)
    address: str = line("监护人住址", most=300, optional=True)
    until: date | None = day("到哪一天为止", optional=True, hint="例如未成年人满十八周岁的前一天")
    evidence: str = text(
        "关系的凭证", least=2, most=2000, hint="例如：户口簿、法院判决书复印件存卷"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class EndMandateFacts:
    """终止代理: the principal took it back, or its reason is gone."""

    mandate: str = reference("哪一位代表、代理人、监护人", Sort.PERSON)
    reason: str = text("理由", least=2, most=2000)


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveCodeFacts:
    """发给本人查询码: to whom, and how the person at the window was identified."""

    person: str = reference("发给谁", Sort.PERSON)
    check: str = line(
        "怎样核对的身份", hint="例如：核对本人身份证原件，与登记一致", most=300, least=2
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveFacts:
    """退出共同信访: one person goes, the matter goes on for the others."""

    person: str = reference("谁退出", Sort.PERSON)
    own_will: bool = yes("本人自愿退出，没有人要求或者施加压力")
    reason: str = text("说明", most=1000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeFacts:
    """逐人送达: nobody may receive for the group, so each has the opinion for themselves."""

    people: tuple[PersonChosen, ...] = rows("送达给", PersonChosen, most=PEOPLE_MOST)
    method: DeliveryMethod = choice("送达方式", DeliveryMethod)
    delivered_on: date = day("送达日期")
    evidence: str = text("送达凭证", most=2000, hint="例如：本人在送达回证上签字")
    consent: bool = asked_when(
        "method", DeliveryMethod.ELECTRONIC, fact=yes("这些信访人同意电子送达")
    )
