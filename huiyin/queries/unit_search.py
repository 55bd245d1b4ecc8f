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
#: Of so many the best are picked here; of more by the database.
MOST_RANKED = 200


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit as the directory shows it. ``ended`` is its last day, with the name of who took
    over in ``successor_name``; ``authority`` its 上一级主管部门, to which a ``vertical`` unit alone
    answers (条例 35).
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
    authority: str | None
    authority_name: str
    vertical: bool
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
    """Rows that the text may mean: in letters their code's beginning or how their name is read, in
    initials (``xfj``) or syllables; else their name or 机关代字; any part of either.

    What cannot match is not asked: with 90,000 units each further question costs 30 ms.
    """
    typed = letters_typed(text)
    if typed:
        return Q(letters__contains=typed) | Q(code__istartswith=text)
    if text.isascii():
        return Q(code__istartswith=text) | Q(name__icontains=text)
    return Q(name__icontains=text) | Q(mark__icontains=text) | Q(code__istartswith=text)


def _beginning(text: str) -> Q:
    """The same, but only from the beginning of a name, a reading or a code."""
    typed = letters_typed(text)
    if typed:
        return Q(letters__contains=f" {typed}") | Q(code__istartswith=text)
    return Q(name__startswith=text) | Q(mark__startswith=text) | Q(code__istartswith=text)


def letters_typed(text: str) -> str:
    """The text as ``letters`` are kept, empty when it cannot be pinyin."""
    typed = "".join(text.split()).replace("'", "").lower()
    return typed if typed.isascii() and typed.isalnum() else ""


def suggested(today: date, text: str, *, most: int = MOST_SUGGESTED) -> tuple[UnitLine, ...]:
    """The units active today that are meant most likely: those called or read just so, then those
    that begin so, then those with it inside; of each the higher and shorter ones first.

    One statement; two where more than ``MOST_RANKED`` are like it (every 镇 of a province): then
    those that begin so are looked for among all, and the rest comes as it stands.
    """
    if not text:
        return ()
    standing = _with_names(Unit.objects.filter(dated(today)))
    found = list(standing.filter(like(text)).order_by("code")[:MOST_RANKED])
    if len(found) == MOST_RANKED:
        rank = (_exact_first(text), Length("path"), Length("name"), "code")
        begun = list(standing.filter(_beginning(text)).order_by(*rank)[:most])
        known = {unit.pk for unit in begun}
        found = begun + [unit for unit in found if unit.pk not in known]
    else:
        found.sort(key=lambda unit: _rank(unit, text))
    return tuple(line_of(unit) for unit in found[:most])


def _exact_first(text: str) -> Case:
    exact = Q(name=text) | Q(code=text) | Q(mark=text)
    typed = letters_typed(text)
    if typed:
        exact |= Q(letters__contains=f" {typed} ")
    return Case(When(exact, then=Value(0)), default=Value(1), output_field=IntegerField())


def _rank(unit: Unit, text: str) -> tuple[int, int, int, str]:
    typed = letters_typed(text) or " "
    names = (unit.name, unit.code, unit.mark)
    if text in names or typed in unit.letters.split():
        place = 0
    elif any(name.startswith(text) for name in names) or f" {typed}" in unit.letters:
        place = 1
    else:
        place = 2
    return place, unit.path.count("/"), len(unit.name), unit.code


def meant(today: date, text: str) -> str | None:
    """The id of the one unit that somebody typed: its code, its whole name, ``name code`` as it is
    suggested, or anything that only one unit is like. None when there is none, or are several.
    """
    words = text.split()
    if not words:
        return None
    standing = Unit.objects.filter(dated(today))
    by_code = standing.filter(code__in=(text, words[-1]))
    exact = standing.filter(Q(name=text) | Q(mark=text))
    for rows in (by_code, exact, standing.filter(like(text))):
        ids = list(rows.values_list("pk", flat=True)[:2])
        if ids:
            return str(ids[0]) if len(ids) == 1 else None
    return None


def _with_names(rows: QuerySet[Unit]) -> QuerySet[Unit]:
    return rows.select_related("superior", "authority", "successor")


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
        authority=str(unit.authority_id) if unit.authority_id else None,
        authority_name=unit.authority.name if unit.authority else "",
        vertical=unit.vertical,
        is_petition_office=unit.is_petition_office,
        address=unit.address,
        phone=unit.phone,
        hours=unit.hours,
        since=unit.since,
        ended=unit.until,
        successor=str(unit.successor_id) if unit.successor_id else None,
        successor_name=unit.successor.name if unit.successor else "",
    )
