# SPDX-License-Identifier: Apache-2.0
"""Files of documents: sealed in storage under the document's id, and beside it the petitioner's own
copy, where there is one.
"""

from base64 import b64decode, b64encode
from uuid import UUID, uuid5

from huiyin.ports.context import World
from huiyin.ports.vault import SealedKey
from huiyin.records.contents import about


def pdf(world: World, key: SealedKey, document: str) -> bytes:
    """The document as all who have part may read it. ``KeyError`` when there is no file,
    ``VaultError`` when it was changed.
    """
    return _read(world, key, document, "pdf", document)


def copy(world: World, key: SealedKey, document: str) -> bytes:
    """The petitioner's own copy; the errors of `pdf`."""
    return _read(world, key, document, "copy", copy_name(document))


def keep(world: World, key: SealedKey, document: str, content: bytes, *, own: bool = False) -> None:
    """Seals and stores the file, or with ``own`` the petitioner's copy."""
    field = "copy" if own else "pdf"
    text = b64encode(content).decode()
    sealed = world.vault.seal(key, about=about(document, field), text=text)
    world.storage.put(copy_name(document) if own else document, sealed)


def copy_name(document: str) -> str:
    """The name of the petitioner's copy in storage, which names files by ids."""
    return str(uuid5(UUID(document), "copy"))


def _read(world: World, key: SealedKey, document: str, field: str, name: str) -> bytes:
    sealed = world.storage.get(name)
    return b64decode(world.vault.unseal(key, about=about(document, field), sealed=sealed))
