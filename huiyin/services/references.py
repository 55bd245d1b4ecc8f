# SPDX-License-Identifier: Apache-2.0
"""What the facts point at: units, officers, other matters, looked up before the core decides."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from uuid import UUID

from huiyin.core.case import Case
from huiyin.core.facts import fields
from huiyin.core.known import (
    BodyKnown,
    CodeKnown,
    HeadsKnown,
    Known,
    ListingKnown,
    MatterKnown,
    OfficerKnown,
    UnitKnown,
)
from huiyin.core.process.reach import within
from huiyin.core.vocabulary import Clock, Kind, MatterState, Role, Route
from huiyin.ports.context import Context
from huiyin.records import competence, lineage, models, receivers, seen
from huiyin.records.dated import dated
from huiyin.records.overseers import office_above


def known(ctx: Context, facts: Any, case: Case, scope_id: str | None) -> dict[str, Known | None]:
    """Fact → what stands behind the id it names; None when nothing does for this actor.

    ``scope_id`` is the handling or the review of the case that the act is done to.
    """
    named = fields.references(facts).items()
    return {name: _found(ctx, sort, value, case, scope_id) for name, (sort, value) in named}


def _found(
    ctx: Context, sort: fields.Sort, value: str, case: Case, scope_id: str | None
) -> Known | None:
    if sort is fields.Sort.BODY:
        return _body_known(ctx, value, case, scope_id)
    if sort not in _CODES and not is_id(value):
        return None
    if sort is fields.Sort.UNIT:
        return _unit_known(ctx, value, case)
    return _LOOK_UP[sort](ctx, value)


def beside(ctx: Context, case: Case, names: Iterable[str]) -> dict[str, Known | None]:
    """What a row of the table ``looks`` for besides what its facts name."""
    return {name: _BESIDE[name](ctx, case) for name in names}


def hold(matter_id: str, facts: Any) -> None:
    """Locks the matters that the facts name together with this one, until commit.

    What the core is told of another matter must still be so when the act is written: two matters
    linked to each other at once would both vanish. Always in one order, so that nobody waits in a
    circle. Asks nothing where the facts name no matter.
    """
    named = [
        value
        for sort, value in fields.references(facts).values()
        if sort is fields.Sort.MATTER and is_id(value)
    ]
    if named and is_id(matter_id):
        rows = models.Matter.objects.filter(pk__in=[matter_id, *named]).order_by("pk")
        list(rows.select_for_update().values_list("pk", flat=True))


def is_id(value: str) -> bool:
    """Whether it can be the id of anything."""
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def _unit_known(ctx: Context, unit_id: str, case: Case) -> UnitKnown | None:
    """Whether it is competent is asked only of a unit that is not in reach by its place."""
    unit = seen.units((unit_id,)).get(str(UUID(unit_id)))
    if unit is None:
        return None
    competent = (
        not unit.path.startswith(within(case, ctx.actor))
        and receivers.covering(case.category, case.territory, ctx.today).filter(unit=unit).exists()
    )
    return UnitKnown(
        id=str(unit.pk),
        active=receivers.receives(unit, ctx.today),
        superior=str(unit.superior_id) if unit.superior_id else None,
        path=unit.path,
        competent=competent,
        accused=case.against is not None and case.against in lineage.belonging(unit.path),
    )


def _officer_known(ctx: Context, account_id: str) -> OfficerKnown | None:
    """The account's post as officer: in the actor's own unit where it has several."""
    posts = (
        models.Post.objects.filter(dated(ctx.today), account_id=account_id)
        .filter(role=Role.OFFICER.value, account__is_active=True)
        .order_by("pk")
    )
    units = [str(post.unit_id) for post in posts]
    if not units:
        return None
    own = ctx.actor.unit if ctx.actor.unit in units else units[0]
    return OfficerKnown(account_id, own, is_officer=True)


def _matter_known(ctx: Context, matter_id: str) -> MatterKnown | None:
    readable = models.Matter.objects.visible_to(ctx.actor).select_related("office")
    found = readable.filter(pk=matter_id).first()
    if found is None:
        return None
    office = str(found.office_id)
    below = office != ctx.actor.unit and found.office.path.startswith(ctx.actor.unit_path or "-")
    return _told(found, office=office, below=below)


def _told(found: models.Matter, *, office: str, below: bool = False) -> MatterKnown:
    running = models.Deadline.objects.filter(matter=found, stopped_on=None)
    return MatterKnown(
        str(found.pk),
        MatterState(found.state),
        office,
        below,
        kind=Kind(found.kind) if found.kind else None,
        dues=tuple((Clock(clock), due) for clock, due in running.values_list("clock", "legal_due")),
        complaint=found.complaint is not None,
    )


def _origin(ctx: Context, case: Case) -> MatterKnown | None:
    """The matter whose letter this one shares."""
    found = models.Matter.objects.filter(pk=case.split_from).first() if case.split_from else None
    return _told(found, office=str(found.office_id)) if found else None


def _category_known(ctx: Context, code: str) -> CodeKnown | None:
    return CodeKnown(code) if code in ctx.world.categories else None


def _territory_known(ctx: Context, code: str) -> CodeKnown | None:
    return CodeKnown(code) if models.Unit.objects.filter(territory=code).exists() else None


def _listing_known(ctx: Context, listing_id: str) -> ListingKnown | None:
    row = models.Listing.objects.filter(pk=listing_id, since__lte=ctx.today).first()
    if row is None or (row.until is not None and row.until < ctx.today):
        return None
    return ListingKnown(str(row.pk), str(row.unit_id), Route(row.route))


def _overseer(ctx: Context, case: Case) -> UnitKnown | None:
    """The petition office above the one of the matter; None at the top."""
    found = office_above(case.office, ctx.today)
    if found is None:
        return None
    superior = str(found.superior_id) if found.superior_id else None
    return UnitKnown(str(found.pk), active=True, superior=superior, path=found.path)


def _heads(ctx: Context, case: Case) -> HeadsKnown:
    """Who heads the units that have the matter today."""
    units = [item.unit for item in case.handlings if item.active]
    posts = models.Post.objects.filter(
        dated(ctx.today), unit__in=units, role=Role.UNIT_HEAD.value
    ).order_by("pk")
    return HeadsKnown(tuple((str(post.unit_id), str(post.account_id)) for post in posts))


_BESIDE: Mapping[str, Callable[[Context, Case], Known | None]] = {
    "overseer": _overseer,
    "heads": _heads,
    "origin": _origin,
}


def _body_known(ctx: Context, body_id: str, case: Case, scope_id: str | None) -> BodyKnown | None:
    """Whether the body is one of those above the one that answered (条例 35, 36)."""
    unit = competence.answering(case, scope_id)
    if unit is None:
        return None
    found = competence.bodies(unit, ctx.world.statutes[case.statute], ctx.today)
    return BodyKnown(body_id, any(str(item.pk) == body_id for item in found))


_CODES = (fields.Sort.CATEGORY, fields.Sort.TERRITORY)
_LOOK_UP: Mapping[fields.Sort, Callable[[Context, str], Known | None]] = {
    fields.Sort.OFFICER: _officer_known,
    fields.Sort.MATTER: _matter_known,
    fields.Sort.CATEGORY: _category_known,
    fields.Sort.TERRITORY: _territory_known,
    fields.Sort.LISTING: _listing_known,
}
