# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: who an account is today, the units and the calendar as they stand."""

from datetime import date

from django.db.models import Q

from huiyin.core.actor import Actor
from huiyin.core.calendar import BUILTIN, WorkCalendar, YearPlan
from huiyin.core.vocabulary import Role
from huiyin.records.models import Account, CalendarYear, Delegation, Post, Unit


def dated(today: date) -> Q:
    """Rows with ``since`` and ``until`` that hold today; both days included."""
    return Q(since__lte=today) & (Q(until=None) | Q(until__gte=today))


def actor_of(account_id: str, today: date, *, unit: str | None = None) -> Actor | None:
    """The account as an actor of today in one unit: its posts there and what others lent it.

    ``unit`` chooses among several units; without it the first post counts. None when the account is
    closed or holds no post: it can sign in nowhere then.
    """
    account = Account.objects.filter(pk=account_id, is_active=True).first()
    if account is None:
        return None
    posts = list(Post.objects.filter(dated(today), account=account).select_related("unit"))
    lent = list(
        Delegation.objects.filter(dated(today), borrower=account, revoked_on=None).select_related(
            "unit"
        )
    )
    units = {str(row.unit_id): row.unit for row in posts}
    units |= {str(row.unit_id): row.unit for row in lent}
    if not units:
        return None
    here = units.get(unit or "") or next(iter(units.values()))
    borrowed = {Role(row.role): str(row.lender_id) for row in lent if row.unit_id == here.pk}
    own = {Role(row.role) for row in posts if row.unit_id == here.pk}
    return Actor(
        id=str(account.pk),
        roles=frozenset(own | set(borrowed)),
        unit=str(here.pk),
        unit_path=here.path,
        lent={role: lender for role, lender in borrowed.items() if role not in own},
        name=account.name,
    )


def units_by_code() -> dict[str, str]:
    """Code → id of every unit there ever was, by code."""
    return {code: str(pk) for code, pk in Unit.objects.values_list("code", "pk")}


def accounts_by_login() -> dict[str, str]:
    """Login → id of every account there ever was."""
    return {login: str(pk) for login, pk in Account.objects.values_list("login", "pk")}


def calendar() -> WorkCalendar:
    """The built-in calendar with the imported years laid over it. One statement."""
    found = BUILTIN
    for row in CalendarYear.objects.order_by("year"):
        plan = YearPlan(
            holidays=frozenset(date.fromisoformat(day) for day in row.holidays),
            makeup=frozenset(date.fromisoformat(day) for day in row.makeup),
            source=row.source,
        )
        found = found.with_year(row.year, plan)
    return found
