# SPDX-License-Identifier: Apache-2.0
"""承继: which units exercise powers of which others, through merging, ending and division (条例
24). What is kept from a unit is kept from these as well.
"""

from collections.abc import Collection, Iterable
from uuid import UUID

from huiyin.records.models import Lineage


def heirs(unit_id: str) -> frozenset[str]:
    """The unit, and every unit that took powers of it over since, from it or from its heirs."""
    return _followed({str(UUID(unit_id))}, "former", "heir")


def belonging(path: str) -> frozenset[str]:
    """Every unit to which the last one of the path belongs: those on the path, and those whose
    powers any of these took over. `queries.holding` says the same of an account.
    """
    return _followed((step for step in path.split("/") if step), "heir", "former")


def _followed(units: Iterable[str], start: str, end: str) -> frozenset[str]:
    """The units, and all that lineage leads to from them, from one end of each pair to the other.
    One statement a generation.
    """
    found = fresh = frozenset(units)
    while fresh:
        rows = Lineage.objects.filter(**{f"{start}__in": fresh}).values_list(end, flat=True)
        fresh = frozenset(map(str, rows)) - found
        found |= fresh
    return found


def among(units: Collection[str], path: str) -> bool:
    """Whether the path leads to one of the units or to one below it."""
    return not set(units).isdisjoint(path.split("/"))
