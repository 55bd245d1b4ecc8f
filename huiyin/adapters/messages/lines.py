# SPDX-License-Identifier: Apache-2.0
"""Appending whole lines to a file that several processes write and any of them may die in."""

import fcntl
import json
import os
from collections.abc import Mapping
from pathlib import Path

from huiyin.ports.messages import DeliveryFailed


def append_line(path: Path, record: Mapping[str, str]) -> None:
    """Adds one JSON line, for the owner's eyes only (0600), and returns when it is on the disk.

    After a power cut the file may end in half a line; the next line starts below it. What could not
    be written whole is taken back. ``DeliveryFailed`` in passing when the file system refuses.
    """
    line = json.dumps(record, ensure_ascii=False).encode("utf-8") + b"\n"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            _append(descriptor, line)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise DeliveryFailed(
            f"the message file cannot be written: {error.strerror}", permanent=False
        ) from error


def _append(descriptor: int, line: bytes) -> None:
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        line = b"\n" + line
    try:
        written = 0
        while written < len(line):
            written += os.write(descriptor, line[written:])
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise
