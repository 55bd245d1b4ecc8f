# SPDX-License-Identifier: Apache-2.0
"""``huiyin work``: the worker. Renders documents, sends notices, closes and archives what is due.

Any number of workers may run; rows are leased, and the hourly round has one winner.
"""

import argparse
import os
import signal
import socket
import threading
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from types import FrameType

import structlog
from django.contrib.sessions.backends.db import SessionStore
from django.db import Error, close_old_connections, connections

from huiyin.core.actor import system
from huiyin.core.calendar import WorkCalendar
from huiyin.ports.context import Context, World
from huiyin.queries import directory
from huiyin.services import delivery, health, ticking
from huiyin.services.delivery import Tally

NAME = "work"
HELP = "work off the outbox: documents, notices, and what is due by the day"
NEEDS_DATABASE = True

IDLE_SECONDS = 0.5
#: A database that is restarting needs some time; asking it twice a second helps nobody.
TROUBLE_SECONDS = 3
CALENDAR_SECONDS = 60
#: How often a worker says that it is there; a tenth of what `/readyz` lets pass.
BEAT_SECONDS = 12

_log = structlog.get_logger("huiyin.work")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """When to end, without an option never; and how long rows of a dead worker stay its own."""
    parser.add_argument("--once", action="store_true", help="end when nothing is waiting")
    parser.add_argument("--seconds", type=float, metavar="N", help="end after N seconds")
    parser.add_argument(
        "--lease",
        type=int,
        default=int(delivery.LEASE.total_seconds()),
        metavar="N",
        help="seconds after which another worker takes over the rows of a dead one",
    )


def run(options: argparse.Namespace, world: World) -> int:
    """Work until told to stop (SIGTERM, Ctrl-C), after the row in hand; 0.

    With ``--once`` 1 when a row was given up or the database failed.
    """
    worker = _Worker(world, seconds=options.seconds, lease=timedelta(seconds=options.lease))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.told)
    if options.once:
        return worker.work_once()
    worker.work_on()
    return 0


class _Worker:
    """One process: its name on leases, its end, its calendar."""

    def __init__(self, world: World, *, seconds: float | None, lease: timedelta) -> None:
        self._world = world
        self._lease = lease
        self._name = f"{socket.gethostname()[:40]}-{os.getpid()}"
        self._end = None if seconds is None else time.monotonic() + seconds
        self._told = threading.Event()
        self._calendar: WorkCalendar | None = None
        self._calendar_until = 0.0
        self._hour = ""
        self._beat_next = 0.0

    def told(self, number: int, frame: FrameType | None) -> None:
        """Signal handler: end after the row in hand."""
        self._told.set()

    def stopping(self) -> bool:
        """Whether the next row is not for us any more."""
        return self._told.is_set() or (self._end is not None and time.monotonic() >= self._end)

    def work_on(self) -> None:
        """Round after round, with a rest when nothing waits."""
        while not self.stopping():
            try:
                rest = 0.0 if self._round() else IDLE_SECONDS
            except Error:
                # The rows in hand stay leased and come back; only the connection is given up.
                _log.exception("database")
                connections.close_all()
                rest = TROUBLE_SECONDS
            self._told.wait(rest)

    def work_once(self) -> int:
        """Until nothing waits; 1 when something was given up."""
        given_up = 0
        while (tally := self._round()) and not self.stopping():
            given_up += tally.given_up
        return 1 if given_up else 0

    def _round(self) -> Tally | None:
        """The hourly round when it is ours, and a handful of rows; None when there was nothing."""
        close_old_connections()
        self._beat()
        self._tick()
        tally = delivery.work(
            self._context, worker=self._name, lease=self._lease, stopping=self.stopping
        )
        if tally == Tally():
            return None
        _log.info("round", done=tally.done, put_off=tally.put_off, given_up=tally.given_up)
        return tally

    def _beat(self) -> None:
        if time.monotonic() >= self._beat_next:
            health.beat(datetime.now(UTC))
            self._beat_next = time.monotonic() + BEAT_SECONDS

    def _tick(self) -> None:
        ctx = self._context()
        hour = f"{ctx.now:%Y-%m-%dT%H}"
        if hour == self._hour:
            return
        self._hour = hour
        if not ticking.first_of_hour(ctx):
            return
        # Ended sessions hold drafts of petitions, sealed, and nobody's business any more.
        SessionStore.clear_expired()
        done: Counter[str] = Counter()
        for act in ticking.tick(ctx):
            done[str(act)] += 1
            if self.stopping():
                break
        self._world.meter.tick()
        _log.info("tick", **done)

    def _context(self) -> Context:
        if self._calendar is None or time.monotonic() > self._calendar_until:
            self._calendar = directory.calendar()
            self._calendar_until = time.monotonic() + CALENDAR_SECONDS
        return Context(
            actor=system(), now=datetime.now(UTC), calendar=self._calendar, world=self._world
        )
