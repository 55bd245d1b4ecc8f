# SPDX-License-Identifier: Apache-2.0
"""The tabs of the desk: for which roles, which matters, and how many wait in each.

What waits at an office or a unit is read from the matter's own columns, and for the few handlings
that these do not tell of (a forked matter, 协办) from the handlings; what waits at a review body
from the reviews: each has an index, and one statement counts it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from huiyin.access import scopes
from huiyin.core.actor import Actor
from huiyin.core.review import REVIEW_ENDS
from huiyin.core.vocabulary import (
    SETTLED_AT_OFFICE,
    ClaimState,
    HandlingState,
    MatterState,
    RecusalOf,
    ReviewLevel,
    ReviewState,
    Role,
)
from huiyin.records.among import among
from huiyin.records.models import Claim, Handling, Matter, Review

OFFICE = (Role.REGISTRAR, Role.OFFICE_HEAD)
UNIT = (Role.UNIT_HEAD, Role.OFFICER)
CUSTODIANS = (Role.CUSTODIAN,)
READERS = (Role.SUPERVISOR, Role.LEADER)
REVIEWERS = (Role.REVIEWER, Role.RE_REVIEWER)
REFERRED = (MatterState.FORWARDED.value, MatterState.ASSIGNED.value)
AT_WORK = (
    HandlingState.SIGNED,
    HandlingState.GUIDED,
    HandlingState.OBJECTED,
    HandlingState.ACCEPTED,
    HandlingState.MEDIATING,
    HandlingState.DRAFTED,
)
IN_REVIEW = (
    ReviewState.ADMITTED,
    ReviewState.HEARING,
    ReviewState.DECLINE_PROPOSED,
    ReviewState.DRAFTED,
)
SIGNED = ReviewState.SIGNED
#: From here an office has nothing to prepare for a unit.
ENDED_STATES = (
    MatterState.LINKED,
    MatterState.CLOSED,
    MatterState.TERMINATED,
    MatterState.ARCHIVED,
    *SETTLED_AT_OFFICE,
)
#: From here a unit has nothing to do any more.
ENDS = (
    HandlingState.CLOSED,
    HandlingState.RETURNED,
    HandlingState.ENDED,
    HandlingState.PASSED_ON,
    HandlingState.ASSISTED,
    HandlingState.EXCUSED,
)
#: What a unit sent on and still looks after: not signed for, or objected to.
WITH_OTHERS = (HandlingState.PENDING, HandlingState.OBJECTED)
#: Columns of a handling by what the matter's columns call them.
_COLUMN = {"officer": "officer", "proposed__gt": "proposed_days__gt"}


@dataclass(frozen=True, slots=True)
class View:
    """One tab: for which roles, and which of the matters they see.

    ``condition`` chooses matters, ``reviews`` chooses them by their reviews instead. ``counted``
    views are work that waits; the others only list, and counting them would read the archive.
    """

    code: str
    zh: str
    roles: tuple[Role, ...]
    condition: Callable[[Actor], Q] | None = None
    reviews: Callable[[Actor], Q] | None = None
    counted: bool = True

    def chooses(self, actor: Actor) -> Q:
        """The view as a condition on matters."""
        if self.reviews is not None:
            chosen = Review.objects.filter(self.reviews(actor))
            return Q(pk__in=chosen.values("matter_id"))
        return self.condition(actor) if self.condition else Q()


def _unit_of(actor: Actor) -> str:
    """The unit in which the actor holds the role that opened the view."""
    if actor.unit is None:
        raise ValueError("a role at the desk is held in a unit")
    return actor.unit


def _office(*states: MatterState) -> Callable[[Actor], Q]:
    return lambda actor: Q(office_id=_unit_of(actor), state__in=[item.value for item in states])


def _among(**handlings: Any) -> Q:
    """The matters of these handlings, of which there must be few."""
    return among(Handling.objects.filter(**handlings).values("matter_id"))


def _referred(state: HandlingState) -> Callable[[Actor], Q]:
    """Referrals of the office that are in this state; what a unit passed down is that unit's."""

    def condition(actor: Actor) -> Q:
        office, own = _unit_of(actor), {"state": state.value, "sender": None}
        passed_down = Handling.objects.filter(
            sender__isnull=False, state=state.value, lead=True, matter=OuterRef("pk")
        )
        led = Q(office_id=office, lead_state=state.value) & ~Exists(passed_down)
        return led | _among(aside=True, matter__office_id=office, **own)

    return condition


