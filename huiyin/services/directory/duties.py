# SPDX-License-Identifier: Apache-2.0
"""职责: which unit is competent for which category where (条例 22, 24).

Several units may be competent for one thing: 条例 24 lets them agree, so an overlap with another
unit is told (``shared_with``), not refused; an overlap with a duty of its own says nothing new.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import DutyFacts
from huiyin.core.refusal import Refused, refused
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import Duty
from huiyin.services.directory.keeping import (
    not_keeper,
    note,
    overlapping,
    unit_not_over,
    wrong_last_day,
)


def add_duty(ctx: Context, facts: DutyFacts) -> str | Refused:
    """Makes the unit competent for a category (prefix) in a territory (prefix) (条例 22, 24)."""
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        if unit_not_over(facts.unit, on=facts.since) is None:
            return refused("no_unit", "该单位不存在或已撤销", "unit")
        if facts.category not in ctx.world.categories:
            return refused("no_category", "没有这一内容分类", "category")
        same = {"unit_id": facts.unit, "category": facts.category, "territory": facts.territory}
        if overlapping(Duty.objects.filter(**same), facts.since, None).exists():
            return refused("duty_there", "该单位已有这一职责", "category")
        return add_rows(ctx, facts.unit, [(facts.category, facts.territory)], since=facts.since)[0]


def add_rows(
    ctx: Context, unit: str, given: Collection[tuple[str, str]], *, since: date
) -> list[str]:
    """Writes duties as (category, territory), each with its entry; the caller has judged them."""
    made = []
    for category, territory in given:
        duty = Duty.objects.create(
            id=new_id(ctx.now), unit_id=unit, category=category, territory=territory, since=since
        )
        facts = DutyFacts(unit=unit, category=category, territory=territory, since=since)
        note(ctx, unit, "add_duty", fields.public(facts) | {"duty": str(duty.pk)})
        made.append(str(duty.pk))
    return made


def hand_over(ctx: Context, duties: Any, *, to: str, since: date) -> int:
    """Ends duties on the day before and gives them to another unit, which keeps what it has.

    ``duties`` is a queryset; answers how many rows the other unit got.
    """
    rows = list(duties.order_by("category", "territory"))
    Duty.objects.filter(pk__in=[row.pk for row in rows]).update(until=since - timedelta(days=1))
    has = set(
        overlapping(Duty.objects.filter(unit=to), since, None).values_list("category", "territory")
    )
    given = dict.fromkeys((row.category, row.territory) for row in rows)
    return len(add_rows(ctx, to, [pair for pair in given if pair not in has], since=since))


def end_duty(ctx: Context, duty_id: str, *, last_day: date) -> str | Refused:
    """Ends a duty after its last day; what was referred by it stays where it is."""
    found = not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        duty = Duty.objects.select_for_update().filter(pk=duty_id).first()
        if duty is None:
            return refused("no_duty", "没有这一职责")
        reasons = wrong_last_day(duty, last_day, today=ctx.today)
        if reasons:
            return Refused(reasons)
        Duty.objects.filter(pk=duty.pk).update(until=last_day)
        body = {"duty": duty_id, "last_day": last_day.isoformat()}
        note(ctx, str(duty.unit_id), "end_duty", body)
        return duty_id
