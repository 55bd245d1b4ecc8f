# SPDX-License-Identifier: Apache-2.0
"""From a period of law to a due day, with every step said in words.

The Regulation has no counting rule. By analogy with 《民法典》 201 and 203: the starting day is not
counted, and a last day that is not worked gives way to the next working day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huiyin.core.calendar import ONE_DAY, WorkCalendar
from huiyin.core.vocabulary import DueState, TimeUnit

START_RULE = "参照《民法典》第二百零一条"
ROLL_RULE = "参照《民法典》第二百零三条"

# Days outside these years are slips of the pen; the bound also keeps every sum inside ``date``.
FIRST_YEAR, LAST_YEAR = 1950, 2199

# A provisional date is not held against anyone before the calendar had time to be imported.
PROVISIONAL_GRACE = timedelta(days=14)

Pause = tuple[date, date]


@dataclass(frozen=True)
class Period:
    """A limit of time as data.

    ``length`` is in ``unit``; None where the source gives no number, or where a paper sets the day:
    ``dated_by`` says in words which day of which paper, "" for all other periods. ``basis`` is the
    article, ``confidence`` a key of ``core.law.statute.CONFIDENCE``. ``extension_max`` is in the
    same unit, 0 where the source knows no extension. ``pause_basis`` is the article that lets days
    not count.
    """

    length: int | None
    unit: TimeUnit
    basis: str
    confidence: str
    extension_max: int = 0
    pausable: bool = False
    note: str = ""
    dated_by: str = ""
    pause_basis: str = ""

    @property
    def dated(self) -> bool:
        """Whether a paper sets the day, not a number of days."""
        return bool(self.dated_by)


@dataclass(frozen=True)
class Due:
    """When a limit ends: on paper (``nominal``) and in law (``legal``, always a working day)."""

    nominal: date
    legal: date
    provisional: bool
    basis: str
    explain: tuple[str, ...]


@dataclass(frozen=True)
class Undue:
    """Why no due day can be given, in Chinese, with the article where there is one."""

    reason: str


def due(
    period: Period,
    *,
    start: date,
    calendar: WorkCalendar,
    extension_days: int = 0,
    paused: Sequence[Pause] = (),
    fixed: date | None = None,
) -> Due | Undue:
    """Reckons the due day of ``period`` from ``start``.

    ``extension_days`` lengthen the nominal period before the roll. ``paused`` holds first and last
    days, both included; they count only where they fall inside the running period. ``fixed`` is
    the day set by a paper, for dated periods only.
    """
    fault = _date_fault(start, paused=paused, fixed=fixed) or _law_fault(
        period, start=start, extension_days=extension_days, paused=paused, fixed=fixed
    )
    if fault:
        return Undue(fault)
    if fixed is not None:
        steps = [f"{period.dated_by}为{zh_date(fixed)}。"]
        return _rolled(period, start=fixed, nominal=fixed, calendar=calendar, steps=steps)
    total = (period.length or 0) + extension_days
    pauses = _merged(paused, after=start)
    if period.unit is TimeUnit.WORKING_DAY:
        nominal = _count_working(start, total=total, pauses=pauses, calendar=calendar)
    else:
        nominal = _count_days(start, total=total, pauses=pauses)
    steps = [
        f"{zh_date(start)}为起算日，当日不计入（{START_RULE}）。",
        _counting_step(period, start=start, extension_days=extension_days),
        *_pause_steps(period, pauses=pauses, nominal=nominal),
    ]
    if period.unit is TimeUnit.WORKING_DAY:
        steps += _skipped_steps(start, nominal=nominal, calendar=calendar)
    steps.append(f"期间的最后一日为{zh_date(nominal)}。")
    return _rolled(period, start=start, nominal=nominal, calendar=calendar, steps=steps)


def days_left(legal: date, today: date) -> int:
    """Days until the legal due day; 0 on the day itself, negative after it."""
    return (legal - today).days


def due_state(start: date, *, legal: date, today: date) -> DueState:
    """红黄蓝绿 by the share of the limit used: under half, under three quarters, to the end, past.

    The shares are configuration; the Regulation knows no colours.
    """
    used, whole = (today - start).days, (legal - start).days
    if today > legal:
        return DueState.RED
    if used * 2 < whole:
        return DueState.GREEN
    if used * 4 < whole * 3:
        return DueState.BLUE
    return DueState.YELLOW


def is_breach(nominal: date, *, legal: date, provisional: bool, today: date) -> bool:
    """Whether an unmet limit counts as missed: after the legal due day, never on the paper one.

    A provisional date counts only from the fourteenth day after the nominal one.
    """
    if today <= legal:
        return False
    return not provisional or today >= nominal + PROVISIONAL_GRACE


def length(period: Period) -> str:
    """``60日，可延长至多30日``, as pages and commands say it; 没有固定长度 where there is none."""
    if period.length is None:
        return "没有固定长度"
    unit = period.unit.zh
    more = f"，可延长至多{period.extension_max}{unit}" if period.extension_max else ""
    return f"{period.length}{unit}{more}"


def zh_date(day: date) -> str:
    """``day`` as 2026年2月11日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _date_fault(start: date, *, paused: Sequence[Pause], fixed: date | None) -> str:
    for day in (start, *(end for pause in paused for end in pause), fixed or start):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            return f"日期不在可计算的年份内（{FIRST_YEAR}—{LAST_YEAR}）：{day.isoformat()}"
    if any(first > last for first, last in paused):
        return "暂停的起日晚于止日"
    return ""


