# SPDX-License-Identifier: Apache-2.0
"""指标: the facts behind the rates of ``core.measures``, one statement for each kind of fact.

Every fact keeps its matter and its unit, so that each figure leads to exactly what it counts.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic

from django.db.models import OuterRef, Q, Subquery, UUIDField

from huiyin.access import scopes
from huiyin.core.measures import (
    ACCEPTANCE_OFFICE,
    ACCEPTANCE_UNIT,
    CLOSING_UNIT,
    CONTACT_UNIT,
    DUE_MEASURES,
    EVALUATION_MEASURES,
    OFFICE,
    FactDue,
    FactEvaluation,
    Measure,
    Rate,
    Row,
    compute,
)
from huiyin.core.vocabulary import Clock, HandlingState, MatterState, Rating, RepeatMark
from huiyin.ports.context import Context
from huiyin.records.models import Deadline, Evaluation, Handling, Unit
from huiyin.records.models.handling import held_by, reviewed_by

MEASURES: Mapping[str, Measure[Any]] = {**DUE_MEASURES, **EVALUATION_MEASURES}
#: Measures of the units that handle; the others measure the petition office.
OF_UNITS = tuple(code for code, measure in MEASURES.items() if measure.subject != OFFICE)
_NOTICES = (Clock.T02, Clock.T03)
#: The measure that a unit's clock belongs to.
_OF_CLOCK = {
    Clock.T02: ACCEPTANCE_UNIT.code,
    Clock.T03: ACCEPTANCE_UNIT.code,
    Clock.T06: CLOSING_UNIT.code,
    Clock.L11: CONTACT_UNIT.code,
}
_PERIOD = re.compile(r"(?P<year>20\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True, slots=True)
class Span:
    """A reporting period, both days included. ``code`` is 2026, 2026-Q4 or 2026-11."""

    code: str
    zh: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class Fact(Generic[Row]):
    """One row of a measure with the matter it comes from and the unit it speaks of."""

    matter: str
    unit: str | None
    row: Row


@dataclass(frozen=True, slots=True)
class Figure:
    """A measure with its rate, in all and unit by unit (office measures have no units)."""

    measure: Measure[Any]
    rate: Rate
    units: Mapping[str, Rate]


Facts = Mapping[str, tuple[Fact[Any], ...]]


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


def facts(ctx: Context, period: Span) -> Facts:
    """Measure code → its facts of the period in the actor's sight. Two statements."""
    return {**_due_facts(ctx, period), **_evaluation_facts(ctx, period)}


def figures(known: Facts, period: Span, today: date) -> list[Figure]:
    """Every measure over the facts, as of today, in the order of ``core.measures``."""
    return [_figure(measure, known[code], period, today) for code, measure in MEASURES.items()]


def counted(
    known: Facts, code: str, period: Span, today: date, *, unit: str = "", hits: bool = False
) -> list[str]:
    """Ids of the matters behind a figure: its denominator, or with ``hits`` its numerator.

    One matter counts once here, though it may stand for two limits of two units.
    """
    measure = MEASURES[code]
    ids = {
        fact.matter
        for fact in _cohort(measure, known[code], period, today)
        if (not unit or fact.unit == unit) and (not hits or measure.hits(fact.row))
    }
    return sorted(ids)


def unit_names(ids: Iterable[str]) -> dict[str, str]:
    """Id → name of units, in the order of their codes: a list, never a ranking."""
    rows = Unit.objects.filter(pk__in=list(ids)).order_by("code").values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _figure(
    measure: Measure[Any], known: tuple[Fact[Any], ...], period: Span, today: date
) -> Figure:
    by_unit: dict[str, list[Any]] = {}
    for fact in known:
        if fact.unit is not None:
            by_unit.setdefault(fact.unit, []).append(fact.row)
    rates = {unit: _rate(measure, rows, period, today) for unit, rows in by_unit.items()}
    return Figure(
        measure,
        _rate(measure, [fact.row for fact in known], period, today),
        {unit: rate for unit, rate in rates.items() if rate.denominator},
    )


def _rate(measure: Measure[Any], rows: Iterable[Any], period: Span, today: date) -> Rate:
    return compute(measure, rows, today, since=period.since, until=period.until)


def _cohort(
    measure: Measure[Any], known: Iterable[Fact[Any]], period: Span, today: date
) -> Iterator[Fact[Any]]:
    for fact in known:
        if _rate(measure, (fact.row,), period, today).denominator:
            yield fact


