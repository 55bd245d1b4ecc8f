# SPDX-License-Identifier: Apache-2.0
"""The first scenes of a matter's life: arrival, sorting, referral (条例 17–23)."""

from datetime import timedelta

from huiyin.core.actor import petitioner, visitor
from huiyin.core.facts.admission import TakeOnFacts
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
    RenewCodeFacts,
    SubmitFacts,
)
from huiyin.core.vocabulary import Act, Channel, MatterState, Route
from huiyin.jobs.county import decisions, lanes, people, protection, referrals
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.plots import BY_THEMSELVES, DIRECT
from huiyin.jobs.county.stage import Story

_AT_WINDOW = (Channel.VISIT, Channel.CALL)
#: Days until the unit reports back on what was assigned; the second for one that takes its time.
_FEEDBACK, _LONG_FEEDBACK = (45, 70), (72, 75)


def _arrives(life: Life) -> Story:
    """The submission, by the person or taken down at the office (条例 17)."""
    stage, plot = life.stage, life.plot
    alone = plot.channel in BY_THEMSELVES
    actor = visitor() if alone else life.registrar()
    if life.has("retaliation"):
        life.office = "city_office"
        answer = stage.complain(actor, protection.complaint(life))
    else:
        answer = stage.submit(actor, _submission(life), office=life.office)
    life.matter, life.version = answer.matter, answer.version
    life.petitioner = petitioner(life.matter)
    stage.matters[plot.no] = life.matter
    if life.fresh:
        stage.work_off(answer.entry)
    yield from ()


def _submission(life: Life) -> SubmitFacts:
    plot, today = life.plot, life.stage.today
    posted = 3 if plot.channel is Channel.LETTER else 0
    identified = plot.channel is Channel.VISIT
    named = tuple(
        PersonFacts(
            name=person.name,
            phone=person.phone,
            address=person.address,
            id_number=person.id_number if identified else "",
        )
        for person in (plot.petitioner, *plot.others)
    )
    return SubmitFacts(
        channel=plot.channel,
        submitted_on=today - timedelta(days=posted),
        received_on=today,
        title=plot.text("title"),
        content=plot.text("content"),
        wish="；".join(plot.claims),
        place=f"临江县{plot.words['town']}",
        people=() if life.has("nameless", "kept") else named,
        headcount=1 if life.stage.dice.random() < 0.8 else life.stage.dice.randint(2, 12),
    )


def _asks_at_once(life: Life) -> Story:
    yield life.stage.later(12 if life.plot.hurried else 2)
    life.do(life.petitioner, Act.REMIND, RemindFacts(message="请问收到了吗？"))


def _registered(life: Life) -> Story:
    """At the window within the hour (条例 22)."""
    yield life.stage.later(0) if life.plot.channel in _AT_WINDOW else life.soon()
    facts = RegisterFacts(summary=f"反映：{life.plot.text('title')}。")
    life.do(life.registrar(), Act.REGISTER, facts)


def _linked(life: Life) -> Story:
    """Judged to repeat an earlier matter (条例 19); one that slipped through is merged later."""
    if life.has("merge"):
        return
    yield life.soon()
    first = life.stage.matters.get(life.plot.again or 0)
    if first is None:
        return
    facts = LinkFacts(
        matter=first,
        same_people=True,
        same_substance=True,
        reason="同一信访人，事实和诉求与原事项基本相同",
    )
    life.do(life.registrar(), Act.LINK, facts)
    life.over = not life.has("unlink")


def _unlinked(life: Life) -> Story:
    yield life.soon()
    reason = ReasonFacts(reason="复看后有新的事实，应作为独立事项办理")
    life.do(life.registrar(), Act.UNLINK, reason)


def _new_code(life: Life) -> Story:
    """The receipt got lost; at the window a new query code is made out (条例 21)."""
    yield life.soon()
    life.version = life.stage.renew_code(
        life.registrar(),
        RenewCodeFacts(check="核对本人身份证原件，与登记一致"),
        matter=life.matter,
        version=life.version,
    )


def _classified(life: Life) -> Story:
    """Kind, category, place, and claim by claim what is asked for (条例 22, 31)."""
    yield life.soon()
    claims = tuple(ClaimFacts(text=claim, route=Route.PETITION) for claim in life.plot.claims)
    facts = ClassifyFacts(
        kind=life.plot.kind,
        category=life.plot.problem["category"],
        territory=life.plot.territory,
        claims=claims,
        first=True,
    )
    life.do(life.registrar(), Act.CLASSIFY, facts)


