# SPDX-License-Identifier: Apache-2.0
"""A second reckoning of due days, so plain that it can be checked with a wall calendar.

It shares nothing with ``huiyin.core``: it goes one day at a time, has the limits of the Regulation
typed in by hand and reads its days off from ``announced.tsv``, which was taken from the package
chinese-calendar 1.11.0 and not from our tables. It says in words how it came to its day.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ONE = timedelta(days=1)
WEEK = "一二三四五六日"

#: Length, and whether only working days count. 条例 22, 23, 34–36 and the rules around them.
LIMITS = {
    "T01": (15, False),
    "T01a": (5, False),
    "T01b": (3, False),
    "T01c": (3, False),
    "T01d": (4, False),
    "T02": (15, False),
    "T03": (15, False),
    "T04": (5, True),
    "T06": (60, False),
    "T07": (30, False),
    "T08": (30, False),
    "T09": (30, False),
    "T10": (30, False),
    "T11": (30, False),
    "T13": (30, False),
    "T15a": (3, True),
    "T15b": (10, True),
    "T15c": (1, True),
    "T16a": (15, True),
    "T16b": (15, True),
    "T16c": (5, True),
    "T17": (30, False),
    "L01": (2, True),
    "L02": (30, False),
    "L03": (60, False),
}

#: Holidays that the State Council's regulation fixes to the day, for years without announcement.
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节"} | {(10, n): "国庆" for n in (1, 2, 3)}
#: 清明 by the almanac.
CLEAR_AND_BRIGHT = {date(2027, 4, 5), date(2028, 4, 4), date(2029, 4, 4), date(2030, 4, 5)}


@dataclass(frozen=True)
class Found:
    """Where the limit ends on paper and in law, whether that may still change, and why."""

    nominal: date
    legal: date
    provisional: bool
    why: str


@cache
def announced() -> dict[date, tuple[str, str]]:
    """Day → (``off`` or ``worked``, holiday), for every day that the announcements name."""
    with (FOLDER / "announced.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {date.fromisoformat(row["day"]): (row["kind"], row["name"]) for row in rows}


@cache
def known_years() -> frozenset[int]:
    """The years with an announcement. A 31 December off belongs to the next year's."""
    return frozenset(day.year for day in announced())


def kind(day: date) -> tuple[bool, str]:
    """Whether the day is worked, and what a wall calendar prints under it."""
    if day in announced():
        what, name = announced()[day]
        return what == "worked", f"{name}调休上班" if what == "worked" else f"{name}放假"
    if day.year not in known_years():
        if (day.month, day.day) in FIXED:
            return False, f"{FIXED[day.month, day.day]}（法定）"
        if day in CLEAR_AND_BRIGHT:
            return False, "清明（法定）"
    return day.weekday() < 5, f"周{WEEK[day.weekday()]}"


def walk(
    clock: str,
    start: date,
    *,
    extension: int = 0,
    paused: Iterable[tuple[date, date]] = (),
    due: date | None = None,
) -> Found:
    """From the day after ``start``, one day at a time. ``due`` is a day set by a letter."""
    if due is not None:
        return _moved(due, since=due, words=[f"交办函定在{_said(due)}"])
    length, working = LIMITS[clock]
    total, pauses = length + extension, list(paused)
    counted, day = 0, start
    skipped: list[date] = []
    while counted < total:
        day += ONE
        stands_still = any(first <= day <= last for first, last in pauses)
        if stands_still or (working and not kind(day)[0]):
            skipped.append(day)
        else:
            counted += 1
    words = [
        f"{_said(start)}不算",
        f"从{start + ONE}数{_sum(length, extension, '个工作日' if working else '日')}",
    ]
    if skipped:
        words.append(f"不数{_blocks(skipped)}")
    words.append(f"数到{_said(day)}")
    return _moved(day, since=start + ONE if working else day, words=words)


def _moved(nominal: date, *, since: date, words: list[str]) -> Found:
    legal = nominal
    while not kind(legal)[0]:
        legal += ONE
    if legal == nominal:
        words.append("这天上班，就到这天")
    else:
        words.append(f"这天不上班，往后第一个上班的日子是{_said(legal)}")
    provisional, day = False, min(since, nominal)
    while day <= legal:
        provisional = provisional or day.year not in known_years()
        day += ONE
    if provisional:
        words.append("用到了还没有公布放假安排的年份，暂定")
    return Found(nominal, legal, provisional, "；".join(words) + "。")


def _sum(length: int, extension: int, unit: str) -> str:
    if not extension:
        return f"{length}{unit}"
    return f"{length}加延长{extension}共{length + extension}{unit}"


def _said(day: date) -> str:
    return f"{day}（{kind(day)[1]}）"


def _blocks(days: list[date]) -> str:
    blocks: list[list[date]] = []
    for day in days:
        if blocks and blocks[-1][-1] + ONE == day:
            blocks[-1].append(day)
        else:
            blocks.append([day])
    return "、".join(
        f"{block[0]}" if len(block) == 1 else f"{block[0]}至{block[-1]}" for block in blocks
    )
