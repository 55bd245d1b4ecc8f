# SPDX-License-Identifier: Apache-2.0
"""文号: what became of every number that a unit gave out, by kind of document and year."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.core.documents import REGISTRY
from huiyin.core.vocabulary import DocumentCode, VoidCause
from huiyin.ports.context import Context
from huiyin.records.models import Counter, Document, Matter, Unit, VoidNumber

PAGE = 100
#: No unit has this id.
NOBODY = "00000000-0000-0000-0000-000000000000"
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


@dataclass(frozen=True, slots=True)
class Register:
    """The numbers of a unit in a year: its series, and a page of one of them, newest first."""

    unit: str
    years: tuple[int, ...]
    series: tuple[Series, ...]
    chosen: Series | None
    lines: tuple[NumberLine, ...]


#: Code → place in the series → what stands there.
Issued = Mapping[str, Mapping[int, tuple[str, date, str]]]
Void = Mapping[str, Mapping[int, VoidCause]]


def register(ctx: Context, year: int, *, kind: str = "", page: int = 1) -> Register:
    """The register of the actor's own unit. Five statements, however many numbers there are."""
    unit = ctx.actor.unit
    names = Unit.objects.filter(pk=unit or NOBODY).values_list("name", "mark").first()
    name, mark = names or ("", "")
    last = _counted(unit)
    issued, void = _issued(unit, year), _void(unit, year)
    series = tuple(
        Series(
            code=code,
            last=last[(sort.series, year)],
            issued=len(issued.get(code, {})),
            void=len(void.get(code, {})),
        )
        for code, sort in REGISTRY.items()
        if sort.numbered and (sort.series, year) in last
    )
    chosen = next((item for item in series if item.code == kind), None)
    return Register(
        unit=name,
        years=tuple(sorted({ctx.today.year} | {of for _, of in last}, reverse=True)),
        series=series,
        chosen=chosen,
        lines=_lines(ctx, chosen, issued, void, _number(mark, chosen, year), page),
    )


def is_numbered(code: DocumentCode) -> bool:
    """Whether documents of this kind take a number of their own."""
    return REGISTRY[code].numbered


def _number(mark: str, chosen: Series | None, year: int) -> str:
    """The number of a place that stands on no paper, with room for the place."""
    series = REGISTRY[chosen.code].series if chosen else ""
    return f"{mark}信{series}字〔{year}〕{{}}号"


def _lines(
    ctx: Context, chosen: Series | None, issued: Issued, void: Void, blank: str, page: int
) -> tuple[NumberLine, ...]:
    if chosen is None:
        return ()
    newest = chosen.last - (page - 1) * PAGE
    places = range(newest, max(newest - PAGE, 0), -1)
    own, out = issued.get(chosen.code, {}), void.get(chosen.code, {})
    here = {place: own[place] for place in places if place in own}
    seen = _seen(ctx, [matter for _, _, matter in here.values()])
    lines = []
    for place in places:
        number, day, matter = here.get(place, (blank.format(place), None, ""))
        lines.append(
            NumberLine(
                place=place,
                number=number,
                issued_on=day,
                matter=matter if matter in seen else "",
                matter_number=seen.get(matter, ""),
                cause=out.get(place),
            )
        )
    return tuple(lines)


def _counted(unit: str | None) -> dict[tuple[str, int], int]:
    """(series, year) → the last number given out."""
    series = [kind.series for kind in REGISTRY.values() if kind.numbered]
    rows = Counter.objects.filter(unit=unit, series__in=series)
    found = rows.values_list("series", "period", "last")
    return {(name, int(period)): last for name, period, last in found}


def _issued(unit: str | None, year: int) -> Issued:
    rows = Document.objects.filter(unit=unit, issued_on__year=year)
    found: dict[str, dict[int, tuple[str, date, str]]] = {}
    for code, number, day, matter in rows.values_list("code", "number", "issued_on", "matter_id"):
        place = _LAST.search(number)
        if place:
            found.setdefault(code, {})[int(place.group(1))] = (number, day, str(matter))
    return found


def _void(unit: str | None, year: int) -> Void:
    rows = VoidNumber.objects.filter(unit=unit, period=str(year))
    found: dict[str, dict[int, VoidCause]] = {}
    for code, place, cause in rows.values_list("code", "number", "cause"):
        found.setdefault(code, {})[place] = VoidCause(cause)
    return found


def _seen(ctx: Context, matters: list[str]) -> dict[str, str]:
    rows = Matter.objects.visible_to(ctx.actor).filter(pk__in=matters)
    return {str(pk): number for pk, number in rows.values_list("pk", "number")}
