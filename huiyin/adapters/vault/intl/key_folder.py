# SPDX-License-Identifier: Apache-2.0
"""The folder of wrapping keys and of the index key: made once, under a lock, for the owner only."""

import fcntl
import hashlib
import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from huiyin.ports.vault import VaultError

KEY_BYTES = 32
_INDEX_KEY = "index.key"
_DEMO_KEY = "kek-0000-"
_WRAPPING_KEY = re.compile(r"kek-([0-9]{4})-([0-9a-f]{8})\.key")


class KeyFolder:
    """Reads and makes the key files of one installation.

    ``kek-0001-1a2b3c4d.key``: number, fingerprint of the key; the highest number wraps. Each file
    holds 64 hex digits. An empty folder gets its first keys; a folder from which a part is missing
    is never filled up, since new keys would hide that the old ones are lost.

    Number 0000 is a demo's: drawn from a seed, so that everybody can make it, and it protects
    nothing. The number is part of the file's name and of every row that the key has wrapped, so it
    cannot pass for another one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        draw: Callable[[int], bytes] = secrets.token_bytes,
        demo: bool = False,
    ) -> None:
        """``draw`` gives random bytes for new keys; ``demo`` admits keys that everybody knows."""
        self._folder, self._draw, self._demo = folder, draw, demo

    def load(self) -> tuple[bytes, dict[str, bytes]]:
        """The index key and the wrapping keys by id, oldest first; makes them on first use.

        ``VaultError`` if one kind of key is missing, a file is readable by others, its content
        does not match its name, or it is a demo's in a home that is none.
        """
        with self._locked():
            names = self._names()
            if not names and not self._index_path().exists():
                self._write(self._index_path(), self._draw(KEY_BYTES))
                self._add(number=0 if self._demo else 1)
                names = self._names()
            if any(name.startswith(_DEMO_KEY) for name in names) and not self._demo:
                raise VaultError(
                    f"a key in {self._folder} is a demo's and known to everybody: "
                    "it protects nothing, and this is no home of a demo"
                )
            if not names or not self._index_path().exists():
                raise VaultError(
                    f"keys are missing in {self._folder}: restore them from "
                    "backup, or empty it if nothing was ever sealed"
                )
            keys = {name.removesuffix(".key"): self._read_wrapping(name) for name in names}
            return self._read(self._index_path()), keys

    def add(self) -> str:
        """Makes a newer wrapping key and returns its id; older ones stay, they still unwrap."""
        with self._locked():
            names = self._names()
            if not names:
                raise VaultError(f"no wrapping key in {self._folder} to follow on")
            return self._add(number=int(names[-1][4:8]) + 1)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self._folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)

    def _names(self) -> list[str]:
        return sorted(name for name in os.listdir(self._folder) if _WRAPPING_KEY.fullmatch(name))

    def _index_path(self) -> Path:
        return self._folder / _INDEX_KEY

    def _add(self, *, number: int) -> str:
        key = self._draw(KEY_BYTES)
        kek_id = f"kek-{number:04d}-{_fingerprint(key)}"
        self._write(self._folder / f"{kek_id}.key", key)
        return kek_id

    def _write(self, path: Path, key: bytes) -> None:
        """Whole or not at all, also when the power fails: a half-written key is a lost county."""
        draft = path.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key.hex() + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        folder = os.open(self._folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def _read_wrapping(self, name: str) -> bytes:
        key = self._read(self._folder / name)
        if not name.endswith(f"-{_fingerprint(key)}.key"):
            raise VaultError(f"{name} does not hold the key of that name")
        return key

    def _read(self, path: Path) -> bytes:
        if path.stat().st_mode & 0o077:
            raise VaultError(f"{path.name} may be read by others: set its mode to 0600")
        try:
            key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except ValueError:
            raise VaultError(f"{path.name} is not a key file") from None
        if len(key) != KEY_BYTES:
            raise VaultError(f"{path.name} is not a key file")
        return key


def _fingerprint(key: bytes) -> str:
    """Eight hex digits that tell keys apart and nothing about them."""
    return hashlib.sha256(b"huiyin kek fingerprint" + key).hexdigest()[:8]
