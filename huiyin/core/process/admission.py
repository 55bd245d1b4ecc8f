# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself (不予受理, 直接答复, 诉访分离 …), objections to it, urgent reports,
and what a unit does that received a matter directly (条例 19–25, 36).
"""

from collections.abc import Mapping
from typing import Any

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
from huiyin.core.known import UnitKnown
from huiyin.core.process import admission_guards as guards
from huiyin.core.process.contact import TO_CONTACT
from huiyin.core.process.intake import OFFICE
from huiyin.core.process.intake_guards import CLAIMS_WAIT
from huiyin.core.process.protection_guards import REDACTED_FIRST
from huiyin.core.process.receiving import BY_RECEIVER, FROM_TODAY, RECEIVING
from huiyin.core.process.transition import Anchor, Place, Question, Start, Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    SETTLED_AT_OFFICE,
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    Role,
    Scope,
)

HEAD = (Role.OFFICE_HEAD,)
#: Nothing in these states was passed on yet; without claims a matter cannot be classified.
SORTED_OR_NOT = (MatterState.REGISTERED, MatterState.CLASSIFIED)
#: As long as the petitioner may object, the file stays out of the archive.
OBJECTION_TIME = (Start(Clock.L04, Anchor.ACT, Scope.MATTER),)


def _declined_to(question: Question) -> MatterState:
    return MatterState.EXHAUSTED if guards.exhausted(question) else MatterState.DECLINED


def _taken_up(question: Question) -> MatterState:
    """Back to be referred; what was settled before it was classified has to be classified."""
    return MatterState.CLASSIFIED if question.case.kind else MatterState.REGISTERED


def _as_before(question: Question) -> MatterState:
    return question.case.contested or MatterState.DECLINED


def _contested(question: Question) -> Mapping[str, Any]:
    above = question.reference("overseer")
    overseer = above.id if isinstance(above, UnitKnown) else question.case.office
    return {"from": str(question.case.state), "overseer": overseer}


ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.PROPOSE_DECLINE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ProposeDeclineFacts,
        basis="条例第十九条第三款、第二十条、第三十六条第三款",
        about="按规则提出不予受理、不再受理，写明事实和证据，由另一位负责人签发",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.DECLINE_PROPOSED,
        guards=(
            guards.WHOLE_MATTER,
            guards.RULE_IN_FORCE,
            guards.RULE_COVERS,
            guards.RULE_IS_OURS,
            guards.BODY_NAMED,
            guards.EARLIER_IN_HAND,
            guards.EARLIER_BELOW,
            guards.OPINION_NAMED,
            guards.NOTHING_NEW,
        ),
    ),
    Transition(
        act=Act.DISMISS_PROPOSAL,
        scope=Scope.MATTER,
        by=HEAD,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="不同意不予受理的建议，退回分办，期限不变",
        matter_from=(MatterState.DECLINE_PROPOSED,),
        matter_to=MatterState.CLASSIFIED,
    ),
    Transition(
        act=Act.DECLINE,
        scope=Scope.MATTER,
        by=HEAD,
        facts=NoFacts,
        basis="条例第十九条第三款、第二十条、第三十六条第三款",
        about="签发不予受理或者不再受理，同时出具告知书，写明依据和怎样提出异议",
        matter_from=(MatterState.DECLINE_PROPOSED,),
        matter_to=MatterState.DECLINED,
        leads=_declined_to,
        guards=(guards.PROPOSED_RULE_KNOWN, guards.OTHER_PROPOSED),
        starts=OBJECTION_TIME,
        stops=RECEIVING,
        issues=(DocumentCode.DECLINE_NOTICE, DocumentCode.NO_FURTHER_NOTICE),
        when={
            DocumentCode.DECLINE_NOTICE: guards.DECLINED,
            DocumentCode.NO_FURTHER_NOTICE: guards.EXHAUSTED,
        },
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.ANSWER_DIRECTLY,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=AnswerDirectlyFacts,
        basis="条例第二十二条第一款、第二十三条第二款",
        about="咨询、感谢和只需解释说明的，直接答复并记录",
        matter_from=SORTED_OR_NOT,
        matter_to=MatterState.REPLIED,
        guards=(guards.WHOLE_MATTER, guards.NOTHING_TO_INVESTIGATE),
        starts=OBJECTION_TIME,
        stops=RECEIVING,
        issues=(DocumentCode.DIRECT_REPLY,),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.KEEP,
        scope=Scope.MATTER,
        by=HEAD,
        facts=KeepFacts,
        basis=WORKING_RULE,
        about="没有诉求又无法联系的，或者完全相同的副本，写明理由留存，随时可以恢复办理",
        matter_from=SORTED_OR_NOT,
        matter_to=MatterState.KEPT,
        guards=(guards.WHOLE_MATTER, guards.CANNOT_BE_REACHED, guards.COPY_NAMED),
        starts=OBJECTION_TIME,
        stops=RECEIVING,
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.DIVERT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=DivertFacts,
        basis="条例第二十二条第二款、第二十八条第二款",
        about="涉法涉诉的，来信转送同级政法部门，来访释法明理、引导向政法部门提出",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.DIVERTED,
        guards=(guards.WHOLE_MATTER, guards.EXPLAINED),
        starts=OBJECTION_TIME,
        stops=RECEIVING,
        issues=(DocumentCode.DIVERSION_LETTER, DocumentCode.GUIDANCE_NOTICE),
        when={
            DocumentCode.DIVERSION_LETTER: guards.BY_LETTER,
            DocumentCode.GUIDANCE_NOTICE: guards.IN_PERSON,
        },
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.POINT_ELSEWHERE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=PointElsewhereFacts,
        basis="条例第二十三条第一款",
        about="直接收到、不属于本单位和本系统职权的，告知信访人向有权处理的机关、单位提出",
        matter_from=SORTED_OR_NOT,
        matter_to=MatterState.POINTED,
        guards=(guards.RECEIVED_DIRECTLY, guards.WHOLE_MATTER),
        starts=OBJECTION_TIME,
        stops=RECEIVING,
        issues=(DocumentCode.NOT_COMPETENT_NOTICE,),
        tells=(Audience.PETITIONER,),
        exempt="条例第二十三条第二款",
    ),
    Transition(
        act=Act.OBJECT_TO_DECISION,
        scope=Scope.MATTER,
        by=(Role.PETITIONER, *OFFICE),
        facts=ObjectToDecisionFacts,
        basis=WORKING_RULE,
        about="信访人对处理不服，由上一级信访部门审查；窗口可以代为记录",
        matter_from=SETTLED_AT_OFFICE,
        matter_to=MatterState.CONTESTED,
        guards=(guards.NOT_UPHELD,),
        starts=(Start(Clock.L05, Anchor.ACT, Scope.MATTER),),
        looks=("overseer",),
        keeps=_contested,
        tells=(Audience.OFFICE, Audience.ABOVE),
    ),
    Transition(
        act=Act.SUSTAIN,
        scope=Scope.MATTER,
        by=HEAD,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="异议成立，撤销原处理，原单位自当日起重新分办",
        matter_from=(MatterState.CONTESTED,),
        matter_to=MatterState.CLASSIFIED,
        leads=_taken_up,
        place=Place.ABOVE,
        guards=(guards.OTHER_DECIDED,),
        starts=FROM_TODAY,
        when=BY_RECEIVER,
        stops=(Clock.L04, Clock.L05),
        tells=(Audience.PETITIONER, Audience.OFFICE),
    ),
    Transition(
        act=Act.REJECT_OBJECTION,
        scope=Scope.MATTER,
        by=HEAD,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="异议不成立，维持原处理，书面答复理由",
        matter_from=(MatterState.CONTESTED,),
        leads=_as_before,
        place=Place.ABOVE,
        guards=(guards.OTHER_DECIDED,),
        stops=(Clock.L05,),
        issues=(DocumentCode.OBJECTION_REPLY,),
        tells=(Audience.PETITIONER, Audience.OFFICE),
    ),
    Transition(
        act=Act.REOPEN,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="恢复办理，编号和记录不变，期限自当日起算",
        matter_from=SETTLED_AT_OFFICE,
        matter_to=MatterState.CLASSIFIED,
        leads=_taken_up,
        starts=FROM_TODAY,
        when=BY_RECEIVER,
        stops=(Clock.L04,),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.REPORT_URGENT,
        scope=Scope.MATTER,
        by=HEAD,
        facts=ReportUrgentFacts,
        basis="条例第二十二条第一款第一项、第二十五条",
        about="重大、紧急的，及时报请本级党委和政府决定，向上一级信访部门报告，期限照常计算",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.ESCALATED,
        guards=(guards.WHOLE_MATTER, guards.FOUND_BY_NOW),
        issues=(DocumentCode.URGENT_REPORT,),
        tells=(Audience.ABOVE,),
    ),
    Transition(
        act=Act.INSTRUCT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=InstructFacts,
        basis="条例第二十二条第一款第一项、第二十五条",
        about="记录本级党委和政府的决定，按决定分办",
        matter_from=(MatterState.ESCALATED,),
        matter_to=MatterState.CLASSIFIED,
        guards=(guards.INSTRUCTED_BY_NOW,),
    ),
    Transition(
        act=Act.TAKE_ON,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=TakeOnFacts,
        basis="条例第二十三条第一款",
        about="直接收到、属于本单位职权的，由本单位办理并告知信访人",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.HANDLING,
        settles=True,
        opens_handling=True,
        handling_to=HandlingState.SIGNED,
        guards=(REDACTED_FIRST, guards.RECEIVED_DIRECTLY, CLAIMS_WAIT),
        starts=(Start(Clock.L11),),
        when={Clock.L11: TO_CONTACT},
    ),
)