def _deadlines(ctx: Context, clocks: Iterable[Clock]) -> Any:
    seen = scopes.matters(ctx.actor, held_by=held_by, reviewed_by=reviewed_by, via="matter__")
    return Deadline.objects.filter(seen, clock__in=[str(clock) for clock in clocks])


def _of_handling(column: str) -> Subquery:
    return Subquery(Handling.objects.filter(pk=OuterRef("handling")).values(column))


def _unit() -> Subquery:
    """The unit of the deadline's handling; said to be a UUID, which a foreign key forgets here."""
    own = Handling.objects.filter(pk=OuterRef("handling"))
    return Subquery(own.values("unit_id"), output_field=UUIDField())


def _due_facts(ctx: Context, period: Span) -> dict[str, tuple[Fact[FactDue], ...]]:
    within = (period.since, period.until)
    on_paper = Q(clock=Clock.T01.value, nominal_due__range=within)
    in_law = ~Q(clock=Clock.T01.value) & Q(legal_due__range=within)
    rows = (
        _deadlines(ctx, (Clock.T01, *_NOTICES, Clock.T06, Clock.L11))
        .filter(on_paper | in_law)
        .annotate(
            contacted_on=_of_handling("contacted_on"),
            at=_unit(),
            stage=_of_handling("state"),
            accepted_on=_of_handling("accepted_on"),
            referred_on=Subquery(
                Handling.objects.filter(matter=OuterRef("matter"))
                .order_by("referred_on")
                .values("referred_on")[:1]
            ),
        )
        .select_related("matter")
        .order_by("pk")
    )
    found: dict[str, list[Fact[FactDue]]] = {code: [] for code in DUE_MEASURES}
    registered: set[Any] = set()
    for row in rows:
        if row.clock != Clock.T01:
            # What the sender took back, the unit owes to nobody (条例 23¶3).
            # What became part of another matter is answered there.
            if row.stage != HandlingState.RETURNED and row.matter.state != MatterState.LINKED:
                found[_OF_CLOCK[Clock(row.clock)]].append(_unit_fact(row))
        elif row.matter_id not in registered:
            # The first referral counts, though T01 runs anew after a return or a wrong link.
            registered.add(row.matter_id)
            found[ACCEPTANCE_OFFICE.code].append(_office_fact(row))
    return {code: tuple(items) for code, items in found.items()}


def _office_fact(row: Any) -> Fact[FactDue]:
    repeats = row.matter.repeat == RepeatMark.REPEAT or row.matter.state == MatterState.LINKED
    return Fact(
        str(row.matter_id),
        None,
        FactDue(
            nominal_due=row.nominal_due,
            legal_due=row.legal_due,
            provisional=row.provisional,
            done_on=row.referred_on,
            is_repeat=repeats,
        ),
    )


def _unit_fact(row: Any) -> Fact[FactDue]:
    """A notice is done when the unit accepts; without name or address none is owed (条例 23¶2)."""
    is_notice = row.clock in _NOTICES
    done = {Clock.T06: row.stopped_on, Clock.L11: row.contacted_on}
    return Fact(
        str(row.matter_id),
        str(row.at),
        FactDue(
            nominal_due=row.nominal_due,
            legal_due=row.legal_due,
            provisional=row.provisional,
            done_on=row.accepted_on if is_notice else done[Clock(row.clock)],
            exempt=(is_notice and not row.matter.reachable) or row.stage == HandlingState.PASSED_ON,
        ),
    )


def _evaluation_facts(ctx: Context, period: Span) -> dict[str, tuple[Fact[FactEvaluation], ...]]:
    given = Evaluation.objects.filter(handling=OuterRef("handling"))
    within = (period.since, period.until)
    rows = (
        _deadlines(ctx, (Clock.L02,))
        .annotate(
            at=_unit(),
            rated_on=Subquery(given.values("on")),
            for_office=Subquery(given.values("office")),
            for_unit=Subquery(given.values("unit")),
        )
        .filter(Q(rated_on__range=within) | Q(rated_on=None, legal_due__range=within))
        .order_by("pk")
    )
    found: dict[str, list[Fact[FactEvaluation]]] = {code: [] for code in EVALUATION_MEASURES}
    for row in rows:
        for code, measure in EVALUATION_MEASURES.items():
            of_office = measure.subject == OFFICE
            rating = row.for_office if of_office else row.for_unit
            fact = FactEvaluation(
                window_due=row.legal_due,
                rated_on=row.rated_on,
                rating=Rating(rating) if rating else None,
            )
            unit = None if of_office else str(row.at)
            found[code].append(Fact(str(row.matter_id), unit, fact))
    return {code: tuple(items) for code, items in found.items()}
