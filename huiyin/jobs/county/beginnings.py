# SPDX-License-Identifier: Apache-2.0
"""The first chapters of a matter's life: arrival, sorting, referral (条例 17–23)."""

from datetime import timedelta
from typing import Any

from huiyin.core.actor import petitioner, visitor
from huiyin.core.facts.handling import ObjectFacts, RemindFacts
from huiyin.core.facts.intake import (
    AssignFacts,
    ClaimFacts,
    ClassifyFacts,
    CorrectFacts,
    ForwardFacts,
    LinkFacts,
    NoFacts,
    PersonFacts,
    ReasonFacts,
    RegisterFacts,
    SubmitFacts,
)
from huiyin.core.vocabulary import Act, Channel, Route
from huiyin.jobs.county.life import Life
from huiyin.jobs.county.plots import BY_THEMSELVES
from huiyin.queries.cases import case_of


def arrival(life: Life) -> Any:
    """The submission, by the person or taken down at the office; registered (条例 17, 22)."""
    stage, plot = life.stage, life.plot
    alone = plot.channel in BY_THEMSELVES
    at_window = plot.channel in (Channel.VISIT, Channel.CALL)
    answer = stage.submit(
        visitor() if alone else stage.registrar(),
        _submission(life),
        summary=_summary(life) if at_window and not alone else "",
        with_code=plot.code,
    )
    life.matter, life.version = answer.matter, answer.version
    life.petitioner = petitioner(life.matter)
    stage.matters[plot.no] = life.matter
    if life.ends("received") and not life.has("remind"):
        return True
    if life.ends("received"):
        yield stage.later(12)
        life.do(life.petitioner, Act.REMIND, RemindFacts(message="请问收到了吗？"))
        return True
    if not at_window:
        yield life.soon()
        life.do(stage.registrar(), Act.REGISTER, RegisterFacts(summary=_summary(life)))
    return life.ends("registered")


def _submission(life: Life) -> SubmitFacts:
    plot, today = life.plot, life.stage.today
    posted = 3 if plot.channel is Channel.LETTER else 0
    person = plot.petitioner
    known = plot.no % 23 != 22  # now and then somebody gives no name (条例 23)
    return SubmitFacts(
        channel=plot.channel,
        submitted_on=today - timedelta(days=posted),
        received_on=today,
        title=plot.text("title"),
        content=plot.text("content"),
        wish="；".join(plot.claims),
        place=f"临江县{plot.words['town']}",
        people=(
            PersonFacts(
                name=person.name,
                phone=person.phone,
                address=person.address,
                id_number=person.id_number if plot.channel is Channel.VISIT else "",
            ),
        )
        if known
        else (),
        headcount=1 if life.stage.dice.random() < 0.8 else life.stage.dice.randint(2, 12),
    )


def _summary(life: Life) -> str:
    return f"反映：{life.plot.text('title')}。"


def sorting(life: Life) -> Any:
    """Judged for repeats, classified, now and then corrected (条例 19, 22)."""
    stage = life.stage
    yield life.soon()
    first = stage.matters.get(life.plot.again) if life.plot.again is not None else None
    if first and (yield from _linked(life, first)):
        return True
    claims = tuple(ClaimFacts(text=claim, route=Route.PETITION) for claim in life.plot.claims)
    facts = ClassifyFacts(
        kind=life.plot.kind,
        category=life.plot.problem["category"],
        territory=life.plot.territory,
        claims=claims,
        first=True,
    )
    life.do(stage.registrar(), Act.CLASSIFY, facts)
    if life.has("correct"):
        yield life.soon()
        wrong = CorrectFacts(entry=2, wrong="概况中的地点写错", right="以信访人来信所写为准")
        life.do(stage.office_head(), Act.CORRECT, wrong)
    return life.ends("classified")


def _linked(life: Life, first: str) -> Any:
    facts = LinkFacts(
        matter=first,
        same_people=True,
        same_substance=True,
        reason="同一信访人，事实和诉求与原事项基本相同",
    )
    life.do(life.stage.registrar(), Act.LINK, facts)
    if not life.has("unlink"):
        return True
    yield life.soon()
    reason = ReasonFacts(reason="复看后有新的事实，应作为独立事项办理")
    life.do(life.stage.registrar(), Act.UNLINK, reason)
    if life.ends("unlinked"):
        return True
    yield life.soon()
    return False


def referral(life: Life) -> Any:
    """Forwarded or assigned, signed for, sometimes objected to (条例 22, 23)."""
    yield life.soon(0, 2)
    if life.has("upheld"):
        wrong = "transport" if life.plot.unit == "streets" else "streets"
        if (yield from _sent_wrong(life, wrong)):
            return True
    _refer(life, life.plot.unit)
    if life.ends("forwarded") or life.ends("assigned"):
        return True
    yield life.soon(0, 2)
    life.do(life.mine(), Act.SIGN_FOR, NoFacts())
    if life.ends("signed"):
        return True
    return (yield from _overruled(life)) if life.has("overruled") else False


def _refer(life: Life, unit: str) -> None:
    stage, target = life.stage, life.stage.county.units[unit].id
    if life.has("assigned"):
        due = stage.today + timedelta(days=stage.dice.randint(45, 70))
        facts = AssignFacts(unit=target, due_on=due, note="请按期办结并报送办结报告。")
        life.do(stage.office_head(), Act.ASSIGN, facts)
    else:
        life.do(stage.registrar(), Act.FORWARD, ForwardFacts(unit=target))
    case = case_of(stage.office_head(), life.matter)
    if case is None or case.lead is None:
        raise LookupError("a matter just referred has a unit")
    life.handling = case.lead.id
    life.claims = [claim.id for claim in case.claims]


def _sent_wrong(life: Life, unit: str) -> Any:
    """The wrong unit objects in time and the office takes the matter back (条例 23)."""
    stage = life.stage
    _refer(life, unit)
    yield stage.later(0)
    life.do(stage.actor(stage.officer(unit)), Act.SIGN_FOR, NoFacts())
    yield life.tomorrow()
    facts = ObjectFacts(
        reason="该事项不属于本单位职责范围，依据部门职责规定应由主管单位办理",
        competent=stage.county.units[life.plot.unit].id,
    )
    life.do(life.head(unit), Act.OBJECT, facts)
    yield life.tomorrow()
    life.do(stage.registrar(), Act.UPHOLD, ReasonFacts(reason="经核实属实，同意退回"))
    if life.ends("returned"):
        return True
    yield stage.later(0)
    return False


def _overruled(life: Life) -> Any:
    stage = life.stage
    yield life.tomorrow()
    facts = ObjectFacts(reason="本单位认为此事涉及多个部门，建议由属地牵头办理")
    life.do(life.head(), Act.OBJECT, facts)
    if life.ends("objected"):
        return True
    yield stage.later(1)
    reason = ReasonFacts(reason="经核实属于你单位职责，请继续办理")
    life.do(stage.registrar(), Act.OVERRULE, reason)
    return False
