# SPDX-License-Identifier: Apache-2.0
"""Over HTTP: gunicorn with two workers as ``huiyin serve`` starts it, and eight clerks at once."""

import contextlib
import re
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection, HTTPResponse, RemoteDisconnected
from http.cookies import SimpleCookie
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.hashers import make_password
from django.db import connections

from bench.ground import children, cpu_seconds, cpu_since, resident_mb
from bench.meter import milliseconds, percentile
from bench.prefecture import County
from bench.scenes import fresh, matters_of
from huiyin.records.models import Account
from tests.servers import free_address

CLIENTS = 8
PASSWORD = "a password of the benchmark"
_HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
_ATTRIBUTE = re.compile(r'(name|value)="([^"]*)"')


@dataclass
class Clerk:
    """One browser: a kept connection and its cookies."""

    address: str
    cookies: SimpleCookie = field(default_factory=SimpleCookie)

    def __post_init__(self) -> None:
        host, port = self.address.split(":")
        self._line = HTTPConnection(host, int(port), timeout=60)

    def get(self, path: str) -> tuple[int, str]:
        """Status and body."""
        return self._ask("GET", path, "")

    def post(self, path: str, values: dict[str, str]) -> tuple[int, str]:
        """Status and body; a redirection is not followed."""
        return self._ask("POST", path, urlencode(values))

    def _ask(self, method: str, path: str, body: str) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={m.value}" for k, m in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        return self.ask(method, path, body, headers)

    def ask(self, method: str, path: str, body: str, headers: dict[str, str]) -> tuple[int, str]:
        """One request on the kept connection: status and body."""
        try:
            self._line.request(method, path, body or None, headers)
            answer: HTTPResponse = self._line.getresponse()
        except (RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The server hangs up on a line that was silent for five seconds.
            self._line.close()
            self._line.request(method, path, body or None, headers)
            answer = self._line.getresponse()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(line)
        return answer.status, answer.read().decode()

    def sign_in(self, login: str) -> "Clerk":
        """Opens a session at the desk."""
        _, page = self.get("/desk/sign-in/")
        values = hidden(page) | {"username": login, "password": PASSWORD}
        status, _ = self.post("/desk/sign-in/", values)
        if status != 302:
            raise RuntimeError(f"sign-in of {login}: {status}")
        return self


def hidden(page: str) -> dict[str, str]:
    """The hidden inputs of a page's forms, csrf token and all."""
    found = (dict(_ATTRIBUTE.findall(tag)) for tag in _HIDDEN.findall(page))
    return {item["name"]: item.get("value", "") for item in found if "name" in item}


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, int]]:
    """Address and process of a running server, ended by its pid."""
    address = free_address()
    with (folder / "serve.log").open("ab") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "huiyin.config.cli", "serve", "--bind", address],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        _wait(address)
        yield address, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(60)


def _wait(address: str) -> None:
    for _ in range(600):
        with contextlib.suppress(OSError):
            Clerk(address).get("/desk/sign-in/")
            return
        time.sleep(0.1)
    raise RuntimeError("the server does not answer")


def measure(
    counties: list[County], folder: Path, *, calls: int, processes: Callable[[], list[int]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Figures by name for sign-in, worklist, dossier, the form of an act and the act."""
    county = counties[2]
    login = f"bench-{county.no:02}-registrar"
    Account.objects.filter(login=login).update(password=make_password(PASSWORD))
    acts = [fresh(county) for _ in range(calls)]
    ids = [matter for matter, _ in matters_of(county.office)]
    connections.close_all()
    dice = Random(1)
    work = {
        "http_worklist:received": [partial(_get, path="/desk/?view=received")] * calls,
        "http_worklist:everything": [partial(_get, path="/desk/?view=everything")] * calls,
        "http_dossier": [
            partial(_get, path=f"/desk/matters/{dice.choice(ids)}/") for _ in range(calls)
        ],
        "http_form_and_act": [partial(_act, matter=life.matter) for life in acts],
    }
    with served(folder) as (address, pid):
        clerks = [Clerk(address).sign_in(login) for _ in range(CLIENTS)]
        # Each thread makes what it needs at its first requests; those are not counted.
        for name in ("http_worklist:received", "http_worklist:everything", "http_dossier"):
            all_once(clerks, work[name][: CLIENTS * 4], pid=pid, processes=processes)
        for name, calls_ in work.items():
            figures = all_once(clerks, calls_, pid=pid, processes=processes)
            yield name, figures | {"rss_mb": max(map(resident_mb, children(pid)))}


def _get(clerk: Clerk, *, path: str) -> None:
    status, _ = clerk.get(path)
    if status != 200:
        raise RuntimeError(f"{path}: {status}")


def _act(clerk: Clerk, *, matter: str) -> None:
    """Two requests: the form of an act, and the act."""
    path = f"/desk/matters/{matter}/acts/register/"
    _, page = clerk.get(path)
    status, _ = clerk.post(path, hidden(page) | {"summary": "反映电梯停运无人维修"})
    if status != 302:
        raise RuntimeError(f"{path}: {status}")


def all_once(
    clerks: list[Clerk],
    work: list[Callable[[Clerk], None]],
    *,
    pid: int,
    processes: Callable[[], list[int]],
) -> dict[str, Any]:
    """Everything in ``work`` once, shared among the clients; figures of the round."""
    todo, spent, failed = iter(work), defaultdict(list), []
    lock = threading.Lock()

    def client(clerk: Clerk, mine: list[float]) -> None:
        while True:
            with lock:
                one = next(todo, None)
            if one is None or failed:
                return
            began = time.perf_counter()
            try:
                one(clerk)
            except Exception as failure:
                failed.append(failure)
                raise
            mine.append(time.perf_counter() - began)

    web, database = [pid, *children(pid)], processes()
    before = cpu_seconds(web), cpu_seconds(database)
    began = time.perf_counter()
    threads = [
        threading.Thread(target=client, args=(clerk, spent[place]))
        for place, clerk in enumerate(clerks)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wall = time.perf_counter() - began
    if failed:
        raise failed[0]
    walls = sorted(second for mine in spent.values() for second in mine)
    return {
        "n": len(walls),
        "clients": len(clerks),
        "per_second": round(len(walls) / wall, 1),
        "p50_ms": milliseconds(percentile(walls, 50)),
        "p95_ms": milliseconds(percentile(walls, 95)),
        "cpu_web_ms": milliseconds(cpu_since(before[0], web) / len(walls)),
        "cpu_db_ms": milliseconds(cpu_since(before[1], processes()) / len(walls)),
    }
