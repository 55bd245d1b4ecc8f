# SPDX-License-Identifier: Apache-2.0
"""The benchmark seeds what the services would have written, and measures on it."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_small_benchmark_seeds_verifies_and_measures() -> None:
    command = [sys.executable, "-m", "bench", "--engine", "sqlite", "--matters", "250"]
    mine = {"HUIYIN_HOME", "DATABASE_URL", "DJANGO_SETTINGS_MODULE"}

    found = subprocess.run(
        [*command, "--only", "bare,verify"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in mine},
        capture_output=True,
        text=True,
    )

    assert found.returncode == 0, found.stderr[-2000:]
    lines = {line["bench"]: line for line in map(json.loads, found.stdout.splitlines())}
    assert lines["bare_insert"]["per_second"] > 0
    assert {"journal", "tables", "rebuild"} <= set(lines["verify"]["seconds"])
