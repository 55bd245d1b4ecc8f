# SPDX-License-Identifier: Apache-2.0
"""工作台: the views that each role works through, their counts, and one page of matters.

One statement gives all counts, one the page's matters, one their titles and people.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from huiyin.core import masking
from huiyin.core.actor import Actor
from huiyin.core.review import REVIEW_ENDS
from huiyin.core.vocabulary import (
    SETTLED_AT_OFFICE,
    Channel,
    Clock,
    HandlingState,
    MatterState,
    RepeatMark,
    ReviewLevel,
    ReviewState,
    Role,
)
from huiyin.ports.context import Context
from huiyin.records.contents import texts
from huiyin.records.models import Handling, Matter, Review, Submission, Unit

PAGE = 50
OFFICE = (Role.REGISTRAR, Role.OFFICE_HEAD)
UNIT = (Role.UNIT_HEAD, Role.OFFICER)
READERS = (Role.SUPERVISOR, Role.LEADER)
REFERRED = (MatterState.FORWARDED.value, MatterState.ASSIGNED.value)
IN_HAND = (*REFERRED, MatterState.HANDLING.value, MatterState.ANSWERED.value)
AT_WORK = (
    HandlingState.SIGNED,
    HandlingState.OBJECTED,
    HandlingState.ACCEPTED,
    HandlingState.DRAFTED,
)
REVIEWERS = (Role.REVIEWER, Role.RE_REVIEWER)
IN_REVIEW = (
    ReviewState.ADMITTED,
    ReviewState.HEARING,
    ReviewState.DECLINE_PROPOSED,
    ReviewState.DRAFTED,
)
SIGNED = ReviewState.SIGNED


@dataclass(frozen=True, slots=True)
class View:
    """One tab: for which roles, and which of the matters they see. ``counted`` views are work that
    waits; the others only list, and counting them would read the whole archive.
    """

    code: str
    zh: str
    roles: tuple[Role, ...]
    condition: Callable[[Actor], Q]
    counted: bool = True


def _unit_of(actor: Actor) -> str:
    """The unit in which the actor holds the role that opened the view."""
    if actor.unit is None:
        raise ValueError("a role at the desk is held in a unit")
    return actor.unit


def _office(*states: MatterState) -> Callable[[Actor], Q]:
    return lambda actor: Q(office_id=_unit_of(actor), state__in=[item.value for item in states])


def _referred(state: HandlingState) -> Callable[[Actor], Q]:
    def condition(actor: Actor) -> Q:
        waiting = Handling.objects.filter(matter=OuterRef("pk"), state=state.value)
        return Q(Exists(waiting), office_id=_unit_of(actor), state__in=REFERRED)

    return condition


def _unit(*states: HandlingState, **more: Any) -> Callable[[Actor], Q]:
    def condition(actor: Actor) -> Q:
        here = Handling.objects.filter(
            unit_id=_unit_of(actor), state__in=[item.value for item in states], **more
        )
        return Q(pk__in=here.values("matter_id"))

    return condition


def _own(*states: HandlingState, others: bool = False) -> Callable[[Actor], Q]:
    """Handlings in the actor's own hands; ``others``: or in nobody's."""

    def condition(actor: Actor) -> Q:
        whose = Q(officer=actor.id) | (Q(officer=None) if others else Q(pk__in=()))
        here = Handling.objects.filter(
            whose, unit_id=_unit_of(actor), state__in=[item.value for item in states]
        )
        return Q(pk__in=here.values("matter_id"))

    return condition


def _review(level: ReviewLevel | None, *states: ReviewState) -> Callable[[Actor], Q]:
    """Reviews at the actor's body, of one level or of both."""

    def condition(actor: Actor) -> Q:
        here = Review.objects.filter(
            body_id=_unit_of(actor), state__in=[item.value for item in states]
        )
        if level is not None:
            here = here.filter(level=level.value)
        return Q(pk__in=here.values("matter_id"))

    return condition


def _under_review(actor: Actor) -> Q:
    """The office's own matters that a body above has not yet answered."""
    going_on = Review.objects.exclude(state__in=[item.value for item in REVIEW_ENDS])
    return Q(pk__in=going_on.values("matter_id"), office_id=_unit_of(actor))


def _contested(actor: Actor) -> Q:
    """Objections that the actor's office has to judge, its own matters or those of others."""
    return Q(overseer_id=_unit_of(actor), state=MatterState.CONTESTED.value)


