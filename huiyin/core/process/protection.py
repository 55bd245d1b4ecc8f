# SPDX-License-Identifier: Apache-2.0
"""Protection: the identity stays with the office, words pass through it, and only a custodian tells
a unit who petitions (条例 18¶4, 46).
"""

from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.protection import (
    AnswerRelayFacts,
    AskRelayFacts,
    AskSecrecyFacts,
    DiscloseIdentityFacts,
    LiftSecrecyFacts,
    RedactFacts,
)
from huiyin.core.process import protection_guards as guards
from huiyin.core.process.intake import EVERY_STATE, OFFICE, UNDERWAY
from huiyin.core.process.transition import Transition
from huiyin.core.standing import ANSWERING
from huiyin.core.vocabulary import (
    Act,
    Audience,
    HandlingState,
    MatterState,
    Role,
    Scope,
)

#: What is in the archive is opened to nobody anew.
KEPT = tuple(state for state in MatterState if state is not MatterState.ARCHIVED)
#: While a unit has something to ask.
AT_WORK = (
    HandlingState.SIGNED,
    HandlingState.GUIDED,
    HandlingState.ASSISTING,
    *ANSWERING,
    HandlingState.ISSUED,
    HandlingState.DELIVERED,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.ASK_SECRECY,
        scope=Scope.MATTER,
        by=(Role.PETITIONER, *OFFICE, Role.SYSTEM),
        facts=AskSecrecyFacts,
        basis=guards.NO_RETALIATION,
        about="信访人要求保密：身份由信访部门保管，办理单位只看到代称；拆分、合并、并入的各件一并保密",
        matter_from=EVERY_STATE,
        guards=(guards.NOT_SECRET,),
        tells=(Audience.PETITIONER, Audience.OFFICE),
        joint=True,
    ),
    Transition(
        act=Act.LIFT_SECRECY,
        scope=Scope.MATTER,
        by=(Role.PETITIONER,),
        facts=LiftSecrecyFacts,
        basis=guards.NO_RETALIATION,
        about="只有信访人自己可以取消保密",
        matter_from=KEPT,
        guards=(guards.SECRET, guards.OWN_DECISION),
        tells=(Audience.PETITIONER, Audience.OFFICE),
    ),
    Transition(
        act=Act.REDACT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=RedactFacts,
        basis=guards.NO_RETALIATION,
        about="编写隐去身份的内容，办理单位看到的是它，原件不动",
        matter_from=KEPT,
        guards=(guards.SECRET, guards.CHECKED),
    ),
    Transition(
        act=Act.ASK_RELAY,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=AskRelayFacts,
        basis=guards.NO_RETALIATION,
        about="办理单位通过信访部门联系要求保密的信访人",
        matter_from=UNDERWAY,
        handling_from=AT_WORK,
        guards=(guards.SECRET, guards.NO_RELAY_PENDING),
        tells=(Audience.OFFICE,),
    ),
    Transition(
        act=Act.ANSWER_RELAY,
        scope=Scope.HANDLING,
        by=OFFICE,
        facts=AnswerRelayFacts,
        basis=guards.NO_RETALIATION,
        about="信访部门转达后，把答复记给办理单位",
        matter_from=UNDERWAY,
        handling_from=AT_WORK,
        guards=(guards.RELAY_PENDING,),
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.ASK_IDENTITY,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=ReasonFacts,
        basis=guards.NO_RETALIATION,
        about="确需知道身份才能办理的，由单位负责人写明理由提出",
        matter_from=UNDERWAY,
        handling_from=AT_WORK,
        guards=(guards.SECRET, guards.NOT_TOLD_YET, guards.NO_IDENTITY_PENDING),
        tells=(Audience.OFFICE,),
    ),
    Transition(
        act=Act.DISCLOSE_IDENTITY,
        scope=Scope.HANDLING,
        by=(Role.CUSTODIAN,),
        facts=DiscloseIdentityFacts,
        basis=guards.NO_RETALIATION,
        about="不可缺少的，由身份保管人告知办理单位，同时告诉信访人和理由",
        matter_from=UNDERWAY,
        handling_from=AT_WORK,
        guards=(guards.IDENTITY_PENDING, guards.NO_PART_IN_IT, guards.INDISPENSABLE),
        tells=(Audience.PETITIONER, Audience.UNIT),
    ),
    Transition(
        act=Act.REFUSE_IDENTITY,
        scope=Scope.HANDLING,
        by=(Role.CUSTODIAN,),
        facts=ReasonFacts,
        basis=guards.NO_RETALIATION,
        about="可以转达或者不影响办理的，不告知身份",
        matter_from=UNDERWAY,
        handling_from=AT_WORK,
        guards=(guards.IDENTITY_PENDING, guards.NO_PART_IN_IT),
        tells=(Audience.UNIT,),
    ),
)
