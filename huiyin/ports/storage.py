# SPDX-License-Identifier: Apache-2.0
"""Where sealed files lie: rendered documents, later attachments. The store never sees plain
bytes.
"""

from typing import Protocol


class Storage(Protocol):
    """A flat store of immutable files, named by id; names say nothing about a person."""

    def put(self, name: str, sealed: bytes) -> None:
        """Stores the bytes durably; the same name again replaces them (a retried rendering)."""
        ...

    def get(self, name: str) -> bytes:
        """The bytes; ``KeyError`` when nothing is stored under the name."""
        ...