def _everything(actor: Actor) -> Q:
    return Q()


def _led(actor: Actor) -> Q:
    """All that the unit answers for now; read in the order of an index, and left after a page."""
    return Q(lead_unit_id=_unit_of(actor))


VIEWS: tuple[View, ...] = (
    View("received", "待登记", OFFICE, _office(MatterState.RECEIVED)),
    View("registered", "待分类", OFFICE, _office(MatterState.REGISTERED)),
    View("classified", "待分办", OFFICE, _office(MatterState.CLASSIFIED)),
    View(
        "to_decline", "拟不予受理待审", (Role.OFFICE_HEAD,), _office(MatterState.DECLINE_PROPOSED)
    ),
    View("escalated", "报请决定中", OFFICE, _office(MatterState.ESCALATED)),
    View("contested", "异议待审", (Role.OFFICE_HEAD,), _contested),
    View("objected", "异议待核", OFFICE, _referred(HandlingState.OBJECTED)),
    View("unsigned", "已转送未签收", OFFICE, _referred(HandlingState.PENDING)),
    View("to_sign", "待签收", (Role.OFFICER,), _unit(HandlingState.PENDING)),
    View("mine", "我承办的", (Role.OFFICER,), _own(*AT_WORK)),
    View("to_deliver", "待送达", (Role.OFFICER,), _own(HandlingState.ISSUED, others=True)),
    View("to_close", "待办结", (Role.OFFICER,), _own(HandlingState.DELIVERED, others=True)),
    View("to_issue", "待我审签", (Role.UNIT_HEAD,), _unit(HandlingState.DRAFTED)),
    View(
        "to_extend",
        "待批延期",
        (Role.UNIT_HEAD,),
        _unit(HandlingState.ACCEPTED, proposed_days__gt=0),
    ),
    View("unit", "本单位全部", (Role.UNIT_HEAD, Role.OFFICER), _led, counted=False),
    View(
        "to_review",
        "复查待审查",
        (Role.REVIEWER,),
        _review(ReviewLevel.REVIEW, ReviewState.ASKED, ReviewState.CORRECTING),
    ),
    View("in_review", "复查审理中", (Role.REVIEWER,), _review(ReviewLevel.REVIEW, *IN_REVIEW)),
    View("review_signed", "复查待送达", (Role.REVIEWER,), _review(ReviewLevel.REVIEW, SIGNED)),
    View(
        "to_re_review",
        "复核待审查",
        (Role.RE_REVIEWER,),
        _review(ReviewLevel.RE_REVIEW, ReviewState.ASKED, ReviewState.CORRECTING),
    ),
    View(
        "in_re_review",
        "复核审理中",
        (Role.RE_REVIEWER,),
        _review(ReviewLevel.RE_REVIEW, *IN_REVIEW),
    ),
    View(
        "re_review_signed",
        "复核待送达",
        (Role.RE_REVIEWER,),
        _review(ReviewLevel.RE_REVIEW, SIGNED),
    ),
    View(
        "to_sign_review",
        "待签复查复核",
        (Role.UNIT_HEAD,),
        _review(None, ReviewState.DRAFTED, ReviewState.DECLINE_PROPOSED),
    ),
    View("reviews", "本机关复查复核", REVIEWERS, _review(None, *ReviewState), counted=False),
    View("under_review", "复查复核中", OFFICE, _under_review),
    View("settled", "自行了结的", OFFICE, _office(*SETTLED_AT_OFFICE), counted=False),
    View("everything", "全部", (*OFFICE, *READERS), _everything, counted=False),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One matter of a list, ready to show: identity masked, title open."""

    id: str
    number: str
    title: str
    petitioner: str
    headcount: int
    channel: Channel
    state: MatterState
    handling: HandlingState | None
    unit: str
    repeat: bool
    reminded: bool
    received_on: date
    due_from: date | None
    due_on: date | None
    due_clock: Clock | None


@dataclass(frozen=True, slots=True)
class Page:
    """Up to so many rows; ``next`` continues after the last one, empty at the end."""

    rows: tuple[Row, ...]
    next: str


def views_for(actor: Actor) -> tuple[View, ...]:
    """The tabs of the actor's roles, in the order in which a matter passes through them."""
    return tuple(view for view in VIEWS if actor.has(*view.roles))


def counts(actor: Actor) -> dict[str, int]:
    """How many matters wait in each counted view of the actor; one statement."""
    waiting = {
        view.code: Coalesce(Subquery(_how_many(actor, view)), 0)
        for view in views_for(actor)
        if view.counted
    }
    if not waiting:
        return {}
    return (
        Unit.objects.filter(pk=_unit_of(actor)).annotate(**waiting).values(*waiting).first() or {}
    )


def _how_many(actor: Actor, view: View) -> QuerySet[Matter, Any]:
    seen = Matter.objects.visible_to(actor).filter(view.condition(actor)).order_by()
    return seen.annotate(one=Value(1)).values("one").annotate(n=Count("pk")).values("n")


def page(ctx: Context, view: View, *, after: str = "", most: int = PAGE) -> Page:
    """The view's matters, soonest due first, those without a due day last.

    ``after`` is the ``next`` of the page before; a text that is none starts from the beginning.
    ``most`` is how many rows the page may have.
    """
    found = Matter.objects.visible_to(ctx.actor).filter(view.condition(ctx.actor))
    found = found.filter(_beyond(after)).order_by(F("due_on").asc(nulls_last=True), "pk")
    matters = list(_shown(found)[: most + 1])
    more = len(matters) > most
    matters = matters[:most]
    return Page(_rows(ctx, matters), _cursor(matters[-1]) if more else "")


def chosen(ctx: Context, ids: Iterable[str]) -> tuple[Row, ...]:
    """The named matters as far as the actor sees them, newest first."""
    found = Matter.objects.visible_to(ctx.actor).filter(pk__in=list(ids)).order_by("-received_on")
    return _rows(ctx, list(_shown(found)[:PAGE]))


def by_number(ctx: Context, number: str) -> str | None:
    """The id of the matter with this number, if the actor sees it."""
    found = Matter.objects.visible_to(ctx.actor).filter(number=number).first()
    return str(found.pk) if found else None


def _shown(matters: QuerySet[Matter]) -> QuerySet[Matter]:
    lead = Handling.objects.filter(matter=OuterRef("pk"), lead=True)
    current = lead.exclude(state=HandlingState.RETURNED.value).order_by("-pk").values("state")
    opening = Submission.objects.filter(origin=OuterRef("pk"))
    joined = Submission.objects.filter(matter=OuterRef("pk")).exclude(origin=OuterRef("pk"))
    return matters.select_related("lead_unit").annotate(
        at=Subquery(current[:1]),
        entry=Subquery(opening.values("entry")[:1]),
        headcount=Subquery(opening.values("headcount")[:1]),
        joined=Exists(joined),
    )


def _handling_state(matter: Matter) -> HandlingState | None:
    """The stage at the unit, while the matter is in a unit's hands."""
    state: str | None = getattr(matter, "at", None)
    return HandlingState(state) if state and matter.state in IN_HAND else None


def _cursor(matter: Matter) -> str:
    return f"{matter.due_on.isoformat() if matter.due_on else 'none'}_{matter.pk}"


def _beyond(after: str) -> Q:
    day, _, last = after.partition("_")
    try:
        key = UUID(last)
        due_on = None if day == "none" else date.fromisoformat(day)
    except ValueError:
        return Q()
    if due_on is None:
        return Q(due_on=None, pk__gt=key)
    return Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=key) | Q(due_on=None)


def _rows(ctx: Context, matters: list[Matter]) -> tuple[Row, ...]:
    ids = [str(matter.pk) for matter in matters]
    if not ids:
        return ()
    said = texts(ctx.world.vault, ids, ("title", "people.0.name"))
    rows = []
    for matter in matters:
        shown = vars(matter)
        entry = str(shown["entry"])
        rows.append(
            Row(
                id=str(matter.pk),
                number=matter.number,
                title=said.get((entry, "title"), ""),
                petitioner=masking.name(said.get((entry, "people.0.name"), "")),
                headcount=shown["headcount"],
                channel=Channel(matter.channel),
                state=MatterState(matter.state),
                handling=_handling_state(matter),
                unit=matter.lead_unit.name if matter.lead_unit else "",
                repeat=shown["joined"] or matter.repeat == RepeatMark.REPEAT,
                reminded=matter.state in matter.reminded,
                received_on=matter.received_on,
                due_from=matter.due_from,
                due_on=matter.due_on,
                due_clock=Clock(matter.due_clock) if matter.due_clock else None,
            )
        )
    return tuple(rows)
