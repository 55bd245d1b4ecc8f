# SPDX-License-Identifier: Apache-2.0
"""信访部门: where a person may turn (条例 18), and which office receives what comes by web."""

from dataclasses import dataclass
from datetime import date

from huiyin.records.dated import dated
from huiyin.records.models import Unit


@dataclass(frozen=True, slots=True)
class Office:
    """A petition office as the public may know it; ``territory`` is its division code."""

    id: str
    name: str
    address: str
    phone: str
    hours: str = ""
    territory: str = ""


def receiving_offices(today: date) -> tuple[Office, ...]:
    """The petition offices that receive web submissions: the active ones highest in the tree.

    Several on one height: the person chooses by name. None: this deployment takes nothing yet.
    """
    rows = Unit.objects.filter(dated(today), is_petition_office=True)
    units = sorted(rows, key=_height)
    return tuple(
        Office(str(unit.pk), unit.name, unit.address, unit.phone, unit.hours, unit.territory)
        for unit in units
        if _height(unit)[0] == _height(units[0])[0]
    )


def _height(unit: Unit) -> tuple[int, str]:
    """How many units stand above it, and its code: ``/a/b/`` is lower than ``/a/``."""
    return unit.path.count("/"), unit.code
