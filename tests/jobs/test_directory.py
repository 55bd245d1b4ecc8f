# SPDX-License-Identifier: Apache-2.0
"""``huiyin directory``: look through, apply, export, template, divisions."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from huiyin.config import cli
from huiyin.core.directory.sheets import Book
from huiyin.records.models import Division, Unit
from tests.cast import County
from tests.sheets import person, unit, workbook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in this process: exit code, output, complaints."""

    def huiyin(*words: object) -> tuple[int, str, str]:
        code = cli.main(["directory", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return huiyin


def saved(folder: Path, name: str = "", **others: str) -> Path:
    """A workbook on the disk."""
    path = folder / "表.xlsx"
    file = workbook({Book.UNITS: [unit("L1", **others)], Book.PEOPLE: [person("shi1")]})
    path.write_bytes(file.content)
    return path


def test_a_dry_run_prints_the_approval_that_applies_it(
    county: County, run: Run, tmp_path: Path
) -> None:
    path = saved(tmp_path)

    seen, printed, _ = run("import", path, "--json")
    approval = json.loads(printed)["approval"]
    assert Unit.objects.filter(code="L1").exists() is False
    done, told, _ = run("import", path, "--apply", approval, "--json")

    assert (seen, done) == (0, 0)
    assert json.loads(told)["changes"] == 2
    assert Unit.objects.filter(code="L1").exists() is True


def test_words_for_people_say_what_would_change_and_how_to_go_on(
    county: County, run: Run, tmp_path: Path
) -> None:
    code, told, _ = run("import", saved(tmp_path))

    assert code == 0
    assert "新增 L1 试验单位L1" in told
    assert "--apply " in told


def test_faults_end_with_one_and_all_of_them_go_into_the_report(
    county: County, run: Run, tmp_path: Path
) -> None:
    report = tmp_path / "错误.csv"

    code, told, _ = run("import", saved(tmp_path, 名称="", 层级="村"), "--report", report)

    assert code == 1
    assert "须改正  机构 第2行 “名称”：请填写“名称”" in told
    lines = report.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(",")[:4] for line in lines[1:]] == [
        ["须改正", "机构", "2", "名称"],
        ["须改正", "机构", "2", "层级"],
    ]


def test_a_wrong_approval_imports_nothing(county: County, run: Run, tmp_path: Path) -> None:
    code, _, told = run("import", saved(tmp_path), "--apply", "0" * 64)

    assert code == 1
    assert "请重新检查" in told
    assert Unit.objects.filter(code="L1").exists() is False


def test_a_file_that_is_not_there_is_told_in_a_line(
    county: County, run: Run, tmp_path: Path
) -> None:
    code, _, told = run("import", tmp_path / "没有.xlsx")

    assert (code, told.count("\n")) == (1, 1)


@pytest.mark.parametrize("name", ["出.xlsx", "出.zip"])
def test_an_export_is_written(county: County, run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / name

    code, told, _ = run("export", path, "--json")

    assert code == 0
    assert json.loads(told)["rows"] > 10
    assert path.read_bytes()[:2] == b"PK"


def test_a_template_is_written(county: County, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "模板.xlsx"

    assert run("template", path)[0] == 0
    assert path.stat().st_size > 5000


def test_divisions_are_imported_listed_and_found(county: County, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "区划.csv"
    path.write_text("code,name\n99,试验省\n9901,甲市\n", encoding="utf-8")
    given = ("--import", path, "--day", "2024-06-30", "--source", "虚构")

    would, told, _ = run("divisions", *given, "--dry-run", "--json")
    assert (would, json.loads(told)["begun"], Division.objects.count()) == (0, 2, 0)
    done = run("divisions", *given)[0]

    assert done == 0
    assert "2024-06-30  2 个区划  虚构" in run("divisions")[1]
    assert "9901" in run("divisions", "--find", "甲市")[1]
