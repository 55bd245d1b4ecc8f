# SPDX-License-Identifier: Apache-2.0
"""A gateway that keeps the id of every send, so that losses and repeats can be counted."""

import json
from pathlib import Path

from huiyin.adapters.messages.lines import append_line
from huiyin.ports.messages import DeliveryFailed, TextMessage


class RecordingGateway:
    """Writes one line a send, whichever process sends, and reads them back."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def send(self, message: TextMessage) -> str:
        """See ``MessageGateway.send``; number and text are not kept."""
        if not any(character.isdecimal() for character in message.to):
            raise DeliveryFailed("the message has no telephone number", permanent=True)
        append_line(self._path, {"id": message.id})
        return f"recorded:{message.id}"

    def sent(self) -> list[str]:
        """The ids of all sends in their order, repeats included; half a line counts as no send."""
        if not self._path.exists():
            return []
        ids = []
        for line in self._path.read_text(encoding="utf-8").splitlines():
            try:
                ids.append(json.loads(line)["id"])
            except ValueError:
                continue
        return ids
