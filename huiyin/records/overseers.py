# SPDX-License-Identifier: Apache-2.0
"""上一级信访部门, found in the tree of units: it judges objections and hears of urgent matters."""

from datetime import date

from django.db.models import Q

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


def _served(office: Unit, roots: list[str]) -> str:
    """The part of the tree under the office: its own, or that of the government it serves."""
    if office.path in roots or office.superior is None:
        return office.path
    return office.superior.path
