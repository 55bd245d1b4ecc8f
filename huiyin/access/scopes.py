# SPDX-License-Identifier: Apache-2.0
"""``core.visibility`` said again as conditions on tables. The only such place."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from huiyin.core.actor import Actor
from huiyin.core.visibility import OFFICE_READERS, REVIEW_READERS, UNIT_READERS
from huiyin.core.vocabulary import Role

NOTHING = Q(pk__in=())
EVERYTHING = ~NOTHING


def matters(
    actor: Actor,
    *,
    held_by: Callable[[str], Any],
    reviewed_by: Callable[[str], Any],
    via: str = "",
) -> Q:
    """The matters that the actor may read.

    ``held_by`` gives the ids of the matters that a unit has now, ``reviewed_by`` of those that a
    body was asked to review, as subqueries: tables are the caller's, the rule is said here.
    ``via`` is the path from another table (``matter__``).
    """
    if actor.has(Role.SYSTEM):
        return EVERYTHING
    opened = Q(**{f"{via}id__in": sorted(actor.matters)}) if actor.matters else NOTHING
    seen = _places(actor, held_by=held_by, reviewed_by=reviewed_by, via=via)
    if seen is NOTHING:
        return opened
    seen = seen & ~hidden(actor, via=via)
    return opened | seen if actor.matters else seen


def hidden(actor: Actor, *, via: str = "") -> Q:
    """The complaints that are kept from the actor, who belongs to the unit they are about."""
    belongs = sorted(actor.belongs)
    return Q(**{f"{via}against__in": belongs}) if belongs else NOTHING


def _places(
    actor: Actor,
    *,
    held_by: Callable[[str], Any],
    reviewed_by: Callable[[str], Any],
    via: str,
) -> Q:
    """What the actor sees by role and place."""
    seen = NOTHING
    if actor.has(*OFFICE_READERS) and actor.unit_path:
        seen |= Q(**{f"{via}office__path__startswith": actor.unit_path})
    if actor.has(*OFFICE_READERS) and actor.unit:
        seen |= Q(**{f"{via}overseer": actor.unit})
    if actor.has(Role.CUSTODIAN) and actor.unit:
        seen |= Q(**{f"{via}secret": True, f"{via}office": actor.unit})
    if actor.unit:
        if actor.has(*UNIT_READERS):
            # A matter that the unit leads is among those it has. Said first, because most lists
            # ask for just those, and then no database looks at the other half.
            seen |= Q(**{f"{via}lead_unit": actor.unit})
        # One list of ids: joined by "or", two of them would be looked up for every matter.
        ways = ((UNIT_READERS, held_by), (REVIEW_READERS, reviewed_by))
        lists = [of(actor.unit) for readers, of in ways if actor.has(*readers)]
        if lists:
            seen |= Q(**{f"{via}id__in": lists[0].union(*lists[1:]) if lists[1:] else lists[0]})
    return seen
