# SPDX-License-Identifier: Apache-2.0
"""投诉 as its petitioner sees it: of whom one can complain, and what became of it."""

from dataclasses import dataclass

from huiyin.core.case import Case
from huiyin.ports.context import Context
from huiyin.queries.cases import opened
from huiyin.queries.unit_search import suggested
from huiyin.records.models import Matter, Unit

MOST = 8


@dataclass(frozen=True, slots=True)
class Target:
    """A unit that can be complained about."""

    id: str
    name: str


def of_matter(ctx: Context, number: str) -> tuple[str, tuple[Target, ...]] | None:
    """The matter's id and all who have to do with it, the office first; None when not opened."""
    looked_at = opened(ctx, number)
    if looked_at is None:
        return None
    _, case, _ = looked_at
    rows = Unit.objects.filter(pk__in=case.places).values_list("pk", "name")
    names = {str(pk): name for pk, name in rows}
    first = (case.office, *sorted(case.places - {case.office}, key=names.__getitem__))
    return case.id, tuple(Target(place, names[place]) for place in first)


def called(ctx: Context, name: str) -> tuple[Target, ...]:
    """The units active today that may be meant by a name, those called just so alone."""
    found = [Target(line.id, line.name) for line in suggested(ctx.today, name, most=MOST)]
    exact = [target for target in found if target.name == name]
    return tuple(exact or found)


@dataclass(frozen=True, slots=True)
class Kin:
    """A complaint and the matter that it comes from, as one who opened both sees the other."""

    number: str
    complaint: bool


def kin(ctx: Context, case: Case) -> tuple[Kin, ...]:
    """Complaints that come from this matter, or the matter that this complaint comes from, as far
    as the petitioner opened them too. Whoever has the code of one alone learns of no other.
    """
    if len(ctx.actor.matters) < 2:
        return ()
    others = Matter.objects.visible_to(ctx.actor).exclude(pk=case.id)
    rows = others.filter(about=case.id).order_by("pk").values_list("number", flat=True)
    found = [Kin(number, complaint=True) for number in rows]
    if case.about:
        above = others.filter(pk=case.about).values_list("number", flat=True)
        found += [Kin(number, complaint=False) for number in above]
    return tuple(found)
