# SPDX-License-Identifier: Apache-2.0
"""A small number for each living process, free again the moment it dies, however it dies.

Counts are kept in one file a process. Named by process ids the files would grow without end, for
web processes are renewed every some thousand requests; named by slots there are never more than
processes that lived at once, and a successor counts on where the dead one stopped.
"""

import fcntl
import itertools
import os
import shutil
from pathlib import Path

#: Machines may share a home folder; none that runs is silent for so long.
KEPT_SECONDS = 30 * 24 * 60 * 60
_BOOT = Path("/proc/sys/kernel/random/boot_id")


def this_boot(root: Path, *, now: float) -> Path:
    """The folder for the counts of this machine since it was switched on; others that nobody wrote
    to for a month (``now`` is in seconds since 1970) are removed.

    A power cut may leave half a number in a file, so each boot begins anew: counters may do that.
    """
    own = root / _BOOT.read_text(encoding="ascii").strip()
    for folder in root.glob("*"):
        newest = max((path.stat().st_mtime for path in folder.glob("*")), default=0)
        if folder != own and now - newest > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)
    return own


class Slots:
    """Hands out the lowest number whose lock file in ``folder`` nobody holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = 0
        self._lock = -1
        self._slot = ""

    def mine(self) -> str:
        """This process's number; a forked child takes one of its own at its first call."""
        if self._process != os.getpid():
            if self._lock >= 0:
                # The parent's lock, inherited: closing our copy of it leaves it to the parent.
                os.close(self._lock)
            self._take()
            self._process = os.getpid()
        return self._slot

    def _take(self) -> None:
        for number in itertools.count():
            path = self._folder / f"slot-{number}.lock"
            lock = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(lock)
                continue
            self._lock, self._slot = lock, str(number)
            return
