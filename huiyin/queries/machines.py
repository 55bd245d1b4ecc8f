# SPDX-License-Identifier: Apache-2.0
"""机器账号: who stands behind a token, and the tokens there are."""

from dataclasses import dataclass
from datetime import date, datetime

from huiyin.core.actor import Actor
from huiyin.queries import holding
from huiyin.records.models import MachineToken
from huiyin.records.models.machines import fingerprint


@dataclass(frozen=True, slots=True)
class Bearer:
    """A valid token: its id, its requests a minute, and its account as an actor of today.

    ``actor`` is None when the account is closed or holds no post today.
    """

    token: str
    budget: int
    actor: Actor | None


@dataclass(frozen=True, slots=True)
class TokenLine:
    """One token for a list; what opens the door is not among it."""

    id: str
    login: str
    since: datetime
    until: datetime
    revoked_at: datetime | None
    budget: int


def bearer_of(token: str, *, now: datetime, today: date) -> Bearer | None:
    """Whoever brings this token; None when it never was, has ended or was revoked. One
    statement.
    """
    found = holding.of_token(fingerprint(token), now=now, today=today)
    return Bearer(found.token, found.budget, found.sitting()) if found else None


def tokens() -> tuple[TokenLine, ...]:
    """Every token there ever was, by login and age. One statement."""
    rows = MachineToken.objects.select_related("account").order_by("account__login", "pk")
    return tuple(
        TokenLine(str(row.pk), row.account.login, row.since, row.until, row.revoked_at, row.budget)
        for row in rows
    )
