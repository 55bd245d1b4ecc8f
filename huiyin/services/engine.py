# SPDX-License-Identifier: Apache-2.0
"""``perform``: the only way in which a matter changes. Fetch, decide, record — in one
transaction.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from huiyin.core.case import (
    Case,
    Command,
    Event,
)
from huiyin.core.decide import decide
from huiyin.core.facts import fields
from huiyin.core.facts.cleaning import clean
from huiyin.core.journal.leaf import digest
from huiyin.core.process.table import PROCESS
from huiyin.core.refusal import Refusal, Refused
from huiyin.core.replay import apply, begin
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.ports.vault import SealedKey
from huiyin.records import models, seen
from huiyin.records.snapshots import snapshot, with_key
from huiyin.services import (
    issuing,
    journal,
    outbox,
    projection,
    references,
    sealing,
    tokens,
)

#: Fresh ids for whatever one act may bring into being: the entry, a handling, deadlines, documents;
#: besides one for each row of its facts, such as a claim.
SPARE_IDS = 24
#: What makes submissions belong to another matter, or to their own again.
MOVES_SUBMISSION = (Act.LINK, Act.UNLINK, Act.MERGE, Act.UNMERGE, Act.UNSPLIT)
#: How often an act gives way to the worker's reports before its doer is told.
TRIES = 5


class NotVisible(LookupError):
    """The matter does not exist, or not for this actor; nobody is told which."""


@dataclass(frozen=True, slots=True)
class Done:
    """The act happened: the matter, the journal entry, the version that the next act must have
    seen.
    """

    matter: str
    number: str
    entry: str
    version: int
    seq: int


@dataclass(frozen=True, slots=True)
class Stale:
    """Somebody was faster. ``since`` says what happened after the version that the person saw."""

    version: int
    since: tuple[tuple[Act, Role], ...]


class _Overtaken(Exception):
    """Rolls the transaction back when the matter moved under our hands."""


Answer = Done | Refused | Stale
Within = Callable[[Case, Event], None]


def perform(
    ctx: Context,
    matter_id: str,
    act: Act,
    *,
    facts: Any,
    seen_version: int | None,
    handling_id: str | None = None,
    token: str = "",
    within: Within | None = None,
) -> Answer:
    """Does one act on one matter.

    ``seen_version`` is the version that was on the person's screen; None only for the system.
    ``token`` makes a repetition harmless: the same answer again. ``within`` writes what belongs to
    the same transaction but not to the matter's tables (a new query code's hash). Raises
    ``NotVisible``; every other "no" is a value with its reasons.
    """
    answer = _answered(ctx, matter_id, act, facts, seen_version, handling_id, token, within)
    ctx.world.meter.act(str(act), type(answer).__name__.lower())
    return answer


def _answered(
    ctx: Context,
    matter_id: str,
    act: Act,
    facts: Any,
    seen_version: int | None,
    handling_id: str | None,
    token: str,
    within: Within | None,
) -> Answer:
    facts, _ = clean(facts)
    asked = tokens.request(
        token,
        {
            "actor": ctx.actor.id,
            "matter": matter_id,
            "act": str(act),
            "handling": handling_id or "",
            "public": fields.public(facts),
            "private": fields.private(facts),
        },
    )
    work = partial(_perform, ctx, matter_id, act, facts, seen_version, handling_id, asked, within)
    for _ in range(TRIES):
        try:
            return _once(work, asked)
        except (_Overtaken, IntegrityError) as lost:
            answer = _after_losing(ctx, matter_id, seen_version, asked, lost)
            if answer is not None:
                return answer
    return _stale(_fetch(ctx, matter_id), seen_version)


def _once(work: Callable[[], Answer], asked: tokens.Request) -> Answer:
    """The act in a transaction. Most tokens are new, so whether this one was answered before is
    asked only when the act cannot be done (again), or its answer cannot be written (again).
    """
    try:
        with transaction.atomic():
            answer = work()
    except NotVisible:
        # What the same form did may have taken the matter out of the actor's sight.
        earlier = _earlier(asked)
        if earlier is None:
            raise
        return earlier
    return answer if isinstance(answer, Done) else _earlier(asked) or answer


def _perform(
    ctx: Context,
    matter_id: str,
    act: Act,
    facts: Any,
    seen_version: int | None,
    handling_id: str | None,
    asked: tokens.Request,
    within: Within | None,
) -> Answer:
    if PROCESS[act].joint and within is None:
        raise ValueError(f"{act} writes another matter too: it goes through services.acting")
    references.hold(matter_id, facts)
    before, key = with_key(_seen(ctx, matter_id))
    if not _has_seen(ctx, before, seen_version):
        return _stale(before, seen_version)
    command = Command(
        act=act,
        actor=ctx.actor,
        on=ctx.today,
        at=ctx.now,
        facts=facts,
        ids=_ids(ctx, before, SPARE_IDS + _rows_of(facts)),
        handling=handling_id,
        known=references.known(ctx, facts, before, handling_id)
        | references.beside(ctx, before, PROCESS[act].looks),
    )
    event = decide(
        before, command, statute=ctx.world.statutes[before.statute], calendar=ctx.calendar
    )
    if isinstance(event, Refused):
        return event
    after = record(ctx, event, facts=facts, before=before, key=key)
    if within:
        within(before, event)
    done = done_by(event, after)
    tokens.remember(asked, {"done": as_json(done)}, now=ctx.now)
    return done


def done_before(ctx: Context, matter_id: str, act: Act, token: str) -> bool:
    """Whether the actor did this act to the matter with this very form, seen or not.

    For who pressed twice and meanwhile lost sight of the matter: that it was done is theirs to
    know, and nothing else.
    """
    done = tokens.kept(token).get("done", {})
    if done.get("matter") != matter_id:
        return False
    return models.Entry.objects.filter(
        pk=done["entry"], stream=matter_id, act=str(act), actor=ctx.actor.id
    ).exists()


def record(
    ctx: Context,
    event: Event,
    *,
    facts: Any,
    before: Case | None,
    key: SealedKey | None = None,
    office: models.Unit | None = None,
) -> Case:
    """Writes an event with all that follows from it: content, journal, tables, documents, outbox.

    ``before`` and ``key`` are None for the first event of a matter. ``office`` is the matter's
    office where the caller has it already, with its superior. Returns the matter as it stands then.
    Must run inside the transaction of the act.
    """
    new = fields.private(facts)
    event, items = issuing.issue(ctx, event, before=before, new=new, office=office)
    items += sealing.prepare(event.id, new)
    event = replace(event, commitments={_path(event, item): item.commitment for item in items})
    prev = before.head if before else ""
    event_digest = digest(journal.leaf_of(event, prev))
    after = apply(before, event, event_digest) if before else begin(event, event_digest)
    items = [
        # Only on our own papers: what people wrote stays as they wrote it.
        item if item.owner == event.id else issuing.with_digest(item, event_digest)
        for item in items
    ]
    key = key or sealing.new_key(ctx.world.vault, after.id)
    if before is None:
        projection.insert(after)
    elif not projection.update(before, after):
        raise _Overtaken
    if event.act in MOVES_SUBMISSION:
        projection.move_submission(after)
    if before is not None and event.act is Act.LEAVE:
        _take_codes(before, after)
    journal.append(event, prev, event_digest)
    sealing.store(ctx.world.vault, key, matter_id=after.id, items=items, now=ctx.now)
    outbox.enqueue(ctx, case=after, event=event, row=PROCESS[event.act])
    return after


def _take_codes(before: Case, after: Case) -> None:
    """Whoever leaves has no code any more; that of the matter, if it was theirs, is made anew at
    the window for the others.
    """
    gone = {*after.left} - {*before.left}
    over = [item.id for item in before.mandates if item.person in gone]
    models.PersonCode.objects.filter(holder__in=[*gone, *over]).delete()
    if before.group.present[0] in gone:
        models.QueryCode.objects.filter(matter_id=after.id).delete()


def done_by(event: Event, after: Case) -> Done:
    """The answer to an act that happened."""
    return Done(after.id, after.number, event.id, after.version, after.seq)


def _path(event: Event, item: sealing.Sealable) -> str:
    if item.owner == event.id:
        return item.field
    copy = "" if item.field == "facts" else f".{item.field}"
    return f"documents.{item.owner}{copy}"


def _ids(ctx: Context, before: Case, count: int) -> tuple[str, ...]:
    """Ids for the parts that the act makes, after those of the parts that are there: in this order
    they are read, and the machine that made those may have had a clock that was ahead.
    """
    there = (
        before.claims,
        before.handlings,
        before.reviews,
        before.deadlines,
        before.documents,
        before.mandates,
    )
    newest = UUID(max((part.id for parts in there for part in parts[-1:]), default=before.id))
    return tuple(str(new_id(ctx.now, after=newest)) for _ in range(count))


def _rows_of(facts: Any) -> int:
    """How many rows the facts have."""
    return sum(
        len(getattr(facts, name))
        for name, spec in fields.declared(type(facts))
        if spec.sort is fields.Sort.ROWS
    )


def _seen(ctx: Context, matter_id: str) -> models.Matter:
    try:
        found = seen.matter(ctx.actor, matter_id)
    except ValidationError as nothing:
        raise NotVisible(matter_id) from nothing
    if found is None:
        raise NotVisible(matter_id)
    return found


def _fetch(ctx: Context, matter_id: str) -> Case:
    return snapshot(_seen(ctx, matter_id))


def _earlier(asked: tokens.Request) -> Answer | None:
    match tokens.answered(asked):
        case None:
            return None
        case Refusal() as reason:
            return Refused((reason,))
        case answer:
            return Done(**answer["done"])


def as_json(done: Done) -> dict[str, Any]:
    """The answer as an idempotency token keeps it."""
    return {
        "matter": done.matter,
        "number": done.number,
        "entry": done.entry,
        "version": done.version,
        "seq": done.seq,
    }


def _has_seen(ctx: Context, now: Case, seen: int | None) -> bool:
    return seen == now.version or (seen is None and ctx.actor.has(Role.SYSTEM))


def _stale(now: Case, seen: int | None) -> Stale:
    newer = max(now.version - (seen or 0), 0)
    rows = models.Entry.objects.filter(stream=now.id).order_by("-seq")
    loud = [row for row in rows[: newer + 20] if not row.body.get("quiet")][:newer]
    return Stale(now.version, tuple((Act(row.act), Role(row.role)) for row in reversed(loud)))


def _after_losing(
    ctx: Context,
    matter_id: str,
    seen_version: int | None,
    asked: tokens.Request,
    lost: Exception,
) -> Answer | None:
    """Another writer committed first: perhaps with our own token, else the matter has moved on.

    None when it moved by an entry that nobody needs to have seen: then the act is tried again.
    """
    earlier = _earlier(asked)
    if earlier is not None:
        return earlier
    now = _fetch(ctx, matter_id)
    if not _has_seen(ctx, now, seen_version):
        return _stale(now, seen_version)
    if isinstance(lost, IntegrityError):
        raise lost
    return None
