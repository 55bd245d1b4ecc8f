# SPDX-License-Identifier: Apache-2.0
"""机关、单位: establishing one, changing what is said of it, moving it in the tree.

A unit is one row for all its life, because matters, papers and posts point at it; its columns say
what holds today. A change takes effect today or is planned (``plans``) for a day to come, never for
a day that has passed: papers have gone out under the old name, and whoever reads the journal must
find what was so when they went. The entry holds what was and what is, so that the past can be read.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat, Substr

from huiyin.core.directory import authority
from huiyin.core.directory.units import JUDGED, MOST_LEVELS
from huiyin.core.facts import fields
from huiyin.core.facts.directory import ChangeUnitFacts, MoveUnitFacts, UnitFacts
from huiyin.core.refusal import Refusal, Refused, ruled
from huiyin.core.vocabulary import Level
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.letters import letters
from huiyin.records.models import Unit
from huiyin.services import succession
from huiyin.services.directory.keeping import not_keeper, note, unit_not_over

#: Of what is said of a unit, what the journal holds in words: its name and mark stand on every
#: paper of it. Where it sits and who answers its telephone is only said to have changed.
TOLD = ("name", "mark", "kind", "level", "territory", "authority", "vertical", "is_petition_office")
UNTOLD = ("address", "phone", "hours")
CODE_TAKEN = ruled("code_taken", "机构代码已被使用", "code")
MARK_TAKEN = ruled("mark_taken", "机关代字已被使用，文号会重复", "mark")


@dataclass(frozen=True, slots=True)
class Ground:
    """What stands already where a unit is to be established: its superior and its authority as
    they were asked for (None: there is none), and whether its code and mark are taken.
    """

    superior: Unit | None
    authority: Unit | None
    code_taken: bool
    mark_taken: bool


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
            ground = Ground(
                superior=_unit(facts.superior),
                authority=_unit(facts.authority),
                code_taken=Unit.objects.filter(code=facts.code).exists(),
                mark_taken=Unit.objects.filter(mark=facts.mark).exists(),
            )
            reasons = establish_reasons(ctx, facts, ground)
            if reasons:
                return Refused(reasons)
            made = new_row(ctx, facts, ground)
            made.save(force_insert=True)
            note(ctx, str(made.pk), "establish_unit", entry_of(facts))
            return str(made.pk)
    except IntegrityError:
        return Refused((CODE_TAKEN,))


def establish_reasons(ctx: Context, facts: UnitFacts, ground: Ground) -> tuple[Refusal, ...]:
    """Why the unit cannot be established on that ground; of one unit and of many at once."""
    found, superior = [], ground.superior
    if facts.superior and (superior is None or _over(superior, facts.since)):
        found.append(ruled("no_superior", "上级机关、单位不存在或已撤销", "superior"))
    elif superior and superior.path.count("/") > MOST_LEVELS:
        found.append(ruled("too_deep", f"隶属关系最多{MOST_LEVELS}级", "superior"))
    # Nothing points at a unit that is not there yet: it can close no circle.
    found += _authority_reasons(facts, ground.authority, on=max(facts.since, ctx.today))
    found += [CODE_TAKEN] if ground.code_taken else []
    found += [MARK_TAKEN] if ground.mark_taken else []
    return tuple(found)


def _unit(unit_id: str) -> Unit | None:
    return Unit.objects.filter(pk=unit_id).first() if unit_id else None


def _over(unit: Unit, on: date) -> bool:
    return unit.until is not None and unit.until < max(on, unit.since)


def _authority_reasons(
    facts: UnitFacts | ChangeUnitFacts,
    found: Unit | None,
    *,
    on: date,
    circle: bool = False,
) -> tuple[Refusal, ...]:
    named = authority.Named(Level(found.level), _over(found, on), circle) if found else None
    return authority.reasons(
        level=facts.level, vertical=facts.vertical, given=bool(facts.authority), named=named
    )


def new_row(ctx: Context, facts: UnitFacts, ground: Ground) -> Unit:
    """The row of a unit to be, not yet written."""
    unit_id, superior = new_id(ctx.now), ground.superior
    return Unit(
        id=unit_id,
        code=facts.code,
        superior=superior,
        path=f"{superior.path if superior else '/'}{unit_id}/",
        letters=letters(facts.name),
        since=facts.since,
        **_columns(_said(facts)),
    )


def entry_of(facts: UnitFacts) -> dict[str, Any]:
    """The body of the entry of an establishment."""
    return {name: value for name, value in fields.public(facts).items() if name not in UNTOLD}


def _said(facts: UnitFacts | ChangeUnitFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in (*TOLD, *UNTOLD)}


def _columns(said: Mapping[str, Any]) -> dict[str, Any]:
    """The same as columns of the table."""
    rest = {name: value for name, value in said.items() if name != "authority"}
    return rest | {"authority_id": said["authority"] or None}


def _stands(unit: Unit, name: str) -> Any:
    """What is said of the unit today, as the facts say it."""
    return str(unit.authority_id or "") if name == "authority" else getattr(unit, name)


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
        reasons = _day_reasons(ctx, facts.on) or change_reasons(ctx, unit, facts)
        if reasons or unit is None:
            return Refused(reasons)
        said = _said(facts)
        body = changes(unit, said) | ({"paper": facts.paper} if facts.paper else {})
        Unit.objects.filter(pk=unit_id).update(**_columns(said), letters=letters(facts.name))
        note(ctx, unit_id, "change_unit", body)
        return unit_id


def change_reasons(ctx: Context, unit: Unit | None, facts: ChangeUnitFacts) -> tuple[Refusal, ...]:
    """Why this cannot be said of the unit on any day."""
    if unit is None:
        return (ruled("no_unit", "该单位不存在或已撤销"),)
    found = []
    if all(_stands(unit, name) == value for name, value in _said(facts).items()):
        found.append(ruled("nothing_new", "内容与现在的相同，没有需要变更的"))
    if Unit.objects.filter(mark=facts.mark).exclude(pk=unit.pk).exists():
        found.append(MARK_TAKEN)
    # What stood before is not judged anew: a telephone may change though an authority has ended.
    if any(_stands(unit, name) != getattr(facts, name) for name in JUDGED):
        named = _unit(facts.authority)
        circle = named is not None and _is_above(unit, named)
        same = _stands(unit, "authority") == facts.authority
        on = date.min if same else max(facts.on, ctx.today)
        found += _authority_reasons(facts, named, on=on, circle=circle)
    return tuple(found)


def _is_above(unit: Unit, other: Unit) -> bool:
    """Whether the unit is the other one or stands above it, by place or by 主管."""
    return authority.stands_above(str(unit.pk), str(other.pk), _right_above)


def _right_above(level: Collection[str]) -> set[str]:
    rows = Unit.objects.filter(pk__in=level).values_list("superior_id", "authority_id")
    return {str(above) for row in rows for above in row if above}


def changes(unit: Unit, said: Mapping[str, Any]) -> dict[str, Any]:
    """The body of the entry: ``before`` and ``after`` of what is told, the names of the rest."""
    new = {name: value for name, value in said.items() if _stands(unit, name) != value}
    told = [name for name in new if name in TOLD]
    body: dict[str, Any] = {
        "before": {name: _stands(unit, name) for name in told},
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
        succession.keep_away(ctx, unit_id)
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
    if superior and (superior.path.startswith(unit.path) or _is_above(unit, superior)):
        text = "上级不能是该单位自己，也不能是它的下级或由它主管的单位"
        return (ruled("in_a_circle", text, "superior"),)
    if str(unit.superior_id or "") == facts.superior:
        return (ruled("nothing_new", "现在的上级就是它，没有需要变更的", "superior"),)
    if superior and superior.path.count("/") + _levels_below(unit) > MOST_LEVELS:
        return (ruled("too_deep", f"隶属关系最多{MOST_LEVELS}级", "superior"),)
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
