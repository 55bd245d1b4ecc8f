# SPDX-License-Identifier: Apache-2.0
"""The meter: counts what happens, for whoever watches over the installation. Counts, no persons.

Labels are closed sets and names out of our own code: never an address, a number, a unit or a name.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Gauge:
    """How something stands at this moment, read where it is kept; units are in the name."""

    name: str
    about: str
    value: float
    labels: Mapping[str, str] = field(default_factory=dict)


class Meter(Protocol):
    """Counts since the installation was switched on, over all its processes on this machine."""

    def request(self, *, route: str, method: str, status: int, seconds: float) -> None:
        """One answered request; ``route`` is the name of the address, never the path."""
        ...

    def act(self, act: str, outcome: str) -> None:
        """One act that somebody wanted to do: ``done``, ``refused`` or ``stale``."""
        ...

    def task(self, task: str, outcome: str) -> None:
        """One row of the outbox that was worked: ``done``, ``put_off`` or ``given_up``."""
        ...

    def tick(self) -> None:
        """One hourly round of what the passing of days brings about."""
        ...

    def error(self, kind: str) -> None:
        """One logged exception, by the name of its type."""
        ...

    def text(self, gauges: Iterable[Gauge]) -> str:
        """All counts, and these gauges, in Prometheus' text format."""
        ...
