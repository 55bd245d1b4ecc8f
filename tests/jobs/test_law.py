# SPDX-License-Identifier: Apache-2.0
"""``huiyin law``: the whole table in words, with articles, without a database."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from huiyin.core.disclosure import roadmap
from huiyin.core.law.cn_2022 import STATUTE
from huiyin.core.periods import length
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.vocabulary import Act, Clock, DocumentCode
from huiyin.jobs import law


def run(*words: str) -> int:
    """The exit code of the command."""
    parser = argparse.ArgumentParser()
    law.add_arguments(parser)
    return law.run(parser.parse_args(words), None)


def told(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command prints."""
    assert run(*words) == 0
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


def test_a_profile_is_tried_and_its_changes_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "county.toml"
    file.write_text(
        'id = "x"\nterritories = ["51"]\n[periods.T06]\nlength = 30\n[settings]\nsmall_cell = 9\n',
        encoding="utf-8",
    )

    code = run("--profile", str(file))

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "信访工作条例（x），2022-05-01 起施行，适用于区划 51",
        "  T06 办结期限：60日，可延长至多30日 → 30日，可延长至多30日（条例第三十四条）",
        "  small_cell：5 → 9（配置默认）",
    ]


def test_a_profile_that_loosens_is_told_every_article_that_it_would_break(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "county.toml"
    file.write_text(
        'id = "x"\n[periods.T06]\nlength = 90\n[periods.T08]\nlength = 10\n', encoding="utf-8"
    )

    code = run("--profile", str(file))

    assert code == 2
    assert capsys.readouterr().err.splitlines() == [
        f"{file}：T06：不得长于60日（条例第三十四条）",
        f"{file}：T08：不得短于30日（条例第三十五条）",
    ]


def test_the_command_and_the_guide_say_every_limit_in_the_same_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """没有固定长度 too: one wrote 长度, the other 天数."""
    printed = told(capsys)

    said = {f"{item.name}：{item.length}（" for place in roadmap(STATUTE) for item in place.limits}
    every = {f"{clock.zh}：{length(period)}（" for clock, period in STATUTE.periods.items()}

    assert {words for words in said | every if words not in printed} == set()
    assert any("没有固定长度" in words for words in every)
