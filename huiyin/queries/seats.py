# SPDX-License-Identifier: Apache-2.0
"""Where an account may sit today: the units in which it holds a post or a lent role."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import Role
from huiyin.queries import holding
from huiyin.records.models import Unit


@dataclass(frozen=True, slots=True)
class Seat:
    """One unit of an account, with the roles it has there today."""

    unit: str
    name: str
    roles: tuple[Role, ...]


def seats(account_id: str, today: date) -> tuple[Seat, ...]:
    """The account's units in order of their codes; empty when it holds no post today."""
    found = holding.of_account(account_id, today)
    units: dict[str, list[holding.Held]] = {}
    for item in found.held if found else ():
        units.setdefault(item.unit, []).append(item)
    order = list(Role)
    return tuple(
        Seat(unit, rows[0].unit_name, tuple(sorted({row.role for row in rows}, key=order.index)))
        for unit, rows in sorted(units.items(), key=lambda item: item[1][0].code)
    )


def unit_name(unit_id: str) -> str:
    """The unit's name; empty when there is no such unit."""
    return Unit.objects.filter(pk=unit_id).values_list("name", flat=True).first() or ""
