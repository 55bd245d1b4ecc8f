# SPDX-License-Identifier: Apache-2.0
"""The tabs of the desk: for which roles, and which matters; `queries.counting` counts them.

What waits at an office or a unit is read from the matter's own columns, and for the few handlings
that these do not tell of (a forked matter, 协办) from the handlings; what waits at a review body
from the reviews: each has an index.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q

from huiyin.core.actor import Actor
from huiyin.core.review import REVIEW_ENDS
from huiyin.core.standing import ANSWERING
from huiyin.core.vocabulary import (
    OVER,
    SETTLED_AT_OFFICE,
    ClaimState,
    Clock,
    HandlingState,
    MatterState,
    RecusalOf,
    ReviewLevel,
    ReviewState,
    Role,
)
from huiyin.records.among import among
from huiyin.records.models import Claim, Deadline, Handling, Review

OFFICE = (Role.REGISTRAR, Role.OFFICE_HEAD)
UNIT = (Role.UNIT_HEAD, Role.OFFICER)
CUSTODIANS = (Role.CUSTODIAN,)
READERS = (Role.SUPERVISOR, Role.LEADER)
REVIEWERS = (Role.REVIEWER, Role.RE_REVIEWER)
REFERRED = (MatterState.FORWARDED.value, MatterState.ASSIGNED.value)
AT_WORK = (HandlingState.SIGNED, HandlingState.GUIDED, HandlingState.OBJECTED, *ANSWERING)
IN_REVIEW = (
    ReviewState.ADMITTED,
    ReviewState.HEARING,
    ReviewState.DECLINE_PROPOSED,
    ReviewState.DRAFTED,
)
SIGNED = ReviewState.SIGNED
#: Claims for which a legal route is proposed and not yet agreed to.
_ROUTED = Claim.objects.filter(state=ClaimState.ROUTED.value)
#: Columns of a handling by what the matter's columns call them.
_COLUMN = {"officer": "officer", "proposed__gt": "proposed_days__gt"}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Matters of a view: ``led`` by columns of their own that name the actor's unit, ``few`` others
    by their handlings.

    All that is led so the actor may read, and its number is read from an index alone.
    """

    led: Q | None = None
    few: Q | None = None

    def __or__(self, other: "Chosen") -> "Chosen":
        return Chosen(_either(self.led, other.led), _either(self.few, other.few))

    def __and__(self, also: Q) -> "Chosen":
        led, few = (part & also if part else None for part in (self.led, self.few))
        return Chosen(led, few)

    @property
    def condition(self) -> Q:
        """Both together."""
        return _either(self.led, self.few) or Q()


def _either(one: Q | None, other: Q | None) -> Q | None:
    return one | other if one and other else one or other


@dataclass(frozen=True, slots=True)
class View:
    """One tab: for which roles, and which of the matters they see.

    ``matters`` chooses them by what is theirs, ``reviews`` by their reviews instead. ``counted``
    views are work that waits; the others only list, and counting them would read the archive.
    """

    code: str
    zh: str
    roles: tuple[Role, ...]
    matters: Callable[[Actor], Chosen] | None = None
    reviews: Callable[[Actor], Q] | None = None
    counted: bool = True

    def chooses(self, actor: Actor) -> Chosen:
        """The view's matters among those that the actor sees."""
        if self.reviews is not None:
            chosen = Review.objects.filter(self.reviews(actor))
            return Chosen(few=Q(pk__in=chosen.values("matter_id")))
        return self.matters(actor) if self.matters else Chosen()


def unit_of(actor: Actor) -> str:
    """The unit in which the actor holds the role that opened the view."""
    if actor.unit is None:
        raise ValueError("a role at the desk is held in a unit")
    return actor.unit


def _office(*states: MatterState) -> Callable[[Actor], Chosen]:
    values = [item.value for item in states]
    return lambda actor: Chosen(Q(office_id=unit_of(actor), state__in=values))


def _among(**handlings: Any) -> Q:
    """The matters of these handlings, of which there must be few."""
    return among(Handling.objects.filter(**handlings).values("matter_id"))


