# SPDX-License-Identifier: Apache-2.0
"""More than a thousand due days, reckoned a second time by a plain walk through the calendar."""

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.core.golden.check import wrong
from tests.core.golden.compose import CATEGORIES
from tests.core.golden.rows import categories, read
from tests.core.golden.walker import walk

ROOT = Path(__file__).resolve().parents[2]
REPORT = (
    "import sys, django; django.setup();"
    "from tests.core.golden.check import report; report(sys.argv[1])"
)
#: Hours before or after Greenwich when the epoch began.
ZONES = {"UTC": 0, "Asia/Shanghai": 8, "Asia/Urumqi": 6, "America/New_York": -5}


@pytest.mark.parametrize("category", categories())
def test_every_golden_day_comes_out(category):
    assert wrong(category) == []


@pytest.mark.parametrize("zone", ZONES)
def test_no_time_zone_of_the_machine_moves_a_day(zone):
    found = subprocess.run(
        [sys.executable, "-c", REPORT, zone],
        cwd=ROOT,
        env=os.environ | {"TZ": zone},
        check=True,
        capture_output=True,
        text=True,
    )
    report = json.loads(found.stdout)

    assert report["offset"] == ZONES[zone] * 3600
    assert report["asked"] > 1000
    assert report["wrong"] == []


@pytest.mark.parametrize("category", CATEGORIES, ids=lambda category: category.__name__)
def test_the_tables_are_what_the_plain_walk_composes(category):
    assert list(read(category.__name__)) == sorted(set(category()))


def test_there_are_more_than_a_thousand_different_rows_and_each_says_why():
    rows = [row for category in categories() for row in read(category)]

    assert len({row[:3] for row in rows}) > 1000
    assert [row for row in rows if len(row.why) < 20] == []


# Counted by hand, with the announcement of the year beside it.
@pytest.mark.parametrize(
    ("clock", "start", "nominal", "legal"),
    [
        ("T04", "2025-09-26", "2025-10-10", "2025-10-10"),
        ("T04", "2025-04-29", "2025-05-09", "2025-05-09"),
        ("T04", "2026-02-11", "2026-02-25", "2026-02-25"),
        ("T03", "2025-09-16", "2025-10-01", "2025-10-09"),
        ("T06", "2025-08-03", "2025-10-02", "2025-10-09"),
        ("T03", "2025-12-18", "2026-01-02", "2026-01-04"),
        ("T01", "2024-02-14", "2024-02-29", "2024-02-29"),
        ("T08", "2024-01-30", "2024-02-29", "2024-02-29"),
        ("T01", "2014-01-18", "2014-02-02", "2014-02-07"),
        ("T04", "2012-09-27", "2012-10-10", "2012-10-10"),
    ],
)
def test_the_plain_walk_itself_agrees_with_days_counted_by_hand(clock, start, nominal, legal):
    found = walk(clock, date.fromisoformat(start))

    assert (found.nominal.isoformat(), found.legal.isoformat()) == (nominal, legal)
