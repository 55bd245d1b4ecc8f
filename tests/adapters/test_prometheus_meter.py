# SPDX-License-Identifier: Apache-2.0
"""Counts are added up over the processes of a machine, however these end."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from huiyin.adapters.meter.prometheus.meter import PrometheusMeter
from huiyin.adapters.meter.prometheus.slots import KEPT_SECONDS, this_boot
from huiyin.ports.meter import Gauge

COUNTER = """
    import os, sys
    from pathlib import Path
    from huiyin.adapters.meter.prometheus.meter import PrometheusMeter

    meter = PrometheusMeter(Path(sys.argv[1]))
    meter.tick()
    children = int(sys.argv[2])
    for _ in range(children):
        if os.fork() == 0:
            meter.request(route="a", method="GET", status=200, seconds=0.02)
            meter.tick()
            break
    os.write(1, b"counted\\n")
    sys.stdin.read()
"""


def counting(folder: Path, *, children: int = 0) -> "subprocess.Popen[str]":
    """A process, and its children, that have counted one tick each and then wait."""
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(COUNTER), str(folder), str(children)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdout
    for _ in range(children + 1):
        assert process.stdout.readline() == "counted\n"
    return process


def killed(process: "subprocess.Popen[str]") -> None:
    """The process and its children, without notice."""
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def value(folder: Path, name: str) -> float:
    """The sum of a sample, as yet another process reads it."""
    program = "from huiyin.adapters.meter.prometheus.meter import PrometheusMeter as M\n"
    program += f"from pathlib import Path\nprint(M(Path({str(folder)!r})).text([]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    families = text_string_to_metric_families(done.stdout)
    return sum(item.value for found in families for item in found.samples if item.name == name)


def test_the_counts_of_all_processes_are_added_up(tmp_path: Path) -> None:
    process = counting(tmp_path, children=3)

    found = value(tmp_path, "huiyin_ticks_total"), value(tmp_path, "huiyin_request_seconds_count")

    killed(process)
    assert found == (4.0, 3.0)


def test_a_killed_process_loses_no_count_and_its_file_is_used_again(tmp_path: Path) -> None:
    for _ in range(4):
        killed(counting(tmp_path, children=2))

    assert value(tmp_path, "huiyin_ticks_total") == 12.0
    assert sorted(path.name for path in tmp_path.glob("counter_*")) == [
        "counter_0.db",
        "counter_1.db",
        "counter_2.db",
    ]


def test_counts_of_one_process_need_no_folder() -> None:
    meter = PrometheusMeter()
    meter.act("accept", "done")
    meter.task("render", "put_off")
    meter.error("OperationalError")

    text = meter.text([Gauge("huiyin_outbox_waiting", "Rows", 3)])

    assert 'huiyin_acts_total{act="accept",outcome="done"} 1.0' in text
    assert 'huiyin_tasks_total{outcome="put_off",task="render"} 1.0' in text
    assert 'huiyin_errors_total{type="OperationalError"} 1.0' in text
    assert "huiyin_outbox_waiting 3.0" in text


@pytest.mark.parametrize(("age", "stays"), [(KEPT_SECONDS - 60, True), (KEPT_SECONDS + 60, False)])
def test_counts_of_a_machine_that_is_long_silent_are_removed(
    tmp_path: Path, age: int, stays: object
) -> None:
    other = tmp_path / "another-boot"
    other.mkdir()
    (other / "counter_0.db").write_bytes(b"")

    own = this_boot(tmp_path, now=(other / "counter_0.db").stat().st_mtime + age)

    assert (other.exists(), own.parent) == (stays, tmp_path)
