# SPDX-License-Identifier: Apache-2.0
"""依法分类处理清单 as pages read it: one unit's list, and everybody's for the guide (条例 31)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import Route
from huiyin.ports.context import Context
from huiyin.records.dated import dated
from huiyin.records.models import Listing

#: Beyond so many a list is no longer read.
MOST = 500


@dataclass(frozen=True, slots=True)
class ListingRow:
    """One row: which claims, which way, where, by which law, by when, with what."""

    id: str
    unit: str
    title: str
    category: str
    route: Route
    body: str
    address: str
    basis: str
    limit: str
    materials: str
    warning: str
    adopted: str
    since: date


def in_force(ctx: Context, *, unit: str, near: str = "") -> list[ListingRow]:
    """The unit's rows in force today; those for the category ``near`` come first. One statement."""
    if not unit:
        return []
    found = _rows(Listing.objects.filter(dated(ctx.today), unit=unit)[:MOST])
    return sorted(found, key=lambda row: not (row.category and near.startswith(row.category)))


def guide(ctx: Context, *, category: str = "", find: str = "") -> list[ListingRow]:
    """Every unit's rows in force for the public guide (导引图), one for each title and route."""
    rows = Listing.objects.filter(dated(ctx.today), unit__until=None)
    if category:
        rows = rows.filter(category__in=["", *(category[:n] for n in range(1, len(category) + 1))])
    if find:
        rows = rows.filter(title__icontains=find)
    first: dict[tuple[str, str], ListingRow] = {}
    for row in _rows(rows.select_related("unit")[:MOST]):
        first.setdefault((row.title, row.route), row)
    return list(first.values())


def _rows(rows: Iterable[Listing]) -> list[ListingRow]:
    return [
        ListingRow(
            id=str(row.pk),
            unit=str(row.unit_id),
            title=row.title,
            category=row.category,
            route=Route(row.route),
            body=row.body,
            address=row.address,
            basis=row.basis,
            limit=row.limit,
            materials=row.materials,
            warning=row.warning,
            adopted=row.adopted,
            since=row.since,
        )
        for row in rows
    ]
