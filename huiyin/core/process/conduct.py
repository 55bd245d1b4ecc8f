# SPDX-License-Identifier: Apache-2.0
"""Handling in depth at the unit: simple procedure, hearing, mediation, recusal, execution of what
the answer supports (条例 28, 31–33).
"""

from collections.abc import Mapping
from typing import Any

from huiyin.core.facts.conduct import (
    AskRecusalFacts,
    DecideRecusalFacts,
    DeclareRecusalFacts,
    ReachMediationFacts,
    RecordExecutionFacts,
    SimplifyFacts,
    StartMediationFacts,
)
from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.review import CallHearingFacts, CloseHearingFacts
from huiyin.core.known import HeadsKnown
from huiyin.core.process import conduct_guards as guards
from huiyin.core.process import route_guards
from huiyin.core.process.handling_guards import MINE, NOTHING_PROPOSED
from huiyin.core.process.intake import UNDERWAY
from huiyin.core.process.kinds import FOR_GRIEVANCES
from huiyin.core.process.transition import Anchor, Question, Start, Transition, When
from huiyin.core.standing import IN_HAND, SWAYING
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    RecusalOf,
    Role,
    Scope,
)

ON_PAPER = When("信访人要求书面告知的", lambda question: bool(question.facts.paper))

SIMPLE: tuple[Transition, ...] = (
    Transition(
        act=Act.SIMPLIFY,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=SimplifyFacts,
        basis=guards.SIMPLE,
        about="初次信访、简单明了的，当即受理，10个工作日内答复；可以电话、短信、网上告知",
        matter_from=UNDERWAY,
        matter_to=MatterState.HANDLING,
        settles=True,
        handling_from=(HandlingState.SIGNED,),
        handling_to=HandlingState.ACCEPTED,
        guards=(
            guards.FIRST_PETITION,
            guards.NOT_ASSIGNED,
            guards.ONE_UNIT,
            guards.PETITION_ONLY,
            guards.SUPPORTABLE,
            guards.PLAIN,
        ),
        starts=(Start(Clock.T15B),),
        stops=(Clock.T02, Clock.T03, Clock.T04),
        issues=(DocumentCode.ACCEPTANCE_NOTICE,),
        tells=(Audience.PETITIONER,),
        exempt="条例第二十三条第二款",
        when={DocumentCode.ACCEPTANCE_NOTICE: ON_PAPER},
    ),
    Transition(
        act=Act.CONVERT,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=ReasonFacts,
        basis=guards.SIMPLE,
        about="不再适合简易办理的，转为普通程序，办结期限仍自原受理之日起算",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        guards=(guards.IS_SIMPLE,),
        starts=(
            Start(Clock.T06, Anchor.ACCEPTED, only=(Kind.REDRESS,)),
            Start(Clock.L03, Anchor.ACCEPTED, only=(Kind.SUGGESTION,)),
        ),
        stops=(Clock.T15B,),
        issues=(DocumentCode.CONVERSION_NOTICE,),
        tells=(Audience.PETITIONER,),
        exempt="条例第二十三条第二款（参照）",
    ),
)

HEARING: tuple[Transition, ...] = (
    Transition(
        act=Act.CALL_HEARING,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=CallHearingFacts,
        basis="条例第三十一条第六项",
        about="重大、复杂、疑难的，办理中举行听证，提前通知；办结期限照常计算",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        guards=(FOR_GRIEVANCES, guards.NO_HEARING_CALLED, guards.HEARING_ANNOUNCED),
        issues=(DocumentCode.HEARING_NOTICE,),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.CLOSE_HEARING,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=CloseHearingFacts,
        basis="条例第三十一条第六项",
        about="听证笔录和结论记入案卷，作为处理意见的依据",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED, HandlingState.MEDIATING),
        guards=(guards.HEARING_CALLED, guards.HEARING_SIGNED_DAY),
    ),
)

