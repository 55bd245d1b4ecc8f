# SPDX-License-Identifier: Apache-2.0
"""Queries that the ORM builds once; afterwards only their values change.

Building a statement costs the ORM several times what the database takes to answer it, and every
act and every page asks the same few. ``Prepared`` keeps what was built, with a mark in the place of
each value, and puts the values of the next call there.
"""

import re
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from huiyin.core.actor import Actor

Value = str | date | tuple[str, ...] | Actor
Rows = list[tuple[Any, ...]]
Row = TypeVar("Row", bound=Model)
_Build = Callable[..., QuerySet[Any, Any]]
_Put = Callable[[Any], Any]
#: Marks are never ids, paths or days of anybody. There are two sets, see `_prepare`.
_SETS = ("a", "b")
#: Where a value stands in a statement, and what may be written there as it is.
_PLACE, _CODE = re.compile(r"(?<!%)%s"), re.compile(r"[A-Za-z][A-Za-z0-9_.]*")
_ID = re.compile(r"(?i)[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}")
_DAYS = {"a": date(9000, 1, 1), "b": date(9500, 1, 1)}


class Prepared:
    """A queryset of ``values_list``, told by a function of its values.

    Texts, ids, days, tuples of them and the actor who asks are values; what else the statement
    depends on is its ``shape``. Of an actor the roles belong to the shape, the rest are values,
    except for the name and who lent a role, which the function does not get to know. A function
    that does anything with its values but hand them to the queryset raises ``ValueError``.
    """

    def __init__(self, build: _Build) -> None:
        self._build = build
        # A connection belongs to its thread, and so do the converters that came of it.
        self._kept = threading.local()

    def __call__(self, *values: Value, shape: tuple[Hashable, ...] = ()) -> Rows:
        """The rows that ``build(*shape, *values)`` gives."""
        statement = self._statement(values, shape)
        if statement is None:
            return []
        params, flat = list(statement.params), tuple(_flat(values))
        for place, which, put in statement.places:
            params[place] = put(flat[which])
        with connection.cursor() as cursor:
            cursor.execute(statement.sql, params)
            found = cursor.fetchall()
        return statement.read(found)

    def _statement(
        self, values: Sequence[Value], shape: tuple[Hashable, ...]
    ) -> "_Statement | None":
        sorts = tuple(_sort(value) for value in values)
        key = (connection.vendor, shape, sorts)
        kept: dict[Any, _Statement | None] = self._kept.__dict__
        if key not in kept:
            try:
                kept[key] = _prepare(self._build, shape, sorts)
            except EmptyResultSet:
                # Nothing can be found, such as by an actor who sees nothing: nothing is asked.
                kept[key] = None
        return kept[key]


def columns(model: type[Model]) -> tuple[str, ...]:
    """All columns of a table by their attributes' names, for ``values_list``."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def instance(model: type[Row], row: Sequence[Any]) -> Row:
    """A row of `columns` as an object of the model."""
    found: Row = model.from_db("default", columns(model), row)
    return found


@dataclass(frozen=True, slots=True)
class _Statement:
    """``places``: the place of a parameter, the value that belongs there, how it enters."""

    sql: str
    params: tuple[Any, ...]
    places: tuple[tuple[int, int, _Put], ...]
    converters: dict[int, tuple[list[Any], Any]]

    def read(self, rows: Iterable[Sequence[Any]]) -> Rows:
        """The rows with every column as the ORM gives it."""
        if not self.converters:
            return [tuple(row) for row in rows]
        found = []
        for row in map(list, rows):
            for place, (converters, expression) in self.converters.items():
                for convert in converters:
                    row[place] = convert(row[place], expression, connection)
            found.append(tuple(row))
        return found


def _flat(values: Iterable[Value]) -> Iterator[str | date]:
    for value in values:
        if isinstance(value, tuple):
            yield from value
        elif isinstance(value, Actor):
            yield from (value.id, value.unit or "", value.unit_path)
            yield from (*sorted(value.matters), *sorted(value.belongs))
        else:
            yield value


def _sort(value: Value) -> tuple[Hashable, ...]:
    """All that a statement depends on of a value: its type, how many, an actor's roles."""
    if isinstance(value, tuple):
        return ("ids" if all(map(_is_id, value)) else "texts", len(value))
    if isinstance(value, Actor):
        there = value.unit is not None, bool(value.unit_path)
        many = len(value.matters), len(value.belongs)
        return ("actor", value.roles, _is_id(value.id), *there, *many)
    if isinstance(value, date):
        return ("day",)
    return ("id" if _is_id(value) else "text",)


def _is_id(text: str) -> bool:
    return _ID.fullmatch(text) is not None


