# SPDX-License-Identifier: Apache-2.0
"""日志: entries are appended here and nowhere else; events of matters become entries and come
back.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Any

from huiyin.core.case import Event
from huiyin.core.journal.leaf import Leaf, digest, instant
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records import rows
from huiyin.records.models import Entry

MATTER = "matter"
#: The stream of what concerns the directory as a whole: imports and exports of it, division data.
DIRECTORY = "00000000-0000-7000-8000-000000000001"


def leaf_of(event: Event, prev: str) -> Leaf:
    """The canonical leaf of a matter's event, chained to the digest before it."""
    return Leaf(
        id=event.id,
        stream=event.matter,
        seq=event.seq,
        topic=MATTER,
        act=str(event.act),
        scope=event.handling,
        actor=event.actor,
        role=str(event.role),
        unit=event.unit,
        on_behalf_of=event.on_behalf_of,
        on=event.on.isoformat(),
        at=instant(event.at),
        body=event.body,
        commitments=event.commitments,
        prev=prev,
    )


def append(event: Event, prev: str, event_digest: str) -> Entry:
    """Writes a matter's event; its leaf must have this digest."""
    entry = Entry(
        id=event.id,
        stream=event.matter,
        seq=event.seq,
        topic=MATTER,
        act=str(event.act),
        scope=event.handling,
        actor=event.actor,
        role=str(event.role),
        unit=event.unit,
        on_behalf_of=event.on_behalf_of or "",
        on=event.on,
        at=event.at,
        body=dict(event.body),
        commitments=dict(event.commitments),
        prev=prev,
        digest=event_digest,
    )
    rows.insert([entry])
    return entry


def record(
    ctx: Context,
    *,
    stream: str,
    topic: str,
    act: str,
    role: Role,
    body: dict[str, Any],
    entry_id: str = "",
    commitments: Mapping[str, str] | None = None,
) -> Entry:
    """One entry of a stream that is not a matter: a change of the directory, a look at an identity.

    ``body`` holds ids, codes and dates only. A text that belongs to the entry is sealed content of
    ``entry_id``, and the entry holds its commitment. Must run inside the transaction of the act.
    """
    last = Entry.objects.filter(stream=stream).order_by("-seq").first()
    what = {"topic": topic, "act": act, "role": role, "body": body, "commitments": commitments}
    entry = _entry(ctx, what, entry_id=entry_id, stream=stream, last=last)
    entry.save(force_insert=True)
    return entry


def record_first(
    ctx: Context, *, topic: str, act: str, role: Role, bodies: Mapping[str, dict[str, Any]]
) -> None:
    """The first entry of many streams at once, stream → body, as ``record`` would write each.

    A stream that has an entry already makes the database refuse all of them.
    """
    what = {"topic": topic, "act": act, "role": role}
    Entry.objects.bulk_create(
        _entry(ctx, what | {"body": body}, entry_id="", stream=stream, last=None)
        for stream, body in bodies.items()
    )


def _entry(
    ctx: Context, what: Mapping[str, Any], *, entry_id: str, stream: str, last: Entry | None
) -> Entry:
    """The row of a directory entry after the last one of its stream, not written yet."""
    role: Role = what["role"]
    leaf = Leaf(
        id=entry_id or str(new_id(ctx.now)),
        stream=stream,
        seq=last.seq + 1 if last else 1,
        topic=what["topic"],
        act=what["act"],
        scope=None,
        actor=ctx.actor.id,
        role=str(role),
        unit=ctx.actor.unit,
        on_behalf_of=ctx.actor.lent.get(role),
        on=ctx.today.isoformat(),
        at=instant(ctx.now),
        body=what["body"],
        commitments=what.get("commitments") or {},
        prev=last.digest if last else "",
    )
    values = {name: value for name, value in leaf.as_mapping().items() if name != "v"}
    values |= {"on": ctx.today, "at": ctx.now, "on_behalf_of": leaf.on_behalf_of or ""}
    return Entry(**values, digest=digest(leaf))


def leaf_of_entry(entry: Entry) -> Leaf:
    """The leaf that a stored row must hash to."""
    return Leaf(
        id=str(entry.pk),
        stream=str(entry.stream),
        seq=entry.seq,
        topic=entry.topic,
        act=entry.act,
        scope=str(entry.scope) if entry.scope else None,
        actor=entry.actor,
        role=entry.role,
        unit=str(entry.unit) if entry.unit else None,
        on_behalf_of=entry.on_behalf_of or None,
        on=entry.on.isoformat(),
        at=instant(entry.at.astimezone(UTC)),
        body=entry.body,
        commitments=entry.commitments,
        prev=entry.prev,
    )


def event_of(entry: Entry) -> Event:
    """The event that a stored row of a matter holds."""
    return Event(
        id=str(entry.pk),
        matter=str(entry.stream),
        seq=entry.seq,
        act=Act(entry.act),
        actor=entry.actor,
        role=Role(entry.role),
        on=entry.on,
        at=entry.at,
        body=entry.body,
        unit=str(entry.unit) if entry.unit else None,
        on_behalf_of=entry.on_behalf_of or None,
        handling=str(entry.scope) if entry.scope else None,
        commitments=entry.commitments,
    )


def events(matter_id: str) -> Iterator[tuple[Event, str]]:
    """The matter's events in order, each with its digest, as ``core.replay.replay`` takes them."""
    for entry in Entry.objects.filter(stream=matter_id).order_by("seq"):
        yield event_of(entry), entry.digest
