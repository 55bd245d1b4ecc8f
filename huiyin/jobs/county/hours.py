# SPDX-License-Identifier: Apache-2.0
"""The county's time: offices work from nine to half past five, people write when they like."""

from datetime import date, datetime, time, timedelta
from random import Random
from types import MappingProxyType

from huiyin.core.calendar import WorkCalendar
from huiyin.ports.context import LOCAL

OPENS, CLOSES = time(9), time(17, 30)
_WORKING_MINUTES = 510


def in_office(day: date, *, dice: Random, calendar: WorkCalendar) -> datetime:
    """A minute of working time on the day, or on the first working day after it."""
    opening = datetime.combine(calendar.next_working(day), OPENS, LOCAL)
    return opening + timedelta(minutes=dice.randrange(_WORKING_MINUTES), seconds=dice.randrange(60))


def at_leisure(day: date, *, dice: Random) -> datetime:
    """A minute between seven in the morning and eleven at night."""
    return datetime.combine(day, time(7), LOCAL) + timedelta(seconds=dice.randrange(16 * 3600))


def days_later(now: datetime, days: int, *, dice: Random, calendar: WorkCalendar) -> datetime:
    """Working time some days later; with 0 days an hour or so later, overnight if need be."""
    if days:
        day = now.astimezone(LOCAL).date() + timedelta(days=days)
        return in_office(day, dice=dice, calendar=calendar)
    soon = now.astimezone(LOCAL) + timedelta(minutes=dice.randint(25, 70))
    if calendar.is_working(soon.date()) and OPENS <= soon.time() <= CLOSES:
        return soon
    day = soon.date() if soon.time() < OPENS else soon.date() + timedelta(days=1)
    opening = datetime.combine(calendar.next_working(day), OPENS, LOCAL)
    return opening + timedelta(minutes=dice.randint(1, 60))


def working_day_before(day: date, calendar: WorkCalendar) -> date:
    """The day itself if it is worked, else the last working day before it."""
    while not calendar.is_working(day):
        day -= timedelta(days=1)
    return day


def last_notice(day: date, calendar: WorkCalendar) -> date:
    """When, on the day or before it, the last published year's holidays were announced.

    国务院办公厅 announces them in the autumn before, between 25 October and 25 November these
    years; the county's story takes the day of 2025 for all of them.
    """
    years = [year for year in calendar.published if notice(year) <= day]
    return notice(max(years)) if years else date.min


def notice(year: int) -> date:
    """The day on which the holidays of a year were announced."""
    return date(year - 1, 11, 4)


def as_known_on(day: date, calendar: WorkCalendar) -> WorkCalendar:
    """The calendar as far as it had been announced by that day."""
    plans = {year: plan for year, plan in calendar.published.items() if notice(year) <= day}
    return WorkCalendar(published=MappingProxyType(plans))
