# SPDX-License-Identifier: Apache-2.0
"""Checks and rebuilding: the whole journal against itself, the tables against the journal."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction
from django.db.models import OuterRef, Subquery

from huiyin.core.case import Case
from huiyin.core.journal.leaf import Fault, Leaf, first_fault
from huiyin.core.replay import replay
from huiyin.records.models import Content, Entry, Matter
from huiyin.records.snapshots import snapshot
from huiyin.services import journal, projection

NOT_AT_HEAD = "最后的条目与事项记录不衔接（条目被删去，或事项被改动）"
UNREADABLE = "条目的某一栏已无法读出（内容已被改动）"
NO_MATTER = "日志中的事项没有数据表记录"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, and where: the stream, the entry's number and id in it, the reason in
    Chinese.
    """

    stream: str
    seq: int
    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is to check: streams and entries of the journal, matters, sealed texts."""

    streams: int
    entries: int
    matters: int
    texts: int


def extent() -> Extent:
    """The counts of this moment."""
    return Extent(
        streams=Entry.objects.values("stream").distinct().count(),
        entries=Entry.objects.count(),
        matters=Matter.objects.count(),
        texts=Content.objects.count(),
    )


def faults() -> Iterator[Finding | None]:
    """Walks every stream of the journal; yields a finding for a bad one, None for a sound one.

    A stream must link from its first entry without a gap, every leaf must hash to its digest, and
    the matter that it belongs to must stand exactly where its last entry put it. A row that cannot
    even be read ends the walk with a finding.
    """
    try:
        yield from _walk()
    except (ValueError, TypeError, AttributeError):
        # SQLite keeps what it is given: an edited row may hold no date, no id, no JSON any more.
        found = _unreadable()
        if found is None:
            raise
        yield found


def _walk() -> Iterator[Finding | None]:
    heads = {
        str(pk): (seq, head) for pk, seq, head in Matter.objects.values_list("pk", "seq", "head")
    }
    rows = Entry.objects.order_by("stream", "seq").iterator(chunk_size=2000)
    for stream, entries in groupby(rows, key=lambda entry: str(entry.stream)):
        last: list[Entry] = []
        fault = first_fault(_leaves(entries, last))
        head = heads.pop(stream, None)
        yield _finding(fault) if fault else _at_head(stream, last[0], head)
    for stream in heads:
        yield Finding(stream, 0, "", "事项没有任何日志条目")


def _leaves(entries: Iterator[Entry], last: list[Entry]) -> Iterator[tuple[Leaf, str]]:
    for entry in entries:
        last[:] = [entry]
        yield journal.leaf_of_entry(entry), entry.digest


def _finding(fault: Fault) -> Finding:
    return Finding(fault.stream, fault.seq, fault.id, fault.reason.zh)


def _at_head(stream: str, entry: Entry, head: tuple[int, str] | None) -> Finding | None:
    if entry.topic != journal.MATTER or head == (entry.seq, entry.digest) or _meets(stream):
        return None
    reason = NOT_AT_HEAD if head else NO_MATTER
    return Finding(stream, entry.seq, str(entry.pk), reason)


def _meets(stream: str) -> bool:
    """Whether matter and journal agree in one look: somebody may have acted during the walk."""
    newest = Entry.objects.filter(stream=OuterRef("pk")).order_by("-seq")
    return Matter.objects.filter(
        pk=stream,
        seq=Subquery(newest.values("seq")[:1]),
        head=Subquery(newest.values("digest")[:1]),
    ).exists()


def _unreadable() -> Finding | None:
    """The first row that the database gives and nobody can read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, stream, seq FROM records_entry ORDER BY stream, seq")
        raw = cursor.fetchall()
    for entry_id, stream, seq in raw:
        try:
            rows = Entry.objects.raw("SELECT * FROM records_entry WHERE id = %s", [entry_id])
            for entry in rows:
                journal.leaf_of_entry(entry)
        except (ValueError, TypeError, AttributeError):
            place = seq if isinstance(seq, int) else 0
            return Finding(_spelt(stream), place, _spelt(entry_id), UNREADABLE)
    return None


def _spelt(raw: object) -> str:
    """An id as it is shown everywhere, also when SQLite gives its bare digits."""
    try:
        return str(UUID(str(raw)))
    except ValueError:
        return str(raw)


def differences() -> Iterator[str]:
    """Ids of matters whose tables tell something else than their journal."""
    return (differing for differing in compared() if differing)


def compared() -> Iterator[str | None]:
    """For each matter None, or its id when its tables tell something else than its journal."""
    for matter in Matter.objects.order_by("pk").iterator(chunk_size=500):
        # Looked at twice: somebody may act between reading the tables and reading the journal.
        differs = _differs(matter) and _differs(Matter.objects.get(pk=matter.pk))
        yield str(matter.pk) if differs else None


def replayed(matter_id: str) -> Case:
    """The matter as its journal tells it."""
    return replay(journal.events(matter_id))


def _differs(matter: Matter) -> bool:
    told = replayed(str(matter.pk))
    return snapshot(matter) != told or not projection.agrees(matter, told)


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
            # Whoever acts on the matter meanwhile waits, or has been waited for.
            list(Matter.objects.select_for_update().filter(pk=stream).values_list("pk"))
            projection.rewrite(replayed(str(stream)))
        yield str(stream)
    # Where a submission belongs depends on other matters too, so they must all stand first.
    with transaction.atomic():
        projection.move_submissions()