def _unit(*states: HandlingState, **more: Any) -> Callable[[Actor], Q]:
    """Handlings of the actor's unit in these states; ``more`` are further columns of them."""
    values = [item.value for item in states]

    def condition(actor: Actor) -> Q:
        unit = _unit_of(actor)
        led = {f"lead_{name}": value for name, value in more.items()}
        return Q(lead_unit_id=unit, lead_state__in=values, **led) | _among(
            aside=True,
            unit_id=unit,
            state__in=values,
            **{_COLUMN[name]: more[name] for name in more},
        )

    return condition


def _own(*states: HandlingState, others: bool = False) -> Callable[[Actor], Q]:
    """Handlings in the actor's own hands; ``others``: or in nobody's."""

    def condition(actor: Actor) -> Q:
        mine = _unit(*states, officer=actor.id)(actor)
        return mine | _unit(*states, officer=None)(actor) if others else mine

    return condition


def _sent(*states: HandlingState) -> Callable[[Actor], Q]:
    """What the actor's unit passed down, or asked others to assist it with."""
    values = [item.value for item in states]
    return lambda actor: _among(sender_id=_unit_of(actor), state__in=values)


def _route_proposed(actor: Actor) -> Q:
    """A claim of the unit waits for its head to agree to a legal route (条例 31)."""
    proposed = Claim.objects.filter(matter=OuterRef("pk"), state=ClaimState.ROUTED.value)
    return _unit(HandlingState.SIGNED, HandlingState.ACCEPTED)(actor) & Q(Exists(proposed))


def _contested(actor: Actor) -> Q:
    """Objections that the actor's office has to judge, its own matters or those of others."""
    return Q(overseer_id=_unit_of(actor), state=MatterState.CONTESTED.value)


def _withdrawing(actor: Actor) -> Q:
    """Petitioners who wait for the office's call."""
    return Q(office_id=_unit_of(actor), withdrawal__isnull=False)


def _relays(actor: Actor) -> Q:
    """What units want passed on to petitioners whose identity the office keeps."""
    asked = Handling.objects.filter(relay__isnull=False).values("matter_id")
    return Q(office_id=_unit_of(actor), secret=True, pk__in=asked)


def _identities(actor: Actor) -> Q:
    """Identities that units ask for, for the custodian to decide."""
    asked = Handling.objects.filter(identity__isnull=False).values("matter_id")
    return Q(office_id=_unit_of(actor), secret=True, pk__in=asked)


def _to_redact(actor: Actor) -> Q:
    """Matters whose text the office has still to write for the unit."""
    ended = [state.value for state in ENDED_STATES]
    waiting = Q(office_id=_unit_of(actor), secret=True, redacted=None)
    return waiting & ~Q(state__in=ended) & ~Q(state=MatterState.RECEIVED.value)


def _to_hand_over(actor: Actor) -> Q:
    """Opinions that the office delivers because the unit does not know to whom."""
    issued = HandlingState.ISSUED.value
    return Q(office_id=_unit_of(actor), secret=True, lead_state=issued)


def _ending(actor: Actor) -> Q:
    """Terminations that wait for a signature."""
    return Q(office_id=_unit_of(actor), ending__isnull=False)


def _recusals(of: RecusalOf) -> Callable[[Actor], Q]:
    """Recusals to decide: of staff in the own unit, of a head at the office that sent."""
    pending = Handling.objects.filter(recusal__isnull=False, recusal_role=of.value)

    def condition(actor: Actor) -> Q:
        at_unit = of is RecusalOf.OFFICER
        whose = "lead_unit_id" if at_unit else "office_id"
        return Q(**{whose: _unit_of(actor)}, pk__in=pending.values("matter_id"))

    return condition


