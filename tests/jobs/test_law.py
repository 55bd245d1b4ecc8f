# SPDX-License-Identifier: Apache-2.0
"""``huiyin law``: the whole table in words, with articles, without a database."""

import argparse
import json
import subprocess
import sys
from typing import Any

import pytest

from huiyin.core.law.cn_2022 import STATUTE
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.vocabulary import Act, Clock, DocumentCode
from huiyin.jobs import law


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints."""
    parser = argparse.ArgumentParser()
    law.add_arguments(parser)
    assert law.run(parser.parse_args(words), None) == 0
    return capsys.readouterr().out


def as_data(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    """What it prints for machines."""
    return dict(json.loads(told(capsys, "--json", *words)))


def test_every_act_limit_and_document_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_data(capsys)

    assert [act["act"] for act in found["acts"]] == [str(row.act) for row in ROWS]
    assert {clock["clock"] for clock in found["clocks"]} == {str(clock) for clock in Clock}
    assert {item["document"] for item in found["documents"]} == {str(code) for code in DocumentCode}
    assert {item["setting"] for item in found["settings"]} == STATUTE.settings.keys()


def test_nothing_is_told_without_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_data(capsys)

    rows = [
        *found["acts"],
        *found["clocks"],
        *found["documents"],
        *found["settings"],
        *(item for act in found["acts"] for key in ("guards", "starts") for item in act[key]),
    ]
    assert [row for row in rows if not row["basis"].strip()] == []


def test_the_words_name_every_act_with_its_article(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(capsys).splitlines()

    heads = [f"{row.act.zh} {row.act}（{row.basis}）" for row in ROWS]
    assert [line for line in lines if line in heads] == heads


def test_one_act_is_told_alone(capsys: pytest.CaptureFixture[str]) -> None:
    words = told(capsys, "--act", "object")
    data = as_data(capsys, "--act", "object")

    assert words.startswith("提出异议 object（条例第二十三条第三款）\n")
    assert words.count("  由谁：") == 1
    assert set(data) == {"statute", "name", "acts"}
    assert [act["act"] for act in data["acts"]] == ["object"]


def test_the_acceptance_tells_its_clock_with_length_and_article(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (accept,) = as_data(capsys, "--act", "accept")["acts"]

    assert [start["clock"] for start in accept["starts"]] == ["T06", "L03"]
    assert (accept["starts"][0]["length"], accept["starts"][0]["extension_max"]) == (60, 30)
    assert accept["starts"][0]["basis"] == "条例第三十四条"
    assert len(accept["guards"]) == len(PROCESS[Act.ACCEPT].guards)


def test_an_act_that_does_not_exist_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    law.add_arguments(parser)

    with pytest.raises(SystemExit) as ended:
        parser.parse_args(["--act", "nothing"])

    assert ended.value.code == 2


def test_the_law_is_told_without_django() -> None:
    script = (
        "import sys; from huiyin.config.cli import main; code = main(['law', '--act', 'accept']);"
        "sys.exit(code or any(name.partition('.')[0] == 'django' for name in sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=60)

    assert (done.returncode, done.stderr) == (0, b"")
