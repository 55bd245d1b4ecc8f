# SPDX-License-Identifier: Apache-2.0
"""Web server, worker and database killed under load: what was acknowledged is there exactly once.

The small size of ``make drill``, with a database and processes of its own.
"""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.drill.size import Size, started

SMALL = Size(seconds=20, clients=6, kills=2, lease=3)


@pytest.mark.timeout(290)
def test_what_was_acknowledged_is_there_once_whatever_was_killed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # PostgreSQL runs as an account of its own below this folder.
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)

    done = started(os.environ["HUIYIN_TEST_ENGINE"], tmp_path, SMALL)

    found = json.loads(done.stdout)
    wrong = ("lost", "doubled", "changed", "undone", "gaps", "notices_lost")
    with capsys.disabled():
        sys.stdout.write(f"\n{done.stdout}")
    assert {name: found[name] for name in wrong} == dict.fromkeys(wrong, 0)
    assert (found["surprises"], found["verify"]["ok"]) == ([], True)
    assert found["acknowledged"] > 20
    assert (found["kills"]["web"], found["kills"]["worker"]) == (2, 2)
    assert done.returncode == 0
