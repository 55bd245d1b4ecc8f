# SPDX-License-Identifier: Apache-2.0
"""``/units``, ``/duties``, ``/categories``: what the facts of the acts point at. Read only; who
works where is not told to machines.
"""

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query, Router
from pydantic import BaseModel, Field, WithJsonSchema

from huiyin.api.authentication import caller_of
from huiyin.api.problems import not_found
from huiyin.api.shapes import Limit, Named, UnitName, named
from huiyin.queries.competence import DutyLine, duties_like
from huiyin.queries.unit_card import reviewers, unit_of_code
from huiyin.queries.unit_search import UnitLine, units_like

router = Router(tags=["机构和分类"])

#: No control characters: they are in no name, and PostgreSQL takes no NUL.
_TEXT = r"^[^\u0000-\u001f]*$"
_CODE = r"^[0-9A-Za-z]*$"


#: Described, not checked: a code that no unit can have is not found, like any other.
UnitCode = Annotated[
    str,
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 32, "description": "机构代码"}),
]


class UnitsAsked(BaseModel):
    """Which units, from where, how many."""

    q: str = Field(
        default="", max_length=60, pattern=_TEXT, description="名称、机关代字或拼音，或代码的开头"
    )
    cursor: str = Field(
        default="", max_length=32, pattern=_TEXT, description="上一页的 next，从它之后继续"
    )
    limit: Limit = 50


class UnitShown(BaseModel):
    """A unit that is active today; ``mark`` is its 机关代字, ``territory`` a GB/T 2260 code,
    ``authority`` its 上一级主管部门, to which alone a ``vertical`` unit answers.
    """

    id: str
    code: str
    name: str
    mark: str
    kind: Named
    level: Named
    territory: str
    superior: str | None
    authority: str | None
    vertical: bool
    is_petition_office: bool
    address: str
    phone: str
    hours: str


class UnitDetail(UnitShown):
    """A unit, ended or not: ``until`` is its last day, ``successor`` who exercises its powers since
    (条例 24). ``reviewers`` are the bodies that may review what it answers today, of which the
    petitioner chooses one (条例 35); none where the body above has no place here.
    """

    since: date
    until: date | None
    successor: UnitName | None
    reviewers: list[UnitName]


class DutyShown(BaseModel):
    """A duty that holds today: ``category`` and ``territory`` are prefixes of what they cover."""

    id: str
    unit: UnitName
    unit_code: str
    category: Named
    territory: str
    since: date
    until: date | None


class DutiesAsked(BaseModel):
    """Which duties: of a unit, covering a category, covering a territory; all of them without."""

    unit: str = Field(default="", max_length=32, pattern=_TEXT, description="机构代码")
    category: str = Field(
        default="", max_length=12, pattern=_CODE, description="内容分类代码，查主管它的"
    )
    territory: str = Field(
        default="", max_length=12, pattern=_CODE, description="属地代码，查主管它的"
    )
    cursor: UUID | None = Field(default=None, description="上一页的 next，从它之后继续")
    limit: Limit = 50


class DutyList(BaseModel):
    """One page of duties; ``next`` is null at the end."""

    items: list[DutyShown]
    next: str | None


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


@router.get("/units/{code}", response=UnitDetail, operation_id="show_unit", summary="查看一个机构")
def show_unit(request: HttpRequest, code: Path[UnitCode]) -> UnitDetail:
    """按机构代码查看。已撤销的也在，并指明继续行使其职权的单位。"""
    unit = unit_of_code(code) if code.isprintable() else None
    if unit is None:
        raise not_found()
    heir = UnitName(id=unit.successor, name=unit.successor_name) if unit.successor else None
    said = _shown(unit).model_dump()
    found = reviewers(caller_of(request).ctx, unit)
    return UnitDetail(
        **said,
        since=unit.since,
        until=unit.ended,
        successor=heir,
        reviewers=[UnitName(id=key, name=name) for key, name in found],
    )


@router.get("/duties", response=DutyList, operation_id="list_duties", summary="职责清单")
def list_duties(request: HttpRequest, asked: Query[DutiesAsked]) -> DutyList:
    """今天有效的职责：哪个单位在哪里主管哪些内容（条例第二十二条、第二十四条）。"""
    ctx = caller_of(request).ctx
    rows, after = duties_like(
        ctx.today,
        unit=asked.unit,
        category=asked.category,
        territory=asked.territory,
        after=str(asked.cursor or ""),
        most=asked.limit,
    )
    names = ctx.world.categories
    return DutyList(items=[_duty(row, names) for row in rows], next=after or None)


def _duty(row: DutyLine, names: dict[str, str]) -> DutyShown:
    return DutyShown(
        id=row.id,
        unit=UnitName(id=row.unit, name=row.unit_name),
        unit_code=row.unit_code,
        category=Named(code=row.category, name=names.get(row.category, "")),
        territory=row.territory,
        since=row.since,
        until=row.until,
    )


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
        authority=unit.authority,
        vertical=unit.vertical,
        is_petition_office=unit.is_petition_office,
        address=unit.address,
        phone=unit.phone,
        hours=unit.hours,
    )


@router.get(
    "/categories", response=CategoryList, operation_id="list_categories", summary="内容分类"
)
def list_categories(request: HttpRequest) -> CategoryList:
    """内容分类的代码和名称，两级。"""
    found = caller_of(request).ctx.world.categories
    return CategoryList(items=[Named(code=code, name=found[code]) for code in sorted(found)])
