# SPDX-License-Identifier: Apache-2.0
"""By the API: eight clients of two machine accounts take matters from creation to signing for."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connections

from bench.ground import children, resident_mb
from bench.lives import Life
from bench.prefecture import County
from bench.scenes import stranger
from bench.visitors import CLIENTS, Clerk, all_once, served
from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.ids import token
from huiyin.services import machines
from tests.api.calls import plain

ROOT = "/api/v1"
ACTS = (Act.REGISTER, Act.CLASSIFY, Act.ASSIGN, Act.SIGN_FOR)
#: The chain that peers were measured by: create, assign, sign for, search.
FOUR = ("api_create", "api_act:assign", "api_act:sign_for", "api_worklist")
Figures = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request of one machine, and the status it must have."""

    bearer: str
    method: str
    path: str
    body: Any
    status: int

    def __call__(self, client: Clerk) -> Any:
        """The answer's JSON; raises ``RuntimeError`` for another status."""
        headers = {"Authorization": f"Bearer {self.bearer}", "Idempotency-Key": token()}
        body = json.dumps(self.body) if self.body is not None else ""
        if body:
            headers["Content-Type"] = "application/json"
        status, answer = client.ask(self.method, ROOT + self.path, body, headers)
        if status != self.status:
            raise RuntimeError(f"{self.method} {self.path}: {status} {answer[:300]}")
        return json.loads(answer)


def measure(
    counties: list[County], folder: Path, *, calls: int, processes: Callable[[], list[int]]
) -> Iterator[tuple[str, Figures]]:
    """Figures by name: one round of each call, then the four calls together."""
    county = counties[3]
    office = _token(f"bench-{county.no:02}-office", Role.REGISTRAR, Role.OFFICE_HEAD)
    bureau = _token(f"bench-{county.no:02}-0", Role.OFFICER, Role.UNIT_HEAD)
    found: dict[str, Figures] = {}
    with served(folder) as (address, pid):
        clients = [Clerk(address) for _ in range(CLIENTS)]
        once = partial(all_once, clients, pid=pid, processes=processes)
        # Each process loads what it needs at its first requests; those are not counted.
        once([partial(_create, life=_life(county), bearer=office)] * CLIENTS * 4)
        for name, work in _rounds(county, office, bureau, calls):
            connections.close_all()
            found[name] = once(work) | {"rss_mb": max(map(resident_mb, children(pid)))}
            yield name, found[name]
    yield "api_four_calls", _together([found[name] for name in FOUR])


def _rounds(
    county: County, office: str, bureau: str, calls: int
) -> Iterator[tuple[str, list[Callable[[Clerk], Any]]]]:
    lives = [_life(county) for _ in range(calls)]
    yield "api_create", [partial(_create, life=life, bearer=office) for life in lives]
    for act in ACTS:
        bearer = bureau if act is Act.SIGN_FOR else office
        yield f"api_act:{act}", [_act(life, act, bearer) for life in lives]
    yield "api_worklist", [Call(office, "GET", "/matters?limit=50", None, 200)] * calls
    yield "api_dossier", [Call(office, "GET", f"/matters/{it.matter}", None, 200) for it in lives]


def _life(county: County) -> Life:
    return Life(county, 0, None, stranger())


def _create(client: Clerk, *, life: Life, bearer: str) -> None:
    body = {"office": life.county.office, "facts": plain(life.facts())}
    life.matter = Call(bearer, "POST", "/submissions", body, 201)(client)["matter"]


def _act(life: Life, act: Act, bearer: str) -> Call:
    order = life.order(act)
    body = {
        "act": str(act),
        "seen_version": order["seen_version"],
        "facts": plain(order["facts"]),
    }
    if order["handling_id"]:
        body["handling"] = order["handling_id"]
    return Call(bearer, "POST", f"/matters/{life.matter}/acts", body, 200)


def _token(unit: str, *roles: Role) -> str:
    found = machines.issue(
        wiring.context(system()),
        login=f"bench-{unit}-{os.getpid()}",
        unit=unit,
        roles=roles,
        budget=machines.MOST_BUDGET,
    )
    if not isinstance(found, machines.IssuedToken):
        raise RuntimeError(str(found))
    return found.token


def _together(lines: list[Figures]) -> Figures:
    """One rate for equally many of each; the worst percentiles; mean CPU of a call."""
    mean = {
        name: round(sum(line[name] for line in lines) / len(lines), 2)
        for name in ("p50_ms", "cpu_web_ms", "cpu_db_ms")
    }
    return {
        "n": sum(line["n"] for line in lines),
        "clients": CLIENTS,
        "per_second": round(len(lines) / sum(1 / line["per_second"] for line in lines), 1),
        "p95_ms": max(line["p95_ms"] for line in lines),
        **mean,
    }
