# SPDX-License-Identifier: Apache-2.0
"""Where each guard of 复查 and 复核 refuses, what is done wrongly, what is done right instead."""

from dataclasses import replace
from datetime import timedelta

from huiyin.core.known import BodyKnown
from huiyin.core.vocabulary import Act, Kind, Role
from tests import appeals
from tests.appeals import FENG, ZHENG
from tests.deeds import DAY, WANG, Chronicle

TOMORROW = DAY + timedelta(days=1)


def answered(*, days=0, **how):
    """A matter whose answer is delivered and evaluated, so many days ago."""
    return Chronicle(**how).to(Act.EVALUATE).later(days)


def asked(*, days=0, **changes):
    """A review asked for so many days after the delivery."""
    chronicle = answered(days=days)
    chronicle.do(Act.ASK_REVIEW, **changes)
    return chronicle


def up_to(last, *, ask=Act.ASK_REVIEW, **draft):
    """A review as far as the act, included; a 复核 after a whole 复查."""
    chronicle = answered()
    if ask is Act.ASK_RE_REVIEW:
        reviewed(chronicle, Act.ASK_REVIEW)
    chronicle.do(ask)
    for act in appeals.WAY[: appeals.WAY.index(last) + 1]:
        chronicle.do(act, **(draft if act is Act.DRAFT_REVIEW else {}))
    return chronicle


def reviewed(chronicle, ask, **draft):
    """The whole of one review of the chronicle's matter."""
    chronicle.do(ask)
    for act in appeals.WAY:
        chronicle.do(act, **(draft if act is Act.DRAFT_REVIEW else {}))
    return chronicle


def declining():
    """拟不予受理 waits for the head."""
    chronicle = asked()
    chronicle.do(Act.PROPOSE_DECLINE_REVIEW)
    return chronicle


def called():
    """A hearing is called."""
    chronicle = up_to(Act.HEAR_REVIEW)
    chronicle.do(Act.CALL_REVIEW_HEARING)
    return chronicle


def anew():
    """Quashed, and handled anew up to the draft."""
    chronicle = reviewed(answered(), Act.ASK_REVIEW, **appeals.quashing())
    chronicle.do(Act.HEAR)
    chronicle.do(Act.INVESTIGATE)
    return chronicle


def answered_anew():
    """Quashed, handled anew, and the new answer delivered."""
    chronicle = anew()
    chronicle.do(Act.DRAFT, renewal="已核对账目，改为予以支持")
    for act in (Act.ISSUE, Act.RENDERED, Act.DELIVER):
        chronicle.do(act)
    return chronicle


def quashed_and_asked_again():
    """A 复核 against a 复查 that quashed, as far as the draft."""
    chronicle = reviewed(answered(), Act.ASK_REVIEW, **appeals.quashing())
    chronicle.do(Act.ASK_RE_REVIEW)
    for act in appeals.WAY[:3]:
        chronicle.do(act)
    return chronicle


def drafting():
    """Fetched and heard: an opinion may be drafted, or a hearing called."""
    return up_to(Act.HEAR_REVIEW)


def unheard():
    """Admitted, the file fetched."""
    return up_to(Act.FETCH)


def unfetched():
    """Admitted and heard, the file not fetched."""
    chronicle = up_to(Act.ADMIT_REVIEW)
    chronicle.do(Act.HEAR_REVIEW)
    return chronicle


ALSO_HEAD = replace(ZHENG, roles=frozenset({Role.REVIEWER, Role.UNIT_HEAD}))
HANDLED = replace(ZHENG, id="zhao")

REVIEW_CASES = {
    "reviewable": (
        lambda: answered(kind=Kind.SUGGESTION), Act.ASK_REVIEW, {"late": "住院，附证明"}, None,
    ),
    "not_asked": (asked, Act.ASK_REVIEW, {}, None),
    "in_time_or_reason": (
        lambda: answered(days=31), Act.ASK_REVIEW, {}, {"late": "住院，附证明"},
    ),
    "competent_body": (
        answered, Act.ASK_REVIEW, {"known": {"body": BodyKnown("water", competent=False)}}, {},
    ),
    "asked_days": (
        lambda: answered(days=5), Act.ASK_REVIEW,
        {"by": WANG, "received_on": DAY + timedelta(days=6)},
        {"by": WANG, "asked_on": DAY + timedelta(days=2), "received_on": DAY + timedelta(days=4)},
    ),
    "own_day": (
        lambda: answered(days=40), Act.ASK_REVIEW, {"asked_on": DAY + timedelta(days=3)}, None,
    ),
    "not_superseded": (answered_anew, Act.ASK_RE_REVIEW, {}, None),
    "untouched": (asked, Act.ADMIT_REVIEW, {"by": HANDLED}, {"by": ZHENG}),
    "late_judged": (
        lambda: asked(days=31, late="住院，附证明"), Act.ADMIT_REVIEW, {}, {"late_accepted": True},
    ),
    "other_declined_review": (declining, Act.DECLINE_REVIEW, {"by": ALSO_HEAD}, {"by": FENG}),
    "fetched": (unfetched, Act.DRAFT_REVIEW, {}, None),
    "heard_in_review": (unheard, Act.DRAFT_REVIEW, {}, None),
    "hearing_notice_days": (
        drafting, Act.CALL_REVIEW_HEARING, {"held_on": DAY + timedelta(days=6)}, {},
    ),
    "hearing_record_day": (
        lambda: called().later(7), Act.CLOSE_REVIEW_HEARING, {"signed_on": DAY}, {},
    ),
    "grounds_fit": (
        drafting, Act.DRAFT_REVIEW, appeals.quashing() | {"grounds": ()}, appeals.quashing(),
    ),
    "answers_fit": (
        drafting, Act.DRAFT_REVIEW, appeals.changing(answered().case) | {"answers": ()}, {},
    ),
    "something_to_change": (
        quashed_and_asked_again, Act.DRAFT_REVIEW,
        appeals.changing(answered().case) | {"answers": ()}, {},
    ),
    "deliberated": (drafting, Act.DRAFT_REVIEW, {"deliberation": ""}, {}),
    "other_drafted_review": (
        lambda: up_to(Act.DRAFT_REVIEW), Act.SIGN_REVIEW, {"by": ALSO_HEAD}, {"by": FENG},
    ),
    "review_rendered": (lambda: up_to(Act.SIGN_REVIEW), Act.DELIVER_REVIEW, {}, None),
    "delivered_after_signing": (
        lambda: up_to(Act.RENDERED), Act.DELIVER_REVIEW, {"delivered_on": TOMORROW}, {},
    ),
    "not_under_review": (asked, Act.CLOSE, {}, None),
    "answers_otherwise": (anew, Act.DRAFT, {}, {"renewal": "已核对账目，改为予以支持"}),
}  # fmt: skip
#: Refused together with another one; tried in ``test_review``.
REVIEW_ELSEWHERE = {"no_review_open"}
