# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: who an account is today, what is lent, the calendar as it stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from huiyin.core.actor import Actor
from huiyin.core.calendar import BUILTIN, WorkCalendar
from huiyin.core.vocabulary import Role
from huiyin.queries import holding
from huiyin.records.calendars import published
from huiyin.records.dated import dated
from huiyin.records.models import Account, CalendarYear, Delegation, Post, Unit


def actor_of(account_id: str, today: date, *, unit: str | None = None) -> Actor | None:
    """The account as an actor of today in one unit: its posts there and what others lent it.

    ``unit`` chooses among several units; without it the first post counts. None when the account is
    closed or holds no post: it can sign in nowhere then. One statement.
    """
    found = holding.of_account(account_id, today)
    return found.sitting(unit) if found else None


def units_by_code() -> dict[str, str]:
    """Code → id of every unit there ever was, by code."""
    return {code: str(pk) for code, pk in Unit.objects.values_list("code", "pk")}


def accounts_by_login() -> dict[str, str]:
    """Login → id of every account there ever was."""
    return {login: str(pk) for login, pk in Account.objects.values_list("login", "pk")}


def calendar() -> WorkCalendar:
    """The built-in calendar with the imported years laid over it. One statement."""
    return published()


@dataclass(frozen=True, slots=True)
class Lent:
    """A delegation as its lender and its borrower see it. ``mine``: the reader lent it."""

    id: str
    lender: str
    borrower: str
    unit: str
    role: Role
    since: date
    until: date
    revoked_on: date | None
    mine: bool

    def is_running(self, today: date) -> bool:
        """Whether it may still be taken back."""
        return self.revoked_on is None and self.until >= today


def delegations(actor: Actor) -> list[Lent]:
    """What the actor lent and what others lent to the actor, the newest first; one statement."""
    rows = Delegation.objects.filter(Q(lender=actor.id) | Q(borrower=actor.id))
    rows = rows.select_related("lender", "borrower", "unit").order_by("-since", "-pk")
    return [
        Lent(
            id=str(row.pk),
            lender=row.lender.name,
            borrower=row.borrower.name,
            unit=row.unit.name,
            role=Role(row.role),
            since=row.since,
            until=row.until,
            revoked_on=row.revoked_on,
            mine=str(row.lender_id) == actor.id,
        )
        for row in rows[:100]
    ]


def colleagues(actor: Actor, today: date) -> list[tuple[str, str]]:
    """Ids and names of the others with a post in the actor's unit today; one statement."""
    posts = Post.objects.filter(dated(today), unit=actor.unit, account__is_active=True)
    found = posts.exclude(account=actor.id).order_by("account__login")
    named = found.values_list("account", "account__name").distinct()
    return [(str(account), name) for account, name in named]


@dataclass(frozen=True, slots=True)
class PublishedYear:
    """One year of the calendar. ``holidays`` and ``makeup`` count days; ``imported`` is when it was
    imported, None for a built-in year.
    """

    year: int
    holidays: int
    makeup: int
    source: str
    imported: datetime | None


def published_years() -> list[PublishedYear]:
    """Built-in and imported years, the newest first; one statement."""
    built_in = {
        year: PublishedYear(year, len(plan.holidays), len(plan.makeup), plan.source, None)
        for year, plan in BUILTIN.published.items()
    }
    imported = {
        row.year: PublishedYear(
            row.year, len(row.holidays), len(row.makeup), row.source, row.imported_at
        )
        for row in CalendarYear.objects.all()
    }
    years = built_in | imported
    return [years[year] for year in sorted(years, reverse=True)]
