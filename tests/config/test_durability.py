# SPDX-License-Identifier: Apache-2.0
"""A database that may forget an acknowledged matter is refused before any work."""

import os

import pytest
from django.core.management.base import SystemCheckError
from django.db import connection

from huiyin.config.checks import durable_database, refuse_unsafe

ON_POSTGRES = pytest.mark.skipif(
    os.environ.get("HUIYIN_TEST_ENGINE") != "postgres", reason="a matter of PostgreSQL alone"
)


def test_the_database_of_the_tests_is_safe(db: None) -> None:
    assert durable_database(["default"]) == []


@ON_POSTGRES
def test_commits_that_do_not_wait_for_the_disk_are_refused(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL synchronous_commit = off")

    found = durable_database(["default"])

    assert [error.id for error in found] == ["huiyin.E001"]
    with pytest.raises(SystemCheckError, match="synchronous_commit = off"):
        refuse_unsafe()


def test_sqlite_waits_for_the_disk_at_every_commit(db: None) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a matter of SQLite alone")
    with connection.cursor() as cursor:
        found = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "busy_timeout")
        }

    assert found == {"synchronous": 2, "foreign_keys": 1, "busy_timeout": 20_000}
