# SPDX-License-Identifier: Apache-2.0
"""One seed, one county: the same rows and files to the byte; and no seed in a real installation.

Compared is everything the demo leaves behind, as it lies there: each row of each table, sealed
texts, keys, rendered files, messages. Not the demo's are the moments at which ``huiyin migrate``
applied its migrations, and the key of the web sessions.
"""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
UNTIL = ("--until", "2026-11-21")
MIGRATED = r'INSERT INTO "django_migrations"'
NOT_OURS = {"secret_key", "huiyin.sqlite3", "huiyin-scratch.sqlite3"}


def huiyin(home: Path, *words: str, hashes: str = "0") -> subprocess.CompletedProcess[str]:
    """One command in a process and a home of its own, on SQLite."""
    strange = ("HUIYIN_", "DATABASE_", "PYTHONHASHSEED")
    ours = {name: value for name, value in os.environ.items() if not name.startswith(strange)}
    return subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", *words],
        env=ours | {"HUIYIN_HOME": str(home), "PYTHONHASHSEED": hashes},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which only the tables have been made."""
    home = tmp_path_factory.mktemp("empty")
    huiyin(home, "migrate", "--quiet")
    return home


@pytest.fixture
def second(empty: Path, tmp_path: Path) -> Path:
    """A fresh home."""
    return Path(shutil.copytree(empty, tmp_path / "home"))


def rows(home: Path) -> list[str]:
    """The whole database as SQL, but for the times of its migrations."""
    with closing(sqlite3.connect(home / "huiyin.sqlite3")) as database:
        return [line for line in database.iterdump() if not re.match(MIGRATED, line)]


def files(home: Path) -> dict[str, bytes]:
    """Everything else that lies in the home."""
    found = (path for path in home.rglob("*") if path.is_file() and path.name not in NOT_OURS)
    return {str(path.relative_to(home)): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def first(empty: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of one small county."""
    home = Path(shutil.copytree(empty, tmp_path_factory.mktemp("first") / "home"))
    huiyin(home, "demo", "--matters", "14", "--seed", "7", *UNTIL, hashes="1")
    return home


def test_the_same_seed_gives_the_same_bytes(first: Path, second: Path) -> None:
    huiyin(second, "demo", "--matters", "14", "--seed", "7", *UNTIL, hashes="2")

    assert len(rows(first)) > 500
    assert len([name for name in files(first) if name.startswith("files/")]) > 1
    assert rows(second) == rows(first)
    assert files(second) == files(first)


def test_another_seed_gives_another_county(first: Path, second: Path) -> None:
    huiyin(second, "demo", "--matters", "14", "--seed", "8", *UNTIL)

    assert rows(second) != rows(first)
    assert files(second)["keys/index.key"] != files(first)["keys/index.key"]


def test_verify_passes_and_rebuild_makes_every_row_as_it_was(first: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(first, tmp_path / "home"))

    found = json.loads(huiyin(home, "verify", "--json").stdout)
    rebuilt = json.loads(huiyin(home, "rebuild", "--json").stdout)

    assert (found["ok"], found["matters"], rebuilt) == (True, 14, {"rebuilt": 14})
    # Rows written anew stand in another order; nothing else may differ.
    assert sorted(rows(home)) == sorted(rows(first))


def test_what_is_added_later_repeats_no_key_and_no_nonce(second: Path) -> None:
    for count in ("2", "4"):
        huiyin(second, "demo", "--matters", count, "--seed", "7", *UNTIL)

    with closing(sqlite3.connect(second / "huiyin.sqlite3")) as database:
        wrapped = [key for (key,) in database.execute("SELECT wrapped FROM records_key")]
        nonces = [text[2:14] for (text,) in database.execute("SELECT sealed FROM records_content")]
    assert len(set(wrapped)) == len(wrapped) == 4
    assert len(set(nonces)) == len(nonces) > 10


def test_the_county_alone_keeps_its_keys_secret(second: Path) -> None:
    huiyin(second, "demo", "--matters", "0", "--seed", "7")
    told = huiyin(second, "demo", "--matters", "1", "--seed", "7", *UNTIL)

    assert [name for name in files(second) if "DEMO" in name or "kek-0000" in name] == []
    assert "keys stay secret" in told.stderr


def test_nobody_but_the_demo_draws_from_a_seed() -> None:
    """Only `config.simulation` may reach for it, and only the command line for that."""
    users = {
        word: [
            str(path.relative_to(ROOT))
            for path in sorted((ROOT / "huiyin").rglob("*.py"))
            if re.search(rf"\b{word}\(", path.read_text())
        ]
        for word in ("drawn_from", "simulated")
    }

    assert users == {
        "drawn_from": ["huiyin/config/simulation.py", "huiyin/ports/ids.py"],
        "simulated": ["huiyin/config/cli.py", "huiyin/config/simulation.py"],
    }
