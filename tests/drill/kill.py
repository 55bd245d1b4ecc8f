# SPDX-License-Identifier: Apache-2.0
"""Mixed load through the API while web server, worker and database are killed at random times.

Meant to be started by ``tools/drill``, which points Django at the drill's own folder first.
"""

import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from django.core.management import call_command
from django.db import connections

from huiyin.core.vocabulary import Role
from tests.api.calls import token
from tests.cast import found_county
from tests.drill import accounts, site
from tests.drill.clients import Client, Scene
from tests.drill.size import Size

#: What dies, how. Rows held by a dead worker come back when its lease runs out.
KINDS = ("web", "web_process", "worker", "database", "database_stop")
_DRAIN_SECONDS = 240
_BUDGET = 60_000


@dataclass
class Deaths:
    """When what was killed (monotonic seconds)."""

    at: list[tuple[str, float]] = field(default_factory=list)

    def counted(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: sum(1 for name, _ in self.at if name == kind) for kind in KINDS}


def drill(engine: site.Engine, folder: Path, size: Size) -> dict[str, Any]:
    """The figures; ``sound`` says whether everything acknowledged is there once and verifies."""
    scene_of = _prepare(engine)
    deaths = Deaths()
    with site.running(engine, folder, lease=size.lease) as running:
        scene = Scene(running.address, seed=size.seed, **scene_of)
        clients = [Client(place, scene) for place in range(size.clients)]
        for client in clients:
            client.start()
        began = time.monotonic()
        _haunt(running, deaths, size, began=began)
        scene.over.set()
        for client in clients:
            client.join(180)
        loaded = time.monotonic() - began
        drained = _drain(running)
        again = accounts.repeated(scene.ledger, scene)
    comparison = accounts.compared(scene.ledger, again, folder / "home" / "messages.jsonl")
    connections.close_all()
    verified = _verified()
    return _figures(scene, deaths, size, restarts=running.restarts) | {
        "seconds": round(loaded),
        "drain_seconds": round(drained, 1),
        **asdict(comparison),
        "verify": verified,
        "surprises": scene.ledger.surprises[:10],
        "sound": comparison.sound
        and bool(verified.get("ok"))
        and not scene.ledger.surprises
        and not any(client.is_alive() for client in clients),
    }


def _prepare(engine: site.Engine) -> dict[str, Any]:
    """The tables, the invented county, and a token for each part that machines play."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database="scratch", verbosity=0)
    county = found_county()
    posts = {
        "machine": (county.office, Role.MACHINE),
        "office": (county.office, Role.REGISTRAR),
        "officer": (county.unit, Role.OFFICER),
        "head": (county.unit, Role.UNIT_HEAD),
    }
    tokens = {
        name: token(unit, role, login=f"drill-{name}", budget=_BUDGET).token
        for name, (unit, role) in posts.items()
    }
    connections.close_all()
    return {"office": str(county.office.pk), "unit": str(county.unit.pk), "tokens": tokens}


def _haunt(running: site.Site, deaths: Deaths, size: Size, *, began: float) -> None:
    """Kills at random times until the time is over; starts again after a random while."""
    dice = Random(size.seed)
    plan = _plan(size, dice, database=isinstance(running.engine, site.Postgres))
    for at, kind in plan:
        _wait_until(began + at, running)
        deaths.at.append((kind, time.monotonic()))
        _kill(running, kind, dead_for=dice.uniform(0, 1))
    _wait_until(began + size.seconds, running)


def _plan(size: Size, dice: Random, *, database: bool) -> list[tuple[float, str]]:
    """Seconds after the start and what dies then; both ways of a database's end share its kills."""
    kinds = ["web", "worker"] * size.kills + ["web_process"] * (size.kills // 2)
    if database:
        kinds += [("database", "database_stop")[n % 2] for n in range(size.kills)]
    dice.shuffle(kinds)
    step = size.seconds / (len(kinds) + 1)
    return [(step * (n + dice.uniform(0.1, 0.9)), kind) for n, kind in enumerate(kinds)]


def _wait_until(moment: float, running: site.Site) -> None:
    while time.monotonic() < moment:
        time.sleep(0.1)
        running.look_after()


def _kill(running: site.Site, kind: str, *, dead_for: float) -> None:
    if kind == "web_process":
        running.kill_one_of_web()
        return
    if kind.startswith("database"):
        assert isinstance(running.engine, site.Postgres)
        running.engine.stop() if kind == "database_stop" else running.engine.kill()
        time.sleep(dead_for)
        running.engine.start_again()
        return
    running.kill(kind)
    time.sleep(dead_for)
    running.start(kind)


def _drain(running: site.Site) -> float:
    """Seconds until nothing waits in the outbox any more, given up or not."""
    began = time.monotonic()
    while accounts.waiting() and time.monotonic() - began < _DRAIN_SECONDS:
        connections.close_all()
        time.sleep(0.5)
        running.look_after()
    connections.close_all()
    return time.monotonic() - began


def _verified() -> dict[str, Any]:
    """What ``huiyin verify`` says: journal, texts, files, and tables against the journal."""
    done = subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", "verify", "--json"],
        capture_output=True,
        text=True,
    )
    lines = done.stdout.splitlines()
    return dict(json.loads(lines[-1])) if lines else {"ok": False, "said": done.stderr[-300:]}


def _figures(scene: Scene, deaths: Deaths, size: Size, *, restarts: int) -> dict[str, Any]:
    ledger = scene.ledger
    told = ledger.acknowledged
    return {
        "clients": size.clients,
        "requests": sum(ledger.statuses.values()),
        "reads": ledger.reads,
        "acknowledged": len(told),
        "submissions": sum(1 for write in told if write.status == 201),
        "retries": sum(write.tries - 1 for write in told),
        "answers": {str(status): n for status, n in sorted(ledger.statuses.items())},
        "kills": deaths.counted(),
        "restarts": restarts,
        "recovery_seconds": {
            kind: _recovery(scene, deaths, kind) for kind in ("web", "database", "database_stop")
        },
    }


def _recovery(scene: Scene, deaths: Deaths, kind: str) -> dict[str, float] | None:
    """Seconds from a death to the first write that was sent after it and answered: middle, worst.

    The random while for which it was left dead is in it.
    """
    shift = time.time() - time.monotonic()
    waits = []
    for name, at in deaths.at:
        after = [w.answered_at for w in scene.ledger.acknowledged if w.sent_at > at + shift]
        if name == kind and after:
            waits.append(min(after) - at - shift)
    if not waits:
        return None
    return {"median": round(median(waits), 2), "worst": round(max(waits), 2)}
