# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: who an account is today, the units and the calendar as they stand."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from huiyin.core.actor import Actor
from huiyin.core.calendar import BUILTIN, WorkCalendar
from huiyin.core.vocabulary import BodyKind, Level, Role
from huiyin.queries import holding
from huiyin.records.calendars import published
from huiyin.records.dated import dated
from huiyin.records.models import Account, CalendarYear, Delegation, Duty, Post, Unit

#: A list longer than this is searched, not read.
MOST_UNITS = 200


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
class UnitRow:
    """One unit of the directory with the codes of its duties; ``ended`` units are kept in sight."""

    id: str
    code: str
    name: str
    mark: str
    kind: BodyKind
    level: Level
    territory: str
    superior: str
    phone: str
    address: str
    is_petition_office: bool
    ended: date | None
    successor: str
    duties: tuple[tuple[str, str], ...]


def units(today: date, *, find: str = "") -> list[UnitRow]:
    """Units whose name, code or 机关代字 contains ``find`` (all of them without), by code.

    At most ``MOST_UNITS``. Two statements: the units, their duties of today as pairs (category,
    territory).
    """
    rows = Unit.objects.select_related("superior", "successor").order_by("code")
    if find:
        rows = rows.filter(
            Q(name__icontains=find) | Q(code__startswith=find) | Q(mark__icontains=find)
        )
    here = list(rows[:MOST_UNITS])
    duties: dict[str, list[tuple[str, str]]] = {}
    held = Duty.objects.filter(dated(today), unit__in=[row.pk for row in here])
    for unit, category, territory in held.order_by("category", "territory").values_list(
        "unit", "category", "territory"
    ):
        duties.setdefault(str(unit), []).append((category, territory))
    return [_unit_row(row, tuple(duties.get(str(row.pk), ()))) for row in here]


def _unit_row(row: Unit, duties: tuple[tuple[str, str], ...]) -> UnitRow:
    return UnitRow(
        id=str(row.pk),
        code=row.code,
        name=row.name,
        mark=row.mark,
        kind=BodyKind(row.kind),
        level=Level(row.level),
        territory=row.territory,
        superior=row.superior.name if row.superior else "",
        phone=row.phone,
        address=row.address,
        is_petition_office=row.is_petition_office,
        ended=row.until,
        successor=row.successor.name if row.successor else "",
        duties=duties,
    )


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
