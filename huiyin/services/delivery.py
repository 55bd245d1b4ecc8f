# SPDX-License-Identifier: Apache-2.0
"""Works the outbox off: leases with fencing, retries with back-off; at least once, and said so.

Rows are claimed by ``SKIP LOCKED`` on PostgreSQL and by the one writer of SQLite. A worker that
died leaves its lease to run out; a worker that was only slow cannot finish a row that another has
taken over, because the lease number has moved on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from json import loads
from typing import Any

import structlog
from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F, Q, QuerySet

from huiyin.core.facts.intake import RenderedFacts
from huiyin.core.vocabulary import Act, Audience, DocumentCode
from huiyin.ports.context import Context
from huiyin.ports.messages import DeliveryFailed, TextMessage
from huiyin.ports.renderer import RenderFailed
from huiyin.ports.vault import VaultError
from huiyin.records import files, models
from huiyin.records.contents import sealed_key, texts
from huiyin.records.overseers import office_above
from huiyin.services import engine, outbox
from huiyin.services.notices import wording

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 12
LONGEST_WAIT = timedelta(hours=1)
NO_ADDRESS = "no address"
#: As long as its column. A gateway that says more must not have its message sent again for it.
MOST_REFERENCE = 120

_log = structlog.get_logger("huiyin.delivery")


@dataclass(frozen=True, slots=True)
class Tally:
    """What one round of work came to."""

    done: int = 0
    put_off: int = 0
    given_up: int = 0


def never() -> bool:
    """Works on to the end."""
    return False


def work(
    ctx: Callable[[], Context],
    *,
    worker: str,
    most: int = 20,
    entry: str | None = None,
    lease: timedelta = LEASE,
    stopping: Callable[[], bool] = never,
) -> Tally:
    """Claims up to ``most`` rows and works them one by one; ``ctx`` gives a fresh now for each.

    ``entry`` works off only what this journal entry left to be done. Once ``stopping`` says so, or
    the lease has run out, the rows not begun yet are left to whoever comes next.
    """
    done = put_off = given_up = 0
    began = ctx().now
    rows = claim(began, worker=worker, most=most, entry=entry, lease=lease)
    for number, row in enumerate(rows):
        present = ctx()
        if stopping() or present.now >= began + lease:
            _hand_back(rows[number:])
            break
        outcome = _work_one(present, row)
        present.world.meter.task(row.task, outcome)
        done += outcome == "done"
        put_off += outcome == "put_off"
        given_up += outcome == "given_up"
    return Tally(done, put_off, given_up)


def claim(
    now: datetime,
    *,
    worker: str,
    most: int,
    entry: str | None = None,
    lease: timedelta = LEASE,
) -> list[models.Outbox]:
    """Leases the oldest waiting rows to this worker; with ``entry`` only those of this entry."""
    with transaction.atomic():
        waiting = models.Outbox.objects.filter(
            Q(lease_until=None) | Q(lease_until__lt=now),
            done_at=None,
            given_up_at=None,
            run_after__lte=now,
        ).order_by("run_after", "pk")
        if entry is not None:
            waiting = waiting.filter(entry_id=entry)
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        rows = list(waiting[:most])
        models.Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(
            lease_no=F("lease_no") + 1,
            attempts=F("attempts") + 1,
            lease_owner=worker,
            lease_until=now + lease,
        )
        for row in rows:
            row.lease_no += 1
            row.attempts += 1
        return rows


def _work_one(ctx: Context, row: models.Outbox) -> str:
    try:
        reference = _TASKS[row.task](ctx, row)
    except (DeliveryFailed, RenderFailed) as failure:
        return _failed(ctx, row, str(failure), permanent=failure.permanent)
    except OSError as failure:
        # A full disk or an unreadable template passes once somebody has seen to it.
        return _failed(ctx, row, type(failure).__name__, permanent=False)
    except (VaultError, engine.NotVisible) as failure:
        return _failed(ctx, row, type(failure).__name__, permanent=True)
    except (OperationalError, InterfaceError):
        # The database is away: no fault of the row, and nothing can be noted now.
        raise
    except Exception as failure:
        # One row that nobody foresaw must not keep all the others from being delivered.
        _log.exception("task failed", task=row.task, row=str(row.pk))
        return _failed(ctx, row, type(failure).__name__, permanent=False)
    kept = reference[:MOST_REFERENCE]
    _mine(row).update(done_at=ctx.now, reference=kept, lease_until=None, error="")
    return "done"


def _mine(row: models.Outbox) -> "QuerySet[models.Outbox]":
    return models.Outbox.objects.filter(pk=row.pk, lease_no=row.lease_no, done_at=None)


def _hand_back(rows: list[models.Outbox]) -> None:
    """Rows claimed and not begun: free at once, and the attempt does not count."""
    for row in rows:
        _mine(row).update(lease_until=None, attempts=F("attempts") - 1)


def _failed(ctx: Context, row: models.Outbox, error: str, *, permanent: bool) -> str:
    if permanent or row.attempts >= MOST_ATTEMPTS:
        _mine(row).update(given_up_at=ctx.now, error=error[:300], lease_until=None)
        return "given_up"
    wait = min(timedelta(seconds=2**row.attempts), LONGEST_WAIT)
    _mine(row).update(run_after=ctx.now + wait, error=error[:300], lease_until=None)
    return "put_off"


def _render(ctx: Context, row: models.Outbox) -> str:
    """Makes the PDF of a frozen document, and the petitioner's own copy where there is one; stores
    them sealed, journals their hashes (once).
    """
    document = models.Document.objects.get(pk=row.payload["document"])
    if document.digest:
        return document.digest
    matter, name = str(document.matter_id), str(document.pk)
    key = sealed_key(models.Key.objects.get(pk=matter))
    frozen = texts(ctx.world.vault, [matter], ["facts", "copy"])
    code = DocumentCode(document.code)
    verify = f"{ctx.world.site}/verify/{document.verification}/" if document.verification else ""
    rendered = ctx.world.renderer.render(code, loads(frozen[(name, "facts")]), verify=verify)
    files.keep(ctx.world, key, name, rendered.pdf)
    own = frozen.get((name, "copy"))
    copy = ctx.world.renderer.render(code, loads(own), verify=verify) if own else None
    if copy:
        files.keep(ctx.world, key, name, copy.pdf, own=True)
    answer = engine.perform(
        ctx,
        matter,
        Act.RENDERED,
        facts=RenderedFacts(document=name, digest=rendered.sha256, own=copy.sha256 if copy else ""),
        seen_version=None,
    )
    if not isinstance(answer, engine.Done):
        raise RenderFailed("the matter moved while the document was made", permanent=False)
    return rendered.sha256


def _notify(ctx: Context, row: models.Outbox) -> str:
    """Sends one short message without the matter's substance; nobody to send to is also an
    answer.
    """
    matter = models.Matter.objects.select_related("office", "lead_unit").get(
        pk=row.payload["matter"]
    )
    audience = Audience(row.payload["audience"])
    to = _address(ctx, matter, audience, row.payload)
    if not to:
        return NO_ADDRESS
    own = ctx.world.statutes[matter.statute].notices
    text = wording(Act(row.payload["act"]), audience, matter.number, ctx.world.site, own=own)
    return ctx.world.gateway.send(TextMessage(id=str(row.pk), to=to, text=text))


def _address(
    ctx: Context, matter: models.Matter, audience: Audience, payload: Mapping[str, Any]
) -> str:
    unit = payload.get("unit")
    match audience:
        case Audience.UNIT | Audience.SENDER | Audience.BODY | Audience.ABOVE if unit:
            return models.Unit.objects.values_list("phone", flat=True).get(pk=unit)
        case Audience.UNIT | Audience.BODY:
            return matter.lead_unit.phone if matter.lead_unit else ""
        case Audience.ABOVE:
            above = office_above(str(matter.office_id), ctx.today)
            return above.phone if above else ""
        case Audience.OFFICE | Audience.SENDER:
            return matter.office.phone
        case Audience.PETITIONER:
            return _phone(ctx, matter, payload)


def _phone(ctx: Context, matter: models.Matter, payload: Mapping[str, Any]) -> str:
    """The telephone of whom the notice is for: a guardian, one of the people, or the first."""
    entry = payload.get("guardian")
    place = matter.people.index(payload["person"]) if payload.get("person") in matter.people else 0
    path = "phone" if entry else f"people.{place}.phone"
    if not entry:
        entry = models.Submission.objects.values_list("entry", flat=True).get(origin=matter.pk)
    return texts(ctx.world.vault, [str(matter.pk)], [path]).get((str(entry), path), "")


_TASKS: dict[str, Callable[[Context, models.Outbox], str]] = {
    outbox.RENDER: _render,
    outbox.NOTIFY: _notify,
}
