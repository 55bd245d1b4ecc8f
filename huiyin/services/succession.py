# SPDX-License-Identifier: Apache-2.0
"""承接: where a unit was merged, divided or abolished, its matters go to the unit that exercises
its powers (条例 24¶2). Each by an entry of its own; nothing is ever without a unit.
"""

from dataclasses import replace

from django.db.models import Q, QuerySet

from huiyin.core.actor import system
from huiyin.core.case import Case
from huiyin.core.facts.referral import SucceedFacts
from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.ports.context import Context
from huiyin.records import lineage
from huiyin.records.models import Handling, Matter, Review, Unit
from huiyin.records.overseers import office_past
from huiyin.records.snapshots import snapshot
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
    chosen = in_hand(former).order_by("pk")[:most]
    return sum(
        _goes(ctx, matter, former, _past(ctx, matter, former, successor)) for matter in chosen
    )


def _goes(ctx: Context, matter: Matter, former: str, unit: str) -> bool:
    facts = SucceedFacts(former=former, unit=unit)
    machine = replace(ctx, actor=system())
    found = engine.perform(machine, str(matter.pk), Act.SUCCEED, facts=facts, seen_version=None)
    return isinstance(found, engine.Done)


def _past(ctx: Context, matter: Matter, former: str, heir: str) -> str:
    """Who goes on in place of the heir: for a complaint about the heir, or about one whose powers
    it has, the office that heard it, and for that office the next one above (条例 46).

    The heir where nobody is left above; then nobody sees it there.
    """
    if matter.against_id is None:
        return heir
    against = str(matter.against_id)
    path = Unit.objects.values_list("path", flat=True).get(pk=heir)
    if not lineage.among(lineage.heirs(against), path):
        return heir
    office = str(matter.office_id)
    if office != former:
        return office
    above = office_past(against, office=office, today=ctx.today)
    return heir if above is None or str(above.pk) == former else str(above.pk)


def keep_away(ctx: Context, unit_id: str) -> None:
    """Takes complaints away from the unit, and from those below it, that have become complaints
    about themselves: because it took powers over, or stands under another superior now.

    A complaint that its own office may not read any more goes to the office above, what a unit has
    of it to that office (条例 18¶4, 46).
    """
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    about = Matter.objects.visible_to(system()).filter(against__in=lineage.belonging(path))
    for matter in about.exclude(state=MatterState.ARCHIVED.value).order_by("pk"):
        case = snapshot(matter)
        for place in sorted(_astray(case), key=lambda place: place != case.office):
            heir = _past(ctx, matter, place, place)
            if heir != place and _goes(ctx, matter, place, heir):
                matter.refresh_from_db()


def _astray(case: Case) -> list[str]:
    """The places of a complaint that belong to whom it is about."""
    accused = lineage.heirs(case.against or "")
    rows = Unit.objects.filter(pk__in=case.places).values_list("pk", "path")
    return [str(pk) for pk, path in rows if lineage.among(accused, path)]


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
