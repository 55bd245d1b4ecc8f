# SPDX-License-Identifier: Apache-2.0
"""Conditions under which two matters become one, or one becomes two."""

from collections.abc import Iterable
from datetime import date

from huiyin.core.known import MatterKnown
from huiyin.core.process.intake_guards import claims_wait
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.standing import AT_UNITS
from huiyin.core.vocabulary import ClaimState, Clock, HandlingState, MatterState

REPEATED = "条例第十九条第三款"
#: What promises an answer, and what promises the first word before it.
ANSWERS = (Clock.T06, Clock.T15B, Clock.L03)
NOTICES = (Clock.T02, Clock.T03)
RECEIVING = (Clock.T01,)
MOVABLE = (
    HandlingState.PENDING,
    HandlingState.SIGNED,
    HandlingState.ACCEPTED,
    HandlingState.DRAFTED,
    HandlingState.ASSISTING,
    HandlingState.ASSISTED,
)


def _target(question: Question) -> MatterKnown | None:
    found = question.reference("matter")
    return found if isinstance(found, MatterKnown) else None


def _in_hand(question: Question) -> bool:
    target = _target(question)
    return (
        target is not None
        and target.state in AT_UNITS
        and target.office == question.case.office
        and target.kind is question.case.kind
    )


def _unanswered(question: Question) -> bool:
    case = question.case
    parts = [item for item in case.handlings if item.active]
    quiet = all(
        item.state in MOVABLE and item.hearing is None and item.recusal is None for item in parts
    )
    return quiet and all(claim.state is ClaimState.OPEN for claim in case.claims)


def _nothing_pending(question: Question) -> bool:
    case = question.case
    return case.reviewing is None and case.withdrawal is None and case.ending is None


def _keeps_time(question: Question) -> bool:
    """No limit of the law may become longer by merging (条例 22, 23, 34)."""
    target = _target(question)
    if target is None:
        # The guard above says so.
        return True
    return all(
        _as_soon(item.clock, item.legal_due, target)
        for item in question.case.deadlines
        if item.running
    )


def _as_soon(clock: Clock, due: date, target: MatterKnown) -> bool:
    if clock is Clock.T05:
        return _soonest((Clock.T05,), target) <= due
    if clock in ANSWERS:
        return _soonest(ANSWERS, target) <= due
    further = _soonest(ANSWERS, target) < date.max
    if clock in NOTICES:
        return further or _soonest(NOTICES, target) <= due
    if clock in RECEIVING:
        return further or _soonest((*RECEIVING, *NOTICES), target) < date.max
    return True


def _soonest(clocks: Iterable[Clock], target: MatterKnown) -> date:
    return min((due for clock, due in target.dues if clock in clocks), default=date.max)


def _waiting_claims(question: Question) -> bool:
    return bool(question.facts.claims) and claims_wait(question)


def _something_stays(question: Question) -> bool:
    chosen = {row.claim for row in question.facts.claims}
    kept = {claim.id for claim in question.case.claims if claim.state is not ClaimState.MOVED}
    return bool(kept - chosen)


def _nothing_moved(question: Question) -> bool:
    return all(claim.state is not ClaimState.MOVED for claim in question.case.claims)


def _origin_in_hand(question: Question) -> bool:
    origin = question.reference("origin")
    open_ = (MatterState.CLASSIFIED, *AT_UNITS, MatterState.ANSWERED)
    return isinstance(origin, MatterKnown) and origin.state in open_


NOT_WITH_UNITS = Guard(
    "not_with_units",
    "已有诉求转到单位，请用“合并事项”",
    REPEATED,
    lambda question: not any(item.active for item in question.case.handlings),
)
LINKED_ONLY = Guard(
    "linked_only",
    "本件是办理中合并或者由拆分收回的，不能用“撤销并入”恢复",
    WORKING_RULE,
    lambda question: question.case.merged is None,
)
TARGET_IN_HAND = Guard(
    "target_in_hand",
    "主事项应是本信访部门的、同一类别、已转到单位还没有答复的事项",
    REPEATED,
    _in_hand,
    on_facts=True,
)
UNANSWERED_YET = Guard(
    "unanswered_yet",
    "已经答复、正在调解、听证、回避未决或者走法定途径的，不能合并",
    WORKING_RULE,
    _unanswered,
)
NOTHING_PENDING = Guard(
    "nothing_pending",
    "复查复核、撤回或者终止还没有结束，不能合并、拆分",
    WORKING_RULE,
    _nothing_pending,
)
KEEPS_TIME = Guard(
    "keeps_time",
    "合并不能使期限变长：主事项的期限应不晚于本件；请把后到期的并入先到期的",
    "条例第二十二条、第二十三条、第三十四条",
    _keeps_time,
    on_facts=True,
)
WAS_MERGED = Guard(
    "was_merged",
    "本件不是办理中合并的；重复件请用“撤销并入”",
    WORKING_RULE,
    lambda question: question.case.merged is not None and bool(question.case.parked),
)
WAITING_CLAIMS = Guard(
    "waiting_claims",
    "只能拆出还没有转到单位的诉求，每项一次",
    "条例第二十二条第一款",
    _waiting_claims,
    on_facts=True,
)
SOMETHING_STAYS = Guard(
    "something_stays", "原事项至少要留下一项诉求", WORKING_RULE, _something_stays, on_facts=True
)
NOTHING_MOVED = Guard(
    "nothing_moved",
    "已有诉求拆分到另一事项，不能重新分类；请先撤销拆分",
    WORKING_RULE,
    _nothing_moved,
)
IS_PART = Guard(
    "is_part",
    "本件不是由拆分产生的",
    WORKING_RULE,
    lambda question: question.case.split_from is not None,
)
NEVER_REFERRED = Guard(
    "never_referred",
    "本件已经转到过单位，不能收回；请继续办理",
    WORKING_RULE,
    lambda question: not question.case.handlings,
)
CLAIMS_THERE = Guard(
    "claims_there",
    "没有拆分到那一件的诉求",
    WORKING_RULE,
    lambda question: any(claim.moved_to == question.facts.matter for claim in question.case.claims),
    on_facts=True,
)
ORIGIN_IN_HAND = Guard(
    "origin_in_hand",
    "原事项已经了结，不能收回；请继续单独办理",
    WORKING_RULE,
    _origin_in_hand,
    # What became of the other matter is looked up only when the act is done.
    on_facts=True,
)
