# SPDX-License-Identifier: Apache-2.0
"""Claims that go a legal route: told by the unit's list, entered, refused, concluded (条例 31)."""

from huiyin.core.facts.intake import ClaimChosen, ReasonFacts
from huiyin.core.facts.routes import (
    ComeBackFacts,
    ConcludeRouteFacts,
    EnterRouteFacts,
    NotifyRouteFacts,
    ProposeRouteFacts,
)
from huiyin.core.vocabulary import Act, RouteResult
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story
from huiyin.queries import listings

_RESULTS = {
    RouteResult.DECIDED: "已作出决定，支持了主要请求。",
    RouteResult.SETTLED: "双方达成调解协议，当场履行了一部分。",
    RouteResult.WITHDRAWN: "双方自行和解，申请人撤回申请。",
}
_NOT_PURSUED = "电话核实，信访人表示不再提起，期限已经届满。"
#: Turns by which every claim goes the route; by the others only the last one.
_WHOLE = ("all_routed", "came_back")
_TURNS = ("routed", *_WHOLE)


def _route_proposed(life: Life) -> Story:
    yield life.soon(0, 2)
    life.routed = list(life.claims if life.has(*_WHOLE) else life.claims[-1:])
    _propose(life)


def _propose(life: Life) -> None:
    actor, wanted = life.mine(), life.plot.problem["listing"]
    rows = listings.in_force(life.stage.ctx(actor), unit=life.stage.county.units[life.unit].id)
    facts = ProposeRouteFacts(
        claims=tuple(ClaimChosen(claim=claim) for claim in life.routed),
        listing=next(row.id for row in rows if row.adopted == wanted),
        reason="这一诉求有法定的处理途径，依法应当先走这一途径。",
    )
    life.do(actor, Act.PROPOSE_ROUTE, facts)


def _route_revised(life: Life) -> Story:
    if not life.routed:
        return
    yield life.tomorrow()
    reason = ReasonFacts(reason="请把理由写得让信访人看得懂")
    life.do(life.head(), Act.REVISE_ROUTE, reason)
    yield life.soon(0, 1)
    _propose(life)


def _route_notified(life: Life) -> Story:
    """Told in writing: whom to ask, where, until when (条例 23)."""
    yield life.tomorrow()
    head = life.head()
    phone = life.stage.county.units[life.unit].phone
    contact = life.person.name if life.person else ""
    life.do(head, Act.NOTIFY_ROUTE, NotifyRouteFacts(contact=contact, phone=phone))


def _route_entered(life: Life) -> Story:
    for no, claim in enumerate(life.routed, start=1):
        yield life.days(4, 12)
        facts = EnterRouteFacts(
            claim=claim,
            entered_on=life.stage.today,
            body="临江县有管辖权的机关",
            number=f"收字第{100 * (life.plot.no + 1) + no}号",
        )
        life.do(life.mine(), Act.ENTER_ROUTE, facts)


def _came_back(life: Life) -> Story:
    """No competence there: nothing hangs in the air (条例 28)."""
    for claim in life.routed:
        yield life.days(1, 4)
        facts = ComeBackFacts(
            claim=claim,
            refused_on=life.stage.today,
            reason="对方出具不予受理通知书，认为不属于其受理范围",
        )
        life.do(life.mine(), Act.COME_BACK, facts)
    life.routed, life.person = [], None


def _all_concluded(life: Life) -> Story:
    """Where no claim is left for the petition procedure, this is the end."""
    if len(life.routed) == len(life.claims):
        yield from _concluded(life)
        life.over = True


def _concluded(life: Life) -> Story:
    if not life.routed:
        return
    yield life.days(15, 30)
    for no, claim in enumerate(life.routed, start=life.plot.no):
        life.look()
        pursued = not life.has("not_pursued")
        # One after the other, so that each is there to be seen.
        result = list(_RESULTS)[no % len(_RESULTS)] if pursued else RouteResult.NOT_PURSUED
        facts = ConcludeRouteFacts(
            claim=claim,
            result=result,
            concluded_on=life.stage.today,
            summary=_RESULTS.get(result, _NOT_PURSUED),
        )
        life.do(life.mine(), Act.CONCLUDE_ROUTE, facts)
        yield life.days(0, 2)


#: At the unit that signed for it.
GUIDANCE: tuple[Scene, ...] = (
    Scene("route_proposed", _route_proposed, turns=_TURNS),
    Scene("route_revised", _route_revised, turns=("revised_route",)),
    Scene("route_notified", _route_notified, turns=_TURNS),
    Scene("route_entered", _route_entered, turns=_TURNS, unless=("not_pursued", "came_back")),
    Scene("came_back", _came_back, turns=("came_back",)),
    Scene("all_concluded", _all_concluded, turns=_TURNS),
)
#: Before the rest of the matter is closed.
RESULTS: tuple[Scene, ...] = (Scene("concluded", _concluded, turns=_TURNS),)
