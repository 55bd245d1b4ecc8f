# SPDX-License-Identifier: Apache-2.0
"""Conditions of handling in depth, each with the sentence people read and its article."""

from huiyin.core.known import OfficerKnown
from huiyin.core.process.handling_guards import DayHasCome, led, record_day_fits
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    ClaimState,
    Outcome,
    RecusalOf,
    Referral,
    RepeatMark,
    Role,
    Route,
)

#: What is known of the simple procedure comes from reports of a text that was not read.
SIMPLE = f"{WORKING_RULE}，参照《信访事项简易办理办法》"
RECUSAL = "条例第二十八条第三款"
MEDIATION = "条例第三十三条"


def _chosen(question: Question) -> set[str]:
    return {row.claim for row in question.facts.claims}


def owed(question: Question) -> set[str]:
    """The claims of the handling whose support has still to be carried out (条例 32)."""
    return {claim.id for claim in led(question) if claim.owed}


def all_executed(question: Question) -> bool:
    """Whether nothing of what the answer supports is left once the act is done."""
    return owed(question) <= _chosen(question)


SOMETHING_OWED = Guard(
    "something_owed",
    "没有需要落实的诉求，或者都已记录落实",
    "条例第三十二条",
    lambda question: bool(owed(question)),
)
OWED_CLAIMS = Guard(
    "owed_claims",
    "请选择予以支持、尚未记录落实的诉求",
    "条例第三十二条",
    # With nothing owed the guard above says so.
    lambda question: not owed(question) or _chosen(question) <= owed(question),
    on_facts=True,
)
EXECUTED_DAY = Guard(
    "executed_day",
    "落实日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("executed_on"),
    on_facts=True,
)


def _one_unit(question: Question) -> bool:
    return len(question.case.leads) == 1 and not question.case.unreferred


def _petition_only(question: Question) -> bool:
    claims = led(question)
    return all(claim.state is ClaimState.OPEN and claim.route is Route.PETITION for claim in claims)


def _simple(question: Question) -> bool:
    return question.handling is not None and question.handling.simple


def _hearing_called(question: Question) -> bool:
    return question.handling is not None and question.handling.hearing is not None


def _refuses_nothing(question: Question) -> bool:
    refused = any(item.outcome is Outcome.NOT_SUPPORTED for item in question.facts.answers)
    return not (refused and _simple(question))


def _announced(question: Question) -> bool:
    least = int(question.statute.setting("hearing_notice"))
    return bool((question.facts.held_on - question.on).days >= least)


def _recusal_pending(question: Question) -> bool:
    return question.handling is not None and question.handling.recusal is not None


def _right_judge(question: Question) -> bool:
    """Of staff their head decides, of a head the office above it that sent the matter."""
    handling, actor = question.handling, question.actor
    if handling is None or handling.recusal_role is None:
        return True
    if handling.recusal_role is RecusalOf.OFFICER:
        return actor.has(Role.UNIT_HEAD) and actor.unit == handling.unit
    return actor.has(Role.OFFICE_HEAD) and actor.unit == question.case.office


def _not_about_oneself(question: Question) -> bool:
    return question.handling is None or question.actor.id != question.handling.recusal_of


def _successor(question: Question) -> bool:
    handling, facts = question.handling, question.facts
    if handling is None or not facts.granted or handling.recusal_role is not RecusalOf.OFFICER:
        return True
    officer = question.reference("officer")
    return (
        isinstance(officer, OfficerKnown)
        and officer.is_officer
        and officer.unit == handling.unit
        and officer.id != handling.recusal_of
        and officer.id not in question.case.recused
    )


def _somebody_to_recuse(question: Question) -> bool:
    handling = question.handling
    officer = handling.officer if handling else None
    return question.facts.whom is not RecusalOf.OFFICER or officer is not None


