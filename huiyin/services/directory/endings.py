# SPDX-License-Identifier: Apache-2.0
"""撤销、合并、分立 (条例 24): a unit ends in favour of a successor, or gives a part of itself away.

Merging is ending into one successor, one unit after the other; dividing is establishing units that
take duties over, and ending the old one when nothing is left of it.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db import transaction

from huiyin.core.facts import fields
from huiyin.core.facts.directory import EndUnitFacts, PostFacts, UnitFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import Role
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.dated import not_over
from huiyin.records.models import Delegation, Duty, Lineage, Post, Unit
from huiyin.services import succession
from huiyin.services.directory.duties import hand_over
from huiyin.services.directory.keeping import end_lent, not_keeper, note, overlapping, unit_not_over
from huiyin.services.directory.last_keeper import would_be_lost
from huiyin.services.directory.units import establish_unit, put_under


def end_unit(ctx: Context, unit_id: str, facts: EndUnitFacts) -> str | Refused:
    """Ends a unit: from today on it is no more, and its successor exercises its powers (条例 24).

    Its open matters go over to the successor with all their days, the first hundred at once, the
    rest by the worker; no matter is ever without a unit. Its posts, duties and subordinates go over
    where the facts say so; posts and duties that do not go over end with it.
    """
    found = not_keeper(ctx) or fields.problems(facts)
    if found:
        return Refused(found)
    with transaction.atomic():
        unit = unit_not_over(unit_id, on=ctx.today, hold=True)
        if facts.on != ctx.today:
            return refused("not_today", "只能自今天起撤销，以后的请作为预定变更", "on")
        reasons = end_reasons(unit, facts)
        if reasons or unit is None:
            return Refused(reasons)
        went = _given_over(ctx, unit, facts)
        last_day = facts.on - timedelta(days=1)
        Unit.objects.filter(pk=unit.pk).update(until=last_day, successor=facts.successor)
        # A unit that was divided may end in favour of its own part.
        Lineage.objects.get_or_create(former=unit, heir_id=facts.successor)
        went["matters"] = succession.pass_on(ctx, unit_id, facts.successor)
        succession.keep_away(ctx, facts.successor)
        body = {"successor": facts.successor, "manner": facts.manner.value, "went": went}
        body |= {"last_day": last_day.isoformat()} | ({"paper": facts.paper} if facts.paper else {})
        note(ctx, unit_id, "end_unit", body)
        return unit_id


def end_reasons(unit: Unit | None, facts: EndUnitFacts) -> tuple[Refusal, ...]:
    """Why the unit cannot end on that day in favour of that successor."""
    if unit is None or unit.until:
        return (ruled("no_unit", "该单位不存在或已撤销"),)
    found: list[Refusal | None] = [_no_heir(unit, facts)]
    if unit.since >= facts.on:
        found.append(ruled("too_young", "成立当日不能撤销", "on"))
    if not facts.subordinates and unit.subordinates.filter(until=None).exists():
        text = "下属单位还在，请选择由承接单位接管，或先调整其隶属关系"
        found.append(ruled("has_subordinates", text, "subordinates"))
    if not facts.people:
        found.append(would_be_lost(facts.on, unit=str(unit.pk)))
    return tuple(reason for reason in found if reason)


def _no_heir(unit: Unit, facts: EndUnitFacts) -> Refusal | None:
    heir = unit_not_over(facts.successor, on=facts.on)
    if heir is None or heir.until or heir.since > facts.on:
        return ruled("no_successor", "请指明继续行使其职权的单位", "successor")
    if heir.path.startswith(unit.path):
        text = "承接单位不能是它自己或它的下属，请先调整隶属关系"
        return ruled("no_successor", text, "successor")
    return None


def _given_over(ctx: Context, unit: Unit, facts: EndUnitFacts) -> dict[str, int]:
    """Everything that ends or goes over; how many of each the successor got."""
    last_day = facts.on - timedelta(days=1)
    duties = Duty.objects.filter(not_over(facts.on), unit=unit)
    went = {}
    if facts.duties:
        went["duties"] = hand_over(ctx, duties, to=facts.successor, since=facts.on)
    duties.update(until=last_day)
    posts = Post.objects.filter(not_over(facts.on), unit=unit)
    rows = list(posts.order_by("pk"))
    posts.update(until=last_day)
    end_lent(Delegation.objects.filter(unit=unit), last_day=last_day, today=ctx.today)
    if facts.people:
        went["posts"] = sum(_gone_over(ctx, row, facts) for row in rows)
    if facts.subordinates:
        went["subordinates"] = _taken_in(ctx, unit, facts)
    return went


def _gone_over(ctx: Context, row: Post, facts: EndUnitFacts) -> int:
    """1 when the holder has the same role in the successor from the day on by a new post."""
    since = max(row.since, facts.on)
    same = Post.objects.filter(account=row.account_id, unit=facts.successor, role=row.role)
    if overlapping(same, since, row.until).exists():
        return 0
    post = Post.objects.create(
        id=new_id(ctx.now),
        account_id=row.account_id,
        unit_id=facts.successor,
        role=row.role,
        since=since,
        until=row.until,
    )
    told = PostFacts(
        account=str(row.account_id),
        unit=facts.successor,
        role=Role(row.role),
        since=since,
        until=row.until,
    )
    note(ctx, told.account, "appoint", fields.public(told) | {"post": str(post.pk)})
    return 1


def _taken_in(ctx: Context, unit: Unit, facts: EndUnitFacts) -> int:
    heir = Unit.objects.get(pk=facts.successor)
    below = list(unit.subordinates.filter(not_over(facts.on)).order_by("code"))
    for row in below:
        put_under(row, heir)
        body = {"before": str(unit.pk), "after": facts.successor}
        note(ctx, str(row.pk), "move_unit", body)
    return len(below)


def split_unit(
    ctx: Context, unit_id: str, facts: UnitFacts, *, duties: Collection[str]
) -> str | Refused:
    """Divides a unit (分立): the new one takes these duties over from the day on which it begins.

    The old unit stays with the rest, and with every matter it has in hand; it ends by ``end_unit``.
    Answers with the id of the new unit.
    """
    if facts.since < ctx.today:
        return refused("backdated", "分立最早自今天起", "since")
    with transaction.atomic():
        unit = unit_not_over(unit_id, on=facts.since, hold=True)
        if unit is None:
            return refused("no_unit", "该单位不存在或已撤销")
        given: Any = Duty.objects.filter(
            not_over(facts.since), pk__in=list(duties), unit=unit, since__lt=facts.since
        )
        if not duties or given.count() != len(set(duties)):
            return refused("no_duties", "请选择由新单位承接的职责", "duties")
        made = establish_unit(ctx, facts)
        if isinstance(made, Refused):
            return made
        Lineage.objects.create(former=unit, heir_id=made)
        went = hand_over(ctx, given, to=made, since=facts.since)
        body = {"new": made, "since": facts.since.isoformat(), "went": {"duties": went}}
        note(ctx, unit_id, "split_unit", body)
        return made