def _prepare(
    build: _Build, shape: tuple[Hashable, ...], sorts: Sequence[tuple[Hashable, ...]]
) -> _Statement:
    """Built with one set of marks and again with another: the statement must not differ."""
    first, second = (_built(build, shape, sorts, _Marks(name)) for name in _SETS)
    places = tuple((place, which) for place, which, _ in first.places)
    same = first.sql == second.sql and places == tuple(item[:2] for item in second.places)
    taken = {place for place, _ in places}
    constants = zip(first.params, second.params, strict=True)
    if not same or any(
        repr(a) != repr(b) for place, (a, b) in enumerate(constants) if place not in taken
    ):
        raise ValueError(f"{build.__name__}: the statement depends on more than the values' places")
    return _with_codes(first)


def _with_codes(statement: _Statement) -> _Statement:
    """The codes of our own vocabulary spelt out: a planner that knows the state of a list, but not
    whose list it is, makes one plan that is good for everybody and need not be made again.
    """
    taken = {place: (which, put) for place, which, put in statement.places}
    first, *rest = _PLACE.split(statement.sql)
    sql, params, places = [first], list[Any](), list[tuple[int, int, _Put]]()
    for place, (param, text) in enumerate(zip(statement.params, rest, strict=True)):
        if place not in taken and isinstance(param, str) and _CODE.fullmatch(param):
            sql.append(f"'{param}'{text}")
            continue
        if place in taken:
            places.append((len(params), *taken[place]))
        params.append(param)
        sql.append(f"%s{text}")
    return replace(statement, sql="".join(sql), params=tuple(params), places=tuple(places))


def _built(
    build: _Build,
    shape: tuple[Hashable, ...],
    sorts: Sequence[tuple[Hashable, ...]],
    marks: "_Marks",
) -> _Statement:
    given = [marks.standing_for(*sort) for sort in sorts]
    compiler = build(*shape, *given).query.get_compiler("default")
    sql, params = compiler.as_sql()
    places = tuple(marks.places(params))
    chosen = [expression for expression, *_ in compiler.select[: compiler.col_count]]
    return _Statement(sql, tuple(params), places, compiler.get_converters(chosen))


@dataclass(frozen=True, slots=True)
class _Marked(Actor):
    """An actor of marks: to what units it belongs cannot be read from a path that is one."""

    units: frozenset[str] = frozenset()

    @property
    def belongs(self) -> frozenset[str]:
        """The units as they are given."""
        return self.units


class _Marks:
    """Marks of one set, in the order in which `_flat` gives the values."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._made: list[Any] = []

    def standing_for(self, sort: Hashable, *more: Any) -> Any:
        """What stands for a value of the sort while the statement is built."""
        if sort in ("ids", "texts"):
            return tuple(self._id() if sort == "ids" else self._text() for _ in range(more[0]))
        if sort == "actor":
            return self._actor(*more)
        if sort == "day":
            return self._new(_DAYS[self._name] + timedelta(days=len(self._made)))
        return self._id() if sort == "id" else self._text()

    def places(self, params: Sequence[Any]) -> Iterator[tuple[int, int, _Put]]:
        """Where the marks stand among the parameters, and how a value is put there."""
        for place, param in enumerate(params):
            for which, mark in enumerate(self._made):
                put = _putting(param, mark)
                if put:
                    yield place, which, put

    def _actor(self, roles: Any, has_id: Any, *more: Any) -> Actor:
        has_unit, has_path, matters, belongs = more
        name = self._id() if has_id else self._text()
        unit, path = self._id(), self._text()
        opened = frozenset(self._id() for _ in range(matters))
        return _Marked(
            name,
            roles,
            unit if has_unit else None,
            path if has_path else "",
            opened,
            units=frozenset(self._id() for _ in range(belongs)),
        )

    def _id(self) -> str:
        return str(self._new(f"ffffffff-000{self._name}-0000-0000-{len(self._made):012x}"))

    def _text(self) -> str:
        return str(self._new(f"/mark {self._name}{len(self._made):05d}/"))

    def _new(self, mark: Any) -> Any:
        self._made.append(mark)
        return mark


def _putting(param: Any, mark: Any) -> _Put | None:
    """How a value enters where ``param`` stands; None where the mark is not."""
    if isinstance(mark, date):
        return _as_it_is if param == mark else date.isoformat if param == str(mark) else None
    if isinstance(param, UUID):
        return UUID if str(param) == mark else None
    if not isinstance(param, str) or not mark:
        return None
    if param == mark:
        return _as_it_is
    if param == mark.replace("-", ""):
        return _digits
    # The beginning of a path: ``LIKE`` reads some signs in another way.
    return _within(param, mark) if mark in param else None


def _as_it_is(value: Any) -> Any:
    return value


def _digits(value: Any) -> str:
    return UUID(value).hex


def _within(param: str, mark: str) -> _Put:
    return lambda value: param.replace(mark, connection.ops.prep_for_like_query(value))
