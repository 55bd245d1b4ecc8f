# SPDX-License-Identifier: Apache-2.0
"""调卷: one request for the whole file of a matter, and what was decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class LentFile:
    """``entry`` asked for it, ``by`` is the account; ``named``: with identities in plain.

    ``granted`` is None until it is decided; ``until`` the last day on which a granted one may be
    fetched.
    """

    entry: str
    by: str
    named: bool
    granted: bool | None = None
    until: date | None = None

    def open_on(self, today: date) -> bool:
        """Whether the file may be fetched on that day."""
        return bool(self.granted) and self.until is not None and today <= self.until

    def as_mapping(self) -> dict[str, Any]:
        """As the tables keep it."""
        until = self.until.isoformat() if self.until else None
        return {
            "entry": self.entry,
            "by": self.by,
            "named": self.named,
            "granted": self.granted,
            "until": until,
        }


def from_mapping(found: Mapping[str, Any]) -> LentFile:
    """What `LentFile.as_mapping` gave."""
    until = found["until"]
    return LentFile(
        entry=found["entry"],
        by=found["by"],
        named=found["named"],
        granted=found["granted"],
        until=date.fromisoformat(until) if until else None,
    )
