# SPDX-License-Identifier: Apache-2.0
"""Conditions at the handling unit, each with the sentence people read and its article."""

from collections.abc import Iterable, Sequence

from huiyin.core.case import Claim
from huiyin.core.known import OfficerKnown
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    ClaimState,
    Clock,
    DeliveryMethod,
    DocumentCode,
    Kind,
    Outcome,
    Role,
)


def _running(question: Question, clock: Clock) -> bool:
    handling = question.handling.id if question.handling else None
    deadline = question.case.clock(clock, handling)
    return deadline is not None and deadline.running and question.on <= deadline.legal_due


def _reason_long_enough(question: Question) -> bool:
    least = int(question.statute.settings["objection_reason_min"].value)
    return len(question.facts.reason.strip()) >= least


def _objects_first_time(question: Question) -> bool:
    handling = question.handling
    most = int(question.statute.settings["repeat_objections"].value)
    return handling is None or handling.objections < most


def _mine(question: Question) -> bool:
    handling = question.handling
    if handling is None or question.actor.has(Role.SYSTEM):
        return True
    if question.actor.unit != handling.unit:
        # The office, where it does something in the unit's place (``WHO_DELIVERS``).
        return True
    return handling.officer in (None, question.actor.id)


def _heard(question: Question) -> bool:
    return question.handling is not None and question.handling.heard > 0


def _investigated(question: Question) -> bool:
    """What is simple, or what both parties have agreed on, needs no investigation (条例 33)."""
    handling = question.handling
    return handling is not None and bool(
        handling.investigated or handling.simple or handling.mediation
    )


def _enough_investigators(question: Question) -> bool:
    return bool(
        question.facts.investigators >= int(question.statute.settings["investigators_min"].value)
    )


def led(question: Question) -> tuple[Claim, ...]:
    """The claims of the handling that is asked about."""
    handling = question.handling
    return question.case.led_by(handling.id) if handling else ()


