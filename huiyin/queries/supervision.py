# SPDX-License-Identifier: Apache-2.0
"""督查: everything open under an office, by due state. Offices and matters are shown, no persons.

The colours of ``core.periods.due_state`` are said again here as conditions on tables, for counting
and paging; a test holds the two equal.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, DateField, Func, IntegerField, Q, QuerySet, Value

from huiyin.core.vocabulary import OVER, DueState
from huiyin.ports.context import Context
from huiyin.queries import worklist
from huiyin.records.models import Matter

_OVER = tuple(state.value for state in OVER)
#: The filter for matters that wait for the petitioner alone: no office owes a step.
UNDATED = "none"
#: The filter for matters that no unit has: they are with the petition office.
AT_OFFICE = "office"


class _DayNumber(Func):
    """A date as a whole number of days, so that both engines reckon with it alike."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler, connection, template="CAST(julianday(%(expressions)s) AS INTEGER)"
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="(%(expressions)s - DATE '2000-01-01')")


@dataclass(frozen=True, slots=True)
class Choice:
    """What the reader filters by: a due state or ``UNDATED``, a unit's id or ``AT_OFFICE``,
    reminded ones only. Empty: everything.
    """

    due: str = ""
    unit: str = ""
    reminded: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How many matters are open, by due state; ``undated`` wait for the petitioner alone.

    ``units`` are ids and names of all units that lead one, by code, whatever the choice.
    """

    states: dict[DueState, int]
    undated: int
    reminded: int
    units: tuple[tuple[str, str], ...]

    @property
    def all(self) -> int:
        """Every open matter, once."""
        return sum(self.states.values()) + self.undated


def totals(ctx: Context, choice: Choice) -> Totals:
    """Counts under the choice's unit, whatever its state. One statement."""
    counts = {str(state): Count("pk", filter=_due(state, ctx.today)) for state in DueState}
    rows = list(
        _reckoned(ctx, ctx.today)
        .order_by("lead_unit__code")
        .values("lead_unit", "lead_unit__name")
        .annotate(
            **counts,
            undated=Count("pk", filter=Q(due_on=None)),
            reminds=Count("pk", filter=~Q(reminded=[])),
        )
    )
    mine = [row for row in rows if choice.unit in ("", _key(row["lead_unit"]))]
    return Totals(
        states={state: sum(row[str(state)] for row in mine) for state in DueState},
        undated=sum(row["undated"] for row in mine),
        reminded=sum(row["reminds"] for row in mine),
        units=tuple(
            (str(row["lead_unit"]), row["lead_unit__name"]) for row in rows if row["lead_unit"]
        ),
    )


def _key(unit: UUID | None) -> str:
    return str(unit) if unit else AT_OFFICE


def page(
    ctx: Context, choice: Choice, *, after: str = "", most: int = worklist.PAGE
) -> worklist.Page:
    """Open matters of the choice, the longest overdue first, those without a due day last.

    ``after`` is the ``next`` of the page before, ``most`` how many rows it has. Two statements.
    """
    wanted = _reckoned(ctx, ctx.today).filter(_unit(choice), _state(choice, ctx.today))
    if choice.reminded:
        wanted = wanted.exclude(reminded=[])
    return worklist.listed(ctx, wanted, after=after, most=most)


def _open(ctx: Context) -> QuerySet[Matter]:
    return Matter.objects.visible_to(ctx.actor).exclude(state__in=_OVER)


def _reckoned(ctx: Context, today: date) -> Any:
    """Open matters with what is left of half and of three quarters of their limit.

    Used is under half when twice today lies before start plus end, under three quarters when four
    times today lies before start plus three times the end (``core.periods.due_state``).
    """
    start, end = _DayNumber("due_from"), _DayNumber("due_on")
    now = _DayNumber(Value(today, DateField()))
    return _open(ctx).annotate(half=start + end - 2 * now, most=start + 3 * end - 4 * now)


def _due(state: DueState, today: date) -> Q:
    running = Q(due_on__gte=today)
    match state:
        case DueState.RED:
            return Q(due_on__lt=today)
        case DueState.GREEN:
            return running & Q(half__gt=0)
        case DueState.BLUE:
            return running & Q(half__lte=0, most__gt=0)
        case DueState.YELLOW:
            return running & Q(half__lte=0, most__lte=0)


def _state(choice: Choice, today: date) -> Q:
    if choice.due == UNDATED:
        return Q(due_on=None)
    return _due(DueState(choice.due), today) if choice.due else Q()


def _unit(choice: Choice) -> Q:
    if choice.unit == AT_OFFICE:
        return Q(lead_unit=None)
    return Q(lead_unit=choice.unit) if choice.unit else Q()
