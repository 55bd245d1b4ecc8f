# SPDX-License-Identifier: Apache-2.0
"""The command line starts what it names, quickly where it can, and fails in plain words."""

import os
import re
import subprocess
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

from huiyin.config import cli


def huiyin(*words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """The command as a shell would run it."""
    return subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", *words],
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_a_command_bears_its_name_and_says_what_it_needs(name: str) -> None:
    assert find_spec(cli.module_path(name)) is not None, "named, but nobody wrote it"
    job = import_module(cli.module_path(name))

    assert name == job.NAME
    assert job.HELP
    assert job.NEEDS_DATABASE is (name not in {*cli.WITHOUT_DATABASE, "run"})


def test_help_names_every_command() -> None:
    done = huiyin("--help")

    assert done.returncode == 0
    named = re.findall(r"^    ([a-z]+)\b", done.stdout, re.MULTILINE)
    assert named == list(cli.COMMANDS)


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = huiyin(name, "--help")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"usage: huiyin {name}")


def test_an_unknown_command_is_refused() -> None:
    done = huiyin("fly")

    assert done.returncode == 2
    assert "fly" in done.stderr


def test_an_unknown_setting_is_named_without_a_traceback() -> None:
    done = huiyin("migrate", HUIYIN_SECRET="x")

    assert done.returncode == 1
    assert done.stderr.startswith("huiyin: unknown setting: HUIYIN_SECRET.")


def test_a_database_that_is_not_there_is_named_without_a_traceback() -> None:
    done = huiyin("verify", DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")

    assert done.returncode == 1
    assert done.stderr.startswith("huiyin: connection")
    assert "Traceback" not in done.stderr


def test_an_empty_database_sends_the_operator_to_migrate(tmp_path: Path) -> None:
    here = f"sqlite:///{tmp_path}/empty.sqlite3"
    done = huiyin("demo", "--matters", "1", HUIYIN_HOME=str(tmp_path), DATABASE_URL=here)

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith("run `huiyin migrate` first")
    assert "Traceback" not in done.stderr


def test_commands_of_the_law_start_without_the_web_framework() -> None:
    program = (
        "import sys, huiyin.config.cli as cli\n"
        "code = cli.main(['clocks'])\n"
        "sys.exit(code or 'django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", program], stdin=subprocess.DEVNULL, timeout=60)

    assert done.returncode == 0
