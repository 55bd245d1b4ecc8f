# SPDX-License-Identifier: Apache-2.0
"""From arrival to referral: 条例 17–22, and the sender's side of 条例 23."""

from huiyin.core.facts.handling import SupplementFacts
from huiyin.core.facts.intake import (
    AssignFacts,
    ClassifyFacts,
    CorrectFacts,
    ForwardFacts,
    LinkFacts,
    NoFacts,
    ReasonFacts,
    RegisterFacts,
    RenderedFacts,
    RenewCodeFacts,
    SubmitFacts,
)
from huiyin.core.process import intake_guards as guards
from huiyin.core.process.admission_guards import BELOW_HERE, IN_REACH
from huiyin.core.process.joining_guards import LINKED_ONLY, NOT_WITH_UNITS, NOTHING_MOVED
from huiyin.core.process.protection_guards import (
    NOT_THE_ACCUSED,
    REDACTED_FIRST,
    STANDS_ALONE,
)
from huiyin.core.process.receiving import (
    AGAIN,
    BY_RECEIVER,
    BY_UNIT,
    FROM_RECEIPT,
    RECEIVING,
)
from huiyin.core.process.referral_guards import BACK_AT_OFFICE
from huiyin.core.process.transition import (
    Anchor,
    Conditions,
    Place,
    Question,
    Start,
    Transition,
    When,
)
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    Role,
    Scope,
)

OFFICE = (Role.REGISTRAR, Role.OFFICE_HEAD)
EVERY_STATE = tuple(MatterState)
OPEN = tuple(
    state
    for state in MatterState
    if state
    not in (
        MatterState.CLOSED,
        MatterState.TERMINATED,
        MatterState.ARCHIVED,
        MatterState.LINKED,
    )
)
#: While units have parts of the matter; which part is how far, their handlings say.
UNDERWAY = (
    MatterState.CLASSIFIED,
    MatterState.DISPUTED,
    MatterState.FORWARDED,
    MatterState.ASSIGNED,
    MatterState.HANDLING,
    MatterState.ANSWERED,
)
ALL_REFERRED = When("每一项诉求都已转出", guards.leaves_nothing)
#: 去向告知 is owed by a unit that received the matter itself (条例 23¶1).
ONWARD: Conditions = {
    Clock.T01: ALL_REFERRED,
    Clock.T02: ALL_REFERRED,
    DocumentCode.DESTINATION_NOTICE: BY_UNIT,
}


def _both(first: When, second: When) -> When:
    def holds(question: Question) -> bool:
        return first.holds(question) and second.holds(question)

    return When(f"{first.zh}、{second.zh}", holds)


