# SPDX-License-Identifier: Apache-2.0
"""机构: the units of today, searched by name or code, page after page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huiyin.core.vocabulary import BodyKind, Level
from huiyin.records.dated import dated
from huiyin.records.models import Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the directory shows it."""

    id: str
    code: str
    name: str
    mark: str
    kind: BodyKind
    level: Level
    territory: str
    superior: str | None
    is_petition_office: bool
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Units in order of their codes; ``next`` is the code to go on after, empty at the end."""

    rows: tuple[UnitLine, ...]
    next: str


def units_like(today: date, *, text: str, after: str, most: int) -> UnitPage:
    """Units active today with ``text`` in their name or at the start of their code.

    One statement. ``after`` is the ``next`` of the page before, empty for the first.
    """
    rows = Unit.objects.filter(dated(today))
    if text:
        rows = rows.filter(Q(name__icontains=text) | Q(code__istartswith=text))
    if after:
        rows = rows.filter(code__gt=after)
    found = list(rows.order_by("code")[: most + 1])
    lines = tuple(_line(unit) for unit in found[:most])
    return UnitPage(lines, lines[-1].code if len(found) > most else "")


def _line(unit: Unit) -> UnitLine:
    return UnitLine(
        id=str(unit.pk),
        code=unit.code,
        name=unit.name,
        mark=unit.mark,
        kind=BodyKind(unit.kind),
        level=Level(unit.level),
        territory=unit.territory,
        superior=str(unit.superior_id) if unit.superior_id else None,
        is_petition_office=unit.is_petition_office,
        address=unit.address,
        phone=unit.phone,
    )
