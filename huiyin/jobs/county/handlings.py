# SPDX-License-Identifier: Apache-2.0
"""The later chapters of a matter's life: notice, work, opinion, what comes after (条例 23–36)."""

from typing import Any

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
from huiyin.core.facts.intake import NoFacts, ReasonFacts
from huiyin.core.vocabulary import Act, DeliveryMethod, Kind, Manner, Outcome, Rating
from huiyin.jobs.county.life import Life
from huiyin.jobs.county.stage import Story

_MANNERS = (Manner.MEETING, Manner.PHONE, Manner.PHONE, Manner.VIDEO)
_METHODS = (DeliveryMethod.DIRECT, DeliveryMethod.POST, DeliveryMethod.ELECTRONIC)
_EVIDENCE = {
    DeliveryMethod.DIRECT: "本人在送达回证上签收",
    DeliveryMethod.POST: "挂号邮件，本人签收，回执存卷",
    DeliveryMethod.ELECTRONIC: "短信和网页送达，系统记录已打开",
}


def notice(life: Life) -> Any:
    """Accepted with notice, early or late; supplements and reminders come in (条例 23)."""
    dice = life.stage.dice
    yield life.stage.later(dice.randint(17, 24)) if life.has("late_notice") else life.soon()
    person = life.person or life.stage.officer(life.plot.unit)
    phone = life.stage.county.units[life.plot.unit].phone
    life.do(life.mine(), Act.ACCEPT, AcceptFacts(contact=person.name, phone=phone))
    if life.has("supplement"):
        yield life.soon()
        text = SupplementFacts(content="补充几张照片的说明：问题还在，位置见照片背面。")
        life.do(life.petitioner, Act.SUPPLEMENT, text)
    if life.has("hand_over"):
        yield from _handed_over(life)
    if life.has("remind"):
        yield life.stage.later(dice.randint(10, 30) if life.plot.pace else 15)
        life.do(life.petitioner, Act.REMIND, RemindFacts(message="请问办到哪一步了？"))
    return life.ends("accepted")


def _handed_over(life: Life) -> Story:
    other = life.stage.officer(life.plot.unit, other_than=life.person.id if life.person else "")
    if life.person is None or other.id == life.person.id:
        return
    yield life.soon()
    facts = HandOverFacts(officer=other.id, reason="原承办人外出培训")
    life.do(life.head(), Act.HAND_OVER, facts)
    life.person = other


def work(life: Life) -> Any:
    """The person is heard, the facts are investigated, more time is asked for (条例 31, 34)."""
    stage = life.stage
    yield life.soon()
    heard = HearFacts(
        heard_on=stage.today,
        manner=stage.dice.choice(_MANNERS),
        record=f"信访人陈述：{life.plot.text('content')}",
    )
    life.do(life.mine(), Act.HEAR, heard)
    yield life.soon(1, 5)
    facts = InvestigateFacts(
        done_on=stage.today,
        investigators=stage.dice.choice((2, 2, 3)),
        findings=life.plot.text("found"),
    )
    life.do(life.mine(), Act.INVESTIGATE, facts)
    turn = next((one for one in ("extension", "extension_refused") if life.has(one)), None)
    if turn and life.plot.kind is Kind.REDRESS and (yield from _extension(life, turn)):
        return True
    if life.has("late"):
        yield stage.later(stage.dice.randint(95, 105))
    return False


def _extension(life: Life, turn: str) -> Any:
    stage = life.stage
    if life.plot.pace:
        yield stage.later(stage.dice.randint(10, 25))
    facts = ExtensionFacts(
        days=stage.dice.choice((10, 15, 20, 30)), reason="涉及多方，需要补充鉴定和协调"
    )
    life.do(life.mine(), Act.PROPOSE_EXTENSION, facts)
    if life.ends("proposed"):
        return True
    yield life.soon()
    if turn == "extension":
        life.do(life.head(), Act.EXTEND, NoFacts())
        return life.ends("extended")
    reason = ReasonFacts(reason="情况不复杂，请在原期限内办结")
    life.do(life.head(), Act.REFUSE_EXTENSION, reason)
    return False