#: What a unit passed down comes back to that unit, not to the office.
BACK: Conditions = {
    Clock.T01: _both(AGAIN[Clock.T01], BACK_AT_OFFICE),
    Clock.T02: AGAIN[Clock.T02],
    Clock.T05: BACK_AT_OFFICE,
}

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.SUBMIT,
        scope=Scope.MATTER,
        by=(Role.VISITOR, Role.REGISTRAR, Role.OFFICE_HEAD, Role.MACHINE),
        facts=SubmitFacts,
        basis="条例第十七条、第十九条",
        about="收到信访件，原文封存，给出收件回执",
        matter_from=(),
        matter_to=MatterState.RECEIVED,
        starts=FROM_RECEIPT,
        when=BY_RECEIVER,
        issues=(DocumentCode.RECEIPT,),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.REGISTER,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=RegisterFacts,
        basis="条例第二十二条第一款",
        about="经办人核对要素，写明概况",
        matter_from=(MatterState.RECEIVED,),
        matter_to=MatterState.REGISTERED,
    ),
    Transition(
        act=Act.LINK,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=LinkFacts,
        basis="条例第十九条第三款",
        about="同人同事的重复信访件并入原事项，两件都保留原文和编号",
        matter_from=(MatterState.REGISTERED, MatterState.CLASSIFIED),
        matter_to=MatterState.LINKED,
        guards=(
            NOT_WITH_UNITS,
            guards.NOT_ITSELF,
            guards.TARGET_STANDS,
            guards.SAME_MATTER,
            STANDS_ALONE,
        ),
        stops=RECEIVING,
        tells=(Audience.PETITIONER, Audience.UNIT),
        joint=True,
    ),
    Transition(
        act=Act.UNLINK,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="并错了：恢复为独立事项，期限仍从原收到之日起算",
        matter_from=(MatterState.LINKED,),
        matter_to=MatterState.REGISTERED,
        guards=(LINKED_ONLY,),
        starts=FROM_RECEIPT,
        when=BY_RECEIVER,
    ),
    Transition(
        act=Act.CLASSIFY,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ClassifyFacts,
        basis="条例第二十二条、第三十一条",
        about="确定信访目的、内容分类、属地，逐项列明诉求和处理途径",
        matter_from=(MatterState.REGISTERED, MatterState.CLASSIFIED),
        matter_to=MatterState.CLASSIFIED,
        guards=(
            guards.NOT_ACCUSATION,
            guards.NOTHING_REFERRED,
            NOTHING_MOVED,
            guards.NOT_REPEAT,
            guards.CATEGORY_KNOWN,
            guards.TERRITORY_KNOWN,
        ),
    ),
    Transition(
        act=Act.FORWARD,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ForwardFacts,
        basis="条例第二十二条第一款",
        about="转送有权处理的机关、单位",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.FORWARDED,
        handling_to=HandlingState.PENDING,
        opens_handling=True,
        settles=True,
        guards=(
            REDACTED_FIRST,
            guards.UNIT_ACTIVE,
            guards.UNIT_NOT_SENDER,
            NOT_THE_ACCUSED,
            IN_REACH,
            BELOW_HERE,
            guards.CLAIMS_WAIT,
        ),
        starts=(Start(Clock.L01),),
        stops=RECEIVING,
        when=ONWARD,
        issues=(DocumentCode.FORWARD_LETTER, DocumentCode.DESTINATION_NOTICE),
        exempt="条例第二十三条第二款",
        owed=(DocumentCode.DESTINATION_NOTICE,),
        tells=(Audience.PETITIONER, Audience.UNIT),
    ),
    Transition(
        act=Act.ASSIGN,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=AssignFacts,
        basis="条例第二十二条第一款第三项",
        about="交办，指定反馈期限，要求报送办结报告",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.ASSIGNED,
        handling_to=HandlingState.PENDING,
        opens_handling=True,
        settles=True,
        guards=(
            REDACTED_FIRST,
            guards.UNIT_ACTIVE,
            guards.UNIT_NOT_SENDER,
            NOT_THE_ACCUSED,
            IN_REACH,
            BELOW_HERE,
            guards.CLAIMS_WAIT,
            guards.DUE_IN_LIMIT,
        ),
        starts=(Start(Clock.L01), Start(Clock.T05, Anchor.DUE)),
        stops=RECEIVING,
        when=ONWARD,
        issues=(DocumentCode.ASSIGN_LETTER, DocumentCode.DESTINATION_NOTICE),
        exempt="条例第二十三条第二款",
        owed=(DocumentCode.DESTINATION_NOTICE,),
        tells=(Audience.PETITIONER, Audience.UNIT),
    ),
    Transition(
        act=Act.UPHOLD,
        scope=Scope.HANDLING,
        by=(*OFFICE, Role.UNIT_HEAD),
        place=Place.SENDER,
        facts=ReasonFacts,
        basis="条例第二十三条第三款",
        about="核实同意退回，收回材料，重新分办",
        matter_from=UNDERWAY,
        matter_to=MatterState.CLASSIFIED,
        settles=True,
        handling_from=(HandlingState.OBJECTED,),
        handling_to=HandlingState.RETURNED,
        starts=FROM_RECEIPT,
        when=BACK,
        stops=(Clock.T03, Clock.T04, Clock.T05, Clock.L11),
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.OVERRULE,
        scope=Scope.HANDLING,
        by=(*OFFICE, Role.UNIT_HEAD),
        place=Place.SENDER,
        facts=ReasonFacts,
        basis="条例第二十三条第三款",
        about="核实后不同意退回，由原单位继续办理",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.OBJECTED,),
        handling_to=HandlingState.SIGNED,
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.SUPPLEMENT,
        scope=Scope.MATTER,
        by=(Role.PETITIONER, *OFFICE, Role.OFFICER),
        facts=SupplementFacts,
        basis="条例第十九条第一款",
        about="补充事实和材料",
        matter_from=OPEN,
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.CORRECT,
        scope=Scope.MATTER,
        by=(*OFFICE, Role.UNIT_HEAD),
        facts=CorrectFacts,
        basis=WORKING_RULE,
        about="记录写错了：原记录不动，新记录写明哪里不对、正确的是什么",
        matter_from=EVERY_STATE,
        guards=(guards.ENTRY_EXISTS,),
    ),
    Transition(
        act=Act.RENEW_CODE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=RenewCodeFacts,
        basis="条例第二十一条第二款",
        about="核对身份后重发查询码，旧码失效",
        matter_from=tuple(state for state in MatterState if state is not MatterState.ARCHIVED),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.RENDERED,
        scope=Scope.MATTER,
        by=(Role.SYSTEM,),
        facts=RenderedFacts,
        basis=WORKING_RULE,
        about="文书文件制作完成，记下文件摘要",
        matter_from=EVERY_STATE,
        quiet=True,
    ),
    Transition(
        act=Act.RECKON,
        scope=Scope.MATTER,
        by=(Role.SYSTEM,),
        facts=NoFacts,
        basis="国务院办公厅节假日安排",
        about="工作日历公布后，重算尚未届满的暂定期限",
        matter_from=EVERY_STATE,
        quiet=True,
    ),
)
