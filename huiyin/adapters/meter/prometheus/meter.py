# SPDX-License-Identifier: Apache-2.0
"""Counters and one histogram of ``prometheus_client``, shared by the processes of one machine."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from huiyin.adapters.meter.prometheus.slots import Slots
from huiyin.ports.meter import Gauge

#: Upper ends in seconds, around what pages take and what people bear.
_SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_FOLDER = "PROMETHEUS_MULTIPROC_DIR"


class PrometheusMeter:
    """Counts in files of ``folder``, which all processes of the machine share; without a folder in
    this process alone, and for its life.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        if folder:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Where the library looks for both, each time that a label is seen first.
            os.environ[_FOLDER] = str(folder)
            values.ValueClass = values.MultiProcessValue(Slots(folder).mine)
        self._own = CollectorRegistry()
        self._requests = Histogram(
            "huiyin_request_seconds",
            "Answered requests and their time",
            ("route", "method", "status"),
            buckets=_SECONDS,
            registry=self._own,
        )
        self._acts = self._counter("huiyin_acts", "Acts asked for", "act", "outcome")
        self._tasks = self._counter("huiyin_tasks", "Rows of the outbox worked", "task", "outcome")
        self._ticks = self._counter("huiyin_ticks", "Hourly rounds done")
        self._errors = self._counter("huiyin_errors", "Exceptions logged", "type")

    def _counter(self, name: str, about: str, *labels: str) -> Counter:
        return Counter(name, about, labels, registry=self._own)

    def request(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """See ``Meter.request``. A method that a visitor made up does not become a label."""
        known = method if method in _METHODS else "other"
        self._requests.labels(route, known, str(status)).observe(seconds)

    def act(self, act: str, outcome: str) -> None:
        """See ``Meter.act``."""
        self._acts.labels(act, outcome).inc()

    def task(self, task: str, outcome: str) -> None:
        """See ``Meter.task``."""
        self._tasks.labels(task, outcome).inc()

    def tick(self) -> None:
        """See ``Meter.tick``."""
        self._ticks.inc()

    def error(self, kind: str) -> None:
        """See ``Meter.error``."""
        self._errors.labels(kind).inc()

    def text(self, gauges: Iterable[Gauge]) -> str:
        """See ``Meter.text``: the counts of all processes of this machine, living and dead."""
        shown = CollectorRegistry()
        if self._folder:
            MultiProcessCollector(shown, path=str(self._folder))
        else:
            shown.register(self._own)
        shown.register(_Shown(gauges))
        return generate_latest(shown).decode()


class _Shown(Collector):
    """The gauges as the library wants them, those of one name together."""

    def __init__(self, gauges: Iterable[Gauge]) -> None:
        self._gauges = tuple(gauges)

    def collect(self) -> Iterator[Metric]:
        """One family for each name."""
        families: dict[str, GaugeMetricFamily] = {}
        for gauge in self._gauges:
            family = families.setdefault(
                gauge.name,
                GaugeMetricFamily(gauge.name, gauge.about, labels=list(gauge.labels)),
            )
            family.add_metric(list(gauge.labels.values()), gauge.value)
        yield from families.values()