def _corrected(life: Life) -> Story:
    yield life.soon()
    wrong = CorrectFacts(entry=2, wrong="概况中的地点写错", right="以信访人来信所写为准")
    life.do(life.registrar(), Act.CORRECT, wrong)


def _sent_wrong(life: Life) -> Story:
    """The wrong unit objects in time and the office takes the matter back (条例 23)."""
    stage = life.stage
    unit = "transport" if life.plot.unit == "streets" else "streets"
    yield life.soon(0, 2)
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
    life.do(life.registrar(), Act.UPHOLD, ReasonFacts(reason="经核实属实，同意退回"))


def _referred(life: Life) -> Story:
    """Forwarded or assigned to the competent unit (条例 22), or taken on by who received it."""
    yield life.soon(0, 2)
    if life.has("station") and life.office == life.unit:
        life.unit = "inspection"
    if life.office == life.unit:
        life.do(life.registrar(), Act.TAKE_ON, TakeOnFacts())
        _taken(life)
    else:
        _refer(life, life.unit)


def _referred_again(life: Life) -> Story:
    """What came back from a route goes to the unit anew (条例 28)."""
    if not life.claims or life.look().state is not MatterState.CLASSIFIED:
        return
    yield life.soon(0, 2)
    _refer(life, life.unit)
    yield life.soon(0, 2)
    life.do(life.mine(), Act.SIGN_FOR, NoFacts())


def _refer(life: Life, unit: str) -> None:
    stage, target = life.stage, life.stage.county.units[unit].id
    if life.disputed:
        referrals.determine(life)
    elif life.has("assigned") and life.office == "office":
        days = _LONG_FEEDBACK if life.has("long_feedback") else _FEEDBACK
        due = stage.today + timedelta(days=stage.dice.randint(*days))
        facts = AssignFacts(unit=target, due_on=due, note="请按期办结并报送办结报告。")
        life.do(stage.office_head(), Act.ASSIGN, facts)
    else:
        life.do(life.registrar(), Act.FORWARD, ForwardFacts(unit=target))
    _taken(life)


def _taken(life: Life) -> None:
    """Who has the matter now, and its claims."""
    case = life.look()
    if case.lead is None:
        raise LookupError("a matter just referred has a unit")
    life.handling = case.lead.id
    life.claims = [claim.id for claim in case.claims]


def _signed(life: Life) -> Story:
    life.mine()
    if life.office == life.unit:
        return
    yield life.soon(0, 2)
    life.do(life.mine(), Act.SIGN_FOR, NoFacts())


def _objected(life: Life) -> Story:
    yield life.tomorrow()
    facts = ObjectFacts(reason="本单位认为此事涉及多个部门，建议由属地牵头办理")
    life.do(life.head(), Act.OBJECT, facts)


def _overruled(life: Life) -> Story:
    yield life.stage.later(1)
    reason = ReasonFacts(reason="经核实属于你单位职责，请继续办理")
    life.do(life.registrar(), Act.OVERRULE, reason)


#: Until it is known what is asked for.
ARRIVAL: tuple[Scene, ...] = (
    Scene("received", _arrives),
    Scene("asked", _asks_at_once, turns=("impatient",)),
    Scene("registered", _registered),
    *decisions.AT_ONCE,
    Scene("linked", _linked, turns=("again",)),
    Scene("unlinked", _unlinked, turns=("unlink",)),
    Scene("new_code", _new_code, turns=("lost_code",)),
    *people.ARRIVED,
    Scene("classified", _classified),
    Scene("corrected", _corrected, turns=("correct",)),
    *lanes.SPLITTING,
)
#: Until a unit keeps the matter.
REFERRAL: tuple[Scene, ...] = (
    Scene("returned", _sent_wrong, turns=("upheld",), unless=DIRECT),
    *protection.BEFOREHAND,
    *referrals.DISPUTES,
    Scene("referred", _referred),
    Scene("signed", _signed),
    Scene("objected", _objected, turns=("overruled",), unless=DIRECT),
    Scene("overruled", _overruled, turns=("overruled",), unless=DIRECT),
    *referrals.DOWN,
)
#: Where a legal route did not take it in.
ONCE_MORE: tuple[Scene, ...] = (Scene("referred_again", _referred_again, turns=("came_back",)),)
