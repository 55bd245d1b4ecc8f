# SPDX-License-Identifier: Apache-2.0
"""依法分类处理清单: what a unit's head enters, adopts and ends; each one journal entry (条例 31).

A row is never edited: a change ends it and enters another, so that a notice can always show the
row it was issued by.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction

from huiyin.core.facts import fields
from huiyin.core.facts.listings import ListingFacts
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.core.vocabulary import Role, Route
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.records.models import Listing
from huiyin.services import journal

TOPIC = "directory"
#: Who answers for a unit's list.
KEEPERS = (Role.UNIT_HEAD, Role.SYSTEM)


def enter_listing(
    ctx: Context, facts: ListingFacts, *, unit: str | None = None, adopted: str = ""
) -> str | Refused:
    """Enters one row into the list of the actor's unit; only the system names another ``unit``.

    Answers with the row's id, or with every reason why not.
    """
    own = unit if ctx.actor.has(Role.SYSTEM) else ctx.actor.unit
    reasons = _not_keeper(ctx) or fields.problems(facts) or _reasons(ctx, facts)
    if reasons or own is None:
        return Refused(reasons or (ruled("no_unit", "请先选择所在单位", ""),))
    with transaction.atomic():
        same = Listing.objects.filter(unit=own, title=facts.title, route=facts.route, until=None)
        if same.exists():
            return refused("listing_there", "清单里已有这一类诉求的这一途径", "title")
        row = Listing.objects.create(
            id=new_id(ctx.now), unit_id=own, adopted=adopted, **_values(facts)
        )
        _note(ctx, own, "enter_listing", {"listing": str(row.pk), "route": str(facts.route)})
        return str(row.pk)


def end_listing(ctx: Context, listing_id: str) -> str | Refused:
    """Ends a row of the actor's unit as of yesterday: from today nobody may choose it."""
    reasons = _not_keeper(ctx)
    if reasons:
        return Refused(reasons)
    with transaction.atomic():
        row = Listing.objects.select_for_update().filter(pk=listing_id, until=None).first()
        if row is None or (str(row.unit_id) != ctx.actor.unit and not ctx.actor.has(Role.SYSTEM)):
            return refused("no_listing", "清单里没有这一行，或者已经停用", "")
        row.until = ctx.today - timedelta(days=1)
        row.save(update_fields=("until",))
        _note(ctx, str(row.unit_id), "end_listing", {"listing": str(row.pk)})
        return str(row.pk)


def adopt(ctx: Context, code: str, *, address: str = "", unit: str | None = None) -> str | Refused:
    """Takes a row of the general routes into the unit's own list, with the local address."""
    given = ctx.world.routes.get(code)
    if given is None:
        return refused("no_route", "没有这一通用途径", "code")
    return enter_listing(ctx, from_general(given, ctx, address=address), unit=unit, adopted=code)


def from_general(given: Mapping[str, Any], ctx: Context, *, address: str = "") -> ListingFacts:
    """The facts of a general route, as of today."""
    first = next(iter(given["categories"]), "")
    return ListingFacts(
        title=given["title"],
        category=first if len(given["categories"]) == 1 else "",
        route=Route(given["route"]),
        body=given["body"],
        address=address,
        basis=given["basis"],
        limit=given["limit"],
        materials=given["materials"],
        warning=given["warning"],
        since=ctx.today,
    )


def _values(facts: ListingFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name, _ in fields.declared(facts)}


def _reasons(ctx: Context, facts: ListingFacts) -> tuple[Refusal, ...]:
    if facts.category and facts.category not in ctx.world.categories:
        return (ruled("no_category", "请从列表中选择内容分类", "category"),)
    if facts.since < ctx.today:
        return (ruled("in_the_past", "生效日期不能早于今天", "since"),)
    return ()


def _not_keeper(ctx: Context) -> tuple[Refusal, ...]:
    if ctx.actor.has(*KEEPERS):
        return ()
    return (ruled("wrong_role", f"清单由{Role.UNIT_HEAD.zh}维护", ""),)


def _note(ctx: Context, unit: str, act: str, body: dict[str, Any]) -> None:
    role = next(keeper for keeper in KEEPERS if ctx.actor.has(keeper))
    journal.record(ctx, stream=unit, topic=TOPIC, act=act, role=role, body=body)
