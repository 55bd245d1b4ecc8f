# SPDX-License-Identifier: Apache-2.0
"""The people of a matter: representatives of a joint petition (条例 20¶3), agents, guardians, who
leaves, and the delivery to each where nobody may receive for all.
"""

from huiyin.core.facts.people import (
    EndMandateFacts,
    GiveCodeFacts,
    LeaveFacts,
    NameAgentFacts,
    NameGuardianFacts,
    NameRepresentativesFacts,
    ServeFacts,
)
from huiyin.core.process import people_guards as guards
from huiyin.core.process.ending_guards import OWN_WILL
from huiyin.core.process.handling_guards import (
    CONSENT_TO_ELECTRONIC,
    DELIVERED_AFTER_ISSUE,
    MINE,
    OPINION_RENDERED,
)
from huiyin.core.process.intake import OFFICE, OPEN, UNDERWAY
from huiyin.core.process.protection_guards import WHO_SERVES
from huiyin.core.process.transition import Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    Act,
    Audience,
    DocumentCode,
    HandlingState,
    MatterState,
    Role,
    Scope,
)

#: A review may be asked for after the matter was closed; whoever asks may need somebody by them.
NOT_ARCHIVED = (*OPEN, MatterState.CLOSED)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.NAME_REPRESENTATIVES,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=NameRepresentativesFacts,
        basis=guards.ELECTION,
        about="帮助共同信访人推选代表，记录书面授权；没有代表不影响登记，换代表的重新记录",
        matter_from=NOT_ARCHIVED,
        guards=(
            guards.JOINT,
            guards.AMONG_PEOPLE,
            guards.FEW_ENOUGH,
            guards.IN_WRITING,
            guards.TOLD_TO_CONVEY,
            guards.ELECTED_DAY,
        ),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.NAME_AGENT,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=NameAgentFacts,
        basis=WORKING_RULE,
        about="查验授权委托书，记录代理人可以做什么、到哪一天为止",
        matter_from=NOT_ARCHIVED,
        guards=(guards.KNOWN_PERSON, guards.POWER_SEEN, guards.UNTIL_AHEAD),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.NAME_GUARDIAN,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=NameGuardianFacts,
        basis=guards.CAPACITY,
        about="未成年人、不能完全辨认自己行为的成年人，由监护人代理",
        matter_from=NOT_ARCHIVED,
        guards=(
            guards.SOMEBODY_NAMED,
            guards.KNOWN_PERSON,
            guards.NO_GUARDIAN,
            guards.UNTIL_AHEAD,
        ),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.END_MANDATE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=EndMandateFacts,
        basis=WORKING_RULE,
        about="本人收回委托、代表退出、监护的原因消失的，终止代理；其查询码同时失效",
        matter_from=NOT_ARCHIVED,
        guards=(guards.SOME_MANDATE, guards.IN_FORCE),
        tells=(Audience.PETITIONER,),
    ),
    Transition(
        act=Act.GIVE_CODE,
        scope=Scope.MATTER,
        by=OFFICE,
        facts=GiveCodeFacts,
        basis="条例第二十一条第二款",
        about="核对身份后，把只属于本人的查询码发给共同信访人、代理人或者监护人，旧码失效",
        matter_from=NOT_ARCHIVED,
        guards=(guards.SOMEBODY_NAMED, guards.NOT_ALONE, guards.KNOWN_HOLDER),
    ),
    Transition(
        act=Act.LEAVE,
        scope=Scope.MATTER,
        by=(Role.PETITIONER, *OFFICE),
        facts=LeaveFacts,
        basis=WORKING_RULE,
        about="共同信访人自愿退出，其他人的事项照常办理；提交人退出的，请随后重发事项的查询码",
        matter_from=OPEN,
        guards=(
            guards.JOINT,
            guards.MAY_GIVE_UP,
            guards.GUARDIAN_ASKS,
            guards.KNOWN_PERSON,
            guards.OWN_PERSON,
            OWN_WILL,
        ),
        tells=(Audience.OFFICE,),
    ),
    Transition(
        act=Act.SERVE,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.REGISTRAR, Role.OFFICE_HEAD),
        facts=ServeFacts,
        basis="条例第三十二条、第三十五条",
        about="代表没有代收授权的，对共同信访人逐人送达处理意见书",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ISSUED,),
        guards=(
            WHO_SERVES,
            MINE,
            OPINION_RENDERED,
            guards.JOINT,
            guards.SOMEBODY_WAITS,
            guards.AMONG_PEOPLE,
            guards.STILL_TO_SERVE,
            DELIVERED_AFTER_ISSUE,
            CONSENT_TO_ELECTRONIC,
        ),
        issues=(DocumentCode.PROOF_OF_DELIVERY,),
    ),
)
