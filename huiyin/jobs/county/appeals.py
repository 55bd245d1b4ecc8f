# SPDX-License-Identifier: Apache-2.0
"""复查 at the county's government, 复核 at the city's, and what follows from them (条例 35, 36)."""

from collections.abc import Callable
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.facts.handling import AnswerFacts, DeliverFacts, HearFacts
from huiyin.core.facts.intake import NoFacts, ReasonFacts
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
    HandlingState,
    Kind,
    Manner,
    Outcome,
    ReviewLevel,
    ReviewOutcome,
    Role,
)
from huiyin.jobs.county import handlings, people
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story
from huiyin.ports.context import LOCAL

FIRST, SECOND = ReviewLevel.REVIEW, ReviewLevel.RE_REVIEW
_BODY = {FIRST: "gov", SECOND: "city"}
_ROLE = {FIRST: Role.REVIEWER, SECOND: Role.RE_REVIEWER}
_LATE = ("late_request", "review_declined", "reconsidered")
_WHY_LATE = "住院治疗没有收到，附住院证明。"


def _asked(life: Life) -> Story:
    """Of an answer to a redress claim, in its time or with a reason (条例 35)."""
    # Above the station stands its bureau, which has no reviewer here.
    if life.plot.kind is not Kind.REDRESS or life.unit != life.plot.unit:
        return
    late = life.has(*_LATE)
    yield life.stage.later(life.stage.dice.randint(33, 38)) if late else life.days(3, 15)
    _ask(life, FIRST, Act.ASK_REVIEW, late=_WHY_LATE if late else "")


def _asked_again(life: Life) -> Story:
    """Against the first opinion, one step up (条例 36)."""
    if life.level is FIRST:
        yield life.days(3, 15)
        _ask(life, SECOND, Act.ASK_RE_REVIEW)


def _ask(life: Life, level: ReviewLevel, act: Act, *, late: str = "") -> None:
    life.look()
    body = life.stage.county.units[_BODY[level]].id
    facts = AskReviewFacts(body=body, reason=life.said("appeals"), late=late)
    life.do(life.petitioner, act, facts)
    life.review, life.level = life.look().reviews[-1].id, level


def _last(life: Life) -> bool:
    """Whether nothing is asked for after this review: here the turns of a review are taken."""
    return life.level is SECOND or not life.has("re_review")


def _reviewer(life: Life) -> Actor:
    level = life.level or FIRST
    return life.stage.one(_BODY[level], _ROLE[level])


def _chief(life: Life) -> Actor:
    return life.stage.one(_BODY[life.level or FIRST], Role.UNIT_HEAD)


def _correcting(life: Life) -> Story:
    if _last(life):
        yield life.days(1, 2)
        missing = AskCorrectionFacts(missing="请补交处理意见书复印件和身份证明复印件。")
        life.do(_reviewer(life), Act.ASK_CORRECTION, missing)


def _supplied(life: Life) -> Story:
    if _last(life):
        yield life.days(1, 4)
        life.do(life.petitioner, Act.SUPPLY, SupplyFacts(content="已补交所缺的复印件。"))


def _decline_proposed(life: Life) -> Story:
    yield life.days(1, 3)
    facts = DeclineReviewFacts(
        reason="申请超过三十日才提出，写明的理由没有证据支持",
        basis="《信访工作条例》第三十五条",
    )
    life.do(_reviewer(life), Act.PROPOSE_DECLINE_REVIEW, facts)


def _reconsidered(life: Life) -> Story:
    yield life.days(1, 2)
    reason = ReasonFacts(reason="信访人住院有证明，理由成立，请受理")
    life.do(_chief(life), Act.RECONSIDER_REVIEW, reason)


def _declined(life: Life) -> Story:
    yield life.days(1, 2)
    life.do(_chief(life), Act.DECLINE_REVIEW, NoFacts())
    life.level = None


def _admitted(life: Life) -> Story:
    yield life.days(1, 2)
    late = life.level is FIRST and life.has(*_LATE)
    note = "理由正当，予以受理。" if late else ""
    life.do(_reviewer(life), Act.ADMIT_REVIEW, AdmitReviewFacts(late_accepted=late, note=note))


def _withdrawn(life: Life) -> Story:
    if _last(life):
        yield life.days(1, 4)
        reason = ReasonFacts(reason="单位已经当面说明，自愿撤回。")
        life.do(life.petitioner, Act.WITHDRAW_REVIEW, reason)
        life.level = None


def _heard(life: Life) -> Story:
    """The file is fetched, the petitioner heard."""
    yield life.days(0, 2)
    pieces = FetchFacts(pieces="受理告知书、听取陈述记录、调查材料、处理意见书和送达回证")
    life.do(_reviewer(life), Act.FETCH, pieces)
    yield life.days(1, 3)
    heard = HearFacts(
        heard_on=life.stage.today,
        manner=Manner.MEETING,
        record="信访人陈述：答复没有逐项回应，要求核对材料。",
    )
    life.do(_reviewer(life), Act.HEAR_REVIEW, heard)


def _hearing(life: Life) -> Story:
    """Called at least a week before (条例 36)."""
    if not _last(life):
        return
    yield life.days(1, 2)
    life.hearing = life.stage.later(8)
    facts = CallHearingFacts(
        held_on=life.hearing.astimezone(LOCAL).date(),
        time="上午九时三十分",
        place="人民来访接待中心听证室",
        presider="听证主持人",
        panel="听证员三名，原办理单位经办人，信访人",
        public=True,
    )
    life.do(_reviewer(life), Act.CALL_REVIEW_HEARING, facts)


