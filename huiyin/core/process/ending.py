# SPDX-License-Identifier: Apache-2.0
"""How a matter ends without an answer: withdrawn of one's own will, or terminated because nobody
is left whose matter it is.
"""

from huiyin.core.facts.ending import (
    AskWithdrawalFacts,
    ConfirmWithdrawalFacts,
    ProposeTerminationFacts,
)
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.process import ending_guards as guards
from huiyin.core.process.intake import OFFICE
from huiyin.core.process.people_guards import GROUP_WITHDRAWS, GUARDIAN_ASKS, MAY_GIVE_UP
from huiyin.core.process.transition import Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    Act,
    Audience,
    DocumentCode,
    MatterState,
    Role,
    Scope,
)

#: Until the matter is answered or settled: then an answer stands that nobody can take back.
UNANSWERED = (
    MatterState.RECEIVED,
    MatterState.REGISTERED,
    MatterState.CLASSIFIED,
    MatterState.DISPUTED,
    MatterState.ESCALATED,
    MatterState.FORWARDED,
    MatterState.ASSIGNED,
    MatterState.HANDLING,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.ASK_WITHDRAWAL,
        scope=Scope.MATTER,
        by=(Role.PETITIONER, *OFFICE),
        facts=AskWithdrawalFacts,
        basis=WORKING_RULE,
        about="信访人自愿申请撤回；核实以前照常办理",
        matter_from=UNANSWERED,
        guards=(
            guards.WITHDRAWAL_NOT_ASKED,
            guards.NOTHING_REVIEWED,
            MAY_GIVE_UP,
            GUARDIAN_ASKS,
            GROUP_WITHDRAWS,
            guards.OWN_WILL,
        ),
        tells=(Audience.OFFICE,),
    ),
    Transition(
        act=Act.CONFIRM_WITHDRAWAL,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ConfirmWithdrawalFacts,
        basis=WORKING_RULE,
        about="信访部门直接与信访人核实自愿后确认撤回，办理单位不参与核实",
        matter_from=UNANSWERED,
        matter_to=MatterState.TERMINATED,
        guards=(
            guards.WITHDRAWAL_ASKED,
            guards.NOT_A_HAND,
            guards.NOTHING_REVIEWED,
            guards.VOLUNTARY,
            guards.CALLED_DAY,
        ),
        issues=(DocumentCode.WITHDRAWAL_CONFIRMATION,),
        tells=(Audience.PETITIONER, Audience.UNIT),
        exempt="条例第二十三条第二款（参照）",
        ends=True,
    ),
    Transition(
        act=Act.REFUSE_WITHDRAWAL,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="不能确认自愿的，不予撤回，继续办理",
        matter_from=UNANSWERED,
        guards=(guards.WITHDRAWAL_ASKED, guards.NOT_A_HAND),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.PROPOSE_TERMINATION,
        scope=Scope.MATTER,
        by=(Role.UNIT_HEAD, Role.REGISTRAR),
        facts=ProposeTerminationFacts,
        basis=WORKING_RULE,
        about="信访人死亡或者终止而没有承受人，或者已在另一事项中一并办理的，提请终止",
        matter_from=UNANSWERED,
        guards=(guards.NO_ENDING_PROPOSED, guards.NOTHING_REVIEWED),
        tells=(Audience.OFFICE,),
    ),
    Transition(
        act=Act.DISMISS_TERMINATION,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="不同意终止，继续办理",
        matter_from=UNANSWERED,
        guards=(guards.ENDING_PROPOSED,),
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.TERMINATE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=NoFacts,
        basis=WORKING_RULE,
        about="信访部门负责人签发终止，告知理由",
        matter_from=UNANSWERED,
        matter_to=MatterState.TERMINATED,
        guards=(
            guards.ENDING_PROPOSED,
            guards.OTHER_PROPOSED_ENDING,
            guards.NOTHING_REVIEWED,
        ),
        issues=(DocumentCode.TERMINATION_NOTICE,),
        tells=(Audience.PETITIONER, Audience.UNIT),
        exempt="条例第二十三条第二款（参照）",
        ends=True,
    ),
)
