# SPDX-License-Identifier: Apache-2.0
"""The large size of ``tests/reliability/test_procedure.py``: two thousand matters, by chance.

``HUIYIN_TEST_ENGINE=postgres python -m pytest -s tests/drill/procedure.py``; it prints how often
each act was done and refused. ``DRILL_RUNS`` and ``DRILL_STEPS`` make it smaller.
"""

import json
import os
import sys
from collections import Counter

import pytest

from tests.procedure import machine, stage

RUNS, STEPS = int(os.environ.get("DRILL_RUNS", "2000")), int(os.environ.get("DRILL_STEPS", "50"))


@pytest.mark.timeout(0)
@pytest.mark.usefixtures("db")
def test_no_order_of_acts_breaks_an_invariant() -> None:
    played = machine.run(stage.found_stage(), runs=RUNS, steps=STEPS, derandomize=False)

    done: Counter[str] = Counter()
    for (act, answer), count in played.items():
        done[f"{act} {answer.lower()}"] += count
    line = {"drill": "procedure", "runs": RUNS, "steps": STEPS, "acts": played.total()}
    sys.stdout.write("\n" + json.dumps(line | {"by_act": dict(sorted(done.items()))}) + "\n")
