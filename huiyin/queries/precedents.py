# SPDX-License-Identifier: Apache-2.0
"""认定案例库: what was determined before about whose a matter is, by content category (条例 24).

It names units, categories, days and the numbers of the determinations; nothing of any person.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, Subquery

from huiyin.core.vocabulary import Act, DisputeStep, DocumentCode
from huiyin.ports.context import Context
from huiyin.records.models import Document, Entry, Handling

PAGE = 50


@dataclass(frozen=True, slots=True)
class Precedent:
    """One determination: its number and day, the category and territory, whose it was found to be
    and on which step of the ladder.
    """

    number: str
    on: date
    category: str
    territory: str
    unit: str
    office: str
    step: DisputeStep | None


@dataclass(frozen=True, slots=True)
class Precedents:
    """A page of determinations, newest first; ``next`` is where the following one begins, or 0."""

    rows: tuple[Precedent, ...]
    next: int


def precedents(ctx: Context, *, category: str = "", words: str = "", after: int = 0) -> Precedents:
    """Determinations of the category and those within it, whose unit or number has the words.

    One statement. ``after`` rows are passed over; at most ``PAGE`` are given.
    """
    chosen = Q(code=DocumentCode.DETERMINATION.value, matter__category__startswith=category)
    # Everybody reads here: that there was a complaint at all is not for everybody.
    chosen &= Q(matter__complaint=None)
    if words:
        chosen &= Q(number__icontains=words) | Q(unit_name__icontains=words)
    whose = Handling.objects.filter(pk=OuterRef("handling")).values("unit__name")[:1]
    decided = Entry.objects.filter(scope=OuterRef("handling"), act=Act.DETERMINE.value)
    step = decided.values("body__kept__step")[:1]
    found = (
        Document.objects.annotate(unit_name=Subquery(whose), step=Subquery(step))
        .filter(chosen)
        .order_by("-issued_on", "-pk")
        .values_list(
            *("number", "issued_on", "matter__category", "matter__territory"),
            *("unit_name", "matter__office__name", "step"),
        )
    )
    rows = list(found[after : after + PAGE + 1])
    more = len(rows) > PAGE
    return Precedents(tuple(_precedent(ctx, *row) for row in rows[:PAGE]), after + PAGE * more)


def _precedent(
    ctx: Context,
    number: str,
    on: date,
    category: str,
    territory: str,
    unit: str,
    office: str,
    step: str | None,
) -> Precedent:
    named = ctx.world.categories.get(category, category)
    known = DisputeStep(step) if step else None
    return Precedent(number, on, named, territory, unit, office, known)
