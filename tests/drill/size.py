# SPDX-License-Identifier: Apache-2.0
"""How large a drill is, and the environment it runs in."""

import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.drill import site

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Size:
    """How long under load, how many clients, how often web, worker and database each are killed.

    ``lease`` in seconds is how long rows of a dead worker stay his; ``seed`` decides every throw.
    """

    seconds: float = 300
    clients: int = 8
    kills: int = 10
    lease: int = 60
    seed: int = 1


def started(engine: str, folder: Path, size: Size) -> "subprocess.CompletedProcess[str]":
    """The drill in a process of its own, over a new database in ``folder``."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "huiyin.config.settings",
        "HUIYIN_TEST_ENGINE": engine,
        "HUIYIN_HOME": str(folder / "home"),
        "HUIYIN_PLAIN_HTTP": "1",
        "HUIYIN_ALLOWED_HOSTS": "127.0.0.1",
    }
    environment["DATABASE_URL"] = site.engine_named(engine, folder).url(site.NAME)
    return subprocess.run(
        [sys.executable, "-m", "tests.drill", str(folder), json.dumps(asdict(size))],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