def _review(level: ReviewLevel | None, *states: ReviewState) -> Callable[[Actor], Q]:
    """Reviews at the actor's body, of one level or of both."""
    chosen = Q(state__in=[item.value for item in states])
    if level is not None:
        chosen &= Q(level=level.value)
    return lambda actor: chosen & Q(body_id=_unit_of(actor))


def _under_review(actor: Actor) -> Q:
    """Reviews, not yet ended, of the office's own matters."""
    going_on = [state.value for state in ReviewState if state not in REVIEW_ENDS]
    return Q(state__in=going_on, matter__office_id=_unit_of(actor))


def _waits_at_office(actor: Actor) -> Q:
    """All that any counted view of a petition office can hold; what a unit works on is not."""
    own = Q(office_id=_unit_of(actor), state__in=[*(item.value for item in AT_OFFICE), *REFERRED])
    asked = _withdrawing(actor) | _ending(actor) | _recusals(RecusalOf.UNIT_HEAD)(actor)
    return own | _contested(actor) | asked | _kept(actor)


def _kept(actor: Actor) -> Q:
    """Matters whose identity the office keeps: few at any time."""
    return Q(office_id=_unit_of(actor), secret=True)


def _waits_at_unit(actor: Actor) -> Q:
    """All that any counted view of a unit can hold; what is closed is not."""
    going_on = _unit(*(state for state in HandlingState if state not in ENDS))(actor)
    return going_on | _sent(*WITH_OTHERS)(actor)


#: States in which the office itself owes the next step.
AT_OFFICE = (
    MatterState.RECEIVED,
    MatterState.REGISTERED,
    MatterState.CLASSIFIED,
    MatterState.DECLINE_PROPOSED,
    MatterState.ESCALATED,
    MatterState.DISPUTED,
)
#: Counting begins with these, so that it reads the work at hand and not the archive.
_DESKS = ((OFFICE, _waits_at_office), (UNIT, _waits_at_unit), (CUSTODIANS, _kept))


def _led(actor: Actor) -> Q:
    """All that the unit answers for now; read in the order of an index, and left after a page."""
    unit = _unit_of(actor)
    return Q(lead_unit_id=unit) | _among(aside=True, unit_id=unit)


