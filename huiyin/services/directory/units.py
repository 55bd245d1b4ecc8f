# SPDX-License-Identifier: Apache-2.0
"""机关、单位: establishing one, changing what is said of it, moving it in the tree.

A unit is one row for all its life, because matters, papers and posts point at it; its columns say
what holds today. A change takes effect today or is planned (``plans``) for a day to come, never for
a day that has passed: papers have gone out under the old name, and whoever reads the journal must
find what was so when they went. The entry holds what was and what is, so that the past can be read.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from huiyin.core.facts import fields
from huiyin.core.facts.directory import ChangeUnitFacts, MoveUnitFacts, UnitFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.letters import letters
from huiyin.records.models import Unit
from huiyin.services.directory.keeping import not_keeper, note, unit_not_over

#: Of what is said of a unit, what the journal holds in words: its name and mark stand on every
#: paper of it. Where it sits and who answers its telephone is only said to have changed.
TOLD = ("name", "mark", "kind", "level", "territory", "is_petition_office")
UNTOLD = ("address", "phone", "hours")
#: The path of a unit has 37 characters a level and 600 in all; no state has so many levels.
DEEPEST = 12


def establish_unit(ctx: Context, facts: UnitFacts) -> str | Refused:
    """Establishes a unit under its superior; its code and its 机关代字 are its own.

    Two units with one 机关代字 would give one number (文号) to two documents. It may have been
    established long ago, or be so from a day to come.
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    try:
        with transaction.atomic():
            superior = unit_not_over(facts.superior, on=facts.since)
            reasons = establish_reasons(facts, superior)
            return Refused(reasons) if reasons else _established(ctx, facts, superior)
    except IntegrityError:
        return refused("code_taken", "机构代码已被使用", "code")


def establish_reasons(facts: UnitFacts, superior: Unit | None) -> tuple[Refusal, ...]:
    """Why the unit cannot be established below that superior."""
    found = []
    if facts.superior and superior is None:
        found.append(ruled("no_superior", "上级机关、单位不存在或已撤销", "superior"))
    if superior and superior.path.count("/") > DEEPEST:
        found.append(ruled("too_deep", f"隶属关系最多{DEEPEST}级", "superior"))
    if Unit.objects.filter(code=facts.code).exists():
        found.append(ruled("code_taken", "机构代码已被使用", "code"))
    if Unit.objects.filter(mark=facts.mark).exists():
        found.append(ruled("mark_taken", "机关代字已被使用，文号会重复", "mark"))
    return tuple(found)


def _established(ctx: Context, facts: UnitFacts, superior: Unit | None) -> str:
    unit_id = str(new_id(ctx.now))
    said = {name: getattr(facts, name) for name in (*TOLD, *UNTOLD)}
    Unit.objects.create(
        id=unit_id,
        code=facts.code,
        superior=superior,
        path=f"{superior.path if superior else '/'}{unit_id}/",
        letters=letters(facts.name),
        since=facts.since,
        **said,
    )
    body = fields.public(facts)
    for untold in UNTOLD:
        body.pop(untold, None)
    note(ctx, unit_id, "establish_unit", body)
    return unit_id


