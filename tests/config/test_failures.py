# SPDX-License-Identifier: Apache-2.0
"""While the database is away everybody is told to come back, in their own language."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.test import Client

from huiyin.config import wiring
from tests.api.calls import problem


@contextmanager
def database_away() -> Iterator[None]:
    """Every statement fails as it does while the database restarts; nothing is remembered of it."""

    def fail(*arguments: Any) -> None:
        raise OperationalError("the database system is starting up, says host 10.0.0.9")

    with (
        connections["default"].execute_wrapper(fail),
        connections["scratch"].execute_wrapper(fail),
    ):
        yield


@pytest.fixture
def visitor(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Somebody whose request is the first in half a minute: the calendar has to be read again."""
    monkeypatch.setattr(wiring, "_calendar", None)
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(
    "path", ["/api/v1/matters", "/api/v1/progress", "/api/v1/no-such-thing", "/api/v1/openapi.json"]
)
def test_a_machine_is_asked_to_try_again_with_the_same_key(visitor: Client, path: str) -> None:
    with database_away():
        response = visitor.get(path, headers={"Authorization": "Bearer huiyin_none"})

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert problem(response)["code"] == "unavailable"


@pytest.mark.parametrize("path", ["/", "/track/", "/desk/sign-in/"])
def test_a_person_is_asked_to_try_again(visitor: Client, path: str) -> None:
    with database_away():
        response = visitor.get(path)

    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert "系统正在恢复" in response.content.decode()
    assert "10.0.0.9" not in response.content.decode()


def test_readiness_says_that_the_database_is_away(visitor: Client) -> None:
    with database_away():
        alive, ready, counted = (visitor.get(p) for p in ("/healthz", "/readyz", "/metrics"))

    assert (alive.status_code, ready.status_code, counted.status_code) == (200, 503, 200)
    assert ready.json()["checks"]["database"] == {
        "state": "failure",
        "detail": "OperationalError",
    }
    assert "huiyin_database_up 0.0" in counted.content.decode()
