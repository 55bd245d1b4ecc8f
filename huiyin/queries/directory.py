# SPDX-License-Identifier: Apache-2.0
"""机构账号职责: who an account is today, and the lists that forms choose from."""

from datetime import date

from django.db.models import Q

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Role
from huiyin.records.models import Account, Delegation, Post


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
