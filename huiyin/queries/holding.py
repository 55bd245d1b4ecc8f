# SPDX-License-Identifier: Apache-2.0
"""Which roles an account holds where today, in the one statement that every request begins with."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Role
from huiyin.records.models import Account


@dataclass(frozen=True, slots=True)
class Held:
    """One role in one unit: the account's own post, or lent to it by ``lender``."""

    role: Role
    unit: str
    path: str
    code: str
    unit_name: str
    lender: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """An account with all it holds today: its own posts first, the oldest first; none when it is
    closed. ``token`` and ``budget`` are of the machine token by which it came. ``former`` are the
    units whose powers its own and those above took over, they themselves included.
    """

    id: str
    name: str
    held: tuple[Held, ...]
    token: str = ""
    budget: int = 0
    former: frozenset[str] = frozenset()

    def sitting(self, unit: str | None = None) -> Actor | None:
        """The account as an actor in one unit; None when it holds nothing.

        ``unit`` chooses among several units; without it the first post counts.
        """
        if not self.held:
            return None
        here = next((item for item in self.held if item.unit == unit), self.held[0])
        rows = [item for item in self.held if item.unit == here.unit]
        own = {item.role for item in rows if item.lender is None}
        lent = {item.role: item.lender for item in rows if item.lender and item.role not in own}
        return Actor(
            id=self.id,
            roles=frozenset(own | lent.keys()),
            unit=here.unit,
            unit_path=here.path,
            lent=lent,
            name=self.name,
            paths=frozenset(item.path for item in self.held),
            former=self.former,
        )


_OF_ACCOUNT = """
    SELECT id, name, is_active, '' AS token, 0 AS budget FROM records_account WHERE id = %(who)s
"""
_OF_MACHINE = """
    SELECT a.id, a.name, a.is_active, t.id AS token, t.budget
    FROM records_machinetoken t JOIN records_account a ON a.id = t.account_id
    WHERE t.hashed = %(who)s AND t.revoked_at IS NULL AND t.since <= %(now)s AND t.until > %(now)s
"""
#: Posts and delegations count with both their days; a closed account holds and lends nothing.
#: After them, without a role, come the units above and those that all these came from.
_HELD = """
    WITH RECURSIVE who AS ({who}),
    held AS (
        SELECT role, unit_id, id AS age, NULL AS lender_id, 0 AS lent
        FROM records_post
        WHERE account_id = (SELECT id FROM who WHERE is_active)
            AND since <= %(today)s AND (until IS NULL OR until >= %(today)s)
        UNION ALL
        SELECT role, unit_id, id, lender_id, 1
        FROM records_delegation loan
        WHERE borrower_id = (SELECT id FROM who WHERE is_active)
            AND since <= %(today)s AND until >= %(today)s AND revoked_on IS NULL
            AND (SELECT is_active FROM records_account lender WHERE lender.id = loan.lender_id)
    ),
    above AS (
        SELECT unit_id AS id FROM held
        UNION
        SELECT (SELECT superior_id FROM records_unit unit WHERE unit.id = above.id)
        FROM above WHERE above.id IS NOT NULL
    ),
    former AS (
        SELECT id FROM above WHERE id IS NOT NULL
        UNION
        SELECT pair.former_id FROM former JOIN records_lineage pair ON pair.heir_id = former.id
    )
    SELECT who.id, who.name, who.token, who.budget,
        held.role, held.unit_id, unit.path, unit.code, unit.name, held.lender_id, lent, age
    FROM who
    LEFT JOIN held ON who.is_active
    LEFT JOIN records_unit unit ON unit.id = held.unit_id
    UNION ALL
    SELECT who.id, who.name, who.token, who.budget, NULL, former.id, '', '', '', NULL, 2, former.id
    FROM who JOIN former ON who.is_active
    ORDER BY lent, age
"""


def of_account(account_id: str, today: date) -> Holder | None:
    """The account with what it holds on the day; None when there is no such account."""
    who = Account._meta.pk.get_db_prep_value(account_id, connection)
    return _holder(_OF_ACCOUNT, {"who": who}, today)


def of_token(hashed: str, *, now: datetime, today: date) -> Holder | None:
    """The account of the machine token with this hash; None when there is no such token, or its
    time has not come, is over, or it was revoked.
    """
    at = connection.ops.adapt_datetimefield_value(now)
    return _holder(_OF_MACHINE, {"who": hashed, "now": at}, today)


def _holder(who: str, values: dict[str, Any], today: date) -> Holder | None:
    day = connection.ops.adapt_datefield_value(today)
    with connection.cursor() as cursor:
        cursor.execute(_HELD.format(who=who), {**values, "today": day})
        rows = cursor.fetchall()
    if not rows:
        return None
    account, name, token, budget = rows[0][:4]
    held = tuple(_held(*row[4:10]) for row in rows if row[4])
    former = frozenset(_spelt(row[5]) for row in rows if row[5] and not row[4])
    return Holder(_spelt(account), name, held, _spelt(token) if token else "", budget, former)


def _held(role: str, unit: Any, path: str, code: str, name: str, lender: Any) -> Held:
    return Held(Role(role), _spelt(unit), path, code, name, _spelt(lender) if lender else None)


def _spelt(key: UUID | str) -> str:
    """SQLite keeps ids as hex digits."""
    return str(key if isinstance(key, UUID) else UUID(key))
