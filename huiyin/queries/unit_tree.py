# SPDX-License-Identifier: Apache-2.0
"""机构树: one branch at a time. Ninety thousand units are never read to show fifty."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber

from huiyin.core.vocabulary import Level
from huiyin.records.dated import dated
from huiyin.records.models import Unit

#: So many units of one level are shown at a time.
MOST = 50


@dataclass(frozen=True, slots=True)
class Twig:
    """One unit in the tree. ``below`` counts the units right below it; ``branch`` is what is shown
    of them when it is open. ``place`` of ``siblings``, ``height`` from 1 at the top: what a reader
    who does not see the tree is told.
    """

    id: str
    code: str
    name: str
    level: Level
    is_petition_office: bool
    below: int
    height: int
    here: bool
    branch: "Branch | None"


@dataclass(frozen=True, slots=True)
class Branch:
    """Units below one unit in order of their codes; ``next`` is the code to go on after."""

    of: str
    rows: tuple[Twig, ...]
    next: str


def branch(today: date, of: str, *, after: str = "", height: int = 1) -> Branch:
    """The units right below one unit, or at the top for ``""``. One statement."""
    rows = _standing(today).filter(superior=of or None)
    if after:
        rows = rows.filter(code__gt=after)
    found = list(rows.order_by("code")[: MOST + 1])
    twigs = tuple(_twig(row, height) for row in found[:MOST])
    return Branch(of, twigs, twigs[-1].code if len(found) > MOST else "")


def tree(today: date, *, opened: str = "", after: str = "") -> Branch:
    """The top, open along the way down to ``opened`` and one level below it.

    ``after`` goes on in the units below ``opened``. Two statements, one when nothing is opened.
    """
    path = Unit.objects.filter(pk=opened).values_list("path", flat=True).first() if opened else ""
    chain = [part for part in (path or "").split("/") if part]
    if not chain:
        return branch(today, "", after=after)
    shown = Q(superior=None) | Q(superior__in=chain)
    if after:
        shown &= ~Q(superior=opened) | Q(code__gt=after)
    number = Window(RowNumber(), partition_by=F("superior"), order_by=F("code").asc())
    rows = _standing(today).filter(shown).annotate(number=number)
    found = rows.filter(Q(number__lte=MOST + 1) | Q(pk__in=chain)).order_by("code")
    below: dict[str, list[Any]] = {}
    for row in found:
        below.setdefault(str(row.superior_id or ""), []).append(row)
    return _grown("", below, chain, 1)


def _grown(of: str, below: dict[str, list[Any]], chain: list[str], height: int) -> Branch:
    rows = below.get(of, [])
    kept = [row for row in rows if row.number <= MOST or str(row.pk) in chain]
    twigs = []
    for row in kept:
        unit = str(row.pk)
        inner = _grown(unit, below, chain, height + 1) if unit in chain else None
        twigs.append(_twig(row, height, here=bool(chain) and unit == chain[-1], branch=inner))
    first = [row for row in rows if row.number <= MOST]
    more = any(row.number > MOST for row in rows)
    return Branch(of, tuple(twigs), first[-1].code if more and first else "")


def _standing(today: date) -> Any:
    inside = Unit.objects.filter(dated(today), superior=OuterRef("pk")).order_by()
    counted = inside.values("superior").annotate(many=Count("pk")).values("many")
    below = Coalesce(Subquery(counted, output_field=IntegerField()), 0)
    return Unit.objects.filter(dated(today)).annotate(below=below)


def _twig(row: Any, height: int, *, here: bool = False, branch: Branch | None = None) -> Twig:
    return Twig(
        id=str(row.pk),
        code=row.code,
        name=row.name,
        level=Level(row.level),
        is_petition_office=row.is_petition_office,
        below=row.below,
        height=height,
        here=here,
        branch=branch,
    )
