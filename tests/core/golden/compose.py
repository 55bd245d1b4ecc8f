# SPDX-License-Identifier: Apache-2.0
"""Writes the golden rows: which situations are worth asking about, category by category.

``python -m tests.core.golden.compose`` writes the tables beside this file anew. The days come from
``walker``, never from the code under test; whoever changes a rule of counting changes the walker,
composes again and reads the difference of the tables before it is committed.
"""

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path

from tests.core.golden import scenes
from tests.core.golden.rows import Row
from tests.core.golden.walker import ONE, announced, walk

FOLDER = Path(__file__).parent
YEARS = range(2004, 2027)
CHINA = timezone(timedelta(hours=8))


def days(count: int) -> timedelta:
    """So many days."""
    return timedelta(days=count)


def plain(clock: str, start: date) -> Row:
    """A row of nothing but a clock and its start."""
    return Row.of(clock, start.isoformat(), walk(clock, start))


def landing(clock: str, length: int, end: date) -> Row:
    """A row whose limit ends on paper on the given day."""
    return plain(clock, end - days(length))


def block(year: int, name: str) -> list[date]:
    """The days off of one holiday of a year, the first to the last."""
    return sorted(
        day
        for day, (what, holiday) in announced().items()
        if day.year == year and what == "off" and name in holiday
    )


