# SPDX-License-Identifier: Apache-2.0
"""文号: what became of every number that a unit gave out, by kind of document and year."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from huiyin.core.documents import REGISTRY
from huiyin.core.vocabulary import DocumentCode, VoidCause
from huiyin.ports.context import Context
from huiyin.records.models import Counter, Document, Matter, Unit, VoidNumber

PAGE = 100
_LAST = re.compile(r"〕(\d+)号$")


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number: on a document, taken out with a cause, or a gap (neither).

    ``matter`` is the id of its matter where the actor may see it, else "".
    """

    place: int
    number: str
    issued_on: date | None = None
    matter: str = ""
    matter_number: str = ""
    cause: VoidCause | None = None

    @property
    def gap(self) -> bool:
        """Whether nobody has said where the number went."""
        return self.issued_on is None and self.cause is None


@dataclass(frozen=True, slots=True)
class Series:
    """A kind of document in a year: the last number given out, how many of them are on papers,
    taken out, and unexplained.
    """

    code: DocumentCode
    last: int
    issued: int
    void: int

    @property
    def gaps(self) -> int:
        """Numbers that nobody has explained."""
        return self.last - self.issued - self.void


def years(ctx: Context) -> list[int]:
    """The years in which the actor's unit gave out numbers, newest first; this one always."""
    rows = Counter.objects.filter(unit=ctx.actor.unit, series__in=_series())
    found = {int(period) for period in rows.values_list("period", flat=True).distinct()}
    return sorted(found | {ctx.today.year}, reverse=True)


def series(ctx: Context, year: int) -> list[Series]:
    """Every series of the actor's unit in the year, in the order of the registry."""
    unit = ctx.actor.unit
    rows = Counter.objects.filter(unit=unit, period=str(year), series__in=_series())
    last = dict(rows.values_list("series", "last"))
    issued = _places(_papers(unit, year).values_list("code", "number"))
    void = _places(
        VoidNumber.objects.filter(unit=unit, period=str(year)).values_list("code", "number")
    )
    return [
        Series(code, last[kind.series], len(issued.get(code, ())), len(void.get(code, ())))
        for code, kind in REGISTRY.items()
        if kind.numbered and kind.series in last
    ]


def numbers(ctx: Context, code: DocumentCode, year: int, *, page: int = 1) -> list[NumberLine]:
    """A page of the numbers of a series, newest first, gaps among them."""
    unit, kind = ctx.actor.unit, REGISTRY[code]
    rows = Counter.objects.filter(unit=unit, series=kind.series, period=str(year))
    found = rows.values_list("last", "unit__mark").first()
    if found is None:
        return []
    last, mark = found
    first = max(last - page * PAGE, 0)
    places = range(last - (page - 1) * PAGE, first, -1)
    issued = {
        _place(number): (number, day, str(matter))
        for number, day, matter in _papers(unit, year)
        .filter(code=code)
        .values_list("number", "issued_on", "matter_id")
        if _place(number) in places
    }
    seen = _seen(ctx, [matter for _, _, matter in issued.values()])
    void = VoidNumber.objects.filter(unit=unit, code=code, period=str(year), number__in=places)
    causes = dict(void.values_list("number", "cause"))
    lines = []
    for place in places:
        number, day, matter = issued.get(
            place, (f"{mark}信{kind.series}字〔{year}〕{place}号", None, "")
        )
        cause = VoidCause(causes[place]) if place in causes else None
        lines.append(
            NumberLine(
                place=place,
                number=number,
                issued_on=day,
                matter=matter if matter in seen else "",
                matter_number=seen.get(matter, ""),
                cause=cause,
            )
        )
    return lines


def unit_name(ctx: Context) -> str:
    """The unit whose numbers these are."""
    if ctx.actor.unit is None:
        return ""
    return Unit.objects.filter(pk=ctx.actor.unit).values_list("name", flat=True).first() or ""


def is_numbered(code: DocumentCode) -> bool:
    """Whether documents of this kind take a number of their own."""
    return REGISTRY[code].numbered


def _series() -> list[str]:
    return [kind.series for kind in REGISTRY.values() if kind.numbered]


def _papers(unit: str | None, year: int) -> QuerySet[Document]:
    return Document.objects.filter(unit=unit, issued_on__year=year)


def _seen(ctx: Context, matters: list[str]) -> dict[str, str]:
    rows = Matter.objects.visible_to(ctx.actor).filter(pk__in=matters)
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}


def _place(number: str) -> int:
    found = _LAST.search(number)
    return int(found.group(1)) if found else 0


def _places(rows: Iterable[tuple[str, str | int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for code, number in rows:
        place = number if isinstance(number, int) else _place(number)
        if place:
            found.setdefault(code, set()).add(place)
    return found
