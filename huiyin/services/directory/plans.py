# SPDX-License-Identifier: Apache-2.0
"""预定变更: a change of a unit for a day to come waits as a row, and the hourly round makes it.

Why not several dated rows for one unit? Everything points at a unit; then every join would have to
ask for a day, and one forgotten day would show the wrong name. Duties and posts, at which nothing
points, are dated rows themselves. So the unit's row says what holds today, the journal says what
held before, and a plan says what will hold. On its day the plan goes through the same verb as if
somebody pressed the button that morning: what is impossible by then is not done, the reasons stand
beside the plan, and it is tried again every hour until it succeeds or is dropped.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from huiyin.core.actor import system
from huiyin.core.facts import fields
from huiyin.core.facts.directory import ChangeUnitFacts, EndUnitFacts, MoveUnitFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import PlanKind
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import PlannedChange, Unit
from huiyin.services import tokens
from huiyin.services.directory import endings, units
from huiyin.services.directory.keeping import STALE, not_keeper, note, unit_not_over, version

type_of: Mapping[PlanKind, type] = {
    PlanKind.CHANGE: ChangeUnitFacts,
    PlanKind.MOVE: MoveUnitFacts,
    PlanKind.END: EndUnitFacts,
}
_VERBS: Mapping[PlanKind, Callable[[Context, str, Any], str | Refused]] = {
    PlanKind.CHANGE: units.change_unit,
    PlanKind.MOVE: units.move_unit,
    PlanKind.END: endings.end_unit,
}


@dataclass(frozen=True, slots=True)
class Arranged:
    """``planned`` is the id of the plan; empty when the change was made at once."""

    unit: str
    planned: str = ""


def arrange(
    ctx: Context, unit_id: str, facts: Any, *, seen: int | None = None, token: str = ""
) -> Arranged | Refused:
    """Makes a change today, or plans it for its day; never for a day that has passed.

    ``facts`` decide which change. ``seen`` is the version of the unit on the form (``version``):
    who changed it meanwhile is not overwritten. The same token gives the same answer again.
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    asked = tokens.request(token, {"unit": unit_id, "facts": fields.public(facts)})
    with transaction.atomic():
        match tokens.answered(asked):
            case Refusal() as reused:
                return Refused((reused,))
            case Mapping() as earlier:
                return Arranged(unit_id, str(earlier["planned"]))
        unit_not_over(unit_id, on=ctx.today, hold=True)
        if seen is not None and seen != version(unit_id):
            return Refused((STALE,))
        answer = _arranged(ctx, unit_id, facts)
        if isinstance(answer, Arranged):
            tokens.remember(asked, {"planned": answer.planned}, now=ctx.now)
        return answer


def _arranged(ctx: Context, unit_id: str, facts: Any) -> Arranged | Refused:
    kind = kind_of(facts)
    if facts.on == ctx.today:
        answer = _VERBS[kind](ctx, unit_id, facts)
        return answer if isinstance(answer, Refused) else Arranged(unit_id)
    reasons = reasons_against(ctx, unit_id, facts)
    if reasons:
        return Refused(reasons)
    plan = PlannedChange.objects.create(
        id=new_id(ctx.now),
        unit_id=unit_id,
        kind=kind.value,
        on=facts.on,
        facts=fields.public(facts),
        planned_by=ctx.actor.id,
        planned_at=ctx.now,
    )
    body = {"plan": str(plan.pk), "kind": kind.value, "on": facts.on.isoformat()}
    note(ctx, unit_id, "plan_change", body)
    return Arranged(unit_id, str(plan.pk))


def kind_of(facts: Any) -> PlanKind:
    """Which change the facts are the facts of."""
    return next(kind for kind, facts_type in type_of.items() if isinstance(facts, facts_type))


def reasons_against(ctx: Context, unit_id: str, facts: Any) -> tuple[Refusal, ...]:
    """All that speaks against the change as things are now; the dry run of ``arrange``."""
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return found
    if facts.on < ctx.today:
        text = "不能从过去的日期开始变更：已发的文书和已办的事项以当时为准"
        return (ruled("backdated", text, "on"),)
    unit = unit_not_over(unit_id, on=ctx.today)
    match facts:
        case ChangeUnitFacts():
            reasons = units.change_reasons(ctx, unit, facts)
        case MoveUnitFacts():
            superior = unit_not_over(facts.superior, on=facts.on)
            reasons = units.move_reasons(unit, superior, facts)
        case _:
            reasons = endings.end_reasons(unit, facts)
    return (*reasons, *_planned_already(unit, facts))


def _planned_already(unit: Unit | None, facts: Any) -> tuple[Refusal, ...]:
    waiting = PlannedChange.objects.filter(unit=unit, done_on=None, dropped_on=None)
    if unit and waiting.filter(kind=kind_of(facts).value).exists():
        text = "已有同一种预定变更，请先取消原来的"
        return (ruled("planned_already", text, "on"),)
    return ()


def drop_plan(ctx: Context, plan_id: str) -> str | Refused:
    """Takes a planned change back before it is made; answers with the id of its unit."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        waiting = PlannedChange.objects.filter(pk=plan_id, done_on=None, dropped_on=None)
        plan = waiting.first()
        if plan is None:
            return refused("no_plan", "没有这一预定变更，或已经生效")
        waiting.update(dropped_on=ctx.today)
        note(ctx, str(plan.unit_id), "drop_plan", {"plan": plan_id})
        return str(plan.unit_id)


def make_planned(ctx: Context) -> int:
    """Makes every planned change whose day has come; how many were made. Harmless to repeat.

    Each is a transaction of its own, done by the system. One whose day passed while nothing ran is
    made today: a change cannot be backdated by a machine that slept either.
    """
    due = PlannedChange.objects.filter(on__lte=ctx.today, done_on=None, dropped_on=None)
    machine = replace(ctx, actor=system())
    return sum(
        _made(machine, str(plan)) for plan in due.order_by("on", "pk").values_list("pk", flat=True)
    )


def _made(ctx: Context, plan_id: str) -> bool:
    with transaction.atomic():
        rows = PlannedChange.objects.filter(pk=plan_id, done_on=None, dropped_on=None)
        plan = rows.select_for_update().first()
        if plan is None:
            return False
        kind = PlanKind(plan.kind)
        facts = fields.build(type_of[kind], plan.facts | {"on": ctx.today})
        answer = _VERBS[kind](ctx, str(plan.unit_id), facts)
        if isinstance(answer, Refused):
            rows.update(hindered=str(answer)[:500])
            return False
        rows.update(done_on=ctx.today, hindered="")
        note(ctx, str(plan.unit_id), "make_planned", {"plan": plan_id})
        return True
