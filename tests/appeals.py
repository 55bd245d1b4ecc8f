# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核 in the invented county: who reviews, and good facts for every act of a review.

郑十一 reviews and 冯十二 signs at the county's government, 陈十三 and 褚十四 at the city's.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.core.facts.handling import AnswerFacts, DeliverFacts, HearFacts
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.facts.people import PersonChosen, ServeFacts
from huiyin.core.facts.review import (
    AdmitReviewFacts,
    AskCorrectionFacts,
    AskReviewFacts,
    CallHearingFacts,
    CloseHearingFacts,
    DeclineReviewFacts,
    DraftReviewFacts,
    FetchFacts,
    GroundFacts,
    SupplyFacts,
)
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    DeliveryMethod,
    Ground,
    Manner,
    Outcome,
    ReviewLevel,
    ReviewOutcome,
    Role,
)

DAY = date(2026, 3, 2)
BODY, UPPER = "government", "city"
ZHENG = Actor("zheng", frozenset({Role.REVIEWER}), BODY, "/government/", name="郑十一")
FENG = Actor("feng", frozenset({Role.UNIT_HEAD}), BODY, "/government/", name="冯十二")
CHEN = Actor("chen", frozenset({Role.RE_REVIEWER}), UPPER, "/city/", name="陈十三")
CHU = Actor("chu", frozenset({Role.UNIT_HEAD}), UPPER, "/city/", name="褚十四")
PEOPLE = {"zheng": ZHENG, "feng": FENG, "chen": CHEN, "chu": CHU}

#: Who does each act of a 复查; at a 复核 their colleagues above do.
DOER: Mapping[Act, str] = {
    Act.ASK_REVIEW: "petitioner",
    Act.ASK_RE_REVIEW: "petitioner",
    Act.WITHDRAW_REVIEW: "petitioner",
    Act.ASK_CORRECTION: "zheng",
    Act.SUPPLY: "petitioner",
    Act.ADMIT_REVIEW: "zheng",
    Act.PROPOSE_DECLINE_REVIEW: "zheng",
    Act.RECONSIDER_REVIEW: "feng",
    Act.DECLINE_REVIEW: "feng",
    Act.FETCH: "zheng",
    Act.HEAR_REVIEW: "zheng",
    Act.CALL_REVIEW_HEARING: "zheng",
    Act.CLOSE_REVIEW_HEARING: "zheng",
    Act.DRAFT_REVIEW: "zheng",
    Act.SEND_BACK_REVIEW: "feng",
    Act.SIGN_REVIEW: "feng",
    Act.SERVE_REVIEW: "zheng",
    Act.DELIVER_REVIEW: "zheng",
}
_ABOVE = {"zheng": "chen", "feng": "chu"}

FACTS: Mapping[Act, Any] = {
    Act.ASK_REVIEW: AskReviewFacts(body=BODY, reason="维修期限没有写明，账目也没有公布"),
    Act.ASK_RE_REVIEW: AskReviewFacts(body=UPPER, reason="复查没有核对维修资金的收支"),
    Act.WITHDRAW_REVIEW: ReasonFacts(reason="单位已经说明情况，自愿撤回"),
    Act.ASK_CORRECTION: AskCorrectionFacts(missing="请补交处理意见书和身份证明的复印件"),
    Act.SUPPLY: SupplyFacts(content="已补交处理意见书复印件"),
    Act.ADMIT_REVIEW: AdmitReviewFacts(),
    Act.PROPOSE_DECLINE_REVIEW: DeclineReviewFacts(
        reason="超过三十日提出，没有写明正当理由", basis="《信访工作条例》第三十五条"
    ),
    Act.RECONSIDER_REVIEW: ReasonFacts(reason="信访人住院，理由成立"),
    Act.DECLINE_REVIEW: NoFacts(),
    Act.FETCH: FetchFacts(pieces="受理告知书、听取陈述记录、现场勘验记录、处理意见书"),
    Act.HEAR_REVIEW: HearFacts(heard_on=DAY, manner=Manner.MEETING, record="信访人要求核对账目"),
    Act.CALL_REVIEW_HEARING: CallHearingFacts(
        held_on=DAY,
        time="上午九时",
        place="市政府信访接待中心听证室",
        presider="许十五",
        panel="听证员三名，住建局经办人，信访人",
        public=True,
    ),
    Act.CLOSE_REVIEW_HEARING: CloseHearingFacts(
        held=True, signed_on=DAY, record="双方陈述、质证，笔录经核对签字", conclusion="账目应当公布"
    ),
    Act.DRAFT_REVIEW: DraftReviewFacts(
        found="经查，维修资金收支没有附账目",
        outcome=ReviewOutcome.UPHELD,
        reasons="处理意见认定事实清楚，程序合法",
        basis="《物业管理条例》第五十四条",
        deliberated_on=DAY,
        deliberation="复查复核委员会五人审议，一致同意",
    ),
    Act.SEND_BACK_REVIEW: ReasonFacts(reason="第二项请求没有回应"),
    Act.SIGN_REVIEW: NoFacts(),
    Act.SERVE_REVIEW: ServeFacts(
        people=(),
        method=DeliveryMethod.DIRECT,
        delivered_on=DAY,
        evidence="本人在送达回证上签字",
    ),
    Act.DELIVER_REVIEW: DeliverFacts(
        method=DeliveryMethod.DIRECT, delivered_on=DAY, evidence="信访人本人在送达回证上签字"
    ),
}


