# SPDX-License-Identifier: Apache-2.0
"""Where an account may sit today: the units in which it holds a post or a lent role."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import Role
from huiyin.queries.directory import lent_to
from huiyin.records.dated import dated
from huiyin.records.models import Delegation, Post, Unit


@dataclass(frozen=True, slots=True)
class Seat:
    """One unit of an account, with the roles it has there today."""

    unit: str
    name: str
    roles: tuple[Role, ...]


def seats(account_id: str, today: date) -> tuple[Seat, ...]:
    """The account's units in order of their codes; empty when it holds no post today."""
    posts = Post.objects.filter(dated(today), account=account_id).select_related("unit")
    lent = lent_to(account_id, today)
    held: dict[str, tuple[Unit, set[Role]]] = {}
    rows: list[Post | Delegation] = [*posts, *lent]
    for row in rows:
        held.setdefault(str(row.unit_id), (row.unit, set()))[1].add(Role(row.role))
    order = list(Role)
    return tuple(
        Seat(unit_id, unit.name, tuple(sorted(roles, key=order.index)))
        for unit_id, (unit, roles) in sorted(held.items(), key=lambda item: item[1][0].code)
    )


def unit_name(unit_id: str) -> str:
    """The unit's name; empty when there is no such unit."""
    return Unit.objects.filter(pk=unit_id).values_list("name", flat=True).first() or ""
