# SPDX-License-Identifier: Apache-2.0
"""Conditions of 复查 and 复核, each with the sentence people read and its article."""

from datetime import date

from huiyin.core.case import Deadline
from huiyin.core.known import BodyKnown
from huiyin.core.process.handling_guards import record_day_fits
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    ClaimState,
    Clock,
    DocumentCode,
    HandlingState,
    ReviewLevel,
    ReviewOutcome,
    Role,
)

BOTH = "条例第三十五条、第三十六条第一款"
OPINIONS = (DocumentCode.REVIEW_OPINION, DocumentCode.RE_REVIEW_OPINION)
#: Roles by which a review is worked on; one may be lent.
REVIEWING = (Role.REVIEWER, Role.RE_REVIEWER, Role.UNIT_HEAD)


def level_asked(question: Question) -> ReviewLevel:
    """A review of a handling is asked for as 复查, one against a review as 复核."""
    return ReviewLevel.RE_REVIEW if question.review else ReviewLevel.REVIEW


def window(question: Question) -> Deadline | None:
    """The time to ask: T08 of the handling, or T10 of the review that was delivered."""
    clock = Clock.T10 if question.review else Clock.T08
    return question.case.clock(clock, question.scope_id)


def asked_on(question: Question) -> date:
    """The day that decides whether the request is in time."""
    return question.facts.asked_on or received_on(question)


def received_on(question: Question) -> date:
    """The day on which the body had the request."""
    found: date = question.facts.received_on or question.on
    return found


def is_late(question: Question) -> bool:
    """Whether the time to ask had run out; the body judges the reason."""
    found = window(question)
    return found is None or asked_on(question) > found.legal_due


def is_first(question: Question) -> bool:
    """Whether the review in question is a 复查."""
    return question.review is not None and question.review.level is ReviewLevel.REVIEW


def is_second(question: Question) -> bool:
    """Whether the review in question is a 复核."""
    return question.review is not None and question.review.level is ReviewLevel.RE_REVIEW


def orders_anew(question: Question) -> bool:
    """Whether the opinion quashes an answer that no other review has quashed before."""
    review, handling = question.review, question.handling
    return (
        review is not None
        and review.outcome is ReviewOutcome.QUASHED
        and handling is not None
        and handling.state is not HandlingState.QUASHED
    )


def _reviewable(question: Question) -> bool:
    return window(question) is not None


def _not_asked(question: Question) -> bool:
    level, against = level_asked(question), question.review.id if question.review else None
    handling = question.handling
    earlier = question.case.reviews_of(handling.id) if handling else ()
    return all(item.given_up for item in earlier if item.level is level and item.against == against)


def _stands(question: Question) -> bool:
    """Whether no new answer has come in the place of the review that quashed the old one."""
    review = question.review
    return review is None or not any(
        item.ordered_by == review.id and item.delivered_on for item in question.case.handlings
    )


def _in_time_or_reason(question: Question) -> bool:
    return not is_late(question) or bool(question.facts.late.strip())


def _competent(question: Question) -> bool:
    body = question.reference("body")
    return isinstance(body, BodyKnown) and body.competent


def _asked_days(question: Question) -> bool:
    found = window(question)
    delivered = found.start if found else question.on
    return delivered <= asked_on(question) <= received_on(question) <= question.on


def _own_day(question: Question) -> bool:
    """Days in the post are for the window to write down, from the envelope."""
    days = {question.facts.asked_on, question.facts.received_on}
    return not question.actor.has(Role.PETITIONER) or days <= {None, question.on}


def _untouched(question: Question) -> bool:
    actor, review = question.actor, question.review
    lenders = {actor.lent[role] for role in REVIEWING if role in actor.lent}
    earlier = [item.hands for item in question.case.handlings]
    earlier += [
        item.hands
        for item in question.case.reviews
        if review is not None and item.level is not review.level
    ]
    return not any({actor.id, *lenders}.intersection(hands) for hands in earlier)


def _late_judged(question: Question) -> bool:
    review = question.review
    return review is None or not review.late or bool(question.facts.late_accepted)


def _other_proposed(question: Question) -> bool:
    return question.review is not None and question.review.declined_by != question.actor.id


def _fetched(question: Question) -> bool:
    return question.review is not None and question.review.fetched > 0


def _heard(question: Question) -> bool:
    return question.review is not None and question.review.heard > 0


def _notice_days(question: Question) -> bool:
    least = question.statute.setting("review_hearing_notice")
    return bool((question.facts.held_on - question.on).days >= least)


def _grounds_fit(question: Question) -> bool:
    upheld = question.facts.outcome is ReviewOutcome.UPHELD
    return upheld != bool(question.facts.grounds)


def _answers_fit(question: Question) -> bool:
    handling = question.handling
    changed = question.facts.outcome is ReviewOutcome.CHANGED
    led = question.case.led_by(handling.id) if handling and changed else ()
    wanted = sorted(claim.id for claim in led if claim.state is ClaimState.ANSWERED)
    return sorted(answer.claim for answer in question.facts.answers) == wanted


def _something_to_change(question: Question) -> bool:
    handling = question.handling
    gone = handling is None or handling.state is HandlingState.QUASHED
    return not (gone and question.facts.outcome is ReviewOutcome.CHANGED)


def _deliberated(question: Question) -> bool:
    facts = question.facts
    if not question.statute.setting("review_deliberation"):
        return facts.deliberated_on is None or bool(facts.deliberated_on <= question.on)
    return bool(
        facts.deliberation.strip() and facts.deliberated_on and facts.deliberated_on <= question.on
    )


