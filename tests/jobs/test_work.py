# SPDX-License-Identifier: Apache-2.0
"""``huiyin work`` as a process: works what waits, tells no names, ends when it is told."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.db import connections

from huiyin.core.vocabulary import Act
from huiyin.records.models import Document, Outbox
from tests.cast import County, Story, found_county
from tests.deeds import LI, ZHANG


@pytest.fixture(scope="module")
def committed(own_database: str) -> Iterator[County]:
    """临江县 in the module's own database."""
    yield found_county()
    connections.close_all()


def start(*words: str) -> "subprocess.Popen[str]":
    """``huiyin work`` as an operator starts it."""
    return subprocess.Popen(
        [sys.executable, "-m", "huiyin.config.cli", "work", *words],
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(worker: "subprocess.Popen[str]") -> tuple[int, list[dict[str, object]], str]:
    """Exit code, log entries without their time, and everything it said."""
    out, err = worker.communicate(timeout=60)
    entries = [json.loads(line) for line in err.splitlines()]
    for entry in entries:
        entry.pop("timestamp")
    return worker.returncode, entries, out + err


def waiting() -> int:
    """Rows that are still to be done."""
    return Outbox.objects.filter(done_at=None, given_up_at=None).count()


def test_once_does_all_that_waits_and_ends(committed: County) -> None:
    story = Story(committed, people=(ZHANG,)).to(Act.FORWARD)
    expected = waiting()

    code, entries, said = ended(start("--once"))

    rounds = [entry for entry in entries if entry["event"] == "round"]
    assert (code, waiting()) == (0, 0), said
    assert sum(int(str(entry["done"])) for entry in rounds) == expected
    assert {key for entry in rounds for key in entry} == {
        *("event", "level", "logger", "done", "put_off", "given_up"),
    }
    assert Document.objects.filter(matter=story.matter, digest=None).count() == 0
    for secret in (ZHANG.name, ZHANG.phone, ZHANG.address, story.number, story.facts.title):
        assert secret not in said


def test_a_second_worker_finds_nothing_and_says_nothing(committed: County) -> None:
    ended(start("--once"))

    code, entries, _ = ended(start("--once"))

    assert (code, entries) == (0, [])


def test_a_time_to_work_ends_without_being_told(committed: County) -> None:
    began = time.monotonic()

    code, _, _ = ended(start("--seconds", "1"))

    assert code == 0
    assert 1 <= time.monotonic() - began < 30


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_ends_after_the_row_in_hand(
    committed: County, number: signal.Signals
) -> None:
    for _ in range(12):
        Story(committed, people=(LI,))
    total = waiting()
    worker = start()

    while waiting() > total - 3:
        time.sleep(0.02)
    worker.send_signal(number)
    code, _, _ = ended(worker)

    left = waiting()
    leased = Outbox.objects.exclude(lease_until=None).count()
    attempts = Outbox.objects.filter(done_at=None).values_list("attempts", flat=True)
    assert (code, leased, set(attempts)) == (0, 0, {0})
    assert 0 < left < total - 2
