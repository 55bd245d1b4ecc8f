# SPDX-License-Identifier: Apache-2.0
"""Units that may receive something new, and those whose 职责 covers a matter (条例 22, 24)."""

from datetime import date

from django.db.models import Q, QuerySet

from huiyin.records.dated import dated
from huiyin.records.models import Duty, Unit


def receiving(today: date) -> Q:
    """Units that stand today and whose end is not written down. One that ends soon receives nothing
    new, so that no matter is left without a unit (条例 24).
    """
    return Q(since__lte=today, until=None)


def receives(unit: Unit, today: date) -> bool:
    """The same for a unit that was read already."""
    return unit.since <= today and unit.until is None


def covering(category: str, territory: str, today: date) -> QuerySet[Duty]:
    """Duties of today that cover the category in the territory; none while either is open."""
    if not category or not territory:
        return Duty.objects.none()
    return Duty.objects.filter(
        dated(today), category__in=prefixes(category), territory__in=prefixes(territory)
    )


def prefixes(code: str) -> list[str]:
    """The code and everything it begins with, the empty prefix (all) included."""
    return [code[:length] for length in range(len(code) + 1)]
