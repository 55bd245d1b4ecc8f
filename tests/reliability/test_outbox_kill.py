# SPDX-License-Identifier: Apache-2.0
"""A worker killed again and again delivers every notice, and says the same id when it repeats."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connections

from huiyin.core.vocabulary import Act, Audience
from huiyin.ports.ids import new_id
from huiyin.records.models import Outbox
from tests.cast import Story, found_county
from tests.deeds import DAY, morning

NOTICES = 2_000
KILLS = 50


@pytest.fixture(scope="module")
def notices(own_database: str) -> set[UUID]:
    """Ids of 2,000 notices that wait for 张三; nothing else waits."""
    story = Story(found_county())
    Outbox.objects.all().delete()
    payload = {"matter": story.matter, "act": Act.ACCEPT, "audience": Audience.PETITIONER}
    now = morning(DAY)
    rows = [
        Outbox(
            id=new_id(now),
            entry_id=story.submitted.done.entry,
            task="notify",
            payload=payload,
            run_after=now,
        )
        for _ in range(NOTICES)
    ]
    Outbox.objects.bulk_create(rows, batch_size=500)
    connections.close_all()
    return {row.pk for row in rows}


@contextmanager
def workers(record: Path) -> Iterator[tuple[Callable[[], int], Callable[[], int]]]:
    """Two calls: start the next worker (its pid), and wait for its end (its wait status)."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.reliability.recording_worker", str(record)],
        cwd=Path(__file__).parents[2],
        env=dict(os.environ),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin
    assert process.stdout
    stdin, stdout = process.stdin, process.stdout

    def start() -> int:
        stdin.write("\n")
        stdin.flush()
        return int(stdout.readline())

    try:
        yield start, lambda: int(stdout.readline())
    finally:
        process.communicate(timeout=60)


def sent(record: Path) -> list[UUID]:
    """The ids that reached the gateway, repeats included, in order."""
    if not record.exists():
        return []
    return [UUID(json.loads(line)["id"]) for line in record.read_text().splitlines()]


def wait_until_grown(record: Path, size: int) -> None:
    """Returns once the gateway has received more than so many bytes; fails after a minute."""
    until = time.monotonic() + 60
    while not record.exists() or record.stat().st_size <= size:
        assert time.monotonic() < until, "the worker delivers nothing"
        time.sleep(0.001)


@pytest.mark.timeout(200)
def test_fifty_kills_lose_no_notice_and_repeats_have_the_same_id(
    notices: set[UUID], capsys: pytest.CaptureFixture[str]
) -> None:
    # Beside the databases, in memory where there is room: each message is synced to its disk.
    record = Path(os.environ["HUIYIN_HOME"]) / "sent.jsonl"
    dice = random.Random(50)
    began = time.monotonic()
    killed = []

    with workers(record) as (start, end):
        for _ in range(KILLS):
            size = record.stat().st_size if record.exists() else 0
            pid = start()
            wait_until_grown(record, size + dice.randrange(3_000))
            os.kill(pid, signal.SIGKILL)
            killed.append(end())
        start()
        last = end()

    found = sent(record)
    repeats = len(found) - len(set(found))
    with capsys.disabled():
        seconds = time.monotonic() - began
        sys.stdout.write(
            f"\n{KILLS} kills, {len(found)} sent, {repeats} repeats, {seconds:.0f} s\n"
        )
    assert (set(killed), last) == ({signal.SIGKILL}, 0)
    assert set(found) == notices
    assert repeats <= KILLS
    assert Outbox.objects.exclude(done_at=None).count() == NOTICES
