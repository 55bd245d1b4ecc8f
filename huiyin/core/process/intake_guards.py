# SPDX-License-Identifier: Apache-2.0
"""Conditions from arrival to referral, each with the sentence people read and its article."""

from huiyin.core.known import MatterKnown, UnitKnown
from huiyin.core.process.handling_guards import each_once
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Kind, MatterState, RepeatMark


def _not_itself(question: Question) -> bool:
    return bool(question.facts.matter != question.case.id)


def _target_stands(question: Question) -> bool:
    target = question.reference("matter")
    return isinstance(target, MatterKnown) and target.state is not MatterState.LINKED


def _unit_active(question: Question) -> bool:
    unit = question.reference("unit")
    return isinstance(unit, UnitKnown) and unit.active


def _unit_not_sender(question: Question) -> bool:
    return bool(question.facts.unit != question.case.office)


def _due_in_limit(question: Question) -> bool:
    most = int(question.statute.settings["feedback_limit_days"].value)
    days: int = (question.facts.due_on - question.on).days
    return 0 < days <= most


def leaves_nothing(question: Question) -> bool:
    """Whether the referral takes every claim that still waits for a unit."""
    chosen = {row.claim for row in question.facts.claims}
    return not chosen or chosen >= {claim.id for claim in question.case.unreferred}


def claims_wait(question: Question) -> bool:
    """Whether every claim that was chosen still waits for a unit, and is chosen once."""
    chosen = [row.claim for row in question.facts.claims]
    return each_once(chosen, (claim.id for claim in question.case.unreferred))


def _nothing_referred(question: Question) -> bool:
    return all(claim.lead is None for claim in question.case.claims)


def _same_matter(question: Question) -> bool:
    return bool(question.facts.same_people and question.facts.same_substance)


def _category_known(question: Question) -> bool:
    return question.reference("category") is not None


def _territory_known(question: Question) -> bool:
    return question.reference("territory") is not None


def _not_repeat(question: Question) -> bool:
    return bool(question.facts.first) or question.case.repeat is RepeatMark.FIRST


def _not_accusation(question: Question) -> bool:
    return question.facts.kind is not Kind.ACCUSATION


def _entry_exists(question: Question) -> bool:
    return bool(1 <= question.facts.entry <= question.case.seq)


NOT_ITSELF = Guard("not_itself", "不能并入它自己", WORKING_RULE, _not_itself, on_facts=True)
TARGET_STANDS = Guard(
    "target_stands",
    "找不到要并入的事项，或它自己已被并入",
    WORKING_RULE,
    _target_stands,
    on_facts=True,
)
SAME_MATTER = Guard(
    "same_matter",
    "同一信访人和同一事实、诉求两条都确认后才能并入；有新的事实和理由应作为新事项",
    "条例第十九条第三款",
    _same_matter,
    on_facts=True,
)
NOT_REPEAT = Guard(
    "not_repeat",
    "请先查看相似信访件，确认是初次信访，或者并入原事项",
    WORKING_RULE,
    _not_repeat,
    on_facts=True,
)
NOT_ACCUSATION = Guard(
    "not_accusation",
    "检举控告不在本系统普通通道办理：请密封直送有管理权限的纪检监察机关，不录入内容",
    "条例第二十二条第二款、第三十条",
    _not_accusation,
    on_facts=True,
)
CATEGORY_KNOWN = Guard(
    "category_known", "请从列表中选择内容分类", WORKING_RULE, _category_known, on_facts=True
)
TERRITORY_KNOWN = Guard(
    "territory_known", "请从列表中选择问题属地", WORKING_RULE, _territory_known, on_facts=True
)
UNIT_ACTIVE = Guard(
    "unit_active", "该单位不存在或已撤销，请另选", "条例第二十四条", _unit_active, on_facts=True
)
UNIT_NOT_SENDER = Guard(
    "unit_not_sender",
    "不能转给登记的信访部门自己",
    "条例第二十二条第一款",
    _unit_not_sender,
    on_facts=True,
)
DUE_IN_LIMIT = Guard(
    "due_in_limit",
    "反馈期限应晚于今天，且不超过转办告知与办理期限之和",
    "条例第二十二条第一款第三项",
    _due_in_limit,
    on_facts=True,
)
CLAIMS_WAIT = Guard(
    "claims_wait",
    "只能选择还没有转出的诉求，每项一次",
    "条例第二十二条第一款",
    claims_wait,
    on_facts=True,
)
NOTHING_REFERRED = Guard(
    "nothing_referred",
    "已有诉求在单位办理，不能重新分类；其余诉求请直接转送、交办",
    WORKING_RULE,
    _nothing_referred,
)
ENTRY_EXISTS = Guard("entry_exists", "没有这一条记录", WORKING_RULE, _entry_exists, on_facts=True)