FIRST_PETITION = Guard(
    "first_petition",
    "简易办理只适用于初次信访",
    SIMPLE,
    lambda question: question.case.repeat is RepeatMark.FIRST,
)
NOT_ASSIGNED = Guard(
    "not_assigned",
    "上级交办的事项不适用简易办理",
    SIMPLE,
    lambda question: question.handling is None or question.handling.referral is not Referral.ASSIGN,
)
ONE_UNIT = Guard("one_unit", "涉及多个责任单位的事项不适用简易办理", SIMPLE, _one_unit)
PETITION_ONLY = Guard(
    "petition_only",
    "应当走诉讼、仲裁、行政复议等法定途径的诉求，不适用简易办理",
    SIMPLE,
    _petition_only,
)
SUPPORTABLE = Guard(
    "supportable",
    "可能对诉求不予支持的，不适用简易办理",
    SIMPLE,
    lambda question: bool(question.facts.supportable),
    on_facts=True,
)
PLAIN = Guard(
    "plain",
    "重大复杂疑难、集体联名的，不适用简易办理",
    SIMPLE,
    lambda question: bool(question.facts.plain),
    on_facts=True,
)
SIMPLE_REFUSES_NOTHING = Guard(
    "simple_refuses_nothing",
    "简易办理不能答复不予支持，请先转为普通程序",
    SIMPLE,
    _refuses_nothing,
    on_facts=True,
)
IS_SIMPLE = Guard("is_simple", "本件不是简易办理", SIMPLE, _simple)
NO_HEARING_CALLED = Guard(
    "no_hearing_called",
    "听证已经通知，请先记录结论",
    WORKING_RULE,
    lambda question: not _hearing_called(question),
)
HEARING_CALLED = Guard("hearing_called", "还没有通知听证", WORKING_RULE, _hearing_called)
HEARING_OVER = Guard(
    "hearing_over",
    "听证已经通知，请先记录听证结论",
    "条例第三十一条第六项",
    lambda question: not _hearing_called(question),
)
HEARING_ANNOUNCED = Guard(
    "hearing_announced",
    "听证通知的提前天数少于规定（默认举行前7日），请改期",
    WORKING_RULE,
    _announced,
    on_facts=True,
)
HEARING_SIGNED_DAY = Guard(
    "hearing_signed_day",
    "笔录签字日期不能晚于今天；听证已举行的，不能早于通知的听证日期",
    WORKING_RULE,
    record_day_fits,
    on_facts=True,
)
BOTH_AGREE = Guard(
    "both_agree",
    "调解须双方书面同意",
    MEDIATION,
    lambda question: bool(question.facts.petitioner_agrees and question.facts.other_agrees),
    on_facts=True,
)
MAY_BE_MEDIATED = Guard(
    "may_be_mediated",
    "行政争议，以及诉讼、复议等程序中的事项不能调解",
    MEDIATION,
    lambda question: bool(question.facts.civil),
    on_facts=True,
)
CONSENT_DAY = Guard(
    "consent_day",
    "双方同意日期不能晚于今天",
    WORKING_RULE,
    DayHasCome("consented_on"),
    on_facts=True,
)
AGREEMENT_DAY = Guard(
    "agreement_day",
    "协议生效日期不能晚于今天",
    MEDIATION,
    DayHasCome("agreed_on"),
    on_facts=True,
)
NO_RECUSAL_PENDING = Guard(
    "no_recusal_pending",
    "已有回避申请在等待决定",
    RECUSAL,
    lambda question: not _recusal_pending(question),
)
RECUSAL_DECIDED = Guard(
    "recusal_decided",
    "有回避还没有决定，请先决定由谁办理",
    RECUSAL,
    lambda question: not _recusal_pending(question),
)
RECUSAL_PENDING = Guard("recusal_pending", "没有待决定的回避", RECUSAL, _recusal_pending)
RIGHT_JUDGE = Guard(
    "right_judge",
    "承办人的回避由本单位负责人决定，单位负责人的回避由信访部门负责人决定",
    f"{WORKING_RULE}，参照部分地方法规",
    _right_judge,
)
NOT_ABOUT_ONESELF = Guard("not_about_oneself", "不能决定自己的回避", RECUSAL, _not_about_oneself)
SUCCESSOR = Guard(
    "successor",
    "同意承办人回避的，请选择接手的承办人，须是本单位没有回避的同事",
    RECUSAL,
    _successor,
    on_facts=True,
)
SOMEBODY_TO_RECUSE = Guard(
    "somebody_to_recuse",
    "办理单位还没有确定承办人，确定以后可以再提出",
    RECUSAL,
    _somebody_to_recuse,
    on_facts=True,
)
