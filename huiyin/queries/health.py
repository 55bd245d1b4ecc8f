# SPDX-License-Identifier: Apache-2.0
"""How the installation stands, in counts: what waits, what is late, what is missing. No persons."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.models import Count, Max, Min, Q

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import OVER
from huiyin.ports.vault import Vault, VaultError
from huiyin.records import presence
from huiyin.records.contents import sealed_key
from huiyin.records.models import Entry, Key, Matter, Outbox

_OVER = tuple(state.value for state in OVER)
_ABOUT = "health"


@dataclass(frozen=True, slots=True)
class Backlog:
    """Rows of the outbox: how many wait, since when the oldest that is due, the most attempts that
    one of them took, and how many were given up and wait for a person.
    """

    waiting: int
    due_since: datetime | None
    attempts: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Dues:
    """Open matters by the day their next step is due; ``undated`` wait for the petitioner alone."""

    overdue: int
    today: int
    later: int
    undated: int


def missing_migrations() -> tuple[str, ...]:
    """Migrations of this version that the database has not had yet, by app and name."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations or {}
    return tuple(
        ".".join(key) for key in sorted(loader.disk_migrations or {}) if key not in applied
    )


def lost_statutes(known: Collection[str]) -> dict[str, int]:
    """Statutes that matters name but that are not among the known ones, each with the number of its
    matters. One statement.
    """
    rows = Matter.objects.exclude(statute__in=known).order_by("statute")
    return dict(rows.values_list("statute").annotate(Count("pk")))


def backlog(now: datetime) -> Backlog:
    """Two statements."""
    waiting = Outbox.objects.filter(done_at=None, given_up_at=None)
    found = waiting.aggregate(
        waiting=Count("pk"),
        due_since=Min("run_after", filter=Q(run_after__lte=now)),
        attempts=Max("attempts"),
    )
    given_up = Outbox.objects.filter(given_up_at__isnull=False).count()
    return Backlog(found["waiting"], found["due_since"], found["attempts"] or 0, given_up)


def dues(actor: Actor, today: date) -> Dues:
    """Over everything that the actor may see. One statement."""
    matters = Matter.objects.visible_to(actor).exclude(state__in=_OVER)
    found = matters.aggregate(
        overdue=Count("pk", filter=Q(due_on__lt=today)),
        today=Count("pk", filter=Q(due_on=today)),
        later=Count("pk", filter=Q(due_on__gt=today)),
        undated=Count("pk", filter=Q(due_on=None)),
    )
    return Dues(**found)


def entries() -> int:
    """Entries of the journal; on PostgreSQL as its statistics have it, for counting reads all."""
    table = Entry._meta.db_table
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT reltuples::bigint FROM pg_class WHERE oid = %s::regclass", [table]
            )
            estimated = int(cursor.fetchone()[0])
        if estimated >= 0:
            return estimated
    return Entry.objects.count()


def worker_seen() -> datetime | None:
    """When any worker last said that it is there."""
    return presence.last(presence.WORKER)


def newest_text_opens(vault: Vault) -> bool:
    """Whether the newest matter's key can be unwrapped and used; true when there is none yet."""
    row = Key.objects.order_by("-pk").first()
    if row is None:
        return True
    key = sealed_key(row)
    try:
        return (
            vault.unseal(key, about=_ABOUT, sealed=vault.seal(key, about=_ABOUT, text="·")) == "·"
        )
    except VaultError:
        return False
