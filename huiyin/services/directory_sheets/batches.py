# SPDX-License-Identifier: Apache-2.0
"""机关、单位 in batches: the verb ``establish_unit`` for many at once, because 90,000 of them one
by one take an hour. Rules, rows and entries are those of the verb; only the statements are shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import UnitFacts
from huiyin.core.refusal import Refusal
from huiyin.ports.context import Context
from huiyin.records.models import Unit
from huiyin.services import journal
from huiyin.services.directory import keeping, units

#: As many in one transaction: on SQLite others wait no longer than that for their turn to write.
BATCH = 100


@dataclass(frozen=True, slots=True)
class NotEstablished:
    """None of the rows was established; ``number`` is the place of the one that could not be."""

    number: int
    reasons: tuple[Refusal, ...]


class _There:
    """What stands already for all the rows, and the codes and marks of the rows before."""

    def __init__(self, rows: Sequence[UnitFacts]) -> None:
        asked = {unit for row in rows for unit in (row.superior, row.authority) if unit}
        self.units = {str(unit.pk): unit for unit in Unit.objects.filter(pk__in=asked)}
        self.codes = _taken("code", rows)
        self.marks = _taken("mark", rows)

    def ground(self, facts: UnitFacts) -> units.Ground:
        """What stands for one row; its code and mark are taken from now on."""
        found = units.Ground(
            superior=self.units.get(facts.superior),
            authority=self.units.get(facts.authority),
            code_taken=facts.code in self.codes,
            mark_taken=facts.mark in self.marks,
        )
        self.codes.add(facts.code)
        self.marks.add(facts.mark)
        return found


def _taken(name: str, rows: Sequence[UnitFacts]) -> set[str]:
    given = [getattr(row, name) for row in rows]
    there = Unit.objects.filter(**{f"{name}__in": given})
    return set(there.values_list(name, flat=True))


def establish_units(ctx: Context, rows: Sequence[UnitFacts]) -> list[str] | NotEstablished:
    """Establishes all of them or none: their ids in order, or every reason against the first row
    that cannot be established. A superior or authority stands already, it is not among the rows.
    """
    found = keeping.not_keeper(ctx)
    if found:
        return NotEstablished(0, found)
    try:
        with transaction.atomic():
            return _established(ctx, rows)
    except IntegrityError:
        return NotEstablished(0, (units.CODE_TAKEN,))


def _established(ctx: Context, rows: Sequence[UnitFacts]) -> list[str] | NotEstablished:
    there = _There(rows)
    made: list[Unit] = []
    bodies: dict[str, dict[str, Any]] = {}
    for number, facts in enumerate(rows):
        ground = there.ground(facts)
        reasons = fields.problems(facts) or units.establish_reasons(ctx, facts, ground)
        if reasons:
            return NotEstablished(number, tuple(reasons))
        unit = units.new_row(ctx, facts, ground)
        made.append(unit)
        bodies[str(unit.pk)] = units.entry_of(facts)
    Unit.objects.bulk_create(made)
    role = next(keeper for keeper in keeping.KEEPERS if ctx.actor.has(keeper))
    journal.record_first(ctx, topic=keeping.TOPIC, act="establish_unit", role=role, bodies=bodies)
    return list(bodies)
