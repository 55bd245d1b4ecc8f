# SPDX-License-Identifier: Apache-2.0
"""The real processes under test: server and worker as an operator would start them."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

_START_SECONDS = 60
_STOP_SECONDS = 20


@dataclass
class Server:
    """Two running processes and the address of the pages."""

    address: str
    log: Path
    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where the pages are, without a slash at the end."""
        return f"http://{self.address}"

    def start(self, name: str, *words: str) -> None:
        """Start ``huiyin NAME …`` on the database of $DATABASE_URL."""
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, "-m", "huiyin.config.cli", name, *words],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def end(self, name: str, number: int = signal.SIGTERM) -> None:
        """Send one process a signal and wait until it and its children are gone."""
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_STOP_SECONDS)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def wait(self) -> None:
        """Return when the pages answer; AssertionError with the log when they do not."""
        host, port = self.address.split(":")
        for _ in range(_START_SECONDS * 10):
            assert self.processes["serve"].poll() is None, self.log.read_text(errors="replace")
            connection = HTTPConnection(host, int(port), timeout=5)
            try:
                connection.request("HEAD", "/")
                connection.getresponse()
            except OSError:
                time.sleep(0.1)
            else:
                return
            finally:
                connection.close()
        raise AssertionError(self.log.read_text(errors="replace"))


def free_address() -> str:
    """A local address nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Server and worker, ended by their pids when the block ends."""
    address = free_address()
    server = Server(address, folder / f"server-{address.rpartition(':')[2]}.log")
    try:
        server.start("serve", "--bind", address, "--workers", "1")
        server.start("work")
        server.wait()
        yield server
    finally:
        for name in list(server.processes):
            server.end(name)
