# SPDX-License-Identifier: Apache-2.0
"""The file and the recording gateway: what stands in their files, also after a crash."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huiyin.adapters.messages.file.gateway import FileGateway
from huiyin.adapters.messages.recording.gateway import RecordingGateway
from huiyin.ports.messages import TextMessage

SENDS_FOR_EVER = """
import sys
from pathlib import Path
from huiyin.adapters.messages.recording.gateway import RecordingGateway
from huiyin.ports.messages import TextMessage

gateway, number = RecordingGateway(Path(sys.argv[1])), 0
while True:
    gateway.send(TextMessage(id=str(number), to="13800138000", text="x"))
    print(number, flush=True)
    number += 1
"""


def message(number: int, *, to: str = "13800138000") -> TextMessage:
    return TextMessage(id=str(number), to=to, text="您有一条新消息")


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("13800138000", "138****8000"),
        ("+86 138 0013 8000", "861******8000"),
        ("65051234", "******34"),
        ("12", "*12"),
    ],
)
def test_numbers_in_the_file_are_masked(tmp_path: Path, to: str, shown: str) -> None:
    FileGateway(tmp_path / "messages.jsonl").send(message(1, to=to))

    assert lines(tmp_path / "messages.jsonl") == [
        {"id": "1", "to": shown, "text": "您有一条新消息"}
    ]


def test_numbers_stand_whole_only_where_the_office_asks_for_it(tmp_path: Path) -> None:
    FileGateway(tmp_path / "messages.jsonl", full=True).send(message(1))

    assert lines(tmp_path / "messages.jsonl")[0]["to"] == "13800138000"


def test_the_file_is_for_the_owner_only(tmp_path: Path) -> None:
    FileGateway(tmp_path / "messages.jsonl").send(message(1))

    assert (tmp_path / "messages.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_line_after_half_a_line_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    path.write_text('{"id": "1"}\n{"id": "2', encoding="utf-8")

    RecordingGateway(path).send(message(3))

    assert RecordingGateway(path).sent() == ["1", "3"]


def test_nothing_was_sent_before_the_first_send(tmp_path: Path) -> None:
    assert RecordingGateway(tmp_path / "sent.jsonl").sent() == []


def test_repeats_are_counted_and_not_folded(tmp_path: Path) -> None:
    gateway = RecordingGateway(tmp_path / "sent.jsonl")

    for number in (1, 2, 1):
        gateway.send(message(number))

    assert gateway.sent() == ["1", "2", "1"]


def test_lines_of_simultaneous_senders_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: RecordingGateway(path).send(message(number)), range(200)))

    assert sorted(RecordingGateway(path).sent(), key=int) == [str(n) for n in range(200)]


def test_a_killed_sender_loses_nothing_that_it_reported(tmp_path: Path) -> None:
    path = tmp_path / "sent.jsonl"
    sender = subprocess.Popen(
        [sys.executable, "-c", SENDS_FOR_EVER, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert sender.stdout is not None
    reported = [sender.stdout.readline().strip() for _ in range(20)]

    os.kill(sender.pid, signal.SIGKILL)
    reported += sender.communicate()[0].split()

    assert RecordingGateway(path).sent()[: len(reported)] == reported


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
