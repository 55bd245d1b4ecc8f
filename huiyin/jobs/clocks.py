# SPDX-License-Identifier: Apache-2.0
"""``huiyin clocks``: due days for a stream of questions, JSON lines in, JSON lines out.

One answer a question, in the same order; a bad line is answered with an error and the stream goes
on. Needs neither database nor settings, so that anybody can check a date that an office gave.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from huiyin.core.calendar import BUILTIN, WorkCalendar, parse_csv
from huiyin.core.law.statute import Statute
from huiyin.core.periods import Pause, Undue, due
from huiyin.core.vocabulary import Clock
from huiyin.jobs import profiles

NAME = "clocks"
HELP = "due days: a JSON question a line on standard input, an answer a line on standard output"
NEEDS_DATABASE = False

CLOCKS: Mapping[str, Clock] = {clock.value: clock for clock in Clock}
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Unanswerable(Exception):
    """What is wrong with a question or an option, in Chinese."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the options: further calendar years and local profiles, as files."""
    parser.add_argument(
        "--calendar",
        action="append",
        default=[],
        metavar="CSV",
        help="holidays of further years (columns date,kind,name); may be repeated",
    )
    parser.add_argument(
        "--profile",
        action="append",
        default=[],
        metavar="TOML",
        help="a local profile, stricter than cn-2022, used by its id; may be repeated",
    )


def run(options: argparse.Namespace, world: object) -> int:
    """Answers standard input on standard output; 0, or 2 when an option's file is no good.

    ``world`` (the wiring of the other commands) is not used: the answers depend on nothing here.
    """
    try:
        calendar = _calendar(getattr(options, "calendar", []))
        statutes = profiles.read_all(getattr(options, "profile", []))
    except (Unanswerable, profiles.BadProfile) as problem:
        sys.stderr.write(f"{problem}\n")
        return 2
    # Bytes in and out: the locale of the terminal must not decide what a line says.
    lines = (line.decode("utf-8-sig", "replace") for line in sys.stdin.buffer)
    for text in answers(lines, calendar=calendar, statutes=statutes):
        # A lone surrogate in an id leaves as the JSON escape it came in.
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace") + b"\n")
        # Whoever waits for an answer before asking again must get it now.
        sys.stdout.buffer.flush()
    return 0


def answers(
    lines: Iterable[str], *, calendar: WorkCalendar, statutes: Mapping[str, Statute]
) -> Iterator[str]:
    """The answer to every line that is not blank, as one line of JSON each."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield json.dumps(
                _answer(line, number=number, calendar=calendar, statutes=statutes),
                ensure_ascii=False,
            )


def _answer(
    line: str, *, number: int, calendar: WorkCalendar, statutes: Mapping[str, Statute]
) -> dict[str, Any]:
    try:
        question = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "error": f"第{number}行不是有效的 JSON"}
    if not isinstance(question, dict):
        return {"id": None, "error": f"第{number}行应为 JSON 对象"}
    try:
        found = _reckoned(question, calendar=calendar, statutes=statutes)
    except Unanswerable as problem:
        found = {"error": str(problem)}
    return {"id": question.get("id"), **found}


def _reckoned(
    question: Mapping[str, Any], *, calendar: WorkCalendar, statutes: Mapping[str, Statute]
) -> dict[str, Any]:
    statute = statutes.get(_text(question.get("profile") or profiles.BASE))
    if statute is None:
        raise Unanswerable(f"不认识的配置：{_text(question['profile'])}")
    clock = CLOCKS.get(_text(question.get("clock")))
    if clock is None:
        raise Unanswerable(f"不认识的期限：{_text(question.get('clock'))}")
    fixed = None if question.get("due") is None else _day(question["due"], what="due")
    # An assigned day stands by itself; every other limit runs from its start.
    start = fixed if question.get("start") is None else _day(question["start"], what="start")
    if start is None:
        raise Unanswerable("缺少起算日 start")
    found = due(
        statute.periods[clock],
        start=start,
        calendar=calendar,
        extension_days=_extension(question.get("extension_days")),
        paused=_pauses(question.get("paused")),
        fixed=fixed,
    )
    if isinstance(found, Undue):
        raise Unanswerable(f"{clock}：{found.reason}")
    return {
        "nominal_due": found.nominal.isoformat(),
        "legal_due": found.legal.isoformat(),
        "provisional": found.provisional,
        "basis": found.basis,
        "explain": list(found.explain),
    }


def _day(value: object, *, what: str) -> date:
    if not isinstance(value, str) or not ISO_DAY.fullmatch(value):
        raise Unanswerable(f"{what} 应为 YYYY-MM-DD 的日期：{_text(value)}")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise Unanswerable(f"{what} 没有这一天：{value}") from error


def _extension(value: object) -> int:
    if value is None:
        return 0
    if type(value) is not int:
        raise Unanswerable(f"extension_days 应为整数：{_text(value)}")
    return value


def _pauses(value: object) -> tuple[Pause, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise Unanswerable("paused 应为起止日期对的列表")
    return tuple(_pause(pair) for pair in value)


def _pause(pair: object) -> Pause:
    if not isinstance(pair, list) or len(pair) != 2:
        raise Unanswerable(f"paused 的每一项应为 [起日, 止日]：{_text(pair)}")
    return _day(pair[0], what="paused"), _day(pair[1], what="paused")


def _text(value: object) -> str:
    """A value for an error message or a lookup, cut short: a question may be of any size."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else f"{text[:40]}…"


def _calendar(paths: Iterable[str]) -> WorkCalendar:
    calendar = BUILTIN
    for path in paths:
        plans, problems = parse_csv(_read(path), source=Path(path).name)
        if problems:
            first = problems[0]
            raise Unanswerable(f"{path} 第{first.line}行：{first.reason}")
        for year, plan in plans.items():
            calendar = calendar.with_year(year, plan)
    return calendar


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Unanswerable(f"读不出 {path}：{error}") from error
