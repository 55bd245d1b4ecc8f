# SPDX-License-Identifier: Apache-2.0
"""Sizes one after the other: seed, verify, measure, print one JSON line for each figure."""

import argparse
import json
import os
import subprocess
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.db import connection

from bench import machines, papers, scenes, seeding, visitors
from bench.ground import Postgres, Sqlite, resident_mb, size_mb
from bench.meter import Meter
from bench.prefecture import County
from huiyin.records.models import Matter

#: Beyond so many matters texts and tables are looked at in a sample only.
WHOLE = 20_000
Line = dict[str, Any]
Scene = Callable[[Meter, list[County], int], None]
Room = Callable[[Postgres | Sqlite, list[County], int], Iterator[Line]]


def run(options: argparse.Namespace, engine: Postgres | Sqlite) -> int:
    """Prints the lines of all sizes; 1 when something could not be measured."""
    counties = seeding.prepare()
    first = _earlier(options.than)
    failed = False
    for size in options.matters:
        matters = seeding.seed(counties, size)
        stamp = {
            "engine": options.engine,
            "matters": matters,
            "commit": _commit(),
            "date": _today(),
        }
        for line in _measured(options, engine, counties):
            failed |= "error" in line
            grown = _growth(first.setdefault(line["bench"], line), line)
            print(json.dumps({**line, **grown, **stamp}, ensure_ascii=False), flush=True)
    return int(failed)


def _earlier(than: Path | None) -> dict[str, Line]:
    lines = than.read_text(encoding="utf-8").splitlines() if than else []
    return {line["bench"]: line for line in map(json.loads, lines)}


def _measured(
    options: argparse.Namespace, engine: Postgres | Sqlite, counties: list[County]
) -> Iterator[Line]:
    bare = 0.0
    for name, measure in _ROOMS.items():
        if options.only and name not in options.only.split(","):
            continue
        seeding.tell(f"measuring {name}")
        try:
            for line in measure(engine, counties, options.calls):
                if line["bench"] == "bare_insert":
                    bare = line["per_second"]
                if bare and "per_second" in line:
                    line["ratio_to_baseline"] = round(line["per_second"] / bare, 3)
                yield line
        except Exception as failure:  # the other rooms can still be measured
            traceback.print_exc(limit=-3)
            yield {"bench": name, "error": f"{type(failure).__name__}: {failure}"[:300]}


def _in_process(scene: Scene) -> Room:
    def measure(engine: Postgres | Sqlite, counties: list[County], calls: int) -> Iterator[Line]:
        meter = Meter(engine.processes)
        with meter.counting():
            scene(meter, counties, calls)
        found = meter.lines()
        acts = {name: line for name, line in found.items() if name.startswith("act:")}
        for name, line in (found | (_together(acts) if acts else {})).items():
            yield {"bench": name, **line, "rss_mb": resident_mb(os.getpid())}

    return measure


def _over_http(engine: Postgres | Sqlite, counties: list[County], calls: int) -> Iterator[Line]:
    home = Path(os.environ["HUIYIN_HOME"])
    for name, figures in visitors.measure(counties, home, calls=calls, processes=engine.processes):
        yield {"bench": name, **figures}


def _by_api(engine: Postgres | Sqlite, counties: list[County], calls: int) -> Iterator[Line]:
    home = Path(os.environ["HUIYIN_HOME"])
    for name, figures in machines.measure(counties, home, calls=calls, processes=engine.processes):
        yield {"bench": name, **figures}


def _sound(engine: Postgres | Sqlite, counties: list[County], calls: int) -> Iterator[Line]:
    """All that ``huiyin verify`` and ``huiyin rebuild`` look at; a sample of it in a large one."""
    whole = Matter.objects.count() <= WHOLE
    spent = seeding.verify() if whole else seeding.verify_sample()
    yield {"bench": "verify", "whole": whole, "seconds": spent}


def _size(engine: Postgres | Sqlite, counties: list[County], calls: int) -> Iterator[Line]:
    """Size on disk, and what it comes to for each 100,000 matters."""
    size = size_mb(connection, engine)
    matters = Matter.objects.count()
    yield {"bench": "size", "mb": size, "mb_per_100k": round(size * 100_000 / matters, 1)}


_ROOMS: dict[str, Room] = {
    "verify": _sound,
    "size": _size,
    "bare": _in_process(scenes.bare),
    "register": _in_process(scenes.register),
    "acts": _in_process(scenes.acts),
    "reads": _in_process(scenes.reads),
    "pages": _in_process(scenes.pages),
    "supervision": _in_process(scenes.supervision),
    "papers": _in_process(papers.papers),
    "http": _over_http,
    "api": _by_api,
}


def _together(acts: dict[str, Line]) -> dict[str, Line]:
    """The mean act, and the lifecycle as the sum of its acts."""
    sums = {
        name: round(sum(line[name] for line in acts.values()), 2)
        for name in ("p50_ms", "p95_ms", "cpu_web_ms", "cpu_db_ms", "reference_ms", "statements")
    }
    n = next(iter(acts.values()))["n"]
    seconds = sum(1 / line["per_second"] for line in acts.values())
    mean = {name: round(value / len(acts), 2) for name, value in sums.items()}
    return {
        "act_mean": {"n": n * len(acts), "per_second": round(len(acts) / seconds, 1), **mean},
        "lifecycle": {"n": n, "per_second": round(1 / seconds, 2), "acts": len(acts), **sums},
    }


def _growth(first: Line, line: Line) -> Line:
    """How the CPU of a call, web and database together, and its p50 grew from the first size.

    CPU is counted in the reference of its own minutes, where there is one. A page that was not
    full then and is now shows more, and is no measure of growth.
    """
    if first is line or "cpu_web_ms" not in first or "cpu_web_ms" not in line:
        return {}
    if first.get("rows", 0) < 0.95 * line.get("rows", 0):
        return {"rows_before": first["rows"]}
    old, new = (
        (item["cpu_web_ms"] + item["cpu_db_ms"]) / item.get("reference_ms", 1)
        for item in (first, line)
    )
    return {
        "growth_cpu": round(new / old, 2),
        "growth_p50": round(line["p50_ms"] / first["p50_ms"], 2),
    }


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