def opinion(life: Life) -> Any:
    """Drafted, sent back, signed, delivered (条例 32, 35)."""
    stage = life.stage
    yield life.soon(1, 4)
    life.do(life.mine(), Act.DRAFT, _draft(life))
    if life.has("sent_back"):
        yield life.soon()
        reason = ReasonFacts(reason="第一项答复没有写清依据，请补充")
        life.do(life.head(), Act.SEND_BACK, reason)
        yield life.soon()
        life.do(life.mine(), Act.DRAFT, _draft(life))
    if life.ends("drafted"):
        return True
    yield life.soon(0, 2)
    entry = life.do(life.head(), Act.ISSUE, NoFacts())
    if life.ends("issued"):
        return True
    stage.render(entry)
    yield life.soon(0, 2)
    method = stage.dice.choice(_METHODS)
    facts = DeliverFacts(
        method=method,
        delivered_on=stage.today,
        evidence=_EVIDENCE[method],
        consent=method is DeliveryMethod.ELECTRONIC,
    )
    life.do(life.mine(), Act.DELIVER, facts)
    return life.ends("delivered")


def _draft(life: Life) -> DraftFacts:
    outcomes = [Outcome.SUPPORTED for _ in life.claims]
    if life.has("refused_claim"):
        outcomes[-1] = life.stage.dice.choice((Outcome.EXPLAINED, Outcome.NOT_SUPPORTED))
    answers = tuple(
        AnswerFacts(claim=claim, outcome=outcome, answer=_said(life, outcome), basis=basis)
        for claim, outcome in zip(life.claims, outcomes, strict=True)
        for basis in (life.plot.text("basis"),)
    )
    return DraftFacts(
        facts_found=life.plot.text("found"),
        answers=answers,
        measures=f"{life.plot.text('answer')}三十日内落实，由经办人回访。",
    )


def _said(life: Life, outcome: Outcome) -> str:
    if outcome is Outcome.SUPPORTED:
        return life.plot.text("answer")
    if outcome is Outcome.EXPLAINED:
        return "该项需要按程序另行研究，现将有关规定和进展向您解释说明，并书面附后。"
    return "经核实，该项诉求与查明的事实不符，或者没有政策依据，不予支持，理由如上。"


def after(life: Life) -> Any:
    """Evaluated or not, closed, archived (条例 21, 32)."""
    stage = life.stage
    if life.has("silent") or life.plot.no % 23 == 22:
        yield stage.later(42)
    else:
        yield stage.later(stage.dice.randint(1, 9) if life.plot.pace else 1)
        yield from _evaluated(life)
    facts = CloseFacts(execution="已落实，照片和回访记录存卷。")
    life.do(life.mine(), Act.CLOSE, facts)
    if life.ends("closed"):
        return True
    yield stage.later(42)
    life.do(stage.registrar(), Act.ARCHIVE, NoFacts())
    return True


def _evaluated(life: Life) -> Story:
    dice = life.stage.dice
    life.do(life.petitioner, Act.EVALUATE, _rating(life, unhappy=life.has("dissatisfied")))
    if life.has("changed"):
        yield life.stage.later(dice.randint(1, 5))
        life.do(life.petitioner, Act.EVALUATE, _rating(life, unhappy=False))
    yield life.stage.later(dice.randint(1, 6))


def _rating(life: Life, *, unhappy: bool) -> EvaluateFacts:
    dice = life.stage.dice
    kind = (Rating.SATISFIED, Rating.SATISFIED, Rating.FAIR)
    return EvaluateFacts(
        office=dice.choice((*kind, Rating.DISSATISFIED) if unhappy else kind),
        unit=Rating.DISSATISFIED if unhappy else dice.choice(kind),
        comment=dice.choice(life.remarks["complaints" if unhappy else "comments"]),
    )