def _referred(state: HandlingState) -> Callable[[Actor], Chosen]:
    """Referrals of the office that are in this state; what a unit passed down is that unit's."""

    def matters(actor: Actor) -> Chosen:
        office, own = unit_of(actor), {"state": state.value, "sender": None}
        passed_down = Handling.objects.filter(
            sender__isnull=False, state=state.value, lead=True, matter=OuterRef("pk")
        )
        led = Q(~Exists(passed_down), office_id=office, lead_state=state.value)
        return Chosen(led, _among(aside=True, matter__office_id=office, **own))

    return matters


def _unit(*states: HandlingState, **more: Any) -> Callable[[Actor], Chosen]:
    """Handlings of the actor's unit in these states; ``more`` are further columns of them."""
    values = [item.value for item in states]

    def matters(actor: Actor) -> Chosen:
        unit = unit_of(actor)
        led = {f"lead_{name}": value for name, value in more.items()}
        aside = {_COLUMN[name]: value for name, value in more.items()}
        return Chosen(
            Q(lead_unit_id=unit, lead_state__in=values, **led),
            _among(aside=True, unit_id=unit, state__in=values, **aside),
        )

    return matters


def _own(*states: HandlingState, others: bool = False) -> Callable[[Actor], Chosen]:
    """Handlings in the actor's own hands; ``others``: or in nobody's."""

    def matters(actor: Actor) -> Chosen:
        mine = _unit(*states, officer=actor.id)(actor)
        return mine | _unit(*states, officer=None)(actor) if others else mine

    return matters


def _sent(*states: HandlingState) -> Callable[[Actor], Chosen]:
    """What the actor's unit passed down, or asked others to assist it with."""
    values = [item.value for item in states]
    return lambda actor: Chosen(few=_among(sender_id=unit_of(actor), state__in=values))


def _route_proposed(actor: Actor) -> Chosen:
    """A claim of the unit waits for its head to agree to a legal route (条例 31)."""
    own = Handling.objects.filter(pk=OuterRef("lead"), unit_id=unit_of(actor))
    proposed = _ROUTED.filter(Exists(own), matter=OuterRef("pk"))
    return _unit(HandlingState.SIGNED, HandlingState.ACCEPTED)(actor) & Q(Exists(proposed))


def _routes_proposed(actor: Actor) -> Chosen:
    """The same at every unit, for those who supervise them."""
    return Chosen(few=among(_ROUTED.values("matter_id")))


def _contested(actor: Actor) -> Chosen:
    """Objections that the actor's office has to judge, its own matters or those of others."""
    return Chosen(Q(overseer_id=unit_of(actor), state=MatterState.CONTESTED.value))


def _withdrawing(actor: Actor) -> Chosen:
    """Petitioners who wait for the office's call."""
    return Chosen(Q(office_id=unit_of(actor), withdrawal__isnull=False))


def _relays(actor: Actor) -> Chosen:
    """What units want passed on to petitioners whose identity the office keeps."""
    return _kept(actor) & _among(relay__isnull=False, matter__office_id=unit_of(actor))


def _identities(actor: Actor) -> Chosen:
    """Identities that units ask for, for the custodian to decide."""
    return _kept(actor) & _among(identity__isnull=False, matter__office_id=unit_of(actor))


def _to_redact(actor: Actor) -> Chosen:
    """Matters whose text the office has still to write for the unit."""
    ended = [state.value for state in OVER]
    unwritten = Q(redacted=None) & ~Q(state__in=ended)
    return _kept(actor) & unwritten & ~Q(state=MatterState.RECEIVED.value)


def _to_hand_over(actor: Actor) -> Chosen:
    """Opinions that the office delivers because the unit does not know to whom."""
    return _kept(actor) & Q(lead_state=HandlingState.ISSUED.value)


def _kept(actor: Actor) -> Chosen:
    """Matters whose identity the office keeps: few at any time."""
    return Chosen(Q(office_id=unit_of(actor), secret=True))


def _ending(actor: Actor) -> Chosen:
    """Terminations that wait for a signature."""
    return Chosen(Q(office_id=unit_of(actor), ending__isnull=False))


