# SPDX-License-Identifier: Apache-2.0
"""机构: the units, found by name, code, 机关代字 or pinyin, in pages or as a few suggestions.

Bounded whatever there is: no function here reads more rows than it answers with.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from huiyin.core.vocabulary import BodyKind, Level
from huiyin.records.dated import dated
from huiyin.records.models import Unit

#: So many are suggested while somebody types.
MOST_SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the directory shows it. ``ended`` is its last day, with the name of who took
    over in ``successor_name``.
    """

    id: str
    code: str
    name: str
    mark: str
    kind: BodyKind
    level: Level
    territory: str
    superior: str | None
    superior_name: str
    is_petition_office: bool
    address: str
    phone: str
    hours: str
    since: date
    ended: date | None
    successor: str | None
    successor_name: str


@dataclass(frozen=True, slots=True)
class UnitPage:
    """Units in order of their codes; ``next`` is the code to go on after, empty at the end."""

    rows: tuple[UnitLine, ...]
    next: str


def units_like(
    today: date, *, text: str, after: str, most: int, with_ended: bool = False
) -> UnitPage:
    """Units active today (``with_ended``: every unit there ever was) that ``text`` may mean.

    One statement. ``after`` is the ``next`` of the page before, empty for the first.
    """
    rows = Unit.objects.all() if with_ended else Unit.objects.filter(dated(today))
    if text:
        rows = rows.filter(like(text))
    if after:
        rows = rows.filter(code__gt=after)
    found = list(_with_names(rows).order_by("code")[: most + 1])
    lines = tuple(line_of(unit) for unit in found[:most])
    return UnitPage(lines, lines[-1].code if len(found) > most else "")


def like(text: str) -> Q:
    """Rows whose name or 机关代字 has the text in it, whose code begins with it, or whose name is
    read so: in initials (``xfj``) or whole syllables, the beginning of the name or a later part.
    """
    wanted = Q(name__icontains=text) | Q(code__istartswith=text) | Q(mark__icontains=text)
    typed = letters_typed(text)
    return wanted | Q(letters__contains=typed) if typed else wanted


def letters_typed(text: str) -> str:
    """The text as ``letters`` are kept, empty when it cannot be pinyin."""
    typed = "".join(text.split()).replace("'", "").lower()
    return typed if typed.isascii() and typed.isalnum() else ""


def suggested(today: date, text: str, *, most: int = MOST_SUGGESTED) -> tuple[UnitLine, ...]:
    """The units active today that are meant most likely: the whole first, then the beginning of
    name or code, higher and shorter names before others. One statement.
    """
    if not text:
        return ()
    typed = letters_typed(text) or "?"
    rank = Case(
        When(Q(name=text) | Q(code=text) | Q(mark=text), then=Value(0)),
        When(Q(letters__contains=f" {typed} "), then=Value(1)),
        When(Q(name__startswith=text) | Q(code__istartswith=text), then=Value(2)),
        When(Q(letters__contains=f" {typed}"), then=Value(3)),
        default=Value(4),
        output_field=IntegerField(),
    )
    rows = _with_names(Unit.objects.filter(dated(today)).filter(like(text)))
    return tuple(
        line_of(unit) for unit in rows.order_by(rank, Length("path"), Length("name"), "code")[:most]
    )


def meant(today: date, text: str) -> str | None:
    """The id of the one unit that somebody typed: its code, its whole name, ``name code`` as it is
    suggested, or anything that only one unit is like. None when there is none, or are several.
    """
    words = text.split()
    if not words:
        return None
    standing = Unit.objects.filter(dated(today))
    exact = standing.filter(Q(code__in=(text, words[-1])) | Q(name=text) | Q(mark=text))
    for rows in (exact, standing.filter(like(text))):
        ids = list(rows.values_list("pk", flat=True)[:2])
        if ids:
            return str(ids[0]) if len(ids) == 1 else None
    return None


def _with_names(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    return rows.select_related("superior", "successor")


def line_of(unit: Unit) -> UnitLine:
    """The line of a row that was read with its superior and its successor."""
    return UnitLine(
        id=str(unit.pk),
        code=unit.code,
        name=unit.name,
        mark=unit.mark,
        kind=BodyKind(unit.kind),
        level=Level(unit.level),
        territory=unit.territory,
        superior=str(unit.superior_id) if unit.superior_id else None,
        superior_name=unit.superior.name if unit.superior else "",
        is_petition_office=unit.is_petition_office,
        address=unit.address,
        phone=unit.phone,
        hours=unit.hours,
        since=unit.since,
        ended=unit.until,
        successor=str(unit.successor_id) if unit.successor_id else None,
        successor_name=unit.successor.name if unit.successor else "",
    )