def _other_drafted(question: Question) -> bool:
    return question.review is not None and question.review.drafted_by != question.actor.id


def _rendered(question: Question) -> bool:
    review = question.review
    return review is not None and any(
        item.code in OPINIONS and item.handling == review.id and item.digest is not None
        for item in question.case.documents
    )


def _delivered_after_signing(question: Question) -> bool:
    review = question.review
    return (
        review is not None
        and review.signed_on is not None
        and review.signed_on <= question.facts.delivered_on <= question.on
    )


def _not_under_review(question: Question) -> bool:
    handling = question.handling
    return handling is None or not any(item.open for item in question.case.reviews_of(handling.id))


def _no_review_open(question: Question) -> bool:
    return question.case.reviewing is None


def _answers_otherwise(question: Question) -> bool:
    handling = question.handling
    ordered = handling is not None and handling.ordered_by is not None
    return not ordered or bool(question.facts.renewal.strip())


REVIEWABLE = Guard(
    "reviewable", "只有已经送达、按信访程序作出的书面意见可以请求复查、复核", BOTH, _reviewable
)
NOT_ASKED = Guard("not_asked", "对这份意见已经提出过申请，请查看它的办理情况", BOTH, _not_asked)
NOT_SUPERSEDED = Guard(
    "not_superseded",
    "已按这份复查意见重新办理并作出新的处理意见，不服的请对新的意见申请复查",
    "条例第三十五条",
    _stands,
)
IN_TIME_OR_REASON = Guard(
    "in_time_or_reason",
    "已超过30日的申请期限，请写明正当理由，由复查、复核机关审查",
    BOTH,
    _in_time_or_reason,
    on_facts=True,
)
COMPETENT_BODY = Guard(
    "competent_body",
    "请从列出的上一级机关、单位中选择一个；没有列出的，请按意见书上写明的机关书面提出",
    BOTH,
    _competent,
    on_facts=True,
)
ASKED_DAYS = Guard(
    "asked_days",
    "提出日期不能早于意见书送达之日，收到日期不能早于提出日期，都不能晚于今天",
    BOTH,
    _asked_days,
    on_facts=True,
)
OWN_DAY = Guard(
    "own_day",
    "在网上提出的，以提交当日为准；邮寄的请由信访部门登记邮戳日期",
    WORKING_RULE,
    _own_day,
    on_facts=True,
)
UNTOUCHED = Guard(
    "untouched",
    "您办理过本件，或者参加过上一级程序，应当回避，请由其他人员办理",
    "条例第二十八条第三款",
    _untouched,
)
LATE_JUDGED = Guard(
    "late_judged",
    "申请超过了期限，请先审查信访人写明的理由；不成立的，拟不予受理",
    BOTH,
    _late_judged,
    on_facts=True,
)
OTHER_PROPOSED_DECLINE = Guard(
    "other_declined_review", "提出不予受理的人不能自己签发", WORKING_RULE, _other_proposed
)
FETCHED = Guard("fetched", "请先调取案卷", WORKING_RULE, _fetched)
HEARD_IN_REVIEW = Guard("heard_in_review", "请先听取信访人陈述", "条例第三十一条第六项", _heard)
HEARING_NOTICE_DAYS = Guard(
    "hearing_notice_days",
    "听证通知的提前天数少于规定（默认举行前7日），请改期",
    WORKING_RULE,
    _notice_days,
    on_facts=True,
)
HEARING_RECORD_DAY = Guard(
    "hearing_record_day",
    "笔录签字日期不能晚于今天；听证已举行的，不能早于通知的听证日期",
    "条例第三十六条第二款",
    record_day_fits,
    on_facts=True,
)
GROUNDS_FIT = Guard(
    "grounds_fit",
    "撤销、变更的，至少写明一种情形；维持的，不写",
    WORKING_RULE,
    _grounds_fit,
    on_facts=True,
)
ANSWERS_FIT = Guard(
    "answers_fit",
    "变更的，每一项诉求都要重新答复；维持、撤销的，不写逐项答复",
    "条例第三十二条",
    _answers_fit,
    on_facts=True,
)
SOMETHING_TO_CHANGE = Guard(
    "something_to_change",
    "原处理意见已被撤销，正在重新办理，没有可以变更的意见",
    WORKING_RULE,
    _something_to_change,
    on_facts=True,
)
DELIBERATED = Guard(
    "deliberated",
    "请写明集体审议的日期（不晚于今天）和情况",
    WORKING_RULE,
    _deliberated,
    on_facts=True,
)
OTHER_DRAFTED_REVIEW = Guard(
    "other_drafted_review", "拟稿人不能签发自己的意见", WORKING_RULE, _other_drafted
)
REVIEW_RENDERED = Guard(
    "review_rendered", "意见书文件正在制作，稍后即可送达", WORKING_RULE, _rendered
)
DELIVERED_AFTER_SIGNING = Guard(
    "delivered_after_signing",
    "送达日期应在签发之日和今天之间",
    BOTH,
    _delivered_after_signing,
    on_facts=True,
)
NOT_UNDER_REVIEW = Guard(
    "not_under_review", "正在复查、复核，意见送达后再办结", BOTH, _not_under_review
)
NO_REVIEW_OPEN = Guard("no_review_open", "复查、复核还没有结束，不能归档", BOTH, _no_review_open)
ANSWERS_OTHERWISE = Guard(
    "answers_otherwise",
    "这是复查、复核机关责令重新办理的：请写明与被撤销的意见有哪些不同，"
    "不能以同一事实和理由作出相同的处理",
    WORKING_RULE,
    _answers_otherwise,
    on_facts=True,
)