def _unserved(case: Case) -> tuple[PersonChosen, ...]:
    """The first who has not had the newest review."""
    review = case.reviews[-1].id if case.reviews else ""
    return tuple(PersonChosen(person=item) for item in case.unserved(review)[:1])


#: The facts that depend on the case and the day.
AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.HEAR_REVIEW: lambda case, on: {"heard_on": on},
    Act.CALL_REVIEW_HEARING: lambda case, on: {"held_on": on + timedelta(days=7)},
    Act.CLOSE_REVIEW_HEARING: lambda case, on: {"signed_on": on},
    Act.DRAFT_REVIEW: lambda case, on: {"deliberated_on": on},
    Act.SERVE_REVIEW: lambda case, on: {"people": _unserved(case), "delivered_on": on},
    Act.DELIVER_REVIEW: lambda case, on: {"delivered_on": on},
}


def quashing() -> dict[str, Any]:
    """What makes a draft quash."""
    ground = GroundFacts(ground=Ground.FACTS, why="账目没有核对，事实不清")
    return {"outcome": ReviewOutcome.QUASHED, "grounds": (ground,)}


def changing(case: Case) -> dict[str, Any]:
    """What makes a draft change the answer to every claim."""
    answers = tuple(
        AnswerFacts(
            claim=claim.id,
            outcome=Outcome.SUPPORTED,
            answer=f"第{claim.no}项：公布近三年账目",
            basis="《住宅专项维修资金管理办法》第三十条",
        )
        for claim in case.claims
        if claim.state is ClaimState.ANSWERED
    )
    return {**quashing(), "outcome": ReviewOutcome.CHANGED, "answers": answers}


def doer(act: Act, case: Case) -> str:
    """Who does the act, at the level of the newest review."""
    name = DOER[act]
    second = bool(case.reviews) and case.reviews[-1].level is ReviewLevel.RE_REVIEW
    return _ABOVE.get(name, name) if second else name


#: A review from its request to its delivery, after ``ASK_REVIEW`` or ``ASK_RE_REVIEW``.
WAY = (
    Act.ADMIT_REVIEW,
    Act.FETCH,
    Act.HEAR_REVIEW,
    Act.DRAFT_REVIEW,
    Act.SIGN_REVIEW,
    Act.RENDERED,
    Act.DELIVER_REVIEW,
)

#: After which acts each act of a review is possible, the first of them on the main way.
_ASKED = (Act.DELIVER, Act.ASK_REVIEW)
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.ASK_REVIEW: _ASKED[:1],
    Act.ASK_RE_REVIEW: (*_ASKED, *WAY),
    Act.WITHDRAW_REVIEW: _ASKED,
    Act.ASK_CORRECTION: _ASKED,
    Act.SUPPLY: (*_ASKED, Act.ASK_CORRECTION),
    Act.ADMIT_REVIEW: _ASKED,
    Act.PROPOSE_DECLINE_REVIEW: _ASKED,
    Act.RECONSIDER_REVIEW: (*_ASKED, Act.PROPOSE_DECLINE_REVIEW),
    Act.DECLINE_REVIEW: (*_ASKED, Act.PROPOSE_DECLINE_REVIEW),
    Act.FETCH: (*_ASKED, Act.ADMIT_REVIEW),
    Act.HEAR_REVIEW: (*_ASKED, Act.ADMIT_REVIEW),
    Act.CALL_REVIEW_HEARING: (*_ASKED, Act.ADMIT_REVIEW),
    Act.CLOSE_REVIEW_HEARING: (*_ASKED, Act.ADMIT_REVIEW, Act.CALL_REVIEW_HEARING),
    Act.DRAFT_REVIEW: (*_ASKED, *WAY[:3]),
    Act.SEND_BACK_REVIEW: (*_ASKED, *WAY[:4]),
    Act.SIGN_REVIEW: (*_ASKED, *WAY[:4]),
    Act.SERVE_REVIEW: (Act.RENDERED, Act.NAME_REPRESENTATIVES, *_ASKED, *WAY[:6]),
    Act.DELIVER_REVIEW: (*_ASKED, *WAY[:6]),
}
