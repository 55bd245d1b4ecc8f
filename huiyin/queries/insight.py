# SPDX-License-Identifier: Apache-2.0
"""指标: the rates of ``core.measures``, counted where the matters are, and what is behind each.

What ``core.measures`` says of one row is said again here as conditions on tables, for a province
has too many rows to be read; a test plays matters and holds the two equal.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from huiyin.access import scopes
from huiyin.core.measures import (
    ACCEPTANCE_OFFICE,
    ACCEPTANCE_UNIT,
    CLOSING_UNIT,
    CONTACT_UNIT,
    DUE_MEASURES,
    EVALUATION_MEASURES,
    OFFICE,
    PARTICIPATION_OFFICE,
    PARTICIPATION_UNIT,
    Measure,
    Rate,
    percent,
)
from huiyin.core.periods import PROVISIONAL_GRACE
from huiyin.core.vocabulary import Clock, HandlingState, MatterState, Rating, RepeatMark
from huiyin.ports.context import Context
from huiyin.records.models import Deadline, Handling, Unit
from huiyin.records.models.handling import held_by, reviewed_by

MEASURES: Mapping[str, Measure[Any]] = {**DUE_MEASURES, **EVALUATION_MEASURES}
#: Measures of the units that handle; the others measure the petition office.
OF_UNITS = tuple(code for code, measure in MEASURES.items() if measure.subject != OFFICE)
#: No calendar that is published later moves a legal day further: the longest holiday and more.
_MOVED = timedelta(days=31)
_PERIOD = re.compile(r"(?P<year>20\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period, both days included. ``code`` is 2026, 2026-Q4 or 2026-11."""

    code: str
    zh: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its rate, in all and unit by unit (office measures have no units)."""

    measure: Measure[Any]
    rate: Rate
    units: Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class _Counted:
    """A measure as conditions on deadlines: ``counts`` is its denominator, ``hits`` what of it is
    in the numerator; ``once`` the column of which each value counts once.
    """

    counts: Q
    hits: Q
    once: str = "pk"

    def sums(self, code: str) -> dict[str, Count]:
        """Numerator and denominator, to be asked for by these names."""
        distinct = self.once != "pk"
        return {
            f"{code}_all": Count(self.once, filter=self.counts, distinct=distinct),
            f"{code}_hits": Count(self.once, filter=self.counts & self.hits, distinct=distinct),
        }


def span(code: str, today: date) -> Span:
    """The period of the code; the quarter of today for a code that is none."""
    found = _PERIOD.fullmatch(code)
    if found is None:
        quarter = (today.month + 2) // 3
        return span(f"{today.year}-Q{quarter}", today)
    year, quarter, month = (int(part) if part else 0 for part in found.groups())
    if month:
        return _span(code, f"{year}年{month}月", year, month, month)
    if quarter:
        return _span(code, f"{year}年第{quarter}季度", year, 3 * quarter - 2, 3 * quarter)
    return _span(code, f"{year}年", year, 1, 12)


def spans(today: date) -> list[Span]:
    """What a reader chooses from: two years, five quarters, seven months, newest first."""
    months = [divmod(today.year * 12 + today.month - 1 - back, 12) for back in range(13)]
    codes = [str(today.year), str(today.year - 1)]
    codes += dict.fromkeys(f"{year}-Q{month // 3 + 1}" for year, month in months)
    codes += [f"{year}-{month + 1:02d}" for year, month in months[:7]]
    return [span(code, today) for code in codes]


def _span(code: str, zh: str, year: int, first: int, last: int) -> Span:
    return Span(code, zh, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def figures(ctx: Context, period: Span) -> list[Figure]:
    """Every measure over what the actor sees, as of today, in the order of ``core.measures``. Two
    statements.
    """
    found = _counts(ctx, period, DUE_MEASURES) | _counts(ctx, period, EVALUATION_MEASURES)
    return [_figure(measure, found[code]) for code, measure in MEASURES.items()]


def behind(
    ctx: Context, code: str, period: Span, *, unit: str = "", hits: bool = False
) -> QuerySet[Deadline, Any]:
    """Ids of the matters behind a figure, in their order: its denominator, or with ``hits`` its
    numerator. One matter counts once here, though it may stand for two limits of two units.
    """
    counted = _COUNTED[code](period, ctx.today)
    rows = _deadlines(ctx).filter(counted.counts)
    if hits:
        rows = rows.filter(counted.hits)
    if unit:
        rows = rows.filter(part__unit=unit)
    return rows.order_by("matter").values_list("matter", flat=True).distinct()


def unit_names(ids: Iterable[str]) -> dict[str, str]:
    """Id → name of units, in the order of their codes: a list, never a ranking."""
    rows = Unit.objects.filter(pk__in=list(ids)).order_by("code").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


_Counts = list[tuple[str, int, int]]


def _counts(ctx: Context, period: Span, measures: Iterable[str]) -> dict[str, _Counts]:
    """Measure → unit, numerator and denominator. One statement."""
    wanted = {code: _COUNTED[code](period, ctx.today) for code in measures}
    sums: dict[str, Any] = {}
    for code, counted in wanted.items():
        sums |= counted.sums(code)
    any_of_them = reduce(or_, (counted.counts for counted in wanted.values()))
    by_unit = _deadlines(ctx).filter(any_of_them).order_by().values(at=F("part__unit"))
    found: list[Any] = list(by_unit.annotate(**sums))
    return {
        code: [(_key(row["at"]), row[f"{code}_hits"], row[f"{code}_all"]) for row in found]
        for code in wanted
    }


def _key(unit: UUID | None) -> str:
    return str(unit) if unit else ""


def _figure(measure: Measure[Any], counts: _Counts) -> Figure:
    in_all = _rate(sum(hits for _, hits, _ in counts), sum(size for *_, size in counts))
    units = {unit: _rate(hits, size) for unit, hits, size in counts if unit and size}
    return Figure(measure, in_all, {} if measure.subject == OFFICE else units)


def _rate(numerator: int, denominator: int) -> Rate:
    return Rate(numerator, denominator, percent(numerator, denominator))


def _deadlines(ctx: Context) -> QuerySet[Deadline]:
    seen = scopes.matters(ctx.actor, held_by=held_by, reviewed_by=reviewed_by, via="matter__")
    return Deadline.objects.filter(seen)


def _of_office(period: Span, today: date) -> _Counted:
    """A matter's first referral counts, and the matter once: where T01 runs anew after a return or
    a wrong link, it runs from the day on which it first did.
    """
    referred = Handling.objects.filter(
        matter=OuterRef("matter"), referred_on__lte=OuterRef("nominal_due")
    )
    repeats = Q(matter__repeat=RepeatMark.REPEAT.value) | Q(matter__state=MatterState.LINKED.value)
    fell_due = Q(nominal_due__range=(period.since, period.until), nominal_due__lt=today)
    # The legal day never lies before the nominal one, and has an index.
    own = Q(clock=Clock.T01.value, legal_due__gte=period.since) & fell_due
    return _Counted(own & ~repeats, Q(Exists(referred)), once="matter")


def _of_unit(
    *clocks: Clock, done: str, exempt: Q | None = None
) -> Callable[[Span, date], _Counted]:
    """A limit of the unit, done on the day that ``done`` names; ``exempt`` owe it to nobody."""
    in_time = Q(**{f"{done}__lte": F("legal_due")})
    # What the sender took back or passed down, the unit owes to nobody (条例 23¶3); what became
    # part of another matter is answered there.
    gone = (HandlingState.RETURNED.value, HandlingState.PASSED_ON.value)
    none_owed = Q(part__state__in=gone) | Q(matter__state=MatterState.LINKED.value)
    if exempt is not None:
        none_owed |= exempt

    def counted(period: Span, today: date) -> _Counted:
        """A miss on a provisional day waits until it counts as a breach (`periods.is_breach`)."""
        missed = Q(provisional=False) | Q(nominal_due__lte=today - PROVISIONAL_GRACE)
        fell_due = Q(legal_due__range=(period.since, period.until), legal_due__lt=today)
        own = Q(clock__in=[clock.value for clock in clocks]) & ~none_owed
        return _Counted(own & fell_due & (in_time | missed), in_time)

    return counted


def _evaluated(code: str) -> Callable[[Span, date], _Counted]:
    """Whether people evaluated, or were content: the office or the unit."""
    of_office = MEASURES[code].subject == OFFICE
    rating = f"evaluation__{'office' if of_office else 'unit'}"
    rated = Q(**{f"{rating}__isnull": False})
    content = Q(**{f"{rating}__in": (Rating.SATISFIED.value, Rating.FAIR.value)})

    def counted(period: Span, today: date) -> _Counted:
        within = (period.since, period.until)
        # What people say lies within their window: so only the windows of the period are read.
        window = Q(clock=Clock.L02.value, legal_due__gte=period.since - _MOVED)
        given = window & Q(evaluation__on__range=within)
        if code not in (PARTICIPATION_OFFICE.code, PARTICIPATION_UNIT.code):
            return _Counted(given & rated, content)
        silent = window & Q(evaluation__on=None, legal_due__range=within)
        over = given & rated | (given | silent) & Q(legal_due__lt=today)
        return _Counted(over, rated)

    return counted


_COUNTED: Mapping[str, Callable[[Span, date], _Counted]] = {
    ACCEPTANCE_OFFICE.code: _of_office,
    # A notice is done when the unit accepts; without name or address none is owed (条例 23¶2).
    ACCEPTANCE_UNIT.code: _of_unit(
        Clock.T02, Clock.T03, done="part__accepted_on", exempt=Q(matter__reachable=False)
    ),
    CONTACT_UNIT.code: _of_unit(Clock.L11, done="part__contacted_on"),
    CLOSING_UNIT.code: _of_unit(Clock.T06, done="stopped_on"),
    **{code: _evaluated(code) for code in EVALUATION_MEASURES},
}
