# SPDX-License-Identifier: Apache-2.0
"""Referral in depth: whose a disputed matter is, down the levels of one's own system, lead and
assisting units (条例 23, 24).
"""

from collections.abc import Mapping
from typing import Any

from huiyin.core.facts.referral import (
    AnswerAssistFacts,
    AssistFacts,
    DetermineFacts,
    OpenDisputeFacts,
    PassDownFacts,
    StepUpFacts,
    SucceedFacts,
)
from huiyin.core.process import handling_guards, intake_guards, route_guards
from huiyin.core.process import referral_guards as guards
from huiyin.core.process.intake import ALL_REFERRED, EVERY_STATE, OFFICE, UNDERWAY
from huiyin.core.process.protection_guards import NOT_THE_ACCUSED, REDACTED_FIRST
from huiyin.core.process.receiving import RECEIVING
from huiyin.core.process.transition import Anchor, Question, Start, Transition
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


def _step(question: Question) -> Mapping[str, Any]:
    """On which step of the ladder it was determined: earlier cases are read by it."""
    return {"step": str(question.case.dispute_step)}


DISPUTE: tuple[Transition, ...] = (
    Transition(
        act=Act.OPEN_DISPUTE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=OpenDisputeFacts,
        basis="条例第二十四条",
        about="没有单位认领或者相互退回的，提请认定由谁负责；转送交办期限照常计算",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.DISPUTED,
        starts=(Start(Clock.L08, of=Scope.MATTER),),
    ),
    Transition(
        act=Act.STEP_UP,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=StepUpFacts,
        basis="条例第二十四条",
        about="这一环节没有认定下来，写明结果，进入下一环节",
        matter_from=(MatterState.DISPUTED,),
        guards=(guards.ANOTHER_STEP,),
        starts=(Start(Clock.L08, of=Scope.MATTER),),
        stops=(Clock.L08,),
    ),
    Transition(
        act=Act.DETERMINE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=DetermineFacts,
        basis="条例第二十四条",
        about="出具责任认定书，由认定的单位办理，不得再退回",
        matter_from=(MatterState.DISPUTED,),
        matter_to=MatterState.FORWARDED,
        settles=True,
        handling_to=HandlingState.PENDING,
        opens_handling=True,
        guards=(
            REDACTED_FIRST,
            NOT_THE_ACCUSED,
            intake_guards.UNIT_ACTIVE,
            intake_guards.UNIT_NOT_SENDER,
            intake_guards.CLAIMS_WAIT,
            guards.PRECEDENT_NAMED,
        ),
        keeps=_step,
        starts=(Start(Clock.L01),),
        stops=(*RECEIVING, Clock.L08),
        when=dict.fromkeys((*RECEIVING, Clock.L08), ALL_REFERRED),
        issues=(DocumentCode.DETERMINATION,),
        tells=(Audience.PETITIONER, Audience.UNIT),
    ),
)

ROWS: tuple[Transition, ...] = (
    *DISPUTE,
    Transition(
        act=Act.PASS_DOWN,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=PassDownFacts,
        basis="条例第二十三条第一款",
        about="属于本系统下级机关、单位职权的，转给它办理，并告知信访人去向",
        matter_from=UNDERWAY,
        matter_to=MatterState.FORWARDED,
        settles=True,
        handling_from=(HandlingState.SIGNED,),
        handling_to=HandlingState.PENDING,
        opens_handling=True,
        guards=(
            route_guards.NONE_PROPOSED,
            intake_guards.UNIT_ACTIVE,
            NOT_THE_ACCUSED,
            guards.BELOW_OWN,
        ),
        starts=(Start(Clock.L01),),
        stops=(Clock.T02, Clock.T03, Clock.T04, Clock.L11),
        when={Clock.T02: guards.ALL_REFERRED},
        issues=(DocumentCode.FORWARD_LETTER, DocumentCode.DESTINATION_NOTICE),
        exempt="条例第二十三条第二款",
        owed=(DocumentCode.DESTINATION_NOTICE,),
        tells=(Audience.PETITIONER, Audience.UNIT),
    ),
    Transition(
        act=Act.ASK_TO_ASSIST,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD, *OFFICE),
        facts=AssistFacts,
        basis="条例第二十四条",
        about="商请其他单位协办：牵头单位汇总，只出一份处理意见",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        handling_to=HandlingState.PENDING,
        opens_handling=True,
        guards=(
            intake_guards.UNIT_ACTIVE,
            NOT_THE_ACCUSED,
            guards.NOT_UNDERWAY_THERE,
            guards.ASSIST_DAY,
        ),
        starts=(Start(Clock.L01), Start(Clock.L07, Anchor.SHARE)),
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.ANSWER_ASSIST,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=AnswerAssistFacts,
        basis="条例第二十四条",
        about="协办单位答复牵头单位，写明事实、依据和意见",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ASSISTING,),
        handling_to=HandlingState.ASSISTED,
        guards=(handling_guards.MINE,),
        stops=(Clock.L07,),
        tells=(Audience.SENDER,),
    ),
    Transition(
        act=Act.SUCCEED,
        scope=Scope.MATTER,
        by=(Role.SYSTEM,),
        facts=SucceedFacts,
        basis="条例第二十四条第二款",
        about="单位分立、合并、撤销的，由继续行使其职权的单位接着办，期限和文书不变",
        matter_from=EVERY_STATE,
        guards=(intake_guards.UNIT_ACTIVE, guards.HAS_PART),
        tells=(Audience.UNIT, Audience.PETITIONER),
    ),
)
