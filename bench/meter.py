# SPDX-License-Identifier: Apache-2.0
"""What a call costs: wall time, CPU of this process, CPU of the database, statements."""

import json
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection

from bench.ground import cpu_seconds, cpu_since


@dataclass(frozen=True)
class Sample:
    """One call: seconds, seconds, seconds, number; ``rows`` of the page, where it is one."""

    wall: float
    web: float
    database: float
    statements: int
    reference: float
    rows: int | None


def reference() -> float:
    """CPU seconds of a fixed piece of work, which tell how busy the machine is just now."""
    began = time.process_time()
    for _ in range(20):
        json.loads(json.dumps(_REFERENCE))
    return time.process_time() - began


_REFERENCE = {str(number): [number, str(number) * 10, {"a": None}] for number in range(100)}


class Meter:
    """Collects samples by name; ``processes`` are those of the database."""

    def __init__(self, processes: Callable[[], list[int]]) -> None:
        self._processes = processes
        self._statements = 0
        self.samples: dict[str, list[Sample]] = defaultdict(list)

    @contextmanager
    def counting(self) -> Iterator["Meter"]:
        """Counts this thread's statements inside the block."""
        with connection.execute_wrapper(self._count):
            yield self

    def _count(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        self._statements += 1
        return execute(sql, params, many, context)

    def call(self, name: str, work: Callable[[], Any]) -> Any:
        """Does the work once and keeps what it cost; its answer."""
        pids = self._processes()
        database, statements = cpu_seconds(pids), self._statements
        web, wall = time.process_time(), time.perf_counter()
        answer = work()
        wall, web = time.perf_counter() - wall, time.process_time() - web
        used, statements = cpu_since(database, pids), self._statements - statements
        rows = len(answer.rows) if hasattr(answer, "rows") else None
        cost = Sample(wall, web, used, statements, reference(), rows)
        self.samples[name].append(cost)
        return answer

    def lines(self) -> dict[str, dict[str, Any]]:
        """Name → rates, percentiles and means over the samples."""
        return {name: figures(samples) for name, samples in self.samples.items()}


def figures(samples: list[Sample]) -> dict[str, Any]:
    """Rates and percentiles in milliseconds; CPU and statements as means of all samples."""
    walls = sorted(item.wall for item in samples)
    rows = [item.rows for item in samples if item.rows is not None]
    return {
        "n": len(samples),
        "per_second": round(len(walls) / sum(walls), 1),
        "p50_ms": milliseconds(percentile(walls, 50)),
        "p95_ms": milliseconds(percentile(walls, 95)),
        "cpu_web_ms": milliseconds(statistics.fmean(item.web for item in samples)),
        "cpu_db_ms": milliseconds(statistics.fmean(item.database for item in samples)),
        "reference_ms": milliseconds(statistics.fmean(item.reference for item in samples)),
        "statements": round(statistics.fmean(item.statements for item in samples), 1),
        **({"rows": round(statistics.fmean(rows), 1)} if rows else {}),
    }


def percentile(ordered: list[float], rank: int) -> float:
    """The nearest-rank percentile of values in order."""
    return ordered[min(len(ordered) - 1, len(ordered) * rank // 100)]


def milliseconds(seconds: float) -> float:
    """To two places."""
    return round(seconds * 1000, 2)
