# SPDX-License-Identifier: Apache-2.0
"""Machines of the county that call the API as another system would."""

import itertools
import json
from dataclasses import asdict
from datetime import date
from typing import Any

from django.test import Client

from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.vocabulary import Role
from huiyin.ports.context import LOCAL
from huiyin.records import models
from huiyin.services import machines
from huiyin.services.machines import IssuedToken
from tests import deeds

ROOT = "/api/v1"
_keys = itertools.count(1)


def today() -> date:
    """The day of law as the server has it; the API reads the clock, so its tests live now."""
    return wiring.context(system()).now.astimezone(LOCAL).date()


def token(unit: models.Unit, *roles: Role, login: str = "machine", **asked: Any) -> IssuedToken:
    """A token for a machine of the unit with these roles."""
    found = machines.issue(
        wiring.context(system()), login=login, unit=unit.code, roles=roles, **asked
    )
    assert isinstance(found, IssuedToken), found
    return found


class Machine:
    """A client with a token. Every answer comes back as Django's test client gives it."""

    def __init__(self, unit: models.Unit, *roles: Role, login: str = "", **asked: Any) -> None:
        name = login or f"machine-{next(_keys)}"
        self.issued = token(unit, *roles, login=name, **asked)
        self.client = Client(raise_request_exception=False)

    def headers(self, **others: str) -> dict[str, str]:
        """What every request bears."""
        return {"Authorization": f"Bearer {self.issued.token}"} | others

    def get(self, path: str, **query: Any) -> Any:
        """GET below the API's root."""
        return self.client.get(ROOT + path, query, headers=self.headers())

    def post(self, path: str, body: Any, *, key: str | None = "", **headers: str) -> Any:
        """POST of a JSON body, with a fresh Idempotency-Key unless one is given (None: without)."""
        if key is not None:
            headers["Idempotency-Key"] = key or f"key-{next(_keys)}"
        return self.client.post(
            ROOT + path,
            json.dumps(body),
            content_type="application/json",
            headers=self.headers(**headers),
        )

    def own_act(self, number: str, code: str, act: str, facts: Any, **others: Any) -> Any:
        """One act of the petitioner's; ``others`` are seen, the handling and the key."""
        body = {"number": number, "query_code": code, "act": act, "facts": plain(facts)}
        body["seen_version"] = others["seen"]
        if others.get("handling"):
            body["handling"] = others["handling"]
        return self.post("/progress/acts", body, key=others.get("key", ""))

    def act(self, matter: str, act: str, facts: Any, *, seen: int, **others: Any) -> Any:
        """One act on a matter; ``others`` are the handling and the key."""
        body = {"act": act, "seen_version": seen, "facts": plain(facts)}
        if others.get("handling"):
            body["handling"] = others["handling"]
        return self.post(f"/matters/{matter}/acts", body, key=others.get("key", ""))


def plain(facts: Any) -> Any:
    """Facts as a client writes them: what is empty is left out, days in ISO form."""
    values = asdict(facts) if not isinstance(facts, dict) else facts
    return json.loads(json.dumps(_without_empty(values), default=lambda day: day.isoformat()))


def _without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_empty(of) for name, of in value.items() if of not in ("", None, ())}
    if isinstance(value, list | tuple):
        return [_without_empty(of) for of in value]
    return value


def arrival(office: models.Unit, **changes: Any) -> dict[str, Any]:
    """张三 writes about a lift today, to this office."""
    facts = plain(deeds.submission(today())) | changes
    return {"office": str(office.pk), "facts": facts}


def problem(response: Any) -> dict[str, Any]:
    """The problem in the answer; everything that RFC 9457 and we promise is there."""
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    found: dict[str, Any] = response.json()
    assert found["status"] == response.status_code
    assert {"type", "title", "status", "detail", "code", "basis", "errors"} <= set(found)
    return found


def codes(response: Any) -> list[str]:
    """Status, code, and the codes of all reasons."""
    found = problem(response)
    return [str(found["status"]), found["code"], *(item["code"] for item in found["errors"])]