def change_unit(ctx: Context, unit_id: str, facts: ChangeUnitFacts) -> str | Refused:
    """Says from today on other things of the unit: name, mark, kind, telephone, hours (条例 18).

    Its code is its identity and stays. Papers that were issued keep the name they were issued
    under; matters in hand, their due days and the numbers of its series go on.
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        unit = unit_not_over(unit_id, on=ctx.today, hold=True)
        reasons = _day_reasons(ctx, facts.on) or change_reasons(unit, facts)
        if reasons or unit is None:
            return Refused(reasons)
        said = {name: getattr(facts, name) for name in (*TOLD, *UNTOLD)}
        body = changes(unit, said) | ({"paper": facts.paper} if facts.paper else {})
        Unit.objects.filter(pk=unit_id).update(**said, letters=letters(facts.name))
        note(ctx, unit_id, "change_unit", body)
        return unit_id


def change_reasons(unit: Unit | None, facts: ChangeUnitFacts) -> tuple[Refusal, ...]:
    """Why this cannot be said of the unit on any day."""
    if unit is None:
        return (ruled("no_unit", "该单位不存在或已撤销"),)
    said = {name: getattr(facts, name) for name in (*TOLD, *UNTOLD)}
    found = []
    if all(getattr(unit, name) == value for name, value in said.items()):
        found.append(ruled("nothing_new", "内容与现在的相同，没有需要变更的"))
    if Unit.objects.filter(mark=facts.mark).exclude(pk=unit.pk).exists():
        found.append(ruled("mark_taken", "机关代字已被使用，文号会重复", "mark"))
    return tuple(found)


def changes(unit: Unit, said: Mapping[str, Any]) -> dict[str, Any]:
    """The body of the entry: ``before`` and ``after`` of what is told, the names of the rest."""
    new = {name: value for name, value in said.items() if getattr(unit, name) != value}
    told = [name for name in new if name in TOLD]
    body: dict[str, Any] = {
        "before": {name: getattr(unit, name) for name in told},
        "after": {name: new[name] for name in told},
    }
    untold = sorted(set(new) - set(told))
    return body | ({"also": untold} if untold else {})


def move_unit(ctx: Context, unit_id: str, facts: MoveUnitFacts) -> str | Refused:
    """Puts the unit, with all below it, under another superior from today on.

    Its matters stay with it; offices above lose sight of what they had received only through it,
    and the new ones gain it (条例 14, 38).
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        unit = unit_not_over(unit_id, on=ctx.today, hold=True)
        superior = unit_not_over(facts.superior, on=ctx.today)
        reasons = _day_reasons(ctx, facts.on) or move_reasons(unit, superior, facts)
        if reasons or unit is None:
            return Refused(reasons)
        body = {"before": str(unit.superior_id or ""), "after": facts.superior}
        put_under(unit, superior)
        note(ctx, unit_id, "move_unit", body | ({"paper": facts.paper} if facts.paper else {}))
        return unit_id


def move_reasons(
    unit: Unit | None, superior: Unit | None, facts: MoveUnitFacts
) -> tuple[Refusal, ...]:
    """Why the unit cannot stand under that superior on any day."""
    if unit is None:
        return (ruled("no_unit", "该单位不存在或已撤销"),)
    if facts.superior and superior is None:
        return (ruled("no_superior", "上级机关、单位不存在或已撤销", "superior"),)
    if superior and superior.path.startswith(unit.path):
        text = "上级不能是该单位自己或它的下级"
        return (ruled("in_a_circle", text, "superior"),)
    if str(unit.superior_id or "") == facts.superior:
        return (ruled("nothing_new", "现在的上级就是它，没有需要变更的", "superior"),)
    if superior and superior.path.count("/") + _levels_below(unit) > DEEPEST:
        return (ruled("too_deep", f"隶属关系最多{DEEPEST}级", "superior"),)
    return ()


def _levels_below(unit: Unit) -> int:
    """How many levels the unit and what is below it take; 1 for a unit with nothing below."""
    paths = Unit.objects.filter(path__startswith=unit.path).values_list("path", flat=True)
    own = unit.path.count("/")
    return max((path.count("/") for path in paths), default=own) - own + 1


def put_under(unit: Unit, superior: Unit | None) -> None:
    """Writes the new path of the unit and of all below it, in two statements."""
    new = f"{superior.path if superior else '/'}{unit.pk}/"
    tail = Substr(F("path"), len(unit.path) + 1)
    Unit.objects.filter(path__startswith=unit.path).update(path=Concat(Value(new), tail))
    Unit.objects.filter(pk=unit.pk).update(superior=superior)


def _day_reasons(ctx: Context, on: date) -> tuple[Refusal, ...]:
    if on == ctx.today:
        return ()
    return (ruled("not_today", "变更只能自今天起办理，以后的请作为预定变更", "on"),)
