# SPDX-License-Identifier: Apache-2.0
"""``huiyin clocks`` as a stream: answers in order, errors that do not stop it, files it reads."""

import argparse
import io
import json
import sys

import pytest

from huiyin.core.calendar import BUILTIN
from huiyin.core.law.registry import STATUTES
from huiyin.jobs import clocks

ROLL = "参照《民法典》第二百零三条"


def ask(*questions):
    lines = [q if isinstance(q, str) else json.dumps(q) for q in questions]
    return [json.loads(a) for a in clocks.answers(lines, calendar=BUILTIN, statutes=STATUTES)]


def run_with(monkeypatch, capfdbinary, raw, *arguments):
    parser = argparse.ArgumentParser()
    clocks.add_arguments(parser)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    code = clocks.run(parser.parse_args(arguments), None)
    out, err = capfdbinary.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err.decode()


def test_an_answer_holds_days_basis_and_every_step():
    question = {"id": 7, "clock": "T03", "start": "2025-12-18", "profile": "cn-2022"}

    assert ask(question) == [
        {
            "id": 7,
            "nominal_due": "2026-01-02",
            "legal_due": "2026-01-04",
            "provisional": False,
            "basis": "条例第二十三条第三款",
            "explain": [
                "2025年12月18日为起算日，当日不计入（参照《民法典》第二百零一条）。",
                "自2025年12月19日起数15日（条例第二十三条第三款）。",
                "期间的最后一日为2026年1月2日。",
                f"当日为放假日，顺延至其后第一个工作日2026年1月4日（{ROLL}）。",
            ],
        }
    ]


@pytest.mark.parametrize(
    ("question", "nominal", "legal", "provisional"),
    [
        ({"clock": "T04", "start": "2026-02-11"}, "2026-02-25", "2026-02-25", False),
        (
            {"clock": "T06", "start": "2026-06-03", "extension_days": 30},
            "2026-09-01",
            "2026-09-01",
            False,
        ),
        (
            {"clock": "T11", "start": "2026-02-11", "paused": [["2026-03-02", "2026-03-05"]]},
            "2026-03-17",
            "2026-03-17",
            False,
        ),
        ({"clock": "T05", "due": "2026-10-01"}, "2026-10-01", "2026-10-08", False),
        (
            {"clock": "T05", "start": "2026-09-01", "due": "2026-10-01", "paused": []},
            "2026-10-01",
            "2026-10-08",
            False,
        ),
        ({"clock": "T07", "start": "2026-08-02"}, "2026-09-01", "2026-09-01", False),
        ({"clock": "T16c", "start": "2026-11-20"}, "2026-11-27", "2026-11-27", False),
        ({"clock": "T02", "start": "2026-12-17"}, "2027-01-01", "2027-01-04", True),
    ],
)
def test_days_are_reckoned_with_extension_pause_and_assigned_day(
    question, nominal, legal, provisional
):
    [found] = ask({"id": "a", **question})

    assert (found["nominal_due"], found["legal_due"], found["provisional"]) == (
        nominal,
        legal,
        provisional,
    )


@pytest.mark.parametrize(
    ("question", "error"),
    [
        ({"clock": "T12", "start": "2026-02-11"}, "T12：该期限没有固定长度（条例第二十五条）"),
        ({"clock": "T14", "start": "2026-02-11"}, "T14：该期限没有固定长度（条例第四十一条）"),
        (
            {"clock": "T18", "start": "2026-02-11"},
            "T18：该期限没有固定长度（条例第二十一条第二款）",
        ),
        (
            {"clock": "T06", "start": "2026-02-11", "paused": [["2026-03-02", "2026-03-05"]]},
            "T06：该期限不因听证等事由暂停（条例第三十四条）",
        ),
        (
            {"clock": "T06", "start": "2026-02-11", "extension_days": 31},
            "T06：延长不得超过30日（条例第三十四条）",
        ),
        (
            {"clock": "T07", "start": "2026-02-11", "extension_days": 10},
            "T07：该期限不能延长（条例第三十四条）",
        ),
        ({"clock": "T15", "start": "2026-02-11"}, "不认识的期限：T15"),
        ({"clock": ["T06"], "start": "2026-02-11"}, '不认识的期限：["T06"]'),
        ({"start": "2026-02-11"}, "不认识的期限：null"),
        ({"clock": "T06", "start": "2026-02-11", "profile": "xx"}, "不认识的配置：xx"),
        ({"clock": "T06"}, "缺少起算日 start"),
        ({"clock": "T06", "start": "20260211"}, "start 应为 YYYY-MM-DD 的日期：20260211"),
        ({"clock": "T06", "start": "2026-02-30"}, "start 没有这一天：2026-02-30"),
        ({"clock": "T06", "start": 20260211}, "start 应为 YYYY-MM-DD 的日期：20260211"),
        (
            {"clock": "T06", "start": "9999-12-31"},
            "T06：日期不在可计算的年份内（1950—2199）：9999-12-31",
        ),
        (
            {"clock": "T06", "start": "2026-02-11", "extension_days": 1.5},
            "extension_days 应为整数：1.5",
        ),
        (
            {"clock": "T06", "start": "2026-02-11", "extension_days": True},
            "extension_days 应为整数：true",
        ),
        ({"clock": "T11", "start": "2026-02-11", "paused": "x"}, "paused 应为起止日期对的列表"),
        (
            {"clock": "T11", "start": "2026-02-11", "paused": [["2026-03-02"]]},
            'paused 的每一项应为 [起日, 止日]：["2026-03-02"]',
        ),
        (
            {"clock": "T05", "start": "2026-02-11"},
            "T05：须给出交办函指定的反馈日期（条例第二十二条第一款第三项）",
        ),
        (
            {"clock": "T06", "start": "x" * 99},
            f"start 应为 YYYY-MM-DD 的日期：{'x' * 40}…",
        ),
    ],
)
def test_what_cannot_be_answered_gives_its_id_and_the_reason(question, error):
    assert ask({"id": "q", **question}) == [{"id": "q", "error": error}]


