# SPDX-License-Identifier: Apache-2.0
"""Conditions under which a matter ends without an answer, each with its sentence and rule."""

from huiyin.core.process.handling_guards import DayHasCome
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE


def _not_a_hand(question: Question) -> bool:
    """Who verifies a withdrawal does not handle what would end by it."""
    handlers = {(item.officer, item.drafted_by) for item in question.case.handlings}
    return not any(question.actor.id in pair for pair in handlers)


WITHDRAWAL_ASKED = Guard(
    "withdrawal_asked",
    "信访人没有申请撤回",
    WORKING_RULE,
    lambda question: question.case.withdrawal is not None,
)
WITHDRAWAL_NOT_ASKED = Guard(
    "withdrawal_not_asked",
    "撤回申请已收到，等信访部门核实",
    WORKING_RULE,
    lambda question: question.case.withdrawal is None,
)
OWN_WILL = Guard(
    "own_will",
    "撤回须是信访人自愿",
    WORKING_RULE,
    lambda question: bool(question.facts.own_will),
    on_facts=True,
)
VOLUNTARY = Guard(
    "voluntary",
    "没有确认自愿的，不能确认撤回；请选择“不予撤回”，继续办理",
    WORKING_RULE,
    lambda question: bool(question.facts.voluntary),
    on_facts=True,
)
CALLED_DAY = Guard(
    "called_day",
    "核实日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("called_on"),
    on_facts=True,
)
NOT_A_HAND = Guard(
    "not_a_hand", "撤回由信访部门核实，承办人不能核实自己承办的事项", WORKING_RULE, _not_a_hand
)
NO_ENDING_PROPOSED = Guard(
    "no_ending_proposed",
    "终止的建议已在等签发",
    WORKING_RULE,
    lambda question: question.case.ending is None,
)
ENDING_PROPOSED = Guard(
    "ending_proposed",
    "没有待签发的终止建议",
    WORKING_RULE,
    lambda question: question.case.ending is not None,
)
OTHER_PROPOSED_ENDING = Guard(
    "other_proposed_ending",
    "提请的人不能签发自己的建议",
    WORKING_RULE,
    lambda question: question.case.ending_by != question.actor.id,
)
NOTHING_REVIEWED = Guard(
    "nothing_reviewed",
    "复查、复核还没有结束，请先撤回申请或者等待结果",
    WORKING_RULE,
    lambda question: question.case.reviewing is None,
)
