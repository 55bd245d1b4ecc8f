# SPDX-License-Identifier: Apache-2.0
"""Text messages: what a notice needs to reach a telephone."""

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TextMessage:
    """One message: ``id`` of its outbox row, telephone number, text without a matter's substance.

    Number and text stay out of ``repr``: a failed send ends in a log, and a log knows no persons.
    """

    id: str
    to: str = field(repr=False)
    text: str = field(repr=False)


class DeliveryFailed(Exception):
    """The gateway did not take the message; ``permanent`` says that trying again is no use.

    The reason is shown to operators and kept with the outbox row: no number and no text in it.
    """

    def __init__(self, reason: str, *, permanent: bool) -> None:
        super().__init__(reason)
        self.permanent = permanent


class MessageGateway(Protocol):
    """Whatever carries text messages."""

    def send(self, message: TextMessage) -> str:
        """Hand the message over and return the gateway's reference.

        Sending is at least once: after a crash the same ``message.id`` comes again, and the
        receiving side knows it by that id. The same id gives the same reference. A message for
        no number raises ``DeliveryFailed`` permanently, an unreachable gateway in passing.
        """
        ...
