# SPDX-License-Identifier: Apache-2.0
"""工作台: one page of matters in two statements, those of a view or any others that were chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from huiyin.access import scopes
from huiyin.core import masking
from huiyin.core.actor import Actor
from huiyin.core.secrecy import keeps, pseudonym
from huiyin.core.visibility import UNIT_READERS
from huiyin.core.vocabulary import Channel, Clock, HandlingState, MatterState, RepeatMark
from huiyin.ports.context import Context
from huiyin.queries.tabs import REFERRED, View
from huiyin.records import veil
from huiyin.records.among import among
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Matter, Submission
from huiyin.records.models.handling import NEVER
from huiyin.records.prepared import Prepared

PAGE = 50
IN_HAND = (*REFERRED, MatterState.HANDLING.value, MatterState.ANSWERED.value)


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


def page(ctx: Context, view: View, *, after: str = "", most: int = PAGE) -> Page:
    """The view's matters, soonest due first, those without a due day last.

    ``after`` is the ``next`` of the page before; a text that is none starts from the beginning.
    ``most`` is how many rows the page may have.
    """
    return _page(ctx, _VIEW(ctx.actor, *_beyond(after), shape=(view, most)), most)


def listed(ctx: Context, seen: QuerySet[Matter], *, after: str, most: int = PAGE) -> Page:
    """One page of what was chosen among the matters that the actor sees, as `page` gives it."""
    return _page(ctx, _shown(_ordered(seen, _beyond(after), most)), most)


def _view(view: View, most: int, actor: Actor, *beyond: Any) -> QuerySet[Matter, Any]:
    seen, chosen = Matter.objects.visible_to(actor), view.chooses(actor)
    matters = chosen.condition
    if chosen.led and chosen.few:
        # The first of those that are led are found in an index, and joined by the few others.
        kept = scopes.hidden(actor)
        led = _ordered(Matter.objects.filter(chosen.led).exclude(kept), beyond, most)
        matters = among(led.values("pk")) | chosen.few
    return _shown(_ordered(seen.filter(matters), beyond, most))


def _ordered(seen: QuerySet[Matter], beyond: tuple[Any, ...], most: int) -> QuerySet[Matter]:
    """One row more than the page has, to know whether there is another page."""
    if beyond:
        soonest, last = beyond
        later = Q(soonest__gt=soonest) | Q(pk__gt=last)
        seen = seen.filter(later, soonest__gte=soonest)
    return seen.order_by("soonest", "pk")[: most + 1]


_VIEW = Prepared(_view)


def _page(ctx: Context, rows: Iterable[tuple[Any, ...]], most: int) -> Page:
    matters = [_Shown(*row) for row in rows]
    more = len(matters) > most
    matters = matters[:most]
    return Page(_rows(ctx, matters), _cursor(matters[-1]) if more else "")


def chosen(ctx: Context, ids: Iterable[str]) -> tuple[Row, ...]:
    """The named matters as far as the actor sees them, newest first."""
    found = Matter.objects.visible_to(ctx.actor).filter(pk__in=list(ids)).order_by("-received_on")
    return _rows(ctx, [_Shown(*row) for row in _shown(found[:PAGE])])


def by_number(ctx: Context, number: str) -> str | None:
    """The id of the matter with this number, if the actor sees it."""
    found = Matter.objects.visible_to(ctx.actor).filter(number=number).first()
    return str(found.pk) if found else None


#: Plain columns: rows of a hundred matters as objects cost more than opening their texts.
class _Shown(NamedTuple):
    pk: UUID
    number: str
    channel: str
    state: str
    lead_state: str
    lead_unit__name: str | None
    repeat: str
    reminded: list[str]
    received_on: date
    due_from: date | None
    due_on: date | None
    due_clock: str
    secret: bool
    redacted: UUID | None
    known_to: list[str]
    office_id: UUID
    opening: dict[str, Any]
    joined: UUID | None


def _shown(matters: QuerySet[Matter]) -> QuerySet[Matter, Any]:
    """The columns, the submission that opened the matter, and whether others were linked to it."""
    opening = Submission.objects.filter(origin=OuterRef("pk"))
    # One of them, not whether there is one: for that the plan would read all that is ever linked.
    joined = Matter.objects.filter(linked_to=OuterRef("pk")).order_by().values("linked_to")
    told = opening.values(told=JSONObject(entry="entry", headcount="headcount"))
    return matters.annotate(opening=Subquery(told[:1]), joined=Subquery(joined[:1])).values_list(
        *_Shown._fields
    )


def _cursor(matter: _Shown) -> str:
    return f"{matter.due_on.isoformat() if matter.due_on else 'none'}_{matter.pk}"


def _beyond(after: str) -> tuple[date, str] | tuple[()]:
    """The day and the id of the last row of the page before."""
    day, _, last = after.partition("_")
    try:
        return (NEVER if day == "none" else date.fromisoformat(day)), str(UUID(last))
    except ValueError:
        return ()


def _rows(ctx: Context, matters: list[_Shown]) -> tuple[Row, ...]:
    if not matters:
        return ()
    ids = [str(matter.pk) for matter in matters]
    said = texts(ctx.world.vault, ids, ("title", "people.0.name"))
    return tuple(_row(ctx, matter, said) for matter in matters)


def _who(ctx: Context, matter: _Shown, said: Texts, entry: str) -> tuple[str, str]:
    """Title and petitioner, as far as the reader may know who petitions."""
    if matter.secret and not _knows(ctx.actor, matter):
        redacted = str(matter.redacted) if matter.redacted else None
        return veil.original(said, redacted)["title"], pseudonym(matter.number)
    name = said.get((entry, "people.0.name"), "")
    return said.get((entry, "title"), ""), masking.name(name)


def _knows(actor: Actor, matter: _Shown) -> bool:
    """`core.secrecy.knows` by columns of the list; reviewers read names in the file itself."""
    told = actor.unit in matter.known_to and actor.has(*UNIT_READERS)
    return told or keeps(actor, str(matter.office_id))


def _row(ctx: Context, matter: _Shown, said: Texts) -> Row:
    entry = str(UUID(matter.opening["entry"]))
    title, petitioner = _who(ctx, matter, said, entry)
    handled = matter.lead_state and matter.state in IN_HAND
    return Row(
        id=str(matter.pk),
        number=matter.number,
        title=title,
        petitioner=petitioner,
        headcount=matter.opening["headcount"],
        channel=Channel(matter.channel),
        state=MatterState(matter.state),
        handling=HandlingState(matter.lead_state) if handled else None,
        unit=matter.lead_unit__name or "",
        repeat=matter.joined is not None or matter.repeat == RepeatMark.REPEAT,
        reminded=matter.state in matter.reminded,
        received_on=matter.received_on,
        due_from=matter.due_from,
        due_on=matter.due_on,
        due_clock=Clock(matter.due_clock) if matter.due_clock else None,
    )