class DayHasCome:
    """The day of the fact ``name`` is not in the future."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, question: Question) -> bool:
        return bool(getattr(question.facts, self.name) <= question.on)


def each_once(chosen: Sequence[str], among: Iterable[str]) -> bool:
    """Whether all that was chosen is among these, each once."""
    return len(set(chosen)) == len(chosen) and set(among).issuperset(chosen)


def record_day_fits(question: Question) -> bool:
    """The record of a hearing is signed by today and, where the hearing was held, not before the
    day that it was called for (条例 31(6), 36¶2).
    """
    part, facts = question.review or question.handling, question.facts
    called = part.hearing_on if part and facts.held else None
    return bool((called is None or called <= facts.signed_on) and facts.signed_on <= question.on)


def _every_claim_answered(question: Question) -> bool:
    wanted = sorted(claim.id for claim in led(question) if claim.state is ClaimState.OPEN)
    return sorted(answer.claim for answer in question.facts.answers) == wanted


def _not_extended(question: Question) -> bool:
    once = bool(question.statute.setting("single_extension"))
    return question.handling is not None and not (once and question.handling.extension_days)


def _nothing_proposed(question: Question) -> bool:
    return question.handling is not None and question.handling.proposed_days == 0


def _proposed(question: Question) -> bool:
    return question.handling is not None and question.handling.proposed_days > 0


def _before_due(question: Question) -> bool:
    handling = question.handling
    if handling is None:
        return False
    deadline = question.case.clock(Clock.T06, handling.id)
    return deadline is None or (deadline.running and question.on <= deadline.nominal_due)


def _extendable(question: Question) -> bool:
    handling = question.handling
    return handling is not None and question.case.clock(Clock.T06, handling.id) is not None


def _extension_in_limit(question: Question) -> bool:
    statute, handling = question.statute, question.handling
    most = min(statute.period(Clock.T06).extension_max, statute.setting("extension_total"))
    # Where one extension is all there is, a second is refused as such, not for its length.
    once = bool(statute.setting("single_extension"))
    before = handling.extension_days if handling and not once else 0
    return bool(before + question.facts.days <= most)


def _other_person_drafted(question: Question) -> bool:
    return question.handling is not None and question.handling.drafted_by != question.actor.id


def _other_person_asked(question: Question) -> bool:
    # Only the officer in charge may ask (``MINE``), so whoever is that has asked.
    return question.handling is not None and question.handling.officer != question.actor.id


def _opinion_rendered(question: Question) -> bool:
    handling = question.handling
    return handling is not None and any(
        item.code in (DocumentCode.HANDLING_OPINION, DocumentCode.SUGGESTION_REPLY)
        and item.handling == handling.id
        and item.digest is not None
        for item in question.case.documents
    )


def _delivered_after_issue(question: Question) -> bool:
    handling = question.handling
    return (
        handling is not None
        and handling.issued_on is not None
        and handling.issued_on <= question.facts.delivered_on <= question.on
    )


def _consent_to_electronic(question: Question) -> bool:
    return question.facts.method is not DeliveryMethod.ELECTRONIC or question.facts.consent is True


def _evaluation_open(question: Question) -> bool:
    return _running(question, Clock.L02)


def _may_still_change(question: Question) -> bool:
    handling = question.handling
    most = int(question.statute.settings["evaluation_changes"].value)
    given = next(
        (item for item in question.case.evaluations if handling and item.handling == handling.id),
        None,
    )
    return given is None or given.changed < most


def _evaluated_or_over(question: Question) -> bool:
    handling = question.handling
    if handling is None:
        return False
    if any(item.handling == handling.id for item in question.case.evaluations):
        return True
    deadline = question.case.clock(Clock.L02, handling.id)
    return deadline is not None and question.on > deadline.legal_due


def _supported_carried_out(question: Question) -> bool:
    return not any(claim.owed for claim in led(question))


def _four_said(question: Question) -> bool:
    """What has run its time is closed by the system, which has nothing to say about it."""
    handling, facts = question.handling, question.facts
    if handling is None or question.actor.has(Role.SYSTEM):
        return True
    if question.case.kind is not Kind.REDRESS:
        return True
    outcomes = {claim.outcome for claim in question.case.led_by(handling.id)}
    explained = {Outcome.EXPLAINED, Outcome.NOT_SUPPORTED} & outcomes
    solved = Outcome.SUPPORTED not in outcomes or facts.solved.strip()
    return bool(solved and (not explained or facts.persuaded.strip()))


def _helper_named(question: Question) -> bool:
    return not question.facts.helped.strip() or bool(question.facts.helper.strip())


def _execution_dated(question: Question) -> bool:
    supported = any(item.outcome is Outcome.SUPPORTED for item in question.facts.answers)
    due = question.facts.due_on
    return not supported or (due is not None and due >= question.on)


#: While one of them runs, the petitioner may still want the file.
WINDOWS = (Clock.T08, Clock.T10, Clock.L02, Clock.L04)


def _windows_over(question: Question) -> bool:
    windows = [item for item in question.case.deadlines if item.clock in WINDOWS]
    return all(question.on > window.legal_due for window in windows)


def _reminds_once(question: Question) -> bool:
    return question.case.state not in question.case.reminded


def _colleague(question: Question) -> bool:
    officer = question.reference("officer")
    return (
        isinstance(officer, OfficerKnown)
        and officer.is_officer
        and question.handling is not None
        and officer.unit == question.handling.unit
    )


def _another_colleague(question: Question) -> bool:
    return question.handling is None or question.facts.officer != question.handling.officer


OBJECTION_IN_TIME = Guard(
    "objection_in_time",
    "提出异议须在签收之日起5个工作日内",
    "条例第二十三条第三款",
    lambda question: _running(question, Clock.T04),
)
REASON_LONG_ENOUGH = Guard(
    "reason_long_enough",
    "请详细说明异议理由",
    "条例第二十三条第三款",
    _reason_long_enough,
    on_facts=True,
)
OBJECTS_FIRST_TIME = Guard(
    "objects_first_time",
    "异议已被答复过，仍有争议请报共同的上一级机关决定",
    "条例第二十四条",
    _objects_first_time,
)
MINE = Guard("mine", "由另一位承办人办理；需要时请单位负责人移交", WORKING_RULE, _mine)
HEARD = Guard("heard", "请先记录听取信访人陈述", "条例第三十一条第六项", _heard)
INVESTIGATED = Guard("investigated", "请先记录调查核实", "条例第三十一条第六项", _investigated)
ENOUGH_INVESTIGATORS = Guard(
    "enough_investigators", "调查人数少于规定", WORKING_RULE, _enough_investigators, on_facts=True
)
HEARD_DAY = Guard(
    "heard_day", "听取日期不能晚于今天", WORKING_RULE, DayHasCome("heard_on"), on_facts=True
)
DONE_DAY = Guard(
    "done_day", "调查日期不能晚于今天", WORKING_RULE, DayHasCome("done_on"), on_facts=True
)
EVERY_CLAIM_ANSWERED = Guard(
    "every_claim_answered",
    "每一项诉求都要答复，且只答复一次",
    "条例第三十二条",
    _every_claim_answered,
    on_facts=True,
)
NOT_EXTENDED = Guard("not_extended", "已延期过一次", "条例第三十四条", _not_extended)
NOTHING_PROPOSED = Guard(
    "nothing_proposed", "延期申请已在等负责人批准", "条例第三十四条", _nothing_proposed
)
PROPOSED = Guard("proposed", "没有待批准的延期申请", "条例第三十四条", _proposed)
EXTENDABLE = Guard(
    "extendable", "本件不适用60日的办结期限，没有期限可以延长", "条例第三十四条", _extendable
)
EXTENSION_IN_LIMIT = Guard(
    "extension_in_limit",
    "延期天数超过本地规定的上限",
    "条例第三十四条",
    _extension_in_limit,
    on_facts=True,
)
BEFORE_DUE = Guard("before_due", "办结期限已到，不能再延期", "条例第三十四条", _before_due)
OTHER_DRAFTED = Guard(
    "other_drafted", "拟稿人不能签发自己的意见", WORKING_RULE, _other_person_drafted
)
OTHER_ASKED = Guard(
    "other_asked", "承办人不能批准自己申请的延期", "条例第三十四条", _other_person_asked
)
OPINION_RENDERED = Guard(
    "opinion_rendered", "意见书文件正在制作，稍后即可送达", WORKING_RULE, _opinion_rendered
)
DELIVERED_AFTER_ISSUE = Guard(
    "delivered_after_issue",
    "送达日期应在签发之日和今天之间",
    "条例第三十五条",
    _delivered_after_issue,
    on_facts=True,
)
CONSENT_TO_ELECTRONIC = Guard(
    "consent_to_electronic",
    "电子送达须经信访人同意",
    "参照民事诉讼法第九十条",
    _consent_to_electronic,
    on_facts=True,
)
EVALUATION_OPEN = Guard("evaluation_open", "评价期限已过", WORKING_RULE, _evaluation_open)
MAY_STILL_CHANGE = Guard("may_still_change", "评价已经修改过一次", WORKING_RULE, _may_still_change)
EVALUATED_OR_OVER = Guard(
    "evaluated_or_over", "信访人尚未评价，评价期限也未过", WORKING_RULE, _evaluated_or_over
)
SUPPORTED_CARRIED_OUT = Guard(
    "supported_carried_out",
    "支持的诉求尚未落实，请先逐项记录落实的日期和凭证",
    "条例第三十二条",
    _supported_carried_out,
)
FOUR_SAID = Guard(
    "four_said",
    "请写明“四到位”：有支持的诉求，写怎样解决；有解释说明或者不予支持的，写怎样解释、疏导",
    "条例第二十七条",
    _four_said,
    on_facts=True,
)
HELPER_NAMED = Guard(
    "helper_named",
    "写了帮扶救助，请写明转介给哪个部门",
    "条例第三十七条",
    _helper_named,
    on_facts=True,
)
EXECUTION_DATED = Guard(
    "execution_dated",
    "有支持的诉求，须写明落实期限，不早于今天",
    "条例第三十二条",
    _execution_dated,
    on_facts=True,
)
WINDOWS_OVER = Guard(
    "windows_over", "申请复查、评价或者提出异议的期限还没有过", "条例第三十五条", _windows_over
)
REMINDS_ONCE = Guard(
    "reminds_once", "这一阶段已经催办过，督查人员已看到", WORKING_RULE, _reminds_once
)
COLLEAGUE = Guard(
    "colleague", "接手的人须是本单位的承办人", WORKING_RULE, _colleague, on_facts=True
)
ANOTHER_COLLEAGUE = Guard(
    "another_colleague", "本件已由此人承办", WORKING_RULE, _another_colleague, on_facts=True
)
