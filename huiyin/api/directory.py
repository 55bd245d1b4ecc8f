# SPDX-License-Identifier: Apache-2.0
"""``GET /units`` and ``GET /categories``: what the facts of the acts point at."""

from django.http import HttpRequest
from ninja import Query, Router
from pydantic import BaseModel, Field

from huiyin.api.authentication import caller_of
from huiyin.api.shapes import Limit, Named, named
from huiyin.queries.unit_search import UnitLine, units_like

router = Router(tags=["机构和分类"])

#: No control characters: they are in no name, and PostgreSQL takes no NUL.
_TEXT = r"^[^\u0000-\u001f]*$"


class UnitsAsked(BaseModel):
    """Which units, from where, how many."""

    q: str = Field(
        default="", max_length=60, pattern=_TEXT, description="名称中的文字，或代码的开头"
    )
    cursor: str = Field(
        default="", max_length=32, pattern=_TEXT, description="上一页的 next，从它之后继续"
    )
    limit: Limit = 50


class UnitShown(BaseModel):
    """A unit that is active today; ``mark`` is its 机关代字, ``territory`` a GB/T 2260 code."""

    id: str
    code: str
    name: str
    mark: str
    kind: Named
    level: Named
    territory: str
    superior: str | None
    is_petition_office: bool
    address: str
    phone: str


class UnitList(BaseModel):
    """One page of units in order of their codes; ``next`` is null at the end."""

    items: list[UnitShown]
    next: str | None


class CategoryList(BaseModel):
    """Content categories: level 1 with two digits, level 2 with four."""

    items: list[Named]


@router.get("/units", response=UnitList, operation_id="list_units", summary="查找机构")
def list_units(request: HttpRequest, asked: Query[UnitsAsked]) -> UnitList:
    """今天存续的机关、单位，按代码排列。"""
    found = units_like(
        caller_of(request).ctx.today, text=asked.q, after=asked.cursor, most=asked.limit
    )
    return UnitList(items=[_shown(unit) for unit in found.rows], next=found.next or None)


def _shown(unit: UnitLine) -> UnitShown:
    return UnitShown(
        id=unit.id,
        code=unit.code,
        name=unit.name,
        mark=unit.mark,
        kind=named(unit.kind),
        level=named(unit.level),
        territory=unit.territory,
        superior=unit.superior,
        is_petition_office=unit.is_petition_office,
        address=unit.address,
        phone=unit.phone,
    )


@router.get(
    "/categories", response=CategoryList, operation_id="list_categories", summary="内容分类"
)
def list_categories(request: HttpRequest) -> CategoryList:
    """内容分类的代码和名称，两级。"""
    found = caller_of(request).ctx.world.categories
    return CategoryList(items=[Named(code=code, name=found[code]) for code in sorted(found)])
