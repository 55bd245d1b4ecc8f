# SPDX-License-Identifier: Apache-2.0
"""Refuses a database that may forget what it acknowledged, limits that loosen the law, and matters
whose law is lost.

A receipt given to a petitioner (条例 22) is worthless if a power cut can undo it.
"""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import SystemCheckError
from django.db import OperationalError, ProgrammingError, connections

from huiyin.config.statutes import statutes
from huiyin.queries.health import lost_statutes

# local, remote_write, remote_apply and on all wait for the local disk; only off does not.
_SAFE = {
    "fsync": {"on"},
    "full_page_writes": {"on"},
    "synchronous_commit": {"on", "local", "remote_write", "remote_apply"},
}
_NAMES = ", ".join(f"'{name}'" for name in _SAFE)


def durable_database(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """One `Error` for each setting of PostgreSQL that could lose a commit; none for SQLite.

    Looks only when ``databases`` names ``default``, as Django's database checks do.
    """
    connection = connections["default"]
    if "default" not in (databases or ()) or connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name, setting FROM pg_settings WHERE name IN ({_NAMES})")  # noqa: S608
        found = dict(cursor.fetchall())
    return [
        Error(
            f"PostgreSQL runs with {name} = {found[name]}: acknowledged work could be lost.",
            hint=f"Set {name} = on (postgresql.conf, role or database).",
            id="huiyin.E001",
        )
        for name, safe in _SAFE.items()
        if found[name] not in safe
    ]


def lawful_profiles(**kwargs: Any) -> list[CheckMessage]:
    """One `Error` for each local limit or rule that would loosen the Regulation."""
    try:
        statutes()
    except ImproperlyConfigured as refused:
        hint = "See docs/operate/law.md; try the file with: huiyin law --profile FILE"
        return [Error(fault, hint=hint, id="huiyin.E002") for fault in str(refused).splitlines()]
    return []


def known_statutes(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """One `Error` for each local profile that matters were registered under and that is gone.

    Nobody could open such a matter, nor reckon its days. Looks only when ``databases`` names
    ``default``; an empty database has no matters, and says itself that it wants its tables.
    """
    if "default" not in (databases or ()):
        return []
    try:
        lost = lost_statutes(statutes().keys())
    except (OperationalError, ProgrammingError):
        return []
    return [
        Error(
            f"{count} matters are handled under {name}, which is not installed.",
            hint=f"Put the profile with id = {name} back into $HUIYIN_HOME/profiles, from a backup "
            "or from a machine that has it (docs/operate/law.md).",
            id="huiyin.E003",
        )
        for name, count in lost.items()
    ]


def refuse_unsafe() -> None:
    """Raise `SystemCheckError` where `durable_database` or `known_statutes` finds something."""
    errors = durable_database(["default"]) or known_statutes(["default"])
    if errors:
        raise SystemCheckError(" ".join(f"{error.msg} {error.hint}" for error in errors))
