# SPDX-License-Identifier: Apache-2.0
"""Envelope encryption with AES-256-GCM; blind indexes and query codes with HMAC-SHA-256."""

import hashlib
import hmac
import re
import secrets
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from huiyin.adapters.vault.intl.key_folder import KEY_BYTES, KeyFolder
from huiyin.ports.vault import SealedKey, VaultError, normalise

SUITE = "intl"
# Version 1 of the stored form, suite 1 (intl); both are authenticated with the place of the text.
_HEADER = b"\x01\x01"
_NONCE_BYTES = 12
# Version 1 of a stored query code: HMAC-SHA-256 in hex.
_CODE_PREFIX = "v1$"
_STORED_CODE = re.compile(r"v1\$[0-9a-f]{64}")
OPEN_KEYS = 4096


class IntlVault:
    """The vault of an office that keeps its keys in files; see README.md beside this file."""

    def __init__(
        self,
        folder: Path,
        *,
        draw: Callable[[int], bytes] = secrets.token_bytes,
        demo: bool = False,
    ) -> None:
        """``folder`` holds the keys and gets its first ones here if it is empty.

        ``draw`` gives random bytes; only a simulation has another one than the system's. ``demo``
        admits keys that everybody knows, and makes such in an empty folder.
        """
        self._draw = draw
        self._keys = KeyFolder(folder, draw=draw, demo=demo)
        self._index_key, self._wrapping = self._keys.load()
        self._field_keys: dict[str, bytes] = {}
        self._open: OrderedDict[tuple[str, bytes], AESGCM] = OrderedDict()
        self._lock = Lock()
        self._code_key = _derive(self._index_key, "huiyin query code v1")

    @property
    def open_keys(self) -> int:
        """How many keys of matters stand unwrapped in memory, at most ``OPEN_KEYS``."""
        return len(self._open)

    def new_key(self) -> SealedKey:
        """See ``Vault.new_key``."""
        return self._wrap(self._draw(KEY_BYTES))

    def rewrap(self, key: SealedKey) -> SealedKey:
        """See ``Vault.rewrap``; a key that is wrapped by the newest already comes back as it is."""
        if key.kek_id == self._newest():
            return key
        return self._wrap(self._unwrap(key.kek_id, key.suite, bytes(key.wrapped)))

    def add_wrapping_key(self) -> str:
        """Makes a newer wrapping key for all new and rewrapped keys; returns its id."""
        kek_id = self._keys.add()
        self._wrapping = self._keys.load()[1]
        return kek_id

    def seal(self, key: SealedKey, *, about: str, text: str) -> bytes:
        """See ``Vault.seal``; stored form: version, suite, nonce (12), ciphertext, tag (16)."""
        nonce = self._draw(_NONCE_BYTES)
        plain = text.encode("utf-8")
        return _HEADER + nonce + self._cipher(key).encrypt(nonce, plain, _bound_to(about))

    def unseal(self, key: SealedKey, *, about: str, sealed: bytes | memoryview) -> str:
        """See ``Vault.unseal``."""
        stored = bytes(sealed)
        start = len(_HEADER) + _NONCE_BYTES
        if not stored.startswith(_HEADER) or len(stored) < start:
            raise VaultError("not a text sealed by this suite")
        nonce, body = stored[len(_HEADER) : start], stored[start:]
        try:
            return self._cipher(key).decrypt(nonce, body, _bound_to(about)).decode("utf-8")
        except InvalidTag:
            raise VaultError("the sealed text was changed, moved, or has another key") from None

    def mark(self, field: str, value: str) -> str:
        """See ``Vault.mark``."""
        if not value or normalise(field, value) != value:
            raise ValueError(f"mark takes a normalised, non-empty {field}")
        key = self._field_keys.get(field)
        if key is None:
            key = self._field_keys[field] = _derive(self._index_key, f"huiyin mark v1 {field}")
        return hmac.new(key, value.encode("utf-8"), hashlib.sha256).hexdigest()

    def hash_code(self, code: str, *, about: str) -> str:
        """See ``Vault.hash_code``."""
        if not about:
            raise ValueError("a query code is bound to what it opens")
        said = f"{about}|{code}".encode()
        return _CODE_PREFIX + hmac.new(self._code_key, said, hashlib.sha256).hexdigest()

    def check_code(self, code: str, hashed: str, *, about: str) -> bool:
        """See ``Vault.check_code``."""
        if not _STORED_CODE.fullmatch(hashed):
            raise VaultError("not a stored query code")
        return hmac.compare_digest(self.hash_code(code, about=about), hashed)

    def _newest(self) -> str:
        return next(reversed(self._wrapping))

    def _wrap(self, plain_key: bytes) -> SealedKey:
        kek_id = self._newest()
        nonce = self._draw(_NONCE_BYTES)
        wrapping = AESGCM(self._wrapping[kek_id])
        wrapped = nonce + wrapping.encrypt(nonce, plain_key, _wrapped_by(kek_id))
        return SealedKey(kek_id=kek_id, suite=SUITE, wrapped=wrapped)

    def _unwrap(self, kek_id: str, suite: str, wrapped: bytes) -> bytes:
        if suite != SUITE:
            raise VaultError(f"a key of suite {suite} is not for this vault")
        if kek_id not in self._wrapping:
            # Another process may have made a newer one since this one started.
            self._wrapping = self._keys.load()[1]
        if kek_id not in self._wrapping:
            raise VaultError(f"wrapping key {kek_id} is not in the folder")
        nonce, body = wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:]
        try:
            return AESGCM(self._wrapping[kek_id]).decrypt(nonce, body, _wrapped_by(kek_id))
        except (InvalidTag, ValueError):
            raise VaultError("the wrapped key was changed") from None

    def _cipher(self, key: SealedKey) -> AESGCM:
        """The cipher of a matter; the last few thousand stay open in memory, the oldest go."""
        wrapped = bytes(key.wrapped)
        place = (key.kek_id, wrapped)
        with self._lock:
            cipher = self._open.get(place)
            if cipher is not None:
                self._open.move_to_end(place)
                return cipher
        cipher = AESGCM(self._unwrap(key.kek_id, key.suite, wrapped))
        with self._lock:
            self._open[place] = cipher
            if len(self._open) > OPEN_KEYS:
                self._open.popitem(last=False)
        return cipher


def _bound_to(about: str) -> bytes:
    if not about:
        raise ValueError("a sealed text is bound to its place")
    return _HEADER + about.encode("utf-8")


def _wrapped_by(kek_id: str) -> bytes:
    return f"key|{SUITE}|{kek_id}".encode()


def _derive(key: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info.encode()).derive(key)
