# SPDX-License-Identifier: Apache-2.0
"""行政区划: names of codes, what lies in a place, places by a part of their name."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Length

from huiyin.core.vocabulary import Level
from huiyin.records.models import Division, DivisionEdition

#: A code of a village is looked up as its township.
_TOWNSHIP = 9
MOST_FOUND = 50


@dataclass(frozen=True, slots=True)
class Named:
    """A division as people read it. ``until``: the code has not been in use since that day, and
    ``successor`` follows it where that is known.
    """

    code: str
    name: str
    full_name: str
    level: Level
    until: date | None
    successor: str


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An imported edition."""

    day: date
    source: str
    places: int


def names(codes: Collection[str]) -> dict[str, str]:
    """Code → 省市县乡连写 for the codes that are or were divisions; one statement."""
    asked = {code: code[:_TOWNSHIP] for code in codes}
    rows = Division.objects.filter(code__in=set(asked.values())).order_by("since")
    full = dict(rows.values_list("code", "full_name"))
    return {code: full[known] for code, known in asked.items() if known in full}


def name(code: str) -> str:
    """省市县乡连写 of a code; empty for one that is no division. One statement."""
    return names([code]).get(code, "")


def inside(code: str) -> list[Named]:
    """What lies directly in the place today, by code; the provinces for ""."""
    rows = Division.objects.filter(parent=code, until=None).order_by("code")
    return [_named(row) for row in rows]


def find(text: str, *, most: int = MOST_FOUND) -> list[Named]:
    """Places by the beginning of their code, or by parts of their name in any order: 武汉 洪山.

    Larger places come first. One statement; ended codes are found by their code only.
    """
    words = text.split()
    if not words:
        return []
    if len(words) == 1 and words[0].isdecimal():
        wanted = Q(code__startswith=words[0])
    else:
        wanted = Q(until=None)
        for word in words:
            wanted &= Q(full_name__contains=word)
    rows = Division.objects.filter(wanted).order_by(Length("code"), "code", "-since")
    return [_named(row) for row in rows[:most]]


def code_of(text: str) -> str | None:
    """The code that somebody meant: the code itself, or a name that only one place has.

    ``洪山区`` and ``湖北省武汉市洪山区`` mean the same while there is one 洪山区 in the country.
    """
    text = text.strip()
    if text.isdecimal():
        return text
    rows = Division.objects.filter(Q(name=text) | Q(full_name=text), until=None)
    codes = list(rows.values_list("code", flat=True)[:2])
    return codes[0] if len(codes) == 1 else None


def editions() -> list[EditionLine]:
    """What was imported, the newest first."""
    rows = DivisionEdition.objects.order_by("-day")
    return [EditionLine(row.day, row.source, row.places) for row in rows]


def _named(row: Division) -> Named:
    return Named(row.code, row.name, row.full_name, Level(row.level), row.until, row.successor)
