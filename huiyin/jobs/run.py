# SPDX-License-Identifier: Apache-2.0
"""``huiyin run``: everything at once on this machine, until Ctrl-C.

A supervisor for a trial: it prepares the database, makes the demo county once, starts server and
worker, and leaves no process behind, however it ends.
"""

import argparse
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from types import FrameType
from typing import Any

NAME = "run"
HELP = "try it: database, demo county, server and worker on this machine"
NEEDS_DATABASE = False

_LOOPBACK = "127.0.0.1"
_START_SECONDS = 60
_STOP_SECONDS = 15
_PR_SET_PDEATHSIG = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``--port`` and the size of the demo county."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--matters", type=int, default=500, metavar="N", help="of the demo county")


def run(options: argparse.Namespace, world: Any) -> int:
    """Prepare, start, wait; 0 when the operator ended it, 1 when something failed."""
    environment = os.environ | {"HUIYIN_PLAIN_HTTP": "1", "PYTHONUNBUFFERED": "1"}
    for step in (["migrate", "--quiet"], ["demo", "--matters", str(options.matters)]):
        if subprocess.run(_command(*step), env=environment).returncode:  # noqa: S603
            return 1
    address = f"{_LOOPBACK}:{options.port}"
    with _until_told(), _children(environment, address) as children:
        if not _answers(address, children):
            return _explain(children)
        print(f"\nhuiyin is at http://{address}/ — press Ctrl-C to end it.", flush=True)
        while all(child.poll() is None for child in children.values()):
            time.sleep(0.5)
        return _explain(children)


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "huiyin.config.cli", *words]


class _Told(BaseException):
    """The operator wants an end; not an error."""


@contextmanager
def _until_told() -> Iterator[None]:
    """Turn Ctrl-C, a closed terminal and a polite kill into the end of the block."""

    def told(number: int, frame: FrameType | None) -> None:
        raise _Told

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, told)
    try:
        yield
    except _Told:
        print("\nhuiyin has ended.", flush=True)
        sys.exit(0)


@contextmanager
def _children(
    environment: dict[str, str], address: str
) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
    """Server and worker, each in a session of its own, writing to its own log; ended on leaving."""
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for name, words in (("serve", ["--bind", address]), ("work", [])):
            with _log(name).open("ab") as log:
                running[name] = subprocess.Popen(  # noqa: S603
                    _command(name, *words),
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                    preexec_fn=_die_with_parent,
                )
        yield running
    finally:
        _end(list(running.values()))


def _die_with_parent() -> None:
    """Ask Linux to end the child should this supervisor be killed outright."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask each to stop, then end the session of whoever does not."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()


def _answers(address: str, children: dict[str, subprocess.Popen[bytes]]) -> bool:
    """True once the server speaks HTTP; False when a child has died or time is up."""
    host, port = address.split(":")
    for _ in range(_START_SECONDS * 5):
        if any(child.poll() is not None for child in children.values()):
            return False
        try:
            connection = HTTPConnection(host, int(port), timeout=5)
            connection.request("HEAD", "/")
            connection.getresponse()
        except OSError:
            time.sleep(0.2)
        else:
            return True
    return False


def _explain(children: dict[str, subprocess.Popen[bytes]]) -> int:
    """Say which child ended and show the end of its log; always 1."""
    for name, child in children.items():
        if child.poll() is not None:
            lines = _log(name).read_text(encoding="utf-8", errors="replace").splitlines()
            print(f"\nhuiyin {name} ended with code {child.returncode}:", file=sys.stderr)
            print("\n".join(lines[-12:]), file=sys.stderr)
    return 1


def _log(name: str) -> Path:
    folder = Path(os.environ.get("HUIYIN_HOME") or "var") / "log"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{name}.log"
