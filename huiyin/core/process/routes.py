# SPDX-License-Identifier: Apache-2.0
"""依法分类处理 of claims that go a legal route: 条例 31(1)–(5), with the notice of 条例 23."""

from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.routes import (
    ComeBackFacts,
    ConcludeRouteFacts,
    EnterRouteFacts,
    NotifyRouteFacts,
    ProposeRouteFacts,
)
from huiyin.core.process import handling_guards
from huiyin.core.process import route_guards as guards
from huiyin.core.process.intake import OFFICE, UNDERWAY
from huiyin.core.process.receiving import AGAIN, FROM_TODAY
from huiyin.core.process.transition import Transition, When
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

ALL_GUIDED = When("本单位的每项诉求都已告知途径", guards.all_guided)
NONE_ANSWERED = When("本单位没有按信访程序办理的诉求", guards.none_answered)
LAST_CONCLUDED = When("本单位的每项诉求都有了法定结果", guards.last_concluded)
LAST_CLAIM = When("本单位没有别的诉求", guards.last_claim)
GUIDING = (HandlingState.SIGNED, HandlingState.ACCEPTED)
TRACKING = (
    HandlingState.GUIDED,
    HandlingState.SIGNED,
    HandlingState.ACCEPTED,
    HandlingState.DRAFTED,
    HandlingState.ISSUED,
    HandlingState.DELIVERED,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.PROPOSE_ROUTE,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=ProposeRouteFacts,
        basis="条例第三十一条",
        about="依照清单，拟将诉求引导到诉讼、仲裁、复议等法定途径",
        matter_from=UNDERWAY,
        handling_from=GUIDING,
        guards=(
            handling_guards.MINE,
            guards.REDRESS_ONLY,
            guards.UNDECIDED_CLAIMS,
            guards.OWN_LISTING,
            guards.LEGAL_ROUTE,
        ),
        keeps=lambda question: {"route": str(question.known["listing"].route)},
    ),
    Transition(
        act=Act.REVISE_ROUTE,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="不同意拟定的途径，退回承办人",
        matter_from=UNDERWAY,
        handling_from=GUIDING,
        guards=(guards.HAS_PROPOSAL,),
    ),
    Transition(
        act=Act.NOTIFY_ROUTE,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=NotifyRouteFacts,
        basis="条例第二十三条、第三十一条",
        about="审核同意，书面告知信访人途径、机关、材料和时限；不是不予受理",
        matter_from=UNDERWAY,
        matter_to=MatterState.HANDLING,
        settles=True,
        handling_from=GUIDING,
        handling_to=HandlingState.GUIDED,
        guards=(guards.HAS_PROPOSAL, guards.OTHER_PROPOSED),
        stops=(Clock.T02, Clock.T03, Clock.T04, Clock.T05, Clock.T06, Clock.T15B, Clock.L11),
        issues=(DocumentCode.PROCEDURAL_NOTICE,),
        tells=(Audience.PETITIONER,),
        exempt="条例第二十三条第二款",
        when={
            HandlingState.GUIDED: NONE_ANSWERED,
            Clock.T02: ALL_GUIDED,
            Clock.T03: ALL_GUIDED,
            Clock.T04: ALL_GUIDED,
            Clock.T05: NONE_ANSWERED,
            Clock.T06: NONE_ANSWERED,
            Clock.L11: NONE_ANSWERED,
        },
    ),
    Transition(
        act=Act.ENTER_ROUTE,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=EnterRouteFacts,
        basis="条例第三十一条",
        about="有权机关已收下，记录对方案号，便于跟踪结果",
        matter_from=(*UNDERWAY, MatterState.CLOSED),
        handling_from=TRACKING,
        guards=(handling_guards.MINE, guards.GUIDED_CLAIM, guards.ENTERED_DAY),
    ),
    Transition(
        act=Act.CONCLUDE_ROUTE,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=ConcludeRouteFacts,
        basis="条例第三十一条",
        about="法定程序有了结果，或者信访人没有提起，记录在案",
        matter_from=UNDERWAY,
        matter_to=MatterState.CLOSED,
        settles=True,
        handling_from=TRACKING,
        handling_to=HandlingState.CLOSED,
        guards=(handling_guards.MINE, guards.CLAIM_ON_THE_WAY, guards.CONCLUDED_DAY),
        tells=(Audience.PETITIONER,),
        when={HandlingState.CLOSED: LAST_CONCLUDED},
    ),
    Transition(
        act=Act.COME_BACK,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, *OFFICE),
        facts=ComeBackFacts,
        basis="条例第二十八条第一款、第三十一条",
        about="法定途径以无管辖权等理由不受理，诉求交回信访部门重新分办，不能悬空",
        matter_from=UNDERWAY,
        matter_to=MatterState.CLASSIFIED,
        settles=True,
        handling_from=TRACKING,
        handling_to=HandlingState.RELEASED,
        guards=(guards.CLAIM_ON_THE_WAY, guards.REFUSED_DAY),
        starts=FROM_TODAY,
        tells=(Audience.PETITIONER, Audience.OFFICE),
        when={HandlingState.RELEASED: LAST_CLAIM, **AGAIN},
    ),
)
