# SPDX-License-Identifier: Apache-2.0
"""The large size of ``tests/reliability/test_procedure.py``: a batch of matters, by chance.

``DRILL_SEED=7 python -m pytest -s tests/drill/procedure.py`` plays batch 7, the same each time; it
prints how often each act was done and refused. ``tools/drill procedure`` plays many batches.
"""

import json
import os
import sys
import time
from collections import Counter

import pytest

from tests.procedure import machine, stage

RUNS, STEPS = int(os.environ.get("DRILL_RUNS", "50")), int(os.environ.get("DRILL_STEPS", "50"))
SEED = int(os.environ.get("DRILL_SEED", "1"))


@pytest.mark.timeout(0)
@pytest.mark.usefixtures("db")
def test_no_order_of_acts_breaks_an_invariant() -> None:
    begun = time.monotonic()

    played = machine.run(stage.found_stage(), runs=RUNS, steps=STEPS, chance=SEED)

    done: Counter[str] = Counter()
    for (act, answer), count in played.items():
        done[f"{act} {answer.lower()}"] += count
    line = {"drill": "procedure", "seed": SEED, "runs": RUNS, "steps": STEPS}
    line |= {"acts": played.total(), "seconds": round(time.monotonic() - begun)}
    sys.stdout.write("\n" + json.dumps(line | {"by_act": dict(sorted(done.items()))}) + "\n")