def _to_contact(actor: Actor) -> Chosen:
    """Whom the unit has not spoken with yet, while the reminder runs (初信初访)."""
    waiting = Deadline.objects.filter(
        matter=OuterRef("pk"), clock=Clock.L11.value, stopped_on__isnull=True
    )
    return _own(HandlingState.SIGNED, HandlingState.ACCEPTED)(actor) & Q(Exists(waiting))


def _file_asked(actor: Actor) -> Chosen:
    """Requests for a whole file that wait for the head of the office."""
    return Chosen(Q(office_id=unit_of(actor), file_asked__isnull=False))


def _unrepresented(actor: Actor) -> Chosen:
    """People who came together and have elected nobody yet (条例 20¶3)."""
    return Chosen(Q(office_id=unit_of(actor), unrepresented=True))


def _recusals(of: RecusalOf) -> Callable[[Actor], Chosen]:
    """Recusals to decide: of staff in the own unit, of a head at the office that sent."""

    def matters(actor: Actor) -> Chosen:
        # An assisting unit, and each of several, decides about its own staff.
        whose = "unit_id" if of is RecusalOf.OFFICER else "matter__office_id"
        pending = {"recusal__isnull": False, "recusal_role": of.value}
        return Chosen(few=_among(**pending, **{whose: unit_of(actor)}))

    return matters


def _review(level: ReviewLevel | None, *states: ReviewState) -> Callable[[Actor], Q]:
    """Reviews at the actor's body, of one level or of both."""
    chosen = Q(state__in=[item.value for item in states])
    if level is not None:
        chosen &= Q(level=level.value)
    return lambda actor: chosen & Q(body_id=unit_of(actor))


def _under_review(actor: Actor) -> Q:
    """Reviews, not yet ended, of the office's own matters."""
    going_on = [state.value for state in ReviewState if state not in REVIEW_ENDS]
    return Q(state__in=going_on, matter__office_id=unit_of(actor))


def _led(actor: Actor) -> Chosen:
    """All that the unit answers for now; read in the order of an index, and left after a page."""
    unit = unit_of(actor)
    return Chosen(Q(lead_unit_id=unit), _among(aside=True, unit_id=unit))


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
    View("unrepresented", "共同来访待推选代表", OFFICE, _unrepresented),
    View("to_redact", "待编写隐去身份的内容", OFFICE, _to_redact),
    View("relays", "待转达", OFFICE, _relays),
    View("to_hand_over", "待转交送达", OFFICE, _to_hand_over),
    View("identities", "身份待决定", CUSTODIANS, _identities),
    View("withdrawing", "撤回待核实", OFFICE, _withdrawing),
    View("to_end", "终止待签发", (Role.OFFICE_HEAD,), _ending),
    View("heads_aside", "负责人回避待决定", (Role.OFFICE_HEAD,), _recusals(RecusalOf.UNIT_HEAD)),
    View("files", "调卷待批准", (Role.OFFICE_HEAD,), _file_asked),
    View("objected", "异议待核", OFFICE, _referred(HandlingState.OBJECTED)),
    View("unsigned", "已转送未签收", OFFICE, _referred(HandlingState.PENDING)),
    View("to_sign", "待签收", (Role.OFFICER,), _unit(HandlingState.PENDING)),
    View("mine", "我承办的", (Role.OFFICER,), _own(*AT_WORK)),
    # Ordered anew by a review, or left by somebody who went: no officer has it in their list.
    View("unheld", "待接手", UNIT, _unit(*AT_WORK, officer=None)),
    View("to_contact", "待首次联系", (Role.OFFICER,), _to_contact),
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
        _unit(HandlingState.ACCEPTED, HandlingState.MEDIATING, proposed__gt=0),
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
    View("routes", "各单位待审途径", (Role.SUPERVISOR,), _routes_proposed, counted=False),
)


def views_for(actor: Actor) -> tuple[View, ...]:
    """The tabs of the actor's roles, in the order in which a matter passes through them."""
    return tuple(view for view in VIEWS if actor.has(*view.roles))
