# SPDX-License-Identifier: Apache-2.0
"""A gateway that writes what would have been sent; the default until a vendor is configured."""

from pathlib import Path

from huiyin.adapters.messages.lines import append_line
from huiyin.ports.messages import DeliveryFailed, TextMessage


class FileGateway:
    """Appends ``{"id", "to", "text"}`` as one JSON line a message; a repeated id repeats the line.

    Numbers are masked unless ``full`` is set, which an office does when somebody or some program
    passes the messages on from the file.
    """

    def __init__(self, path: Path, *, full: bool = False) -> None:
        self._path = path
        self._full = full

    def send(self, message: TextMessage) -> str:
        """See ``MessageGateway.send``."""
        digits = "".join(character for character in message.to if character.isdecimal())
        if not digits:
            raise DeliveryFailed("the message has no telephone number", permanent=True)
        to = message.to if self._full else _masked(digits)
        append_line(self._path, {"id": message.id, "to": to, "text": message.text})
        return f"file:{message.id}"


def _masked(digits: str) -> str:
    """A mobile number as 138****5678; anything shorter keeps its last two digits."""
    shown_first, shown_last = (3, 4) if len(digits) >= 11 else (0, 2)
    hidden = max(len(digits) - shown_first - shown_last, 1)
    return digits[:shown_first] + "*" * hidden + digits[len(digits) - shown_last :]
