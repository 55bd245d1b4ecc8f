# SPDX-License-Identifier: Apache-2.0
"""Rows written in one statement a table. Every act writes half a dozen of them, and building such a
statement anew through the ORM each time costs more than the database takes to do it.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import CharField, Model, TextField

#: Columns that hold a text as it is given.
_AS_IT_IS = (CharField, TextField)


def insert(rows: Sequence[Model]) -> None:
    """Writes new rows of one table, every column given; nothing for no rows.

    Raises ``IntegrityError`` as ``bulk_create`` does.
    """
    _write(rows, "")


def put(rows: Sequence[Model]) -> None:
    """Writes rows of one table: those that are there already become what is given."""
    if rows:
        _write(rows, _instead(type(rows[0])))


def change(model: type[Model], changes: Mapping[str, Any], **where: Any) -> int:
    """Gives columns of the rows that stand as ``where`` says new values; how many rows there were.

    Both are told by their attributes' names. Raises ``KeyError`` for a name that is none.
    """
    known = _fields(model)
    sets = ", ".join(f'"{known[name].column}" = %s' for name in changes)
    those = " AND ".join(f'"{known[name].column}" = %s' for name in where)
    values = [_value(known[name], value) for name, value in (*changes.items(), *where.items())]
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{model._meta.db_table}" SET {sets} WHERE {those}', values)  # noqa: S608  our own names
        changed: int = cursor.rowcount
    return changed


@cache
def _fields(model: type[Model]) -> Mapping[str, Any]:
    return {field.attname: field for field in model._meta.concrete_fields}


def _write(rows: Sequence[Model], ending: str) -> None:
    if not rows:
        return
    start, one, fields = _statement(type(rows[0]))
    values = [_value(field, getattr(row, field.attname)) for row in rows for field in fields]
    with connection.cursor() as cursor:
        cursor.execute(start + ", ".join([one] * len(rows)) + ending, values)


def _value(field: Any, value: Any) -> Any:
    """As the database takes it. Most values are texts or empty, which it takes as they are."""
    if value is None or (type(value) is str and isinstance(field, _AS_IT_IS)):
        return value
    return field.get_db_prep_save(value, connection)


@cache
def _statement(model: type[Model]) -> tuple[str, str, tuple[Any, ...]]:
    """How the statement begins, the places of one row, the fields in their order."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    places = ", ".join(["%s"] * len(fields))
    start = f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES '  # noqa: S608  our own names
    return start, f"({places})", fields


@cache
def _instead(model: type[Model]) -> str:
    key = model._meta.pk
    changes = ", ".join(
        f'"{field.column}" = excluded."{field.column}"'
        for field in model._meta.concrete_fields
        if field is not key
    )
    return f' ON CONFLICT ("{key.column}") DO UPDATE SET {changes}'
