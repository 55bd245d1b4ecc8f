# SPDX-License-Identifier: Apache-2.0
"""Checks and rebuilding: the whole journal against itself, the tables against the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction

from huiyin.core.case import Case
from huiyin.core.journal.leaf import Fault, Leaf, first_fault
from huiyin.core.replay import replay
from huiyin.records.models import Entry, Matter
from huiyin.records.snapshots import snapshot
from huiyin.services import journal, projection


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and where: the stream, the entry's number and id in it, the reason in
    Chinese.
    """

    stream: str
    seq: int
    entry: str
    reason: str


def faults() -> Iterator[Finding | None]:
    """Walks every stream of the journal; yields a finding for a bad one, None for a sound one.

    A stream must link from its first entry without a gap, every leaf must hash to its digest, and
    the matter that it belongs to must stand exactly where its last entry put it.
    """
    heads = {
        str(pk): (seq, head) for pk, seq, head in Matter.objects.values_list("pk", "seq", "head")
    }
    rows = Entry.objects.order_by("stream", "seq").iterator(chunk_size=2000)
    for stream, entries in groupby(rows, key=lambda entry: str(entry.stream)):
        last: list[Entry] = []
        fault = first_fault(_leaves(entries, last))
        yield _finding(fault) if fault else _at_head(stream, last, heads.pop(stream, None))
    for stream in heads:
        yield Finding(stream, 0, "", "事项没有任何日志条目")


def _leaves(entries: Iterator[Entry], last: list[Entry]) -> Iterator[tuple[Leaf, str]]:
    for entry in entries:
        last[:] = [entry]
        yield journal.leaf_of_entry(entry), entry.digest


def _finding(fault: Fault) -> Finding:
    return Finding(fault.stream, fault.seq, fault.id, fault.reason.zh)


def _at_head(stream: str, last: list[Entry], head: tuple[int, str] | None) -> Finding | None:
    entry = last[0]
    if entry.topic != journal.MATTER:
        return None
    if head == (entry.seq, entry.digest):
        return None
    return Finding(
        stream, entry.seq, str(entry.pk), "最后的条目与事项记录不衔接（条目被删去，或事项被改动）"
    )


def replayed(matter_id: str) -> Case:
    """The matter as its journal tells it."""
    return replay(journal.events(matter_id))


def differences() -> Iterator[str]:
    """Ids of matters whose tables tell something else than their journal."""
    for matter in Matter.objects.order_by("pk").iterator(chunk_size=500):
        if snapshot(matter) != replayed(str(matter.pk)):
            yield str(matter.pk)


def rebuild() -> Iterator[str]:
    """Writes every matter's tables anew from the journal; yields each matter's id when it is
    done.
    """
    streams = (
        Entry.objects.filter(topic=journal.MATTER, seq=1)
        .order_by("stream")
        .values_list("stream", flat=True)
    )
    for stream in list(streams):
        with transaction.atomic():
            projection.rewrite(replayed(str(stream)))
        yield str(stream)
    # Where a submission belongs depends on other matters too, so they must all stand first.
    with transaction.atomic():
        projection.move_submissions()
