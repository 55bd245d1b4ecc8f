# SPDX-License-Identifier: Apache-2.0
"""工作台: the views that each role works through, their counts, and one page of matters.

One statement gives all counts; a page takes two: its matters and their texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from huiyin.core import masking
from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Channel, Clock, HandlingState, MatterState, RepeatMark, Role
from huiyin.ports.context import Context
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Matter, Submission
from huiyin.records.models.handling import NEVER

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
    return lambda actor: Q(office_id=_unit_of(actor), lead_state=state.value)


def _unit(*states: HandlingState, **more: Any) -> Callable[[Actor], Q]:
    values = [item.value for item in states]
    return lambda actor: Q(lead_unit_id=_unit_of(actor), lead_state__in=values, **more)


def _own(*states: HandlingState, others: bool = False) -> Callable[[Actor], Q]:
    """Handlings in the actor's own hands; ``others``: or in nobody's."""

    def condition(actor: Actor) -> Q:
        whose = Q(lead_officer=actor.id)
        if others:
            whose |= Q(lead_officer=None)
        return _unit(*states)(actor) & whose

    return condition


def _waits_at_office(actor: Actor) -> Q:
    """All that any counted view of a petition office can hold; what a unit works on is not."""
    states = (MatterState.RECEIVED, MatterState.REGISTERED, MatterState.CLASSIFIED)
    return Q(office_id=_unit_of(actor), state__in=[*(item.value for item in states), *REFERRED])


def _waits_at_unit(actor: Actor) -> Q:
    """All that any counted view of a unit can hold; what is closed is not."""
    done = (HandlingState.CLOSED, HandlingState.RETURNED)
    return _unit(*(state for state in HandlingState if state not in done))(actor)


#: Counting begins with these, so that it reads the work at hand and not the archive.
_DESKS = ((OFFICE, _waits_at_office), (UNIT, _waits_at_unit))


def _everything(actor: Actor) -> Q:
    return Q()


def _led(actor: Actor) -> Q:
    """All that the unit answers for now; read in the order of an index, and left after a page."""
    return Q(lead_unit_id=_unit_of(actor))


VIEWS: tuple[View, ...] = (
    View("received", "待登记", OFFICE, _office(MatterState.RECEIVED)),
    View("registered", "待分类", OFFICE, _office(MatterState.REGISTERED)),
    View("classified", "待分办", OFFICE, _office(MatterState.CLASSIFIED)),
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
        _unit(HandlingState.ACCEPTED, lead_proposed__gt=0),
    ),
    View("unit", "本单位全部", (Role.UNIT_HEAD, Role.OFFICER), _led, counted=False),
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
    """How many matters wait in each counted view of the actor; one statement, read once."""
    waiting = {
        view.code: Count("pk", filter=view.condition(actor))
        for view in views_for(actor)
        if view.counted
    }
    if not waiting:
        return {}
    desks = [desk(actor) for roles, desk in _DESKS if actor.has(*roles)]
    rows = Matter.objects.visible_to(actor).filter(reduce(or_, desks))
    return rows.aggregate(**waiting)


def page(ctx: Context, view: View, *, after: str = "", most: int = PAGE) -> Page:
    """The view's matters, soonest due first, those without a due day last.

    ``after`` is the ``next`` of the page before; a text that is none starts from the beginning.
    ``most`` is how many rows the page may have.
    """
    seen = Matter.objects.visible_to(ctx.actor).filter(view.condition(ctx.actor))
    return listed(ctx, seen, after=after, most=most)


def listed(ctx: Context, seen: QuerySet[Matter], *, after: str, most: int = PAGE) -> Page:
    """One page of what was chosen among the matters that the actor sees, as `page` gives it."""
    found = seen.filter(_beyond(after)).order_by("soonest", "pk")
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


#: Plain columns: rows of a hundred matters as objects cost more than opening their texts.
_COLUMNS = (
    "pk",
    "number",
    "channel",
    "state",
    "lead_state",
    "lead_unit__name",
    "repeat",
    "reminded",
    "received_on",
    "due_from",
    "due_on",
    "due_clock",
)


def _shown(matters: QuerySet[Matter]) -> Any:
    """The columns, the submission that opened the matter, and whether others were linked to it."""
    opening = Submission.objects.filter(origin=OuterRef("pk"))
    joined = Matter.objects.filter(linked_to=OuterRef("pk"))
    told = opening.values(told=JSONObject(entry="entry", headcount="headcount"))
    return matters.annotate(opening=Subquery(told[:1]), joined=Exists(joined)).values_list(
        *_COLUMNS, "opening", "joined", named=True
    )


def _cursor(matter: Any) -> str:
    return f"{matter.due_on.isoformat() if matter.due_on else 'none'}_{matter.pk}"


def _beyond(after: str) -> Q:
    day, _, last = after.partition("_")
    try:
        key = UUID(last)
        soonest = NEVER if day == "none" else date.fromisoformat(day)
    except ValueError:
        return Q()
    return Q(soonest__gte=soonest) & (Q(soonest__gt=soonest) | Q(pk__gt=key))


def _rows(ctx: Context, matters: list[Any]) -> tuple[Row, ...]:
    if not matters:
        return ()
    ids = [str(matter.pk) for matter in matters]
    said = texts(ctx.world.vault, ids, ("title", "people.0.name"))
    return tuple(_row(matter, said) for matter in matters)


def _row(matter: Any, said: Texts) -> Row:
    entry = str(UUID(matter.opening["entry"]))
    handled = matter.lead_state and matter.state in IN_HAND
    return Row(
        id=str(matter.pk),
        number=matter.number,
        title=said.get((entry, "title"), ""),
        petitioner=masking.name(said.get((entry, "people.0.name"), "")),
        headcount=matter.opening["headcount"],
        channel=Channel(matter.channel),
        state=MatterState(matter.state),
        handling=HandlingState(matter.lead_state) if handled else None,
        unit=matter.lead_unit__name or "",
        repeat=matter.joined or matter.repeat == RepeatMark.REPEAT,
        reminded=matter.state in matter.reminded,
        received_on=matter.received_on,
        due_from=matter.due_from,
        due_on=matter.due_on,
        due_clock=Clock(matter.due_clock) if matter.due_clock else None,
    )
