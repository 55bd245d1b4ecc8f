# SPDX-License-Identifier: Apache-2.0
"""An import killed half-way and run again brings exactly the same set; so does the real file."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.db import connections

from huiyin.records.models import Content, Key, Matter, Submission
from huiyin.services import verification
from tests.cast import found_county

ROWS = 1_500
KILLS = 3
REAL = Path(__file__).parents[3] / "shared" / "data" / "messages.jsonl.gz"


@pytest.fixture(scope="module")
def offices(own_database: str) -> None:
    """临江县, committed to the module's own database."""
    found_county()
    connections.close_all()


def start(file: Path, source: str) -> "subprocess.Popen[bytes]":
    """``huiyin import messages`` as an operator starts it."""
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "huiyin.config.cli", "import", "messages", str(file)),
            *("--source", source, "--json"),
        ],
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def outcome(process: "subprocess.Popen[bytes]") -> tuple[int, dict[str, int], bytes]:
    """Exit code, the counts of the last line, and what was complained about."""
    out, err = process.communicate(timeout=200)
    return process.returncode, json.loads(out.splitlines()[-1]), err


def registered(source: str) -> int:
    """How many messages of the source are committed now."""
    found = Submission.objects.filter(source=source).count()
    connections.close_all()
    return found


def gaps(numbers: Iterable[str]) -> list[str]:
    """Days whose numbers do not run from one without a gap (an import may cross midnight)."""
    days: dict[str, list[int]] = {}
    for number in numbers:
        days.setdefault(number[:-5], []).append(int(number[-5:]))
    return [day for day, found in days.items() if sorted(found) != [*range(1, len(found) + 1)]]


def wait_for(condition: Callable[[], bool]) -> None:
    """Returns as soon as the condition holds; fails after a minute."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("nothing happened for a minute")


def test_an_import_killed_half_way_and_run_again_loses_and_doubles_nothing(
    offices: None, tmp_path: Path
) -> None:
    file = tmp_path / "messages.jsonl"
    with file.open("w", encoding="utf-8") as out:
        for number in range(ROWS):
            message = {
                "msg_id": number,
                "user": f"A{number % 97:05}",
                "time": "2019/2/28 11:25:05",
                "title": f"路灯不亮 {number}",
                "detail": "幸福路的路灯坏了三个月。" * (number % 40),
            }
            out.write(json.dumps(message, ensure_ascii=False) + "\n")

    reached = 0
    for _ in range(KILLS):
        process = start(file, "board")
        wait_for(lambda: registered("board") >= reached + 200)  # noqa: B023  called at once
        process.send_signal(signal.SIGKILL)
        process.communicate()
        reached = registered("board")
    killed_at = reached
    last = outcome(start(file, "board"))

    assert killed_at < ROWS
    assert last == (
        0,
        {"read": ROWS, "registered": ROWS - killed_at, "already": killed_at, "failed": 0},
        b"",
    )
    found = Submission.objects.filter(source="board").values_list("source_id", flat=True)
    assert sorted(map(int, found)) == list(range(ROWS))
    assert (Matter.objects.count(), Key.objects.count()) == (ROWS, ROWS)
    assert Content.objects.filter(field="title").count() == ROWS
    assert gaps(Matter.objects.values_list("number", flat=True)) == []
    assert [fault for fault in verification.faults() if fault] == []


@pytest.mark.skipif(not REAL.exists(), reason="the file of real messages is not on this machine")
def test_the_real_messages_come_in_whole_and_once(offices: None) -> None:
    first = outcome(start(REAL, "test"))
    second = outcome(start(REAL, "test"))

    assert first == (0, {"read": 4326, "registered": 4326, "already": 0, "failed": 0}, b"")
    assert second == (0, {"read": 4326, "registered": 0, "already": 4326, "failed": 0}, b"")
