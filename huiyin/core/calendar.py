# SPDX-License-Identifier: Apache-2.0
"""Working days: weekends, holidays and 调休 as announced year by year.

A year without an announcement is reckoned from weekends and the holidays whose date the law fixes;
every answer that rests on such a year is provisional, and whoever asks can see it.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType

from huiyin.core.holidays import SCHEDULES

ONE_DAY = timedelta(days=1)
SATURDAY = 5
WEEKDAYS = "一二三四五六日"

# 《全国年节及纪念日放假办法》 (2024): the holidays whose Gregorian date does not move.
FIXED_HOLIDAYS = frozenset({(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)})

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
COLUMNS = ("date", "kind", "name")


@dataclass(frozen=True)
class YearPlan:
    """One year's announcement.

    ``holidays`` are days off, weekends inside a block included; ``makeup`` are weekend days that
    are worked (调休). The announcement for a year may also touch the last days of December before
    it. ``source`` names the notice or the import.
    """

    holidays: frozenset[date]
    makeup: frozenset[date]
    source: str


@dataclass(frozen=True)
class CsvProblem:
    """What is wrong with an imported calendar; ``line`` counts from 1, 0 means the whole file."""

    line: int
    reason: str


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked; a value, so that two answers from one calendar always agree."""

    published: Mapping[int, YearPlan] = field(default_factory=lambda: MappingProxyType({}))

    def is_published(self, day: date) -> bool:
        """Whether the announcement for the year of ``day`` is known."""
        return day.year in self.published

    def is_working(self, day: date) -> bool:
        """Whether ``day`` is worked; for an unpublished year the best guess (see the module)."""
        for plan in self._plans(day):
            if day in plan.makeup:
                return True
            if day in plan.holidays:
                return False
        if not self.is_published(day) and _is_fixed_holiday(day):
            return False
        return day.weekday() < SATURDAY

    def next_working(self, day: date) -> date:
        """``day`` itself if it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def describe(self, day: date) -> str:
        """What kind of day ``day`` is, in a few Chinese words, for explanations."""
        plans = self._plans(day)
        if any(day in plan.makeup for plan in plans):
            return "调休工作日"
        if any(day in plan.holidays for plan in plans):
            return "放假日"
        if not self.is_published(day) and _is_fixed_holiday(day):
            return "法定节假日"
        return f"星期{WEEKDAYS[day.weekday()]}"

    def with_year(self, year: int, plan: YearPlan) -> "WorkCalendar":
        """The same calendar with ``plan`` in force for ``year`` (a later announcement replaces)."""
        return WorkCalendar(MappingProxyType({**self.published, year: plan}))

    def _plans(self, day: date) -> tuple[YearPlan, ...]:
        """The announcements that may speak of ``day``, the later one first."""
        years = (day.year + 1, day.year) if day.month == 12 else (day.year,)
        return tuple(self.published[year] for year in years if year in self.published)


def parse_csv(text: str, *, source: str = "导入") -> tuple[dict[int, YearPlan], list[CsvProblem]]:
    """Reads announcements from CSV with the columns ``date,kind,name``.

    ``date`` is YYYY-MM-DD, ``kind`` is ``holiday`` or ``workday``, ``name`` is free. Rows for the
    last days of December belong to the next year's announcement when that year is in the file. Any
    problem empties the result: half a calendar would turn guesses into facts.
    """
    rows = csv.DictReader(text.removeprefix("\ufeff").splitlines())
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        return {}, [CsvProblem(1, f"表头应为 {','.join(COLUMNS)}")]
    kinds: dict[date, str] = {}
    problems: list[CsvProblem] = []
    for row in rows:
        reason = _row_fault(row, seen=kinds)
        if reason:
            problems.append(CsvProblem(rows.line_num, reason))
        else:
            kinds[date.fromisoformat(row["date"].strip())] = row["kind"].strip()
    plans = _plans_of(kinds, source=source)
    problems += [CsvProblem(0, reason) for reason in _gaps(plans)]
    if not plans and not problems:
        problems.append(CsvProblem(0, "文件中没有日期"))
    return ({} if problems else plans), problems


def _row_fault(row: Mapping[str, str | None], *, seen: Mapping[date, str]) -> str:
    text, kind = (row["date"] or "").strip(), (row["kind"] or "").strip()
    if not ISO_DAY.fullmatch(text):
        return f"日期应写作 YYYY-MM-DD：{text}"
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return f"没有这一天：{text}"
    if kind not in {"holiday", "workday"}:
        return f"类型应为 holiday 或 workday：{kind}"
    if day in seen:
        return f"日期重复：{text}"
    if kind == "workday" and day.weekday() < SATURDAY:
        return f"调休工作日应为周六或周日：{text}"
    return ""


def _plans_of(kinds: Mapping[date, str], *, source: str) -> dict[int, YearPlan]:
    years = {day.year for day in kinds}
    # A year that shows only in December, with the next year present, is the next year's notice.
    spill = {
        year
        for year in years
        if year + 1 in years and all(day.month == 12 for day in kinds if day.year == year)
    }

    def days(year: int, kind: str) -> frozenset[date]:
        own = {year} | ({year - 1} & spill)
        return frozenset(day for day, what in kinds.items() if day.year in own and what == kind)

    return {
        year: YearPlan(days(year, "holiday"), days(year, "workday"), source)
        for year in sorted(years - spill)
    }


def _gaps(plans: Mapping[int, YearPlan]) -> Iterator[str]:
    """Every announcement holds the fixed holidays; one without them was cut short or mistyped."""
    for year, plan in plans.items():
        for month, day in sorted(FIXED_HOLIDAYS):
            if date(year, month, day) not in plan.holidays:
                yield f"{year}年缺少法定节假日{month}月{day}日"


def _is_fixed_holiday(day: date) -> bool:
    return (day.month, day.day) in FIXED_HOLIDAYS or day == _tomb_sweeping_day(day.year)


def _tomb_sweeping_day(year: int) -> date | None:
    """清明 of a year of this century, from the mean length of the solar year; None elsewhere."""
    if not 2000 <= year <= 2099:
        return None
    past = year - 2000
    return date(year, 4, int(past * 0.2422 + 4.81) - past // 4)


def _days(year: int, ranges: str) -> Iterator[date]:
    for block in ranges.split():
        first, _, last = block.partition("-")
        day, end = _day_of(year, first), _day_of(year, last or first)
        while day <= end:
            yield day
            day += ONE_DAY


def _day_of(year: int, month_day: str) -> date:
    return date(year, int(month_day[:2]), int(month_day[2:]))


BUILTIN = WorkCalendar(
    MappingProxyType(
        {
            year: YearPlan(
                frozenset(_days(year, holidays)),
                frozenset(_days(year, makeup)),
                f"国务院办公厅关于{year}年部分节假日安排的通知",
            )
            for year, (holidays, makeup) in SCHEDULES.items()
        }
    )
)
