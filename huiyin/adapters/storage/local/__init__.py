# SPDX-License-Identifier: Apache-2.0
"""Files on local disk, two levels deep, written whole or not at all."""

import os
import re
from pathlib import Path

_NAME = re.compile(r"[0-9a-f-]{36}")


class LocalStorage:
    """Keeps files under ``folder``; durable once ``put`` returns: file and folder are synced."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def put(self, name: str, sealed: bytes) -> None:
        """Writes beside, syncs, renames over: a crash leaves the old file or the new one."""
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_suffix(f".{os.getpid()}")
        with open(beside, "wb", opener=_private) as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        directory = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(directory)
        finally:
            os.close(directory)

    def get(self, name: str) -> bytes:
        """The bytes stored under the name; ``KeyError`` when there are none."""
        try:
            return self._path(name).read_bytes()
        except FileNotFoundError as missing:
            raise KeyError(name) from missing

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError("a stored file is named by a UUID")
        # The tail of a UUIDv7 is random, its head is time: the tail spreads the files evenly.
        return self.folder / name[-2:] / name


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
