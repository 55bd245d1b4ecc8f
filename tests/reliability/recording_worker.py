# SPDX-License-Identifier: Apache-2.0
"""A worker on a recording gateway, started and killed by its test.

For each line on standard input it forks a worker and says its number, and once that has ended says
how. Django is loaded only once: fifty starts would take longer than all the work.
"""

import os
import sys
import time
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from pathlib import Path

from huiyin.adapters.messages.recording.gateway import RecordingGateway

LEASE = timedelta(seconds=1)


def work(record: Path) -> None:
    """Works until no row waits any more; never before the leases of the dead have run out."""
    wiring = import_module("huiyin.config.wiring")
    delivery = import_module("huiyin.services.delivery")
    rows = import_module("huiyin.records.models").Outbox.objects
    actor = import_module("huiyin.core.actor").system()
    world = replace(wiring.world(), gateway=RecordingGateway(record))
    name = f"worker-{os.getpid()}"
    while rows.filter(done_at=None, given_up_at=None).exists():
        tally = delivery.work(
            lambda: replace(wiring.context(actor), world=world), worker=name, lease=LEASE
        )
        if tally == delivery.Tally():
            time.sleep(0.02)


def main() -> None:
    """One worker after the other."""
    import_module("django").setup()
    import_module("huiyin.config.wiring").world()
    for _ in sys.stdin:
        pid = os.fork()
        if pid == 0:
            work(Path(sys.argv[1]))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()
        sys.stdout.write(f"{os.waitpid(pid, 0)[1]}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
