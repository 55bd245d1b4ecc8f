# SPDX-License-Identifier: Apache-2.0
"""The ledger of the clients against the journal of the server: nothing lost, nothing doubled."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from huiyin.core.vocabulary import Act
from huiyin.records.models import Document, Entry, Matter, Outbox
from tests.drill.clients import Client, Ledger, Scene, Write

#: Done by the worker; no client is told of it.
_BY_THE_SYSTEM = Act.RENDERED.value


@dataclass(frozen=True)
class Comparison:
    """What does not agree; ``early`` is how many were committed before the try that was answered.

    Those are the requests that would be there twice without their key.
    """

    lost: int
    doubled: int
    changed: int
    undone: int
    gaps: int
    early: int
    notices_lost: int

    @property
    def sound(self) -> bool:
        """Everything acknowledged is there once, and nothing else is."""
        return not any(
            (self.lost, self.doubled, self.changed, self.undone, self.gaps, self.notices_lost)
        )


def compared(ledger: Ledger, again: list[Write], sent: Path) -> Comparison:
    """Counts over all writes; ``again`` are the same writes as answered once more at the end,
    ``sent`` is the file of the message gateway.
    """
    told = ledger.acknowledged
    expected = {_place(write): write for write in told}
    found = {
        (str(stream), seq): (str(pk), digest, at.timestamp())
        for pk, stream, seq, digest, at in Entry.objects.filter(topic="matter")
        .exclude(act=_BY_THE_SYSTEM)
        .values_list("pk", "stream", "seq", "digest", "at")
    }
    lost = [place for place, write in expected.items() if not _is(write, found.get(place))]
    early = [
        place
        for place, write in expected.items()
        if write.tries > 1 and place in found and found[place][2] < write.sent_at
    ]
    notices = Outbox.objects.filter(task="notify").exclude(reference="no address")
    return Comparison(
        lost=len(lost) + (len(told) - len(expected)),
        doubled=len(found.keys() - expected.keys()),
        changed=sum(1 for one, two in zip(told, again, strict=True) if one.answer != two.answer),
        undone=Outbox.objects.filter(done_at=None).count()
        + Document.objects.filter(digest="").count(),
        gaps=_gaps(Matter.objects.values_list("number", flat=True)),
        early=len(early),
        notices_lost=len({str(pk) for pk in notices.values_list("pk", flat=True)} - _ids(sent)),
    )


def _place(write: Write) -> tuple[str, int]:
    """Where in the journal the answer says the write stands; a submission begins a stream."""
    return write.answer["matter"], write.answer.get("seq", 1)


def _is(write: Write, entry: tuple[str, str, float] | None) -> bool:
    """Whether the entry is the one that the client was told of."""
    return entry is not None and (
        write.answer.get("entry") == entry[0] or write.answer.get("digest") == entry[1]
    )


def _ids(sent: Path) -> set[str]:
    lines = sent.read_text(encoding="utf-8").splitlines() if sent.exists() else []
    return {json.loads(line)["id"] for line in lines}


def _gaps(numbers: Iterable[str]) -> int:
    """Numbers that are missing between the first and the last of a day."""
    days: dict[str, list[int]] = {}
    for number in numbers:
        days.setdefault(number[:-5], []).append(int(number[-5:]))
    return sum(max(found) - len(set(found)) for found in days.values())


def repeated(ledger: Ledger, scene: Scene) -> list[Write]:
    """Every acknowledged write sent once more with its key, as a client would that lost its notes;
    the answers in the same order.
    """
    client = Client(99, scene)
    again = []
    for write in ledger.acknowledged:
        once_more = Write(write.key, write.bearer, write.path, write.body)
        client.answered(once_more, "POST")
        again.append(once_more)
    return again


def waiting() -> int:
    """Rows of the outbox that are still to be done and not given up."""
    return Outbox.objects.filter(done_at=None, given_up_at=None).count()


def tries(ledger: Ledger) -> Counter[int]:
    """How many writes took how many tries."""
    return Counter(write.tries for write in ledger.acknowledged)
