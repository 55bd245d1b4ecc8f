# SPDX-License-Identifier: Apache-2.0
"""上一级信访部门, found in the tree of units: it judges objections and hears of urgent matters."""

from datetime import date

from django.db.models import Q

from huiyin.records import lineage
from huiyin.records.models import Unit


def office_above(unit_id: str, today: date) -> Unit | None:
    """The nearest petition office above a unit, None at the top.

    It stands above the unit in the tree, or serves a government that does. Another office of the
    same government is beside a petition office, and above any other unit of that government.
    """
    unit = Unit.objects.get(pk=unit_id)
    steps = [step for step in unit.path.split("/") if step][:-1]
    roots = ["/" + "/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))]
    offices = (
        Unit.objects.filter(Q(until=None) | Q(until__gte=today), since__lte=today)
        .filter(Q(path__in=roots) | Q(superior__path__in=roots), is_petition_office=True)
        .exclude(pk=unit.pk)
        .select_related("superior")
        .order_by("code")
    )
    if unit.is_petition_office and roots:
        offices = offices.exclude(~Q(path__in=roots), superior__path=roots[-1])
    return max(offices, key=lambda office: len(_served(office, roots)), default=None)


def office_past(against: str, *, office: str, today: date) -> Unit | None:
    """The petition office that hears a complaint about a unit, above the one that has the matter
    (条例 46): the nearest one that belongs neither to whom it is about nor to an heir of theirs.

    At the top the office itself, as long as it is not complained about; None where nobody is left.
    """
    accused, found = lineage.heirs(against), office_above(office, today)
    while found is not None and lineage.among(accused, found.path):
        found = office_above(str(found.pk), today)
    if found is not None:
        return found
    own = Unit.objects.select_related("superior").get(pk=office)
    return None if lineage.among(accused, own.path) or not own.is_petition_office else own


def _served(office: Unit, roots: list[str]) -> str:
    """The part of the tree under the office: its own, or that of the government it serves."""
    if office.path in roots or office.superior is None:
        return office.path
    return office.superior.path
