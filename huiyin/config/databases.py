# SPDX-License-Identifier: Apache-2.0
"""The database behind a URL, set up so that what is acknowledged is on the disk.

Two aliases: ``default`` holds everything; ``scratch`` holds the cache table only, so that counting
a sign-in try never waits for, and is never rolled back with, a business transaction.
"""

from pathlib import Path
from typing import Any

import dj_database_url

from huiyin.config.environment import BadSetting

# A writer waits this long for another before it gives up (SQLite has one writer at a time).
BUSY_SECONDS = 20

# How often a connection sends a statement before PostgreSQL keeps it.
PREPARE_AFTER = 3

# WAL lets readers go on while one writes; FULL makes a commit survive a power cut, which NORMAL
# does not: a receipt handed to a petitioner must never name a matter that the disk forgot.
_SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# The cache may lose its last seconds in a power cut; nothing of the law hangs on it.
_SCRATCH_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"


def databases(url: str, *, folder: Path) -> dict[str, dict[str, Any]]:
    """``DATABASES`` for ``url``; an empty one means SQLite in ``folder``.

    Raises `BadSetting` for a URL of any other engine.
    """
    url = url or f"sqlite:///{folder / 'huiyin.sqlite3'}"
    scheme = url.partition(":")[0]
    if scheme == "sqlite":
        return _sqlite(url)
    if scheme in {"postgres", "postgresql"}:
        return _postgres(url)
    raise BadSetting(f"DATABASE_URL: {scheme!r} is not supported; use sqlite or postgresql")


def _sqlite(url: str) -> dict[str, dict[str, Any]]:
    main = dict(dj_database_url.parse(url))
    if not main["NAME"] or main["NAME"] == ":memory:":
        raise BadSetting("DATABASE_URL: SQLite needs a file; several processes share it")
    options = {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE"}
    main["OPTIONS"] = options | {"init_command": _SQLITE_START}
    path = Path(str(main["NAME"]))
    return {
        "default": main,
        "scratch": main
        | {
            "NAME": str(path.with_name(f"{path.stem}-scratch{path.suffix}")),
            "OPTIONS": options | {"init_command": _SCRATCH_START},
        },
    }


def _postgres(url: str) -> dict[str, dict[str, Any]]:
    # dj-database-url refuses nothing here: psycopg reports a wrong host or name in plain words.
    main = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    main["OPTIONS"] = {
        "application_name": "huiyin",
        "connect_timeout": 10,
        # Values travel apart from the statement, and a statement asked often is planned once for
        # each connection: half of the database's work at an act was planning (docs/adr/0013).
        "server_side_binding": True,
        "prepare_threshold": PREPARE_AFTER,
    } | dict(main.get("OPTIONS", {}))
    return {"default": main, "scratch": main | {"OPTIONS": dict(main["OPTIONS"])}}