VIEWS: tuple[View, ...] = (
    View("received", "待登记", OFFICE, _office(MatterState.RECEIVED)),
    View("registered", "待分类", OFFICE, _office(MatterState.REGISTERED)),
    View("classified", "待分办", OFFICE, _office(MatterState.CLASSIFIED)),
    View(
        "to_decline", "拟不予受理待审", (Role.OFFICE_HEAD,), _office(MatterState.DECLINE_PROPOSED)
    ),
    View("disputed", "责任认定中", OFFICE, _office(MatterState.DISPUTED)),
    View("escalated", "报请决定中", OFFICE, _office(MatterState.ESCALATED)),
    View("contested", "异议待审", (Role.OFFICE_HEAD,), _contested),
    View("to_redact", "待编写隐去身份的内容", OFFICE, _to_redact),
    View("relays", "待转达", OFFICE, _relays),
    View("to_hand_over", "待转交送达", OFFICE, _to_hand_over),
    View("identities", "身份待决定", CUSTODIANS, _identities),
    View("withdrawing", "撤回待核实", OFFICE, _withdrawing),
    View("to_end", "终止待签发", (Role.OFFICE_HEAD,), _ending),
    View("heads_aside", "负责人回避待决定", (Role.OFFICE_HEAD,), _recusals(RecusalOf.UNIT_HEAD)),
    View("objected", "异议待核", OFFICE, _referred(HandlingState.OBJECTED)),
    View("unsigned", "已转送未签收", OFFICE, _referred(HandlingState.PENDING)),
    View("to_sign", "待签收", (Role.OFFICER,), _unit(HandlingState.PENDING)),
    View("mine", "我承办的", (Role.OFFICER,), _own(*AT_WORK)),
    View("to_assist", "待我协办", UNIT, _unit(HandlingState.ASSISTING)),
    View("sent_unsigned", "转出未签收", (Role.UNIT_HEAD,), _sent(HandlingState.PENDING)),
    View("sent_objected", "下级异议待核", (Role.UNIT_HEAD,), _sent(HandlingState.OBJECTED)),
    View("to_deliver", "待送达", (Role.OFFICER,), _own(HandlingState.ISSUED, others=True)),
    View("to_close", "待办结", (Role.OFFICER,), _own(HandlingState.DELIVERED, others=True)),
    View("to_issue", "待我审签", (Role.UNIT_HEAD,), _unit(HandlingState.DRAFTED)),
    View("to_notify", "待审途径", (Role.UNIT_HEAD,), _route_proposed),
    View(
        "to_extend",
        "待批延期",
        (Role.UNIT_HEAD,),
        _unit(HandlingState.ACCEPTED, proposed__gt=0),
    ),
    View("aside", "回避待决定", (Role.UNIT_HEAD,), _recusals(RecusalOf.OFFICER)),
    View("unit", "本单位全部", (Role.UNIT_HEAD, Role.OFFICER), _led, counted=False),
    View(
        "to_review",
        "复查待审查",
        (Role.REVIEWER,),
        reviews=_review(ReviewLevel.REVIEW, ReviewState.ASKED, ReviewState.CORRECTING),
    ),
    View(
        "in_review", "复查审理中", (Role.REVIEWER,), reviews=_review(ReviewLevel.REVIEW, *IN_REVIEW)
    ),
    View(
        "review_signed", "复查待送达", (Role.REVIEWER,), reviews=_review(ReviewLevel.REVIEW, SIGNED)
    ),
    View(
        "to_re_review",
        "复核待审查",
        (Role.RE_REVIEWER,),
        reviews=_review(ReviewLevel.RE_REVIEW, ReviewState.ASKED, ReviewState.CORRECTING),
    ),
    View(
        "in_re_review",
        "复核审理中",
        (Role.RE_REVIEWER,),
        reviews=_review(ReviewLevel.RE_REVIEW, *IN_REVIEW),
    ),
    View(
        "re_review_signed",
        "复核待送达",
        (Role.RE_REVIEWER,),
        reviews=_review(ReviewLevel.RE_REVIEW, SIGNED),
    ),
    View(
        "to_sign_review",
        "待签复查复核",
        (Role.UNIT_HEAD,),
        reviews=_review(None, ReviewState.DRAFTED, ReviewState.DECLINE_PROPOSED),
    ),
    View(
        "reviews", "本机关复查复核", REVIEWERS, reviews=_review(None, *ReviewState), counted=False
    ),
    View("under_review", "复查复核中", OFFICE, reviews=_under_review),
    View("kept", "要求保密的", CUSTODIANS, _kept, counted=False),
    View("settled", "自行了结的", OFFICE, _office(*SETTLED_AT_OFFICE), counted=False),
    View("everything", "全部", (*OFFICE, *READERS), counted=False),
)


def views_for(actor: Actor) -> tuple[View, ...]:
    """The tabs of the actor's roles, in the order in which a matter passes through them."""
    return tuple(view for view in VIEWS if actor.has(*view.roles))


def counts(actor: Actor) -> dict[str, int]:
    """How many matters wait in each counted view of the actor; one statement for the matters, one
    for the reviews where the actor has views of them.
    """
    counted = [view for view in views_for(actor) if view.counted]
    found: dict[str, int] = {}
    waiting = {
        view.code: Count("pk", filter=view.condition(actor)) for view in counted if view.condition
    }
    if waiting:
        desks = [desk(actor) for roles, desk in _DESKS if actor.has(*roles)]
        rows = Matter.objects.visible_to(actor).filter(reduce(or_, desks))
        found |= rows.aggregate(**waiting)
    reviewed = {view.code: view.reviews(actor) for view in counted if view.reviews}
    if reviewed:
        chosen = Review.objects.filter(reduce(or_, reviewed.values()))
        chosen = chosen.exclude(scopes.hidden(actor, via="matter__"))
        found |= chosen.aggregate(
            **{
                code: Count("matter", filter=those, distinct=True)
                for code, those in reviewed.items()
            }
        )
    return found
