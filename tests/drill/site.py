# SPDX-License-Identifier: Apache-2.0
"""A whole installation that may be killed: database, web server and worker, each by its own pids.

What a service manager does is done here too: a process that ended by itself is started again.
"""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

from bench.ground import children
from tests import databases
from tests.servers import free_address

NAME = "drill"
_START_SECONDS = 60
#: What `huiyin` is started with; the worker's lease is short so that a small drill ends soon.
_WORDS = {"web": ("serve", "--workers", "2"), "worker": ("work",)}


class Postgres(databases.Postgres):
    """PostgreSQL that syncs every commit and may lose all its processes at once."""

    def start(self) -> None:
        """Make the server and the drill's empty database, and start it."""
        super().start()
        self._say(f"CREATE DATABASE {NAME}")

    def kill(self) -> None:
        """SIGKILL to the postmaster and every child, as when the machine's memory runs out."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        doomed = [first, *children(first)]
        for pid in doomed:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        # Its successor looks for the old number: also one that only waits to be fetched is there.
        wait_until(lambda: not any(map(known, doomed)), "PostgreSQL survives SIGKILL")

    def start_again(self) -> None:
        """Recover what the write-ahead log holds, and serve."""
        options = f"-c listen_addresses= -k {self.socket} -c max_connections=100"
        self._tool("pg_ctl", "-w", "-o", options, "-l", str(self.data / "log"), "start")


class Sqlite(databases.Sqlite):
    """A file; there is no process of its own to kill."""


Engine = Postgres | Sqlite


def engine_named(name: str, folder: Path) -> Engine:
    """The engine ``postgres`` or ``sqlite`` in a folder of its own."""
    return Postgres(folder / name) if name == "postgres" else Sqlite(folder / name)


def known(pid: int) -> bool:
    """Whether the number still names a process, alive or dead and not yet fetched."""
    return Path(f"/proc/{pid}").exists()


def wait_until(condition: Callable[[], bool], complaint: str, seconds: float = 60) -> None:
    """Returns once the condition holds; AssertionError with the complaint when it never does."""
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until, complaint
        time.sleep(0.02)


@dataclass
class Site:
    """Web server and worker over one database, with the log that both write to."""

    engine: Engine
    folder: Path
    lease: int
    address: str = field(default_factory=free_address)
    restarts: int = 0
    _running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """What both processes wrote on stderr."""
        return self.folder / "site.log"

    def start(self, name: str) -> None:
        """Start ``web`` or ``worker`` on the database of $DATABASE_URL."""
        more = {"web": ("--bind", self.address), "worker": ("--lease", str(self.lease))}[name]
        with self.log.open("ab") as log:
            self._running[name] = subprocess.Popen(
                [sys.executable, "-m", "huiyin.config.cli", *_WORDS[name], *more],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def look_after(self) -> None:
        """Start again whatever ended by itself, as a service manager would."""
        for name, process in list(self._running.items()):
            if process.poll() is not None:
                self.restarts += 1
                self.start(name)

    def kill(self, name: str) -> None:
        """SIGKILL to the process and all its children, without notice."""
        process = self._running.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_one_of_web(self) -> None:
        """SIGKILL to one of the processes that answer; the server itself must replace it."""
        answering = children(self._running["web"].pid)
        if answering:
            with contextlib.suppress(ProcessLookupError):
                os.kill(answering[0], signal.SIGKILL)

    def end(self) -> None:
        """Ask both to stop, and see to it."""
        for process in self._running.values():
            process.terminate()
        for process in self._running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(30)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        self._running.clear()

    def answers(self) -> bool:
        """Whether the web server speaks HTTP at this moment."""
        host, port = self.address.split(":")
        connection = HTTPConnection(host, int(port), timeout=5)
        try:
            connection.request("HEAD", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


@contextlib.contextmanager
def running(engine: Engine, folder: Path, *, lease: int) -> Iterator[Site]:
    """Both processes, up and answering; ended when the block ends."""
    site = Site(engine, folder, lease)
    try:
        for name in _WORDS:
            site.start(name)
        wait_until(site.answers, f"the server does not answer; see {site.log}", _START_SECONDS)
        yield site
    finally:
        site.end()
