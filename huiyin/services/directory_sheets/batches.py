# SPDX-License-Identifier: Apache-2.0
"""机关、单位 in batches: the verb ``establish_unit`` for many at once, because 90,000 of them one
by one take an hour. Rules, rows and entries are the same, and a test compares them; only the
statements are shared.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import UnitFacts
from huiyin.core.refusal import Refusal, ruled
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.letters import letters
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


class _Taken:
    """Codes and 机关代字 that stand already, and those of the rows before."""

    def __init__(self, rows: Sequence[UnitFacts]) -> None:
        codes, marks = [row.code for row in rows], [row.mark for row in rows]
        there = Unit.objects.filter(code__in=codes).values_list("code", flat=True)
        self.codes = set(there)
        self.marks = set(Unit.objects.filter(mark__in=marks).values_list("mark", flat=True))

    def reasons(self, facts: UnitFacts) -> list[Refusal]:
        """Why the row cannot have its code and mark; the row has them from now on."""
        found = []
        if facts.code in self.codes:
            found.append(ruled("code_taken", "机构代码已被使用", "code"))
        if facts.mark in self.marks:
            found.append(ruled("mark_taken", "机关代字已被使用，文号会重复", "mark"))
        self.codes.add(facts.code)
        self.marks.add(facts.mark)
        return found


def establish_units(ctx: Context, rows: Sequence[UnitFacts]) -> list[str] | NotEstablished:
    """Establishes all of them or none: their ids in order, or every reason against the first row
    that cannot be established. A superior stands already, it is not among the rows.
    """
    found = keeping.not_keeper(ctx)
    if found:
        return NotEstablished(0, found)
    try:
        with transaction.atomic():
            return _established(ctx, rows)
    except IntegrityError:
        return NotEstablished(0, (ruled("code_taken", "机构代码已被使用", "code"),))


def _established(ctx: Context, rows: Sequence[UnitFacts]) -> list[str] | NotEstablished:
    asked = {row.superior for row in rows if row.superior}
    above = {str(unit.pk): unit for unit in Unit.objects.filter(pk__in=asked)}
    taken = _Taken(rows)
    made: list[Unit] = []
    bodies: dict[str, dict[str, Any]] = {}
    for number, facts in enumerate(rows):
        superior = above.get(facts.superior)
        reasons = fields.problems(facts) or (*_below(facts, superior), *taken.reasons(facts))
        if reasons:
            return NotEstablished(number, tuple(reasons))
        unit = _unit(ctx, facts, superior)
        made.append(unit)
        bodies[str(unit.pk)] = _body(facts)
    Unit.objects.bulk_create(made)
    role = next(keeper for keeper in keeping.KEEPERS if ctx.actor.has(keeper))
    journal.record_first(ctx, topic=keeping.TOPIC, act="establish_unit", role=role, bodies=bodies)
    return list(bodies)


def _below(facts: UnitFacts, superior: Unit | None) -> list[Refusal]:
    if not facts.superior:
        return []
    if superior is None or (superior.until and superior.until < facts.since):
        return [ruled("no_superior", "上级机关、单位不存在或已撤销", "superior")]
    if superior.path.count("/") > units.DEEPEST:
        return [ruled("too_deep", f"隶属关系最多{units.DEEPEST}级", "superior")]
    return []


def _unit(ctx: Context, facts: UnitFacts, superior: Unit | None) -> Unit:
    unit_id = new_id(ctx.now)
    return Unit(
        id=unit_id,
        code=facts.code,
        superior=superior,
        path=f"{superior.path if superior else '/'}{unit_id}/",
        letters=letters(facts.name),
        since=facts.since,
        **{name: getattr(facts, name) for name in (*units.TOLD, *units.UNTOLD)},
    )


def _body(facts: UnitFacts) -> dict[str, Any]:
    body = fields.public(facts)
    return {name: value for name, value in body.items() if name not in units.UNTOLD}
