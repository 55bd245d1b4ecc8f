# SPDX-License-Identifier: Apache-2.0
"""Shapes that several resources answer with, and the parameters that several ask for."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from ninja import Header
from pydantic import BaseModel, Field

from huiyin.core.periods import due_state
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Clock, Term

#: 1 to 200 visible characters; what they mean is the client's own affair.
IdempotencyKey = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="同一请求重发时用同一个值，得到同样的结果，不会重复办理",
    ),
]


Limit = Annotated[int, Field(ge=1, le=100, description="一页最多几行")]


class Named(BaseModel):
    """A code of a closed set or of the directory, with its Chinese name."""

    code: str
    name: str


class UnitName(BaseModel):
    """A unit by its id and name."""

    id: str
    name: str


class DueShown(BaseModel):
    """The running limit that falls due first; ``state`` is its colour today (红黄蓝绿)."""

    clock: Named
    start: date
    legal: date
    state: Named


class Why(BaseModel):
    """Why an act is closed: what does not hold, and by which article."""

    code: str
    detail: str
    basis: str


def named(term: Term) -> Named:
    """A member of a closed set."""
    return Named(code=term.value, name=term.zh)


def named_or_none(term: Term | None) -> Named | None:
    """The same, where there may be none yet."""
    return named(term) if term else None


def due_shown(clock: Clock, start: date, *, legal: date, today: date) -> DueShown:
    """A running limit as of today."""
    state = due_state(start, legal=legal, today=today)
    return DueShown(clock=named(clock), start=start, legal=legal, state=named(state))


def whys(reasons: Iterable[Refusal]) -> list[Why]:
    """The core's reasons as they are shown."""
    return [Why(code=item.code, detail=item.zh, basis=item.basis) for item in reasons]
