# SPDX-License-Identifier: Apache-2.0
"""合并、拆分: two matters of one person and one substance become one, one letter becomes two.

What is merged rests as it is, with its claims, its people, its code; its clocks rest, and the lead
matter's are never later. What is split off has its own number under the same code, and its time
from the first receipt.
"""

from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.joining import MergeFacts, RelateFacts, SplitFacts
from huiyin.core.process import intake_guards
from huiyin.core.process import joining_guards as guards
from huiyin.core.process.intake import ALL_REFERRED, EVERY_STATE, OFFICE, UNDERWAY
from huiyin.core.process.protection_guards import STANDS_ALONE, STAYS_WHOLE
from huiyin.core.process.receiving import AGAIN, FROM_RECEIPT, RECEIVING
from huiyin.core.process.transition import Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.standing import AT_UNITS
from huiyin.core.vocabulary import Act, Audience, MatterState, Role, Scope

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.MERGE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=MergeFacts,
        basis=guards.REPEATED,
        about="同人同事、都已转到单位的，并入一件一并办理；期限按主事项计算，不晚于本件原来的期限",
        matter_from=(MatterState.CLASSIFIED, *AT_UNITS),
        matter_to=MatterState.LINKED,
        guards=(
            guards.UNANSWERED_YET,
            guards.NOTHING_PENDING,
            intake_guards.NOT_ITSELF,
            guards.TARGET_IN_HAND,
            intake_guards.SAME_MATTER,
            guards.KEEPS_TIME,
            STANDS_ALONE,
        ),
        tells=(Audience.PETITIONER, Audience.UNIT),
        parks=True,
        joint=True,
    ),
    Transition(
        act=Act.UNMERGE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="并错了：恢复单独办理，各单位、期限都回到合并以前，期限照原来的日期计算",
        matter_from=(MatterState.LINKED,),
        matter_to=MatterState.HANDLING,
        settles=True,
        guards=(guards.WAS_MERGED,),
        tells=(Audience.PETITIONER, Audience.UNIT),
        wakes=True,
        joint=True,
    ),
    Transition(
        act=Act.SPLIT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=SplitFacts,
        basis="条例第二十二条第一款",
        about="一封信里几件不相干的事，分成两件：新的一件有自己的编号，同一个查询码，期限从第一次收到算起",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.CLASSIFIED,
        settles=True,
        guards=(
            STAYS_WHOLE,
            guards.NOTHING_PENDING,
            guards.WAITING_CLAIMS,
            guards.SOMETHING_STAYS,
        ),
        stops=RECEIVING,
        when=dict.fromkeys(RECEIVING, ALL_REFERRED),
        tells=(Audience.PETITIONER,),
        joint=True,
    ),
    Transition(
        act=Act.UNSPLIT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="拆错了：还没有转到单位的，诉求收回原事项，编号仍指向原事项",
        matter_from=(MatterState.CLASSIFIED,),
        matter_to=MatterState.LINKED,
        guards=(guards.IS_PART, guards.NEVER_REFERRED, guards.ORIGIN_IN_HAND),
        stops=RECEIVING,
        tells=(Audience.PETITIONER,),
        looks=("origin",),
        joint=True,
    ),
    Transition(
        act=Act.RELATE,
        scope=Scope.MATTER,
        by=(Role.SYSTEM,),
        facts=RelateFacts,
        basis=WORKING_RULE,
        about="另一事项并入本件或者恢复单独办理，在本件也留下记录",
        matter_from=EVERY_STATE,
        tells=(Audience.UNIT,),
    ),
    Transition(
        act=Act.RECLAIM,
        scope=Scope.MATTER,
        by=(Role.SYSTEM,),
        facts=RelateFacts,
        basis=WORKING_RULE,
        about="拆出的诉求收回本件，转送交办期限仍从收到之日起算",
        matter_from=UNDERWAY,
        matter_to=MatterState.CLASSIFIED,
        settles=True,
        guards=(guards.CLAIMS_THERE,),
        starts=FROM_RECEIPT,
        when=AGAIN,
    ),
)