def test_a_bad_line_is_answered_in_its_place_and_the_stream_goes_on():
    good = {"id": 1, "clock": "T04", "start": "2026-02-11"}

    found = ask(good, "{", "[1]", "", "[" * 100_000, good | {"id": None})

    assert [answer.get("error") for answer in found] == [
        None,
        "第2行不是有效的 JSON",
        "第3行应为 JSON 对象",
        "第5行不是有效的 JSON",
        None,
    ]
    assert [answer["id"] for answer in found] == [1, None, None, None, None]


def test_bytes_that_are_no_text_and_odd_ids_come_back_as_json_lines(monkeypatch, capfdbinary):
    raw = (
        b"\xef\xbb\xbf"
        b'{"id":"\\ud800","clock":"T04","start":"2026-02-11"}\n'
        b"\xff\xfe\n"
        b'{"id":{"n":1},"clock":"T04","start":"2026-02-11"}'
    )

    code, found, err = run_with(monkeypatch, capfdbinary, raw)

    assert (code, err) == (0, "")
    assert [answer["id"] for answer in found] == ["\ud800", None, {"n": 1}]
    assert [answer.get("legal_due") for answer in found] == ["2026-02-25", None, "2026-02-25"]


def test_a_calendar_file_makes_a_provisional_year_certain(monkeypatch, capfdbinary, tmp_path):
    days = ["01-01", "01-02", "01-03", "01-04", "05-01", "05-02", "10-01", "10-02", "10-03"]
    rows = "".join(f"2027-{day},holiday,\n" for day in days)
    file = tmp_path / "2027.csv"
    file.write_text(f"date,kind,name\n{rows}", encoding="utf-8")
    raw = b'{"id":1,"clock":"T02","start":"2026-12-17"}'

    _, [found], _ = run_with(monkeypatch, capfdbinary, raw, "--calendar", str(file))

    assert (found["legal_due"], found["provisional"]) == ("2027-01-05", False)


def test_a_profile_file_is_chosen_by_its_id_and_leaves_the_regulation_as_it_is(
    monkeypatch, capfdbinary, tmp_path
):
    file = tmp_path / "county.toml"
    file.write_text('id = "county"\n[periods.T06]\nlength = 30\n', encoding="utf-8")
    raw = (
        b'{"id":1,"clock":"T06","start":"2026-10-20","profile":"county"}\n'
        b'{"id":2,"clock":"T06","start":"2026-10-20"}'
    )

    _, found, _ = run_with(monkeypatch, capfdbinary, raw, "--profile", str(file))

    assert [answer["nominal_due"] for answer in found] == ["2026-11-19", "2026-12-19"]


@pytest.mark.parametrize(
    ("option", "text", "complaint"),
    [
        ("--calendar", "date,kind,name\nx,holiday,\n", "第2行：日期应写作 YYYY-MM-DD：x"),
        (
            "--profile",
            'id = "x"\n[periods.T06]\nlength = 90\n',
            "T06：不得长于60日（条例第三十四条）",
        ),
        ("--profile", "id = \n", "Invalid value"),
        ("--calendar", None, "读不出"),
    ],
)
def test_a_bad_file_ends_the_command_with_its_fault_on_standard_error(
    monkeypatch, capfdbinary, tmp_path, option, text, complaint
):
    file = tmp_path / "given"
    if text is not None:
        file.write_text(text, encoding="utf-8")

    code, found, err = run_with(monkeypatch, capfdbinary, b"", option, str(file))

    assert (code, found) == (2, [])
    assert complaint in err
