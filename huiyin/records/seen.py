# SPDX-License-Identifier: Apache-2.0
"""A matter, an entry or some units by their ids, as acts look them up."""

from uuid import UUID

from django.db.models import Q, QuerySet

from huiyin.core.actor import Actor
from huiyin.records.models import Entry, Matter, Unit
from huiyin.records.prepared import Prepared, columns, instance


def matter(actor: Actor, matter_id: str) -> Matter | None:
    """The matter, if the actor may read it. Raises ``ValidationError`` for what is no id."""
    rows = _MATTER(actor, str(matter_id))
    return instance(Matter, rows[0]) if rows else None


def entry(entry_id: str) -> Entry:
    """An entry of the journal. Raises ``Entry.DoesNotExist`` where there is none."""
    rows = _ENTRY(str(entry_id))
    if not rows:
        raise Entry.DoesNotExist(entry_id)
    return instance(Entry, rows[0])


def units(ids: tuple[str, ...]) -> dict[str, Unit]:
    """Id → unit; one statement, none for no ids."""
    rows = _UNITS(tuple(map(str, ids))) if ids else []
    return {str(unit.pk): unit for unit in (instance(Unit, row) for row in rows)}


def with_those_above(ids: tuple[str, ...]) -> dict[str, Unit]:
    """The same with the superior and the authority of each (条例 35)."""
    rows = _ABOVE(tuple(map(str, ids))) if ids else []
    found = {str(unit.pk): unit for unit in (instance(Unit, row) for row in rows)}
    asked = {str(UUID(str(one))) for one in ids}
    wanted = {pk: unit for pk, unit in found.items() if pk in asked}
    for unit in wanted.values():
        unit.superior = found.get(str(unit.superior_id))
        unit.authority = found.get(str(unit.authority_id))
    return wanted


def _matter(actor: Actor, matter_id: str) -> QuerySet[Matter, tuple[object, ...]]:
    return Matter.objects.visible_to(actor).filter(pk=matter_id).values_list(*columns(Matter))


def _entry(entry_id: str) -> QuerySet[Entry, tuple[object, ...]]:
    return Entry.objects.filter(pk=entry_id).values_list(*columns(Entry))


def _units(ids: tuple[str, ...]) -> QuerySet[Unit, tuple[object, ...]]:
    return Unit.objects.filter(pk__in=ids).order_by().values_list(*columns(Unit))


def _above(ids: tuple[str, ...]) -> QuerySet[Unit, tuple[object, ...]]:
    own = Unit.objects.filter(pk__in=ids).order_by()
    superiors, authorities = own.values("superior"), own.values("authority")
    wanted = Q(pk__in=ids) | Q(pk__in=superiors) | Q(pk__in=authorities)
    return Unit.objects.filter(wanted).order_by().values_list(*columns(Unit))


_MATTER = Prepared(_matter)
_ENTRY = Prepared(_entry)
_UNITS = Prepared(_units)
_ABOVE = Prepared(_above)
