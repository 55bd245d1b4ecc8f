# SPDX-License-Identifier: Apache-2.0
"""``huiyin token``: printed once, listed without the secret, revoked by its id."""

import argparse
import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from huiyin.config import wiring
from huiyin.jobs import token
from huiyin.queries.machines import bearer_of
from tests.cast import County

Say = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(county: County, capsys: pytest.CaptureFixture[str]) -> Say:
    """Runs ``huiyin token WORDS…``: exit code, stdout, stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        token.add_arguments(parser)
        code = token.run(parser.parse_args(words), wiring.world())
        return code, *capsys.readouterr()

    return run


def issue(say: Say, county: County, *words: str) -> tuple[int, str, str]:
    """Asks for a token of the office's registry."""
    place = county.office.code
    return say("issue", "--login", "registry", "--office", place, "--role", "registrar", *words)


def test_the_token_alone_is_on_stdout(say: Say, county: County) -> None:
    code, out, _ = issue(say, county)
    now = datetime.now(UTC)

    assert code == 0
    assert bearer_of(out.strip(), now=now, today=now.date()) is not None


def test_the_list_does_not_show_what_opens_the_door(say: Say, county: County) -> None:
    made = json.loads(issue(say, county, "--json")[1])

    _, out, _ = say("list", "--json")

    assert [json.loads(line)["id"] for line in out.splitlines()] == [made["id"]]
    assert made["token"] not in out


def test_a_token_is_revoked_by_its_id(say: Say, county: County) -> None:
    made = json.loads(issue(say, county, "--json")[1])

    code, out, _ = say("revoke", made["id"])

    assert (code, out) == (0, f"revoked {made['id']}\n")
    assert say("list")[1].endswith("revoked\n")


def test_a_refusal_is_said_on_stderr_and_by_the_exit_code(say: Say, county: County) -> None:
    answers = [issue(say, county, "--days", "0"), say("revoke", "nothing")]

    assert [(code, out, err.startswith("huiyin token: ")) for code, out, err in answers] == [
        (1, "", True),
        (1, "", True),
    ]
