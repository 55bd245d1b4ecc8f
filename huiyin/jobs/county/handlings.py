# SPDX-License-Identifier: Apache-2.0
"""The later scenes of a matter's life: notice, work, opinion, what comes after (条例 23–36)."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from huiyin.core.facts.conduct import RecordExecutionFacts
from huiyin.core.facts.handling import (
    AcceptFacts,
    AnswerFacts,
    CloseFacts,
    DeliverFacts,
    DraftFacts,
    EvaluateFacts,
    ExtensionFacts,
    HandOverFacts,
    HearFacts,
    InvestigateFacts,
    RemindFacts,
    SupplementFacts,
)
from huiyin.core.facts.intake import ClaimChosen, NoFacts, ReasonFacts
from huiyin.core.vocabulary import Act, DeliveryMethod, HandlingState, Kind, Manner, Outcome, Rating
from huiyin.jobs.county import conduct, lanes, people, protection, referrals
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story

_MANNERS = (Manner.MEETING, Manner.PHONE, Manner.PHONE, Manner.VIDEO)
#: What shows each way of delivery (民事诉讼法 89–91 by analogy); a public notice takes 30 days.
_DELIVERIES: Mapping[DeliveryMethod, Mapping[str, Any]] = {
    DeliveryMethod.DIRECT: {"evidence": "本人在送达回证上签收"},
    DeliveryMethod.POST: {
        "evidence": "挂号邮件，本人签收，回执存卷",
        "tracking": "挂号1234567890123",
    },
    DeliveryMethod.ELECTRONIC: {
        "evidence": "短信和网页送达，系统记录已打开",
        "consent": True,
        "agreed": "登记时勾选同意，以短信和本网站接收",
    },
    DeliveryMethod.LEFT: {
        "evidence": "照片存卷",
        "refusal": "本人在家，拒绝在送达回证上签字",
        "witnesses": "社区工作人员郑十三",
        "recorded": True,
    },
    DeliveryMethod.ENTRUSTED: {
        "evidence": "受委托机关寄回的送达回证存卷",
        "entrusted": "居住地信访局",
        "receiver": "本人",
    },
}
#: Days after which nobody evaluates any more, and nobody asks for a review.
_WINDOWS = 42


def _accepted(life: Life) -> Story:
    """Accepted with notice, early or late (条例 23)."""
    late = life.has("late_notice")
    yield life.stage.later(life.stage.dice.randint(17, 24)) if late else life.soon()
    actor, person = life.mine(), life.person
    phone = life.stage.county.units[life.unit].phone
    facts = AcceptFacts(contact=person.name if person else "", phone=phone)
    life.do(actor, Act.ACCEPT, facts)


def _supplemented(life: Life) -> Story:
    yield life.soon()
    text = SupplementFacts(content="补充几张照片的说明：问题还在，位置见照片背面。")
    life.do(life.petitioner, Act.SUPPLEMENT, text)


def _handed_over(life: Life) -> Story:
    """To a colleague, where there is one."""
    other = life.stage.officer(life.unit, other_than=life.person.id if life.person else "")
    if life.person is None or other.id == life.person.id:
        return
    yield life.soon()
    facts = HandOverFacts(officer=other.id, reason="原承办人外出培训")
    life.do(life.head(), Act.HAND_OVER, facts)
    life.person = other


def _reminded(life: Life) -> Story:
    """The person asks the office to hurry (条例 21)."""
    yield life.stage.later(15 if life.plot.hurried else life.stage.dice.randint(10, 30))
    life.do(life.petitioner, Act.REMIND, RemindFacts(message="请问办到哪一步了？"))


def _heard(life: Life) -> Story:
    if lanes.is_suggestion(life):
        return
    yield life.soon()
    heard = HearFacts(
        heard_on=life.stage.today,
        manner=life.stage.dice.choice(_MANNERS),
        record=f"信访人陈述：{life.plot.text('content')}",
    )
    life.do(life.mine(), Act.HEAR, heard)


def _investigated(life: Life) -> Story:
    if lanes.is_suggestion(life):
        yield from lanes.studied(life)
        return
    yield life.soon(1, 5)
    facts = InvestigateFacts(
        done_on=life.stage.today,
        investigators=life.stage.dice.choice((2, 2, 3)),
        findings=life.plot.text("found"),
    )
    life.do(life.mine(), Act.INVESTIGATE, facts)


def _proposed(life: Life) -> Story:
    """More time is asked for; a suggestion has no period that could be extended (条例 34)."""
    if life.plot.kind is not Kind.REDRESS:
        return
    yield life.soon(0, 2)
    days = life.stage.dice.choice((10, 15, 20, 30))
    facts = ExtensionFacts(days=days, reason="涉及多方，需要补充鉴定和协调")
    life.do(life.mine(), Act.PROPOSE_EXTENSION, facts)


def _extended(life: Life) -> Story:
    if life.plot.kind is Kind.REDRESS:
        yield life.tomorrow()
        life.do(life.head(), Act.EXTEND, NoFacts())


def _not_extended(life: Life) -> Story:
    if life.plot.kind is Kind.REDRESS:
        yield life.tomorrow()
        reason = ReasonFacts(reason="情况不复杂，请在原期限内办结")
        life.do(life.head(), Act.REFUSE_EXTENSION, reason)


def _left_lying(life: Life) -> Story:
    """Long past its day."""
    yield life.stage.later(life.stage.dice.randint(95, 105))


def _drafted(life: Life) -> Story:
    """Facts, basis, and an answer to each claim (条例 32)."""
    yield life.soon(1, 4)
    _do_draft(life)


def _sent_back(life: Life) -> Story:
    yield life.tomorrow()
    reason = ReasonFacts(reason="第一项答复没有写清依据，请补充")
    life.do(life.head(), Act.SEND_BACK, reason)
    yield life.soon()
    _do_draft(life)


def _do_draft(life: Life) -> None:
    if lanes.is_suggestion(life):
        life.do(life.mine(), Act.DRAFT_REPLY, lanes.reply(life))
    else:
        life.do(life.mine(), Act.DRAFT, _draft(life))


def _draft(life: Life) -> DraftFacts:
    texts = zip(life.claims, life.plot.texts("answers"), strict=True)
    said = [(claim, answer) for claim, answer in texts if claim not in life.routed]
    outcomes = [Outcome.SUPPORTED for _ in said]
    if life.has("refused_claim") and life.plot.kind is Kind.REDRESS:
        said_no = life.stage.dice.choice((Outcome.EXPLAINED, Outcome.NOT_SUPPORTED))
        # The simple procedure refuses nothing.
        simple = life.has("simple") and not life.has("converted")
        outcomes[-1] = Outcome.EXPLAINED if simple else said_no
    life.supported = Outcome.SUPPORTED in outcomes
    return DraftFacts(
        facts_found=life.plot.text("found"),
        answers=tuple(
            AnswerFacts(
                claim=claim,
                outcome=outcome,
                answer=answer if outcome is Outcome.SUPPORTED else life.said(outcome.value),
                basis=life.plot.text("basis"),
            )
            for (claim, answer), outcome in zip(said, outcomes, strict=True)
        ),
        due_on=life.stage.today + timedelta(days=30) if life.supported else None,
        measures="予以支持的事项三十日内落实，由承办人回访。"
        if life.supported
        else "由承办人当面解释说明，并告知不服时申请复查的途径和期限。",
        unassisted="协办单位逾期未答复，本单位已自行查明。" if life.has("unassisted") else "",
        renewal="重新核实了事实，补充了依据，逐项说明了与原意见的不同。" if life.renewed else "",
    )


def _issued(life: Life) -> Story:
    """Signed by the head; the file must be there before it can be delivered."""
    yield life.soon(0, 2)
    suggestion = lanes.is_suggestion(life)
    entry = lanes.signed(life) if suggestion else life.do(life.head(), Act.ISSUE, NoFacts())
    if not life.fresh:
        life.stage.work_off(entry)


def _delivered(life: Life) -> Story:
    """Delivered with evidence (条例 35)."""
    yield life.soon(0, 2)
    method = life.stage.dice.choice(tuple(_DELIVERIES))
    shown = _DELIVERIES[method]
    facts = DeliverFacts(method=method, delivered_on=life.stage.today, **shown)
    # The office hands over what the unit does not know whom to hand to.
    kept = life.has("secret") and not life.has("identity", "lifted")
    life.do(life.registrar() if kept else life.mine(), Act.DELIVER, facts)


def _evaluated(life: Life) -> Story:
    """Satisfied or not, and nobody but the petitioner says so (条例 21)."""
    yield life.stage.later(1 if life.plot.hurried else life.stage.dice.randint(1, 9))
    life.do(life.petitioner, Act.EVALUATE, _rating(life, unhappy=life.has("dissatisfied")))


def _thought_better(life: Life) -> Story:
    yield life.stage.later(life.stage.dice.randint(1, 5))
    life.do(life.petitioner, Act.EVALUATE, _rating(life, unhappy=False))


def _rating(life: Life, *, unhappy: bool) -> EvaluateFacts:
    dice = life.stage.dice
    kind = (Rating.SATISFIED, Rating.SATISFIED, Rating.FAIR)
    return EvaluateFacts(
        office=dice.choice((*kind, Rating.DISSATISFIED) if unhappy else kind),
        unit=Rating.DISSATISFIED if unhappy else dice.choice(kind),
        comment=life.said("complaints" if unhappy else "comments"),
    )


def _executed(life: Life) -> Story:
    """What the answer supports is carried out and seen to be (条例 32)."""
    case = life.look()
    had = case.handling(life.handling)
    owed = [claim.id for claim in case.led_by(life.handling or "") if claim.owed]
    if had is None or had.state is not HandlingState.DELIVERED or not owed:
        return
    yield life.stage.later(1 if life.plot.hurried else life.stage.dice.randint(1, 12))
    facts = RecordExecutionFacts(
        claims=tuple(ClaimChosen(claim=claim) for claim in owed),
        executed_on=life.stage.today,
        evidence="已落实，照片和回访记录存卷。",
    )
    life.do(life.mine(), Act.RECORD_EXECUTION, facts)


def _closed(life: Life) -> Story:
    """Closed with evidence of what was promised; what is due to nobody closes by itself."""
    unheard = life.has("silent", "nameless")
    if unheard and not life.supported:
        life.over = True
        return
    yield life.stage.later(_WINDOWS if unheard else life.stage.dice.randint(1, 6))
    had = life.look().handling(life.handling)
    if had is None or had.state is not HandlingState.DELIVERED:
        life.over = True
        return
    facts = CloseFacts(
        solved="已落实，信访人回访时表示认可。" if life.supported else "",
        persuaded="已当面解释政策依据，听取了信访人的意见。",
    )
    life.do(life.mine(), Act.CLOSE, facts)


#: What a unit does once more whose opinion was quashed.
ANEW: tuple[Scene, ...] = (
    Scene("heard", _heard),
    Scene("investigated", _investigated),
    Scene("drafted", _drafted),
    Scene("issued", _issued),
    *people.DELIVERY,
    Scene("delivered", _delivered),
    Scene("evaluated", _evaluated, unless=("silent", "nameless")),
)
#: From the unit's notice to what the petitioner thinks of the answer.
WORK: tuple[Scene, ...] = (
    *lanes.CONTACT,
    *conduct.SIMPLE,
    Scene("accepted", _accepted, unless=("simple",)),
    *lanes.MERGING,
    Scene("supplemented", _supplemented, turns=("supplement",)),
    Scene("handed_over", _handed_over, turns=("hand_over",)),
    Scene("reminded", _reminded, turns=("remind",)),
    *conduct.WORK,
    *referrals.HALF_WAY,
    *people.WORK,
    *protection.WORK,
    Scene("heard", _heard),
    Scene("investigated", _investigated),
    *referrals.ASSISTANCE,
    Scene("proposed", _proposed, turns=("extension", "extension_refused")),
    Scene("extended", _extended, turns=("extension",)),
    Scene("not_extended", _not_extended, turns=("extension_refused",), unless=("extension",)),
    Scene("left_lying", _left_lying, turns=("late",)),
    *conduct.DEEPER,
    Scene("drafted", _drafted),
    Scene("sent_back", _sent_back, turns=("sent_back",)),
    Scene("issued", _issued),
    *people.DELIVERY,
    Scene("delivered", _delivered),
    Scene("evaluated", _evaluated, unless=("silent", "nameless")),
    Scene("changed", _thought_better, turns=("changed",), unless=("silent", "nameless")),
    *lanes.AFTERWARDS,
    *lanes.FILES,
)
#: The archive comes by itself.
ENDING: tuple[Scene, ...] = (Scene("executed", _executed), Scene("closed", _closed))
