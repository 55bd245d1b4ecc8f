# SPDX-License-Identifier: Apache-2.0
"""Conditions of passing down and assisting, each with the sentence people read and its article."""

from huiyin.core.known import UnitKnown
from huiyin.core.process.referral_days import assist_due, lead_due
from huiyin.core.process.transition import Guard, Question, When
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.standing import OWING
from huiyin.core.vocabulary import DisputeStep, HandlingState, Referral


def _below_own(question: Question) -> bool:
    unit, own = question.reference("unit"), question.actor.unit_path
    if not isinstance(unit, UnitKnown):
        return False
    return bool(own) and unit.path.startswith(own) and unit.id != question.actor.unit


def _not_underway_there(question: Question) -> bool:
    """Whether the unit is neither the lead itself nor assists it already."""
    handling = question.handling
    if handling is None:
        return False
    helping = {item.unit for item in question.case.assistants(handling.id) if item.active}
    return question.facts.unit not in helping | {handling.unit}


def _assist_day(question: Question) -> bool:
    day, last = assist_due(question), lead_due(question)
    if day is None or day < question.on:
        return False
    return last is None or day <= max(last, question.on)


def _assistants_answered(question: Question) -> bool:
    handling = question.handling
    waiting = question.case.assistants(handling.id) if handling else ()
    return not any(item.state in OWING for item in waiting) or bool(
        question.facts.unassisted.strip()
    )


def _from_office(question: Question) -> bool:
    return question.handling is None or question.handling.sender is None


def _leads(question: Question) -> bool:
    return question.handling is None or question.handling.lead


def signed_as(question: Question) -> HandlingState:
    """签收: the lead unit then decides whether it is competent, an assisting one sets to work."""
    return HandlingState.SIGNED if _leads(question) else HandlingState.ASSISTING


def _not_determined(question: Question) -> bool:
    handling = question.handling
    return handling is None or handling.referral is not Referral.DETERMINE


def _another_step(question: Question) -> bool:
    step = question.case.dispute_step
    return step is not None and step.following is not None


def _precedent_named(question: Question) -> bool:
    last = question.case.dispute_step is DisputeStep.PRECEDENT
    return not last or bool(question.facts.precedent.strip())


def _has_part(question: Question) -> bool:
    former, case = question.facts.former, question.case
    return former in case.places and former != question.facts.unit


LEADS = When("牵头办理的", _leads)
BACK_AT_OFFICE = When("由信访部门转送、交办的", _from_office)
ALL_REFERRED = When("每一项诉求都已转出", lambda question: not question.case.unreferred)

BELOW_OWN = Guard(
    "below_own",
    "只能转给本系统的下级机关、单位；不属于本系统的请提出异议，退回转送单位",
    "条例第二十三条第一款",
    _below_own,
    on_facts=True,
)
NOT_UNDERWAY_THERE = Guard(
    "not_underway_there",
    "该单位就是牵头单位，或者已在协办",
    WORKING_RULE,
    _not_underway_there,
    on_facts=True,
)
ASSIST_DAY = Guard(
    "assist_day",
    "协办期限不能早于今天，也不能晚于牵头单位的期限；牵头单位没有期限的须写明日期",
    WORKING_RULE,
    _assist_day,
    on_facts=True,
)
ASSISTANTS_ANSWERED = Guard(
    "assistants_answered",
    "协办单位的意见还没有到齐：请等待，或者写明不等的理由",
    WORKING_RULE,
    _assistants_answered,
    on_facts=True,
)
NOT_DETERMINED = Guard(
    "not_determined",
    "责任已经认定，对接收的单位有约束力，不能再退回",
    "条例第二十四条",
    _not_determined,
)
ANOTHER_STEP = Guard(
    "another_step", "已是最后一个环节，请参照案例作出认定", WORKING_RULE, _another_step
)
PRECEDENT_NAMED = Guard(
    "precedent_named",
    "参照案例认定的，请写明所参照的责任认定书文号",
    WORKING_RULE,
    _precedent_named,
    on_facts=True,
)
HAS_PART = Guard(
    "has_part",
    "请指明另一个单位来承接，原单位在本件中须还有要承接的",
    "条例第二十四条第二款",
    _has_part,
    on_facts=True,
)
