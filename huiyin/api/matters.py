# SPDX-License-Identifier: Apache-2.0
"""``GET /matters``: the worklist of the account's roles, soonest due first."""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import AfterValidator, BaseModel, Field

from huiyin.api.authentication import caller_of
from huiyin.api.problems import not_found
from huiyin.api.shapes import DueShown, Limit, Named, due_shown, named, named_or_none
from huiyin.core.actor import Actor
from huiyin.queries import tabs, worklist

router = Router(tags=["信访事项"])


def _readable(cursor: str) -> str:
    """A cursor that cannot be read would start from the beginning, and a client never end."""
    day, _, last = cursor.partition("_")
    if cursor:
        UUID(last)
        if day != "none":
            date.fromisoformat(day)
    return cursor


class ListAsked(BaseModel):
    """Which list, from where, how many rows."""

    view: str = Field(
        default="",
        description="哪个列表；不填为本账号角色的最后一个（最全的）",
        json_schema_extra={"enum": ["", *(view.code for view in tabs.VIEWS)]},
    )
    cursor: Annotated[str, AfterValidator(_readable)] = Field(
        default="", max_length=60, description="上一页的 next，从它之后继续"
    )
    limit: Limit = 50


class MatterLine(BaseModel):
    """One matter of the list; the petitioner's name is masked."""

    id: str
    number: str
    title: str
    petitioner: str
    headcount: int
    channel: Named
    state: Named
    handling: Named | None
    unit: str
    repeat: bool
    reminded: bool
    received_on: date
    due: DueShown | None


class MatterList(BaseModel):
    """One page of a view; ``views`` are those of the account, ``next`` is null at the end."""

    view: Named
    views: list[Named]
    items: list[MatterLine]
    next: str | None


@router.get("/matters", response=MatterList, operation_id="list_matters", summary="工作台列表")
def list_matters(request: HttpRequest, asked: Query[ListAsked]) -> MatterList:
    """本账号看得到的事项，先到期的在前。没有这一列表，或本账号的角色不用它：404。"""
    ctx = caller_of(request).ctx
    views = tabs.views_for(ctx.actor)
    chosen = _chosen(ctx.actor, asked.view)
    found = worklist.page(ctx, chosen, after=asked.cursor, most=asked.limit)
    return MatterList(
        view=Named(code=chosen.code, name=chosen.zh),
        views=[Named(code=item.code, name=item.zh) for item in views],
        items=[_line(row, ctx.today) for row in found.rows],
        next=found.next or None,
    )


def _chosen(actor: Actor, code: str) -> tabs.View:
    views = tabs.views_for(actor)
    found = [view for view in views if view.code == code] if code else list(views[-1:])
    if not found:
        raise not_found()
    return found[0]


def _line(row: worklist.Row, today: date) -> MatterLine:
    return MatterLine(
        id=row.id,
        number=row.number,
        title=row.title,
        petitioner=row.petitioner,
        headcount=row.headcount,
        channel=named(row.channel),
        state=named(row.state),
        handling=named_or_none(row.handling),
        unit=row.unit,
        repeat=row.repeat,
        reminded=row.reminded,
        received_on=row.received_on,
        due=_due(row, today),
    )


def _due(row: worklist.Row, today: date) -> DueShown | None:
    if row.due_from is None or row.due_on is None or row.due_clock is None:
        return None
    return due_shown(row.due_clock, row.due_from, legal=row.due_on, today=today)
