# SPDX-License-Identifier: Apache-2.0
"""Who owns the tables and who serves are two roles where the operator wants it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

ON_POSTGRES = pytest.mark.skipif(
    os.environ.get("HUIYIN_TEST_ENGINE") != "postgres", reason="a matter of PostgreSQL alone"
)
OWNER, SERVING, NAME = "huiyin_owner", "huiyin_app", "of_two_roles"


def url_of(url: str, *, role: str, database: str) -> str:
    """The same server for another role and database."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{role}@{host}", path=f"/{database}"))


def huiyin(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command as a shell would run it."""
    return subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", *words],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


@dataclass(frozen=True)
class Urls:
    """One database, by its owner and by the role that serves."""

    owner: str
    serving: str


@pytest.fixture
def urls(own_database: str) -> Iterator[Urls]:
    """An empty database that belongs to a role of its own."""
    with psycopg.connect(own_database, autocommit=True) as root:
        for role in (OWNER, SERVING):
            root.execute(f"CREATE ROLE {role} LOGIN")
        root.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}")
        try:
            yield Urls(
                *(url_of(own_database, role=role, database=NAME) for role in (OWNER, SERVING))
            )
        finally:
            root.execute(f"DROP DATABASE {NAME} WITH (FORCE)")
            for role in (OWNER, SERVING):
                root.execute(f"DROP ROLE {role}")


@ON_POSTGRES
def test_the_role_that_serves_can_work_and_cannot_touch_the_journal(urls: Urls) -> None:
    first = huiyin("migrate", "--quiet", DATABASE_URL=urls.serving, HUIYIN_OWNER_URL=urls.owner)
    again = huiyin("migrate", "--quiet", DATABASE_URL=urls.serving, HUIYIN_OWNER_URL=urls.owner)
    county = huiyin("demo", "--matters", "0", DATABASE_URL=urls.serving)
    verified = huiyin("verify", DATABASE_URL=urls.serving)

    refused = []
    with psycopg.connect(urls.serving, autocommit=True) as serving:
        for statement in (
            "UPDATE records_entry SET act = ''",
            "DELETE FROM records_entry",
            "TRUNCATE records_entry CASCADE",
            "ALTER TABLE records_entry DISABLE TRIGGER ALL",
            "DROP TABLE records_matter CASCADE",
            "CREATE TABLE mine (id int)",
            "DELETE FROM django_migrations",
        ):
            try:
                serving.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                refused.append(statement)
    assert [(done.returncode, done.stderr) for done in (first, again)] == [(0, "")] * 2
    assert (county.returncode, verified.returncode) == (0, 0), county.stderr + verified.stderr
    assert len(refused) == 7


@ON_POSTGRES
def test_the_role_that_serves_cannot_migrate(urls: Urls) -> None:
    done = huiyin("migrate", "--quiet", DATABASE_URL=urls.serving)

    assert done.returncode == 1
