# SPDX-License-Identifier: Apache-2.0
"""Facts of what an office decides about a matter before any unit handles it (条例 19–25, 36)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import Sort, choice, day, line, reference, rows, text, whole, yes
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import KeepGround, Manner, NewFacts


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDeclineFacts:
    """拟不予受理: the rule, what it rests on, and the answer about new facts. What else is needed
    depends on the rule (``core.law.admission``).
    """

    rule: str = reference("适用规则", Sort.RULE)
    evidence: str = text(
        "事实和证据", most=4000, least=10, hint="写明哪些事实符合这一条规则，依据什么材料认定"
    )
    new_facts: NewFacts = choice("有无新的事实和理由", NewFacts)
    earlier: str = reference(
        "正在办理的原信访事项",
        Sort.MATTER,
        optional=True,
        hint="重复向上级提出的，写明下级正在办理的是哪一件",
    )
    opinion_number: str = line(
        "复核意见书文号", most=120, optional=True, hint="已经复核的，照复核意见书填写"
    )
    opinion_on: date | None = day("复核意见书日期", optional=True)
    body: str = line("应当向哪个机关提出", most=200, optional=True)
    procedure: str = text("应当按什么程序提出", most=2000, optional=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectToDecisionFacts:
    """对处理不服: in the petitioner's own words, as short as they like."""

    reason: str = text("不同意的理由", most=20_000, least=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerDirectlyFacts:
    """直接答复 of a consultation, of thanks, of something that only needs to be explained."""

    reply: str = text("答复内容", most=20_000, least=2)
    manner: Manner = choice("答复方式", Manner)
    nothing_to_investigate: bool = yes("属于咨询、感谢或者只需解释说明，没有需要调查核实的诉求")


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFacts:
    """留存: nothing can be done, or it is being done elsewhere already."""

    ground: KeepGround = choice("留存的情形", KeepGround)
    reason: str = text("理由", least=2, most=4000)
    earlier: str = reference(
        "与哪一件完全相同", Sort.MATTER, optional=True, hint="属于副本的，填写原件的编号"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DivertFacts:
    """诉访分离: which judicial body, by which procedure, and what was explained to a visitor."""

    body: str = line("有关政法部门", most=200, hint="例如：临江县人民法院")
    reason: str = text("为什么属于涉法涉诉事项", least=2, most=4000)
    procedure: str = text(
        "应走的程序", least=2, most=2000, hint="写明向谁、按什么程序、在什么期限内提出"
    )
    explanation: str = text(
        "释法明理记录", most=4000, optional=True, hint="来访的必填：当面说明了什么，信访人怎么说"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PointElsewhereFacts:
    """不属本单位职权: the competent body, and how to reach it."""

    body: str = line("有权处理的机关、单位", most=200)
    address: str = line("地址", most=300)
    phone: str = line("电话", most=60)
    basis: str = text("职权依据", least=2, most=2000, hint="写明法规、三定规定等依据")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportUrgentFacts:
    """重大紧急信访信息: about the matter; ``found_on`` and ``found_hour`` say since when it is
    known (条例 25: 及时).
    """

    found_on: date = day("发现日期")
    found_hour: int = whole("发现时间（几时，0—23）", least=0, most=23)
    place: str = line("地点", most=300)
    happened: str = text("基本情况", least=2, most=8000)
    headcount: int = whole("涉及人数", least=1, most=1_000_000)
    measures: str = text("已采取的措施", least=1, most=4000)
    needs: str = text("建议和需要决定的事项", least=2, most=4000)
    contact: str = line("联系人和电话", most=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class InstructFacts:
    """批示: who decided what, when."""

    leader: str = line("批示人（职务、姓名）", most=100)
    instructed_on: date = day("批示日期")
    instruction: str = text("批示内容", least=1, most=8000)


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOnFacts:
    """本单位办理: a unit's own matter, received by itself (条例 23¶1)."""

    claims: tuple[ClaimChosen, ...] = rows(
        "只办理其中这些诉求", ClaimChosen, least=0, most=30, hint="不选，就是全部尚未转出的诉求"
    )
