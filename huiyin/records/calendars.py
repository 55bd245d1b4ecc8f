# SPDX-License-Identifier: Apache-2.0
"""The working calendar as the tables have it."""

from datetime import date

from huiyin.core.calendar import BUILTIN, WorkCalendar, YearPlan
from huiyin.records.models import CalendarYear


def published() -> WorkCalendar:
    """The built-in calendar with the imported years laid over it. One statement."""
    found = BUILTIN
    for row in CalendarYear.objects.order_by("year"):
        plan = YearPlan(
            holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
            makeup=frozenset(date.fromisoformat(day) for day in row.makeup),
            source=row.source,
        )
        found = found.with_year(row.year, plan)
    return found
