# SPDX-License-Identifier: Apache-2.0
"""初信初访: the unit speaks with the petitioner within days of having the matter.

The Regulation names no such limit: it is a reminder of the working rules, and nothing is refused
for want of it.
"""

from huiyin.core.facts.contact import ContactFacts
from huiyin.core.process.handling_guards import MINE
from huiyin.core.process.intake import UNDERWAY
from huiyin.core.process.transition import Guard, Question, Transition, When
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, Clock, HandlingState, Role, Scope

FIRST_CONTACT = f"{WORKING_RULE}，参照初次信访见面沟通的做法"
REACHED = When("联系上的", lambda question: bool(question.facts.reached))
#: Who cannot be reached is not reminded of; who assists need not.
TO_CONTACT = When(
    "牵头单位、信访人姓名住址清楚的",
    lambda question: (
        question.case.reachable and (question.handling is None or question.handling.lead)
    ),
)


def _day_fits(question: Question) -> bool:
    handling, on = question.handling, question.facts.contacted_on
    signed = handling.signed_on if handling else None
    return bool((signed or question.case.received_on) <= on <= question.on)


NOT_CONTACTED = Guard(
    "not_contacted",
    "首次联系已经记录；以后的谈话请用“记录听取陈述”",
    FIRST_CONTACT,
    lambda question: question.handling is None or question.handling.contacted_on is None,
)
CONTACT_DAY = Guard(
    "contact_day",
    "联系日期应在签收之日和今天之间",
    WORKING_RULE,
    _day_fits,
    on_facts=True,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.CONTACT,
        scope=Scope.HANDLING,
        by=(Role.OFFICER, Role.UNIT_HEAD),
        facts=ContactFacts,
        basis=FIRST_CONTACT,
        about="签收后三个工作日内与信访人见面或者通话，核对诉求，告知程序；只作提醒",
        matter_from=UNDERWAY,
        handling_from=(
            HandlingState.SIGNED,
            HandlingState.GUIDED,
            HandlingState.ACCEPTED,
            HandlingState.MEDIATING,
        ),
        guards=(MINE, NOT_CONTACTED, CONTACT_DAY),
        stops=(Clock.L11,),
        when={Clock.L11: REACHED},
    ),
)