def _law_fault(
    period: Period,
    *,
    start: date,
    extension_days: int,
    paused: Sequence[Pause],
    fixed: date | None,
) -> str:
    if fixed is not None and not period.dated:
        return f"该期限不由文书指定日期（{period.basis}）"
    if period.dated and fixed is None:
        return f"须给出{period.dated_by}（{period.basis}）"
    if fixed is not None and fixed < start:
        return f"{period.dated_by}早于起算日（{period.basis}）"
    if period.length is None and not period.dated:
        return f"该期限没有固定长度（{period.basis}）"
    if paused and not period.pausable:
        return f"该期限不因听证等事由暂停（{period.basis}）"
    return _extension_fault(period, extension_days=extension_days)


def _extension_fault(period: Period, *, extension_days: int) -> str:
    if extension_days < 0:
        return "延长天数不能为负数"
    if extension_days and not period.extension_max:
        return f"该期限不能延长（{period.basis}）"
    if extension_days > period.extension_max:
        return f"延长不得超过{period.extension_max}{period.unit.zh}（{period.basis}）"
    return ""


def _merged(paused: Sequence[Pause], *, after: date) -> list[Pause]:
    """Pauses in order, without overlaps, cut to the days that would otherwise be counted."""
    merged: list[Pause] = []
    for first, last in sorted(paused):
        first = max(first, after + ONE_DAY)
        if last < first:
            continue
        if merged and first <= merged[-1][1] + ONE_DAY:
            first, last = merged[-1][0], max(last, merged.pop()[1])
        merged.append((first, last))
    return merged


def _count_days(start: date, *, total: int, pauses: Sequence[Pause]) -> date:
    nominal = start + timedelta(days=total)
    for first, last in pauses:
        if first > nominal:
            break
        nominal += last - first + ONE_DAY
    return nominal


def _count_working(
    start: date, *, total: int, pauses: Sequence[Pause], calendar: WorkCalendar
) -> date:
    day = start
    while total > 0:
        day += ONE_DAY
        is_paused = any(first <= day <= last for first, last in pauses)
        if calendar.is_working(day) and not is_paused:
            total -= 1
    return day


def _rolled(
    period: Period, *, start: date, nominal: date, calendar: WorkCalendar, steps: list[str]
) -> Due:
    legal = calendar.next_working(nominal)
    if legal == nominal:
        if period.unit is TimeUnit.DAY:
            steps.append("当日为工作日，不顺延。")
    else:
        steps.append(
            f"当日为{calendar.describe(nominal)}，"
            f"顺延至其后第一个工作日{zh_date(legal)}（{ROLL_RULE}）。"
        )
    # A limit in 日 needs the calendar only from its last day on, one in 工作日 all the way.
    needed = start + ONE_DAY if period.unit is TimeUnit.WORKING_DAY else nominal
    missing = [
        str(year)
        for year in range(min(needed, nominal).year, legal.year + 1)
        if not calendar.is_published(date(year, 1, 1))
    ]
    if missing:
        steps.append(f"{'、'.join(missing)}年的节假日安排尚未公布或导入，日期为暂定，导入后重算。")
    return Due(nominal, legal, bool(missing), period.basis, tuple(steps))


def _counting_step(period: Period, *, start: date, extension_days: int) -> str:
    step = f"自{zh_date(start + ONE_DAY)}起数{period.length}{period.unit.zh}（{period.basis}）"
    if extension_days:
        step += f"，加上批准延长的{extension_days}{period.unit.zh}"
    return step + "。"


def _pause_steps(period: Period, *, pauses: Sequence[Pause], nominal: date) -> Iterator[str]:
    for first, last in pauses:
        if first <= nominal:
            days = (last - first).days + 1
            yield f"{_span(first, last)}共{days}日不计入（{period.pause_basis}）。"


def _skipped_steps(start: date, *, nominal: date, calendar: WorkCalendar) -> Iterator[str]:
    """Names the blocks of days off that were skipped, and the weekends that were worked."""
    days = [start + timedelta(days=n) for n in range(1, (nominal - start).days + 1)]
    blocks: list[Pause] = []
    for day in days:
        if calendar.is_working(day):
            continue
        if blocks and blocks[-1][1] + ONE_DAY == day:
            blocks[-1] = (blocks[-1][0], day)
        else:
            blocks.append((day, day))
    if blocks:
        yield f"{'、'.join(_span(first, last) for first, last in blocks)}休息，不计入。"
    makeup = [zh_date(day) for day in days if calendar.describe(day) == "调休工作日"]
    if makeup:
        yield f"{'、'.join(makeup)}为调休工作日，计入。"


def _span(first: date, last: date) -> str:
    return zh_date(first) if first == last else f"{zh_date(first)}至{zh_date(last)}"