MEDIATION: tuple[Transition, ...] = (
    Transition(
        act=Act.START_MEDIATION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=StartMediationFacts,
        basis="条例第三十三条",
        about="双方书面同意的，在查明事实、分清责任的基础上调解；办结期限照常计算",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        handling_to=HandlingState.MEDIATING,
        guards=(
            FOR_GRIEVANCES,
            MINE,
            NOTHING_PROPOSED,
            route_guards.NONE_PROPOSED,
            guards.BOTH_AGREE,
            guards.MAY_BE_MEDIATED,
            guards.CONSENT_DAY,
        ),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.REACH_MEDIATION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=ReachMediationFacts,
        basis="条例第三十三条",
        about="达成调解协议，写入处理意见；双方可以自协议生效起30日内共同申请司法确认",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.MEDIATING,),
        handling_to=HandlingState.ACCEPTED,
        guards=(MINE, guards.AGREEMENT_DAY),
        starts=(Start(Clock.T17, Anchor.AGREED),),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.FAIL_MEDIATION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=ReasonFacts,
        basis="条例第三十三条",
        about="调解不成、一方不再同意的，终止调解，继续办理；不影响信访人的任何权利",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.MEDIATING,),
        handling_to=HandlingState.ACCEPTED,
        guards=(MINE,),
        tells=(Audience.PETITIONER,),
    ),
)


def _stands_aside(question: Question) -> Mapping[str, Any]:
    """The accounts that may not act any more: the one that was named, or whoever heads the unit."""
    handling, facts = question.handling, question.facts
    if handling is None or not facts.granted:
        return {"recused": []}
    if handling.recusal_of is not None:
        return {"recused": [handling.recusal_of]}
    heads = question.reference("heads")
    pairs = heads.pairs if isinstance(heads, HeadsKnown) else ()
    return {"recused": [account for unit, account in pairs if unit == handling.unit]}


def _whom(question: Question) -> Mapping[str, Any]:
    """Who is meant: whoever declares it, or the officer whom a petitioner need not know."""
    facts, handling = question.facts, question.handling
    officer = handling.officer if handling else None
    return {"account": officer if facts.whom is RecusalOf.OFFICER else None}


ASIDE: tuple[Transition, ...] = (
    Transition(
        act=Act.DECLARE_RECUSAL,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=DeclareRecusalFacts,
        basis=guards.RECUSAL,
        about="与信访事项或者信访人有直接利害关系的工作人员，应当回避",
        matter_from=UNDERWAY,
        handling_from=(*SWAYING, HandlingState.ASSISTING),
        guards=(guards.NO_RECUSAL_PENDING,),
        tells=(Audience.UNIT, Audience.OFFICE),
    ),
    Transition(
        act=Act.ASK_RECUSAL,
        scope=Scope.HANDLING,
        by=(Role.PETITIONER,),
        facts=AskRecusalFacts,
        basis=guards.RECUSAL,
        about="信访人申请承办人或者办理单位负责人回避",
        matter_from=UNDERWAY,
        handling_from=SWAYING,
        guards=(guards.NO_RECUSAL_PENDING, guards.SOMEBODY_TO_RECUSE),
        tells=(Audience.UNIT, Audience.OFFICE),
        keeps=_whom,
    ),
    Transition(
        act=Act.DECIDE_RECUSAL,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD, Role.OFFICE_HEAD),
        facts=DecideRecusalFacts,
        basis=guards.RECUSAL,
        about="决定是否回避；同意的，回避的人不能再办理本件",
        matter_from=UNDERWAY,
        # What was asked is decided wherever the unit got to.
        handling_from=IN_HAND,
        guards=(
            guards.RECUSAL_PENDING,
            guards.RIGHT_JUDGE,
            guards.NOT_ABOUT_ONESELF,
            guards.SUCCESSOR,
        ),
        issues=(DocumentCode.RECUSAL_DECISION,),
        tells=(Audience.PETITIONER, Audience.UNIT),
        exempt="条例第二十三条第二款（参照）",
        looks=("heads",),
        keeps=_stands_aside,
    ),
)

EXECUTION: tuple[Transition, ...] = (
    Transition(
        act=Act.RECORD_EXECUTION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=RecordExecutionFacts,
        basis="条例第三十二条",
        about="支持的诉求逐项督促执行，记录落实的日期和凭证",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ISSUED, HandlingState.DELIVERED),
        guards=(
            FOR_GRIEVANCES,
            MINE,
            guards.SOMETHING_OWED,
            guards.OWED_CLAIMS,
            guards.EXECUTED_DAY,
        ),
        stops=(Clock.L06,),
        tells=(Audience.PETITIONER, Audience.OFFICE),
        when={Clock.L06: When("支持的诉求都已落实", guards.all_executed)},
    ),
)

ROWS: tuple[Transition, ...] = SIMPLE + HEARING + MEDIATION + ASIDE + EXECUTION
