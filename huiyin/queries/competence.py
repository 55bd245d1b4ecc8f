# SPDX-License-Identifier: Apache-2.0
"""职责清单: who is competent for what where, and what nobody is competent for (条例 22, 24)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.records.dated import dated
from huiyin.records.models import Duty
from huiyin.records.receivers import prefixes


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty of a unit that stands: category and territory are prefixes."""

    id: str
    unit: str
    unit_code: str
    unit_name: str
    category: str
    territory: str
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A category for which the territory has no competent unit, in whole or in the ``missing`` of
    its sub-categories (code and name).
    """

    code: str
    name: str
    missing: tuple[tuple[str, str], ...]
    whole: bool


def duties_like(
    today: date, *, unit: str = "", category: str = "", territory: str = "", after: str, most: int
) -> tuple[tuple[DutyLine, ...], str]:
    """Duties that hold today, of one unit, or covering a category or a territory; by id.

    One statement. Also answers with the id to go on after, empty at the end.
    """
    rows = Duty.objects.filter(dated(today), unit__until=None).select_related("unit")
    if unit:
        rows = rows.filter(unit__code=unit)
    if category:
        rows = rows.filter(category__in=prefixes(category))
    if territory:
        rows = rows.filter(territory__in=prefixes(territory))
    if after:
        rows = rows.filter(pk__gt=after)
    found = list(rows.order_by("pk")[: most + 1])
    lines = tuple(_line(row) for row in found[:most])
    return lines, lines[-1].id if len(found) > most else ""


def shared_with(
    today: date, *, category: str, territory: str, besides: str
) -> tuple[DutyLine, ...]:
    """Duties of other units that cover the category in the territory already; at most twenty."""
    rows = Duty.objects.filter(
        dated(today),
        category__in=prefixes(category),
        territory__in=prefixes(territory),
        unit__until=None,
    )
    rows = rows.exclude(unit=besides).select_related("unit").order_by("unit__code")
    return tuple(_line(row) for row in rows[:20])


def gaps(
    today: date, *, territory: str, categories: Mapping[str, str], without: str = ""
) -> tuple[Gap, ...]:
    """The categories that no unit is competent for in the territory; one statement.

    ``without`` leaves one duty out: what would be missing once it has ended.
    """
    rows = Duty.objects.filter(dated(today), territory__in=prefixes(territory), unit__until=None)
    if without:
        rows = rows.exclude(pk=without)
    covered = set(rows.values_list("category", flat=True).distinct())
    found = []
    for code in sorted(code for code in categories if len(code) == 2):
        if covered.intersection(prefixes(code)):
            continue
        inner = [sub for sub in sorted(categories) if sub != code and sub.startswith(code)]
        missing = [sub for sub in inner if not covered.intersection(prefixes(sub))]
        if missing or not inner:
            named = tuple((sub, categories[sub]) for sub in missing)
            found.append(Gap(code, categories[code], named, len(missing) == len(inner)))
    return tuple(found)


def _line(row: Duty) -> DutyLine:
    return DutyLine(
        id=str(row.pk),
        unit=str(row.unit_id),
        unit_code=row.unit.code,
        unit_name=row.unit.name,
        category=row.category,
        territory=row.territory,
        since=row.since,
        until=row.until,
    )