def _hearing_held(life: Life) -> Story:
    if not _last(life):
        return
    yield life.hearing
    facts = CloseHearingFacts(
        held=True,
        signed_on=life.stage.today,
        record="双方陈述、质证，笔录经核对签字。",
        conclusion="听证员认为应当核对材料后逐项说明。",
    )
    life.do(_reviewer(life), Act.CLOSE_REVIEW_HEARING, facts)


def _drafted(life: Life) -> Story:
    yield life.days(1, 3)
    _draft(life)


def _sent_back(life: Life) -> Story:
    if _last(life):
        yield life.days(0, 2)
        reason = ReasonFacts(reason="第二项请求没有回应，请补充")
        life.do(_chief(life), Act.SEND_BACK_REVIEW, reason)
        yield life.days(1, 2)
        _draft(life)


def _draft(life: Life) -> None:
    outcome = ReviewOutcome.UPHELD
    if _last(life) and life.has("quashed", "modified"):
        outcome = ReviewOutcome.QUASHED if life.has("quashed") else ReviewOutcome.CHANGED
    facts = DraftReviewFacts(
        found=f"经查，{life.plot.text('found')}",
        outcome=outcome,
        basis=life.plot.text("basis"),
        deliberated_on=life.stage.today,
        deliberation="复查复核委员会五人审议，一致同意。",
        **_reasons(life, outcome),
    )
    life.do(_reviewer(life), Act.DRAFT_REVIEW, facts)


def _reasons(life: Life, outcome: ReviewOutcome) -> dict[str, Any]:
    if outcome is ReviewOutcome.UPHELD:
        return {"reasons": "处理意见认定事实清楚，适用依据正确，程序合法。"}
    ground = GroundFacts(ground=Ground.FACTS, why="主要材料没有核对，事实没有查清。")
    found = {"reasons": "信访人的请求有一部分没有回应，事实没有查清。", "grounds": (ground,)}
    return found | {"answers": _answers(life)} if outcome is ReviewOutcome.CHANGED else found


def _answers(life: Life) -> tuple[AnswerFacts, ...]:
    """The answers that stand in place of the unit's, one to each claim that it answered."""
    texts = dict(zip(life.claims, life.plot.texts("answers"), strict=True))
    life.supported = True
    return tuple(
        AnswerFacts(
            claim=claim.id,
            outcome=Outcome.SUPPORTED,
            answer=f"{texts[claim.id]}结果须在三十日内书面告知信访人。",
            basis=life.plot.text("basis"),
        )
        for claim in life.look().claims
        if claim.state is ClaimState.ANSWERED
    )


def _signed(life: Life) -> Story:
    """Signed by the body's head; the file must be there before it can be delivered."""
    yield life.days(0, 2)
    entry = life.do(_chief(life), Act.SIGN_REVIEW, NoFacts())
    if not life.fresh:
        life.stage.work_off(entry)


def _served(life: Life) -> Story:
    """Who came together has the opinion one by one."""
    yield from people.one_by_one(life, Act.SERVE_REVIEW, lambda: _reviewer(life), scope=life.review)


def _delivered(life: Life) -> Story:
    yield life.days(0, 2)
    facts = DeliverFacts(
        method=DeliveryMethod.DIRECT,
        delivered_on=life.stage.today,
        evidence="本人在送达回证上签收",
    )
    life.do(_reviewer(life), Act.DELIVER_REVIEW, facts)


def _anew(life: Life) -> Story:
    """A quashed opinion is handled once more, and said otherwise (条例 35)."""
    case = life.look()
    had = case.handling(life.handling)
    if had is None or had.state is not HandlingState.QUASHED or case.lead is None:
        return
    life.handling, life.renewed = case.lead.id, True
    for scene in handlings.ANEW:
        if scene.belongs_to(life):
            yield from scene.play(life)


def _at(level: ReviewLevel, play: Callable[[Life], Story]) -> Callable[[Life], Story]:
    """The scene where the review that goes on is of this level, and nothing elsewhere."""

    def scene(life: Life) -> Story:
        if life.level is level:
            yield from play(life)

    return scene


def _trial(level: ReviewLevel, *reviewed: str) -> tuple[Scene, ...]:
    """The scenes of one review, from its admission to the delivery of its opinion."""
    steps = (
        ("correcting", _correcting, ("incomplete",)),
        ("supplied", _supplied, ("incomplete",)),
        ("admitted", _admitted, reviewed),
        ("withdrawn", _withdrawn, ("withdrawn",)),
        ("heard", _heard, reviewed),
        ("hearing", _hearing, ("hearing",)),
        ("hearing_held", _hearing_held, ("hearing",)),
        ("drafted", _drafted, reviewed),
        ("sent_back", _sent_back, ("review_sent_back",)),
        ("signed", _signed, reviewed),
        ("served", _served, ("served",)),
        ("delivered", _delivered, reviewed),
    )
    return tuple(
        Scene(f"{level}_{name}", _at(level, play), turns=turns) for name, play, turns in steps
    )


#: Late requests are judged at once: kept out of time, or taken back into it.
_JUDGED = ("review_declined", "reconsidered")
#: Between the answer and its closing; only who can be reached asks.
SCENES: tuple[Scene, ...] = (
    Scene("review_asked", _asked, turns=("review", "re_review"), unless=("silent", "nameless")),
    Scene("review_decline_proposed", _at(FIRST, _decline_proposed), turns=_JUDGED),
    Scene("review_reconsidered", _at(FIRST, _reconsidered), turns=("reconsidered",)),
    Scene(
        "review_declined",
        _at(FIRST, _declined),
        turns=("review_declined",),
        unless=("reconsidered",),
    ),
    *_trial(FIRST, "review", "re_review"),
    Scene("re_review_asked", _asked_again, turns=("re_review",)),
    *_trial(SECOND, "re_review"),
    Scene("done_anew", _anew, turns=("quashed",)),
)