def around(year: int, name: str, lengths: Iterable[tuple[str, int]]) -> Iterator[Row]:
    """Limits that end before, at the edges of, inside and after a holiday, and that cross it."""
    off = block(year, name)
    if not off:
        return
    ends = (off[0] - ONE, off[0], off[len(off) // 2], off[-1], off[-1] + ONE)
    for (clock, length), end in zip(lengths, ends, strict=True):
        yield landing(clock, length, end)
    yield plain("T04", off[0] - days(2))
    yield plain("T04", off[0])
    yield plain("T15b", off[0] - days(5))


LENGTHS = (("T01", 15), ("T03", 15), ("T06", 60), ("T08", 30), ("T09", 30))


def spring_festival() -> Iterator[Row]:
    """春节, every year since 2004."""
    for year in YEARS:
        yield from around(year, "春节", LENGTHS)


def national_day() -> Iterator[Row]:
    """国庆, in some years with 中秋 before, in or after it."""
    for year in YEARS:
        yield from around(year, "国庆", reversed(LENGTHS))


def makeup() -> Iterator[Row]:
    """调休: a weekend that is worked ends a limit and counts as a working day."""
    clocks = (("T02", 15), ("T10", 30), ("L02", 30), ("T06", 60))
    worked = sorted(day for day, (what, _) in announced().items() if what == "worked")
    for place, day in enumerate(worked):
        yield landing(*clocks[place % len(clocks)], day)
        yield plain(("T04", "T15a", "L01", "T16c", "T15c")[place % 5], day - days(1 + place % 3))


def other_holidays() -> Iterator[Row]:
    """清明, 劳动节, 端午, 中秋 and the day of 2015: ends on the first and crosses the whole."""
    for year in YEARS:
        for name in ("清明", "劳动节", "端午", "中秋", "抗战"):
            off = block(year, name)
            if off:
                yield landing("T03", 15, off[0])
                yield plain("T04", off[0] - days(3))


def year_ends() -> Iterator[Row]:
    """From one year into the next: the announcement of the later year has the word."""
    for year in range(2004, 2026):
        yield landing("T01", 15, date(year, 12, 31))
        yield landing("T08", 30, date(year + 1, 1, 1))
        yield landing("T06", 60, date(year + 1, 1, 2))
        yield plain("T04", date(year, 12, 29))
        yield plain("T16a", date(year, 12, 22))


def leap_days() -> Iterator[Row]:
    """29 February: as start, as end, on the way; and the same days of a year that has none."""
    for year in (2004, 2008, 2012, 2016, 2020, 2024):
        last = date(year, 2, 29)
        yield from (plain(clock, last) for clock in ("T01", "T04", "T06", "T11"))
        yield from (landing(clock, n, last) for clock, n in (("T02", 15), ("T08", 30), ("T06", 60)))
        yield from (plain(clock, last - ONE) for clock in ("T03", "T15c"))
        yield plain("T06", date(year + 1, 2, 28))
        yield landing("T09", 30, date(year + 1, 2, 28))
        yield landing("T10", 30, date(year + 1, 3, 1))


def moments() -> Iterator[Row]:
    """The last second of a day and the first of the next, told by the clocks of four places."""
    zones = {
        "UTC": UTC,
        "Asia/Shanghai": CHINA,
        "Asia/Urumqi": timezone(timedelta(hours=6)),
        "America/New_York": timezone(timedelta(hours=-5)),
    }
    dates = (
        date(2024, 2, 28), date(2024, 2, 29), date(2025, 1, 27), date(2025, 9, 16),
        date(2025, 12, 18), date(2025, 12, 31), date(2026, 2, 11), date(2026, 2, 14),
        date(2026, 2, 28), date(2026, 3, 8), date(2026, 6, 18), date(2026, 9, 30),
    )  # fmt: skip
    for place, day in enumerate(dates):
        clock = ("T02", "T04", "T01")[place % 3]
        for zone in zones.values():
            for hour, belongs_to in ((time(23, 59, 59, 999_999), day), (time(0), day + ONE)):
                at = datetime.combine(belongs_to, hour, tzinfo=CHINA).astimezone(zone)
                found = walk(clock, belongs_to)
                why = f"这一刻北京时间是{belongs_to}，按这一天算。{found.why}"
                yield Row.of(clock, at.isoformat(), found, why=why)


def assigned() -> Iterator[Row]:
    """交办: the letter names the day of the report; a day off gives way, nothing is counted."""
    for year in YEARS:
        due = block(year, "国庆")[1]
        start = due - days(45)
        yield Row.of("T05", start.isoformat(), walk("T05", start, due=due), due=due)
        due = date(year, 6, 15)
        start = due - days(60)
        yield Row.of("T05", start.isoformat(), walk("T05", start, due=due), due=due)


def pauses() -> Iterator[Row]:
    """条例 36¶2: days of a hearing are not counted, whether worked or not, each of them once."""
    for start in (date(2025, 1, 10), date(2025, 9, 15), date(2026, 1, 26), date(2026, 9, 10)):
        for spans in (
            ((5, 5),),
            ((3, 20),),
            ((30, 41),),
            ((31, 33),),
            ((-4, 2),),
            ((0, 0),),
            ((4, 9), (8, 14)),
            ((4, 9), (10, 12)),
            ((2, 6), (33, 38)),
        ):
            days_off = [(start + days(first), start + days(last)) for first, last in spans]
            told = ",".join(f"{first}/{last}" for first, last in days_off)
            found = walk("T11", start, paused=days_off)
            yield Row.of("T11", start.isoformat(), found, paused=told)


def former_years() -> Iterator[Row]:
    """Matters from before the Regulation, imported: their days are reckoned like any other's."""
    clocks = ("T01", "T03", "T04", "T06", "T08", "T09", "T10")
    for year in range(2004, 2022):
        for place in range(4):
            month = (year * 5 + place * 3) % 12 + 1
            yield plain(clocks[(year + place * 2) % len(clocks)], date(year, month, 3 + place * 7))


def unknown_years() -> Iterator[Row]:
    """Years without announcement: weekends and the fixed holidays, and the date is provisional."""
    for year in (2027, 2028, 2029, 2030):
        ends = (
            date(year, 1, 1), date(year, 4, 4), date(year, 4, 5), date(year, 5, 1),
            date(year, 5, 2), date(year, 10, 1), date(year, 10, 3), date(year, 2, 6),
            date(year, 7, 15),
        )  # fmt: skip
        for place, end in enumerate(ends):
            yield landing(*LENGTHS[place % len(LENGTHS)], end)
        yield from (plain("T04", date(year, month, 28)) for month in (4, 9))
        yield from (plain(clock, date(year - 1, 12, 30)) for clock in ("T04", "L01", "T15b"))
    yield from (landing(clock, n, date(2026, 12, 31)) for clock, n in LENGTHS)
    yield from (plain("T16c", date(2026, 12, day)) for day in range(22, 29))


def ordinary() -> Iterator[Row]:
    """Every clock with a length, from days without anything special about them."""
    starts = (date(2025, 3, 10), date(2025, 7, 4), date(2026, 6, 3), date(2026, 8, 15))
    clocks = (
        "T01 T01a T01b T01c T01d T02 T03 T04 T06 T07 T08 T09 T10 T11 T13 T15a T15b T15c T16a "
        "T16b T16c T17 L01 L02 L03"
    )
    for clock in clocks.split():
        yield from (plain(clock, start) for start in starts)


CATEGORIES: tuple[Callable[[], Iterable[Row]], ...] = (
    spring_festival,
    national_day,
    makeup,
    other_holidays,
    year_ends,
    leap_days,
    moments,
    assigned,
    pauses,
    former_years,
    unknown_years,
    ordinary,
    scenes.deliveries,
    scenes.extensions,
    scenes.objections,
    scenes.hearings,
)


def main() -> None:
    """Writes every table, in the order of the starts, each row once."""
    for category in CATEGORIES:
        rows = sorted(dict.fromkeys(category()))
        with (FOLDER / f"{category.__name__}.tsv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, delimiter="\t", lineterminator="\n")
            writer.writerow(Row._fields)
            writer.writerows(rows)
        print(f"{category.__name__}: {len(rows)}")  # noqa: T201  a tool says what it wrote


if __name__ == "__main__":
    main()
