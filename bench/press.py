# SPDX-License-Identifier: Apache-2.0
"""A stand-in for printed opinions: one tiny page, sealed for each document, so that a seeded
prefecture verifies without printing a million pages.
"""

import os
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from huiyin.config import wiring
from huiyin.ports.vault import SealedKey, Vault
from huiyin.records.contents import about, sealed_key
from huiyin.records.models import Key

PAGE = b"%PDF-1.7 invented"
_TEXT = b64encode(PAGE).decode()


def digest() -> str:
    """What the journal says of every seeded opinion."""
    return sha256(PAGE).hexdigest()


def sealed(vault: Vault, key: SealedKey, document: str) -> bytes:
    """The page as storage keeps it for the document."""
    return vault.seal(key, about=about(document, "pdf"), text=_TEXT)


def leave(matter: str, document: str) -> None:
    """Stores the page of one document through the installation's own storage."""
    world = wiring.world()
    key = sealed_key(Key.objects.get(pk=matter))
    world.storage.put(document, sealed(world.vault, key, document))


def write(folder: Path, document: str, content: bytes) -> None:
    """Writes a page where local storage keeps it, without waiting for the disk."""
    path = folder / document[-2:] / document
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        file.write(content)
