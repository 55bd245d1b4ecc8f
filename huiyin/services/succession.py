# SPDX-License-Identifier: Apache-2.0
"""承接: where a unit was merged, divided or abolished, its matters go to the unit that exercises
its powers (条例 24¶2). Each by an entry of its own; nothing is ever without a unit.
"""

from dataclasses import replace

from django.db.models import Q, QuerySet

from huiyin.core.actor import system
from huiyin.core.facts.referral import SucceedFacts
from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.ports.context import Context
from huiyin.records.models import Handling, Matter, Review, Unit
from huiyin.services import engine

#: How many matters go over together with the end of their unit; the worker takes the rest.
AT_ONCE = 100


def in_hand(unit_id: str) -> QuerySet[Matter]:
    """Matters not yet in the archive that the unit received, has, sent down, or reviews."""
    kept = Handling.objects.exclude(state=HandlingState.RETURNED.value)
    part = kept.filter(Q(unit_id=unit_id) | Q(sender_id=unit_id)).values("matter_id")
    reviewed = Review.objects.filter(body_id=unit_id).values("matter_id")
    mine = Q(office_id=unit_id) | Q(overseer_id=unit_id) | Q(pk__in=part) | Q(pk__in=reviewed)
    found = Matter.objects.visible_to(system()).filter(mine)
    return found.exclude(state=MatterState.ARCHIVED.value)


def pass_on(ctx: Context, former: str, successor: str, *, most: int = AT_ONCE) -> int:
    """Gives up to so many of the unit's matters to its successor; how many went over.

    One that somebody moves at this moment is left for the next time.
    """
    machine = replace(ctx, actor=system())
    facts = SucceedFacts(former=former, unit=successor)
    chosen = in_hand(former).order_by("pk").values_list("pk", flat=True)[:most]
    answers = [
        engine.perform(machine, str(pk), Act.SUCCEED, facts=facts, seen_version=None)
        for pk in list(chosen)
    ]
    return sum(isinstance(answer, engine.Done) for answer in answers)


def resume(ctx: Context) -> int:
    """Gives the matters that ended units still have to their successors; how many went over.

    A successor that has ended meanwhile hands on to its own. Nothing is found a second time.
    """
    went = 0
    ended = Unit.objects.filter(until__lt=ctx.today).exclude(successor=None)
    for unit in ended.order_by("until", "pk").iterator():
        if not in_hand(str(unit.pk)).exists():
            continue
        heir = _heir(unit)
        while gone := pass_on(ctx, str(unit.pk), heir):
            went += gone
    return went


def _heir(unit: Unit) -> str:
    """The unit that exercises its powers today, through whatever happened since."""
    passed = {unit.pk}
    while unit.successor is not None and unit.successor.pk not in passed:
        unit = unit.successor
        passed.add(unit.pk)
    return str(unit.pk)
