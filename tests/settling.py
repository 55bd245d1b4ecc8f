# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself, in the invented county: who does it, and good facts for it.

卫十五 is the other head of 王五's office, 蒋十六 heads the petition office above.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.core.facts.admission import (
    AnswerDirectlyFacts,
    DivertFacts,
    InstructFacts,
    KeepFacts,
    ObjectToDecisionFacts,
    PointElsewhereFacts,
    ProposeDeclineFacts,
    ReportUrgentFacts,
    TakeOnFacts,
)
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.known import Known, MatterKnown, UnitKnown
from huiyin.core.vocabulary import Act, KeepGround, Kind, Manner, MatterState, NewFacts, Role

DAY = date(2026, 3, 2)
OFFICE, UPPER_OFFICE = "office", "upper-office"
WEI = Actor("wei", frozenset({Role.OFFICE_HEAD}), OFFICE, "/office/", name="卫十五")
JIANG = Actor("jiang", frozenset({Role.OFFICE_HEAD}), UPPER_OFFICE, "/", name="蒋十六")
PEOPLE = {"wei": WEI, "jiang": JIANG}

DOER: Mapping[Act, str] = {
    Act.PROPOSE_DECLINE: "wang",
    Act.DISMISS_PROPOSAL: "wei",
    Act.DECLINE: "wei",
    Act.ANSWER_DIRECTLY: "wang",
    Act.KEEP: "wang",
    Act.DIVERT: "wang",
    Act.POINT_ELSEWHERE: "wang",
    Act.OBJECT_TO_DECISION: "petitioner",
    Act.SUSTAIN: "jiang",
    Act.REJECT_OBJECTION: "jiang",
    Act.REOPEN: "wang",
    Act.REPORT_URGENT: "wang",
    Act.INSTRUCT: "wang",
    Act.TAKE_ON: "wang",
}

#: After which acts each is possible, the first of them on the main way.
_PROPOSED = (Act.CLASSIFY, Act.PROPOSE_DECLINE)
_REPLIED = (Act.CLASSIFY, Act.ANSWER_DIRECTLY)
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.PROPOSE_DECLINE: (Act.CLASSIFY,),
    Act.DISMISS_PROPOSAL: _PROPOSED,
    Act.DECLINE: _PROPOSED,
    Act.ANSWER_DIRECTLY: (Act.CLASSIFY,),
    Act.KEEP: (Act.CLASSIFY,),
    Act.DIVERT: (Act.CLASSIFY,),
    Act.POINT_ELSEWHERE: (Act.CLASSIFY,),
    Act.OBJECT_TO_DECISION: _REPLIED,
    Act.SUSTAIN: (*_REPLIED, Act.OBJECT_TO_DECISION),
    Act.REJECT_OBJECTION: (*_REPLIED, Act.OBJECT_TO_DECISION),
    Act.REOPEN: _REPLIED,
    Act.REPORT_URGENT: (Act.CLASSIFY,),
    Act.INSTRUCT: (Act.CLASSIFY, Act.REPORT_URGENT),
    Act.TAKE_ON: (Act.CLASSIFY,),
}
#: Only a unit that received the matter itself does these (条例 23¶1).
DIRECT = frozenset({Act.TAKE_ON, Act.POINT_ELSEWHERE})

FACTS: Mapping[Act, Any] = {
    Act.PROPOSE_DECLINE: ProposeDeclineFacts(
        rule="NB-1.2022",
        evidence="信访人寄来民事判决书，同一纠纷已由县法院一审判决",
        new_facts=NewFacts.NONE,
        body="临江县人民法院",
        procedure="可以自判决书送达之日起十五日内上诉",
    ),
    Act.DISMISS_PROPOSAL: ReasonFacts(reason="判决的是另一起纠纷，应当转送办理"),
    Act.DECLINE: NoFacts(),
    Act.ANSWER_DIRECTLY: AnswerDirectlyFacts(
        reply="维修资金的申请条件和材料清单已逐项说明",
        manner=Manner.PHONE,
        nothing_to_investigate=True,
    ),
    Act.KEEP: KeepFacts(
        ground=KeepGround.DUPLICATE, reason="与上月来信是同一份复印件", earlier="another"
    ),
    Act.DIVERT: DivertFacts(
        body="临江县人民检察院",
        reason="反映的是已经立案侦查的案件",
        procedure="可以向检察院申请立案监督",
        explanation="已当面说明诉讼与信访分离，信访人表示知道了",
    ),
    Act.POINT_ELSEWHERE: PointElsewhereFacts(
        body="临江县市场监督管理局",
        address="临江县城关街道建设路9号",
        phone="0999-5550199",
        basis="电梯安全监督由市场监督管理部门负责",
    ),
    Act.OBJECT_TO_DECISION: ObjectToDecisionFacts(reason="我说的不是打官司的那件事"),
    Act.SUSTAIN: ReasonFacts(reason="两件事的事实不同，不予受理没有依据"),
    Act.REJECT_OBJECTION: ReasonFacts(reason="经核对卷宗确是同一纠纷，依法应走诉讼程序"),
    Act.REOPEN: ReasonFacts(reason="信访人补充了新的事实"),
    Act.REPORT_URGENT: ReportUrgentFacts(
        found_on=DAY,
        found_hour=9,
        place="幸福路小区三号楼",
        happened="电梯轿厢坠落，有人被困",
        headcount=3,
        measures="已通知消防和急救到场",
        needs="建议立即停用同型号电梯并组织鉴定",
        contact="王五，0999-5550001",
    ),
    Act.INSTRUCT: InstructFacts(
        leader="分管副县长", instructed_on=DAY, instruction="请住建局牵头，今日内停用并公告"
    ),
    Act.TAKE_ON: TakeOnFacts(),
}
#: A repeat after the second review: the rule that leads to 不再受理.
AFTER_RE_REVIEW: Mapping[str, Any] = {
    "rule": "NZ-1.2022",
    "evidence": "与复核意见书所列事实、理由和请求逐项相同",
    "opinion_number": "临市政信核字〔2025〕1号",
    "opinion_on": date(2025, 11, 3),
    "body": "",
    "procedure": "",
}

#: The facts that depend on the case and the day.
AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.PROPOSE_DECLINE: lambda case, on: AFTER_RE_REVIEW if case.kind is Kind.SUGGESTION else {},
    Act.REPORT_URGENT: lambda case, on: {"found_on": on},
    Act.INSTRUCT: lambda case, on: {"instructed_on": on},
}


def beside(names: Iterable[str]) -> dict[str, Known]:
    """What the engine would have found besides the references in the facts."""
    above = UnitKnown(UPPER_OFFICE, active=True, superior=None, path="/")
    origin = MatterKnown("origin", MatterState.CLASSIFIED, OFFICE)
    found = {"overseer": above, "origin": origin}
    return {name: found[name] for name in names if name in found}
