# SPDX-License-Identifier: Apache-2.0
"""One unit: what it is, above and below whom, competent for what, who works there, what changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.core.vocabulary import PlanKind, Role
from huiyin.ports.context import Context
from huiyin.queries.unit_search import UnitLine, line_of
from huiyin.records import competence
from huiyin.records.dated import dated, not_over
from huiyin.records.models import Duty, Entry, PlannedChange, Post, Unit

#: So many subordinates are named on the page; the tree shows them all.
MOST_BELOW = 20
#: So many changes, the newest first.
MOST_CHANGES = 50


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty that holds today or will."""

    id: str
    category: str
    territory: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostRow:
    """Who holds which role here, today or from a day to come. ``open`` is False for an account that
    is closed.
    """

    id: str
    account: str
    name: str
    role: Role
    since: date
    until: date | None
    open: bool


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A planned change that waits; ``hindered`` says why it was not made on its day."""

    id: str
    unit: str
    unit_name: str
    kind: PlanKind
    on: date
    facts: Mapping[str, Any]
    hindered: str


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the journal about the unit. ``names`` gives the names of the units in it."""

    act: str
    on: date
    role: Role
    body: Mapping[str, Any]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class UnitCard:
    """``above`` from the top down, as ids and names; ``below`` counts all right below it."""

    unit: UnitLine
    above: tuple[tuple[str, str], ...]
    below: int
    below_first: tuple[tuple[str, str], ...]
    duties: tuple[DutyRow, ...]
    posts: tuple[PostRow, ...]
    plans: tuple[PlanRow, ...]


def unit_card(today: date, unit_id: str) -> UnitCard | None:
    """The unit with all that hangs on it; None when there is no such unit. Six or seven statements,
    however much there is.
    """
    unit = (
        Unit.objects.select_related("superior", "authority", "successor").filter(pk=unit_id).first()
    )
    if unit is None:
        return None
    chain = [part for part in unit.path.split("/") if part][:-1]
    above = {str(pk): name for pk, name in _names(chain)} if chain else {}
    below = Unit.objects.filter(dated(today), superior=unit)
    first = below.order_by("code").values_list("pk", "name")[: MOST_BELOW + 1]
    some = tuple((str(pk), name) for pk, name in first)
    return UnitCard(
        unit=line_of(unit),
        above=tuple((pk, above[pk]) for pk in chain if pk in above),
        below=len(some) if len(some) <= MOST_BELOW else below.count(),
        below_first=some[:MOST_BELOW],
        duties=_duties(unit_id, today),
        posts=_posts(unit_id, today),
        plans=plans(unit_id),
    )


def reviewers(ctx: Context, unit: UnitLine) -> tuple[tuple[str, str], ...]:
    """Ids and names of the bodies that may review what the unit answers today (条例 35), of which
    the petitioner chooses one; none for a unit that has ended. One statement.
    """
    if unit.ended and unit.ended < ctx.today:
        return ()
    statute = ctx.world.law(unit.territory, ctx.today)
    found = competence.bodies(unit.id, statute, ctx.today)
    return tuple((str(body.pk), body.name) for body in found)


def unit_line(unit_id: str) -> UnitLine | None:
    """The line of one unit, ended or not; None when there is none."""
    unit = (
        Unit.objects.select_related("superior", "authority", "successor").filter(pk=unit_id).first()
    )
    return line_of(unit) if unit else None


def unit_of_code(code: str) -> UnitLine | None:
    """The same for a code."""
    unit = (
        Unit.objects.select_related("superior", "authority", "successor").filter(code=code).first()
    )
    return line_of(unit) if unit else None


def _names(ids: Iterable[str]) -> Any:
    return Unit.objects.filter(pk__in=list(ids)).values_list("pk", "name")


def _duties(unit_id: str, today: date) -> tuple[DutyRow, ...]:
    rows = Duty.objects.filter(not_over(today), unit=unit_id)
    return tuple(
        DutyRow(str(row.pk), row.category, row.territory, row.since, row.until)
        for row in rows.order_by("category", "territory", "since")
    )


def duty_row(duty_id: str) -> tuple[DutyRow, str] | None:
    """A duty, and the id of its unit; None when there is none."""
    row = Duty.objects.filter(pk=duty_id).first()
    if row is None:
        return None
    return DutyRow(duty_id, row.category, row.territory, row.since, row.until), str(row.unit_id)


def _posts(unit_id: str, today: date) -> tuple[PostRow, ...]:
    rows = Post.objects.filter(not_over(today), unit=unit_id).select_related("account")
    order = list(Role)
    found = [
        PostRow(
            id=str(row.pk),
            account=str(row.account_id),
            name=row.account.name,
            role=Role(row.role),
            since=row.since,
            until=row.until,
            open=row.account.is_active,
        )
        for row in rows.order_by("account__login")
    ]
    return tuple(sorted(found, key=lambda row: order.index(row.role)))


def plans(unit_id: str = "") -> tuple[PlanRow, ...]:
    """Planned changes that wait, of one unit or of all, the next first; one statement."""
    rows = PlannedChange.objects.filter(done_on=None, dropped_on=None).select_related("unit")
    if unit_id:
        rows = rows.filter(unit=unit_id)
    return tuple(
        PlanRow(
            id=str(row.pk),
            unit=str(row.unit_id),
            unit_name=row.unit.name,
            kind=PlanKind(row.kind),
            on=row.on,
            facts=row.facts,
            hindered=row.hindered,
        )
        for row in rows.order_by("on", "pk")[:100]
    )


def changes(unit_id: str) -> tuple[Change, ...]:
    """What the journal says of the unit, the newest first. Two statements."""
    entries = Entry.objects.filter(stream=unit_id).order_by("-seq")
    rows = list(entries.values_list("act", "on", "role", "body")[:MOST_CHANGES])
    pointed = {unit for _, _, _, body in rows for unit in _units_in(body)}
    names = {str(pk): name for pk, name in _names(pointed)} if pointed else {}
    return tuple(Change(act, on, Role(role), body, names) for act, on, role, body in rows)


def _units_in(body: Mapping[str, Any]) -> list[str]:
    named = ("before", "after", "successor", "new", "superior", "authority", "unit")
    said = [body.get("before"), body.get("after")]
    found = [body.get(key) for key in named]
    found += [item.get("authority") for item in said if isinstance(item, Mapping)]
    return [unit for unit in found if isinstance(unit, str) and unit]
