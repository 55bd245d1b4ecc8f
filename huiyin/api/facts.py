# SPDX-License-Identifier: Apache-2.0
"""Schemas of facts, made from the declarations that the forms are made from.

A schema checks shapes and lengths; what a blank text or a wrong day means, the core says.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    create_model,
)

from huiyin.core.facts import fields
from huiyin.core.facts.fields import Sort

#: Ids in lists of the directory and codes of the category and territory tables.
CODE_PATTERN = r"^[0-9A-Za-z._:-]{1,64}$"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_IDS = (
    Sort.UNIT,
    Sort.OFFICER,
    Sort.MATTER,
    Sort.CLAIM,
    Sort.LISTING,
    Sort.BODY,
    Sort.PERSON,
)


def _iso_day(value: object) -> object:
    """Pydantic would take numbers and times of day for days too."""
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        raise ValueError("a day is YYYY-MM-DD")
    return value


def _whole_number(value: object) -> object:
    """JSON knows no integers: 2 and 2.0 are the same number, and some write the latter."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Day = Annotated[date, BeforeValidator(_iso_day)]
Whole = Annotated[StrictInt, BeforeValidator(_whole_number)]


@cache
def schema_of(facts: type) -> type[BaseModel]:
    """The schema of a facts dataclass, with the same name; unknown members are refused."""
    members: dict[str, Any] = {name: _member(spec) for name, spec in fields.declared(facts)}
    about = (facts.__doc__ or "").strip().replace("``", "")
    config = ConfigDict(extra="forbid")
    return create_model(facts.__name__, __config__=config, __doc__=about, **members)


def facts_from(facts: type, given: BaseModel) -> Any:
    """The facts that a checked body holds; raises ``fields.BadFacts``."""
    return fields.build(facts, given.model_dump(mode="json", exclude_unset=True))


def _member(spec: fields.Field) -> tuple[Any, Any]:
    kind, limits, empty = _SHAPES.get(spec.sort, _id_shape)(spec)
    about: dict[str, Any] = {"title": spec.zh} | ({"description": spec.hint} if spec.hint else {})
    if not spec.optional:
        return kind, Field(**limits, **about)
    return kind, Field(default=empty, **limits, **about)


def _text(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    least = 0 if spec.optional else max(spec.least, 1)
    limits = {"max_length": spec.most} | ({"min_length": least} if least else {})
    return str, limits, ""


def _choice(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    kind: type[Enum] = spec.choices or Enum
    return (kind | None if spec.optional else kind), {}, None


def _day(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    return (Day | None if spec.optional else Day), {}, None


def _whole(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    return Whole, {"ge": spec.least, "le": spec.most}, spec.least


def _yes(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    return StrictBool, {}, False


def _code_shape(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    kind = Annotated[str, Field(pattern=CODE_PATTERN)]
    return (kind | None if spec.optional else kind), {}, None


def _id_shape(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    return (UUID | None if spec.optional else UUID), {}, None


def _rows(spec: fields.Field) -> tuple[Any, dict[str, int], Any]:
    limits = {"max_length": spec.most} | ({"min_length": spec.least} if spec.least else {})
    return list[schema_of(spec.rows or object)], limits, []  # type: ignore[misc]


_Shape = Callable[[fields.Field], tuple[Any, dict[str, int], Any]]
_SHAPES: Mapping[Sort, _Shape] = {
    Sort.LINE: _text,
    Sort.TEXT: _text,
    Sort.CODE: _text,
    Sort.CHOICE: _choice,
    Sort.DAY: _day,
    Sort.WHOLE: _whole,
    Sort.YES: _yes,
    Sort.CATEGORY: _code_shape,
    Sort.TERRITORY: _code_shape,
    Sort.RULE: _code_shape,
    Sort.ROWS: _rows,
} | dict.fromkeys(_IDS, _id_shape)
