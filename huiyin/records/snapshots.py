# SPDX-License-Identifier: Apache-2.0
"""The frozen ``Case`` of a matter, read from its tables in two statements."""

import json
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import BooleanField, DateField, UUIDField

from huiyin.core.case import Case, Claim, Deadline, Evaluation, Handling
from huiyin.core.issued import Issued
from huiyin.core.lent import from_mapping
from huiyin.core.mandates import Mandate
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    Adoption,
    Channel,
    ClaimState,
    Clock,
    ComplaintOf,
    DisputeStep,
    DocumentCode,
    HandlingState,
    Kind,
    MandateKind,
    MatterState,
    Outcome,
    Rating,
    RecusalOf,
    Referral,
    RepeatMark,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
    Route,
    Term,
)
from huiyin.ports.vault import SealedKey
from huiyin.records import models

#: Dataclass, its table, and the columns whose names differ (foreign keys end in ``_id``).
PARTS: tuple[tuple[str, type, Any, dict[str, str]], ...] = (
    ("claims", Claim, models.Claim, {}),
    ("handlings", Handling, models.Handling, {"unit": "unit_id", "sender": "sender_id"}),
    ("reviews", Review, models.Review, {"body": "body_id"}),
    ("deadlines", Deadline, models.Deadline, {}),
    ("documents", Issued, models.Document, {"unit": "unit_id"}),
    ("evaluations", Evaluation, models.Evaluation, {}),
    ("mandates", Mandate, models.Mandate, {}),
)

_TERMS: dict[tuple[type, str], type[Term]] = {
    (Case, "state"): MatterState,
    (Case, "channel"): Channel,
    (Case, "kind"): Kind,
    (Case, "repeat"): RepeatMark,
    (Case, "contested"): MatterState,
    (Case, "complaint"): ComplaintOf,
    (Case, "dispute_step"): DisputeStep,
    (Claim, "route"): Route,
    (Claim, "outcome"): Outcome,
    (Claim, "conclusion"): Adoption,
    (Claim, "state"): ClaimState,
    (Handling, "referral"): Referral,
    (Handling, "state"): HandlingState,
    (Handling, "recusal_role"): RecusalOf,
    (Review, "level"): ReviewLevel,
    (Review, "state"): ReviewState,
    (Review, "outcome"): ReviewOutcome,
    (Deadline, "clock"): Clock,
    (Issued, "code"): DocumentCode,
    (Mandate, "kind"): MandateKind,
    (Evaluation, "office"): Rating,
    (Evaluation, "unit"): Rating,
}

MATTER_COLUMNS = {"office": "office_id", "overseer": "overseer_id", "against": "against_id"}
#: Ids that the matter's own row lists.
LISTED = ("recused", "parked", "people", "left", "known_to")
#: Beside the parts, in the same statement.
KEY = "key"


def snapshot(matter: models.Matter) -> Case:
    """The case as its tables tell it; equal to ``core.replay.replay`` of its events."""
    return with_key(matter)[0]


def with_key(matter: models.Matter) -> tuple[Case, SealedKey | None]:
    """The case and the stored key of its texts: whoever acts needs both. Still two statements."""
    parts, key = _parts(matter.pk)
    parts["reminded"] = tuple(MatterState(state) for state in matter.reminded)
    for name in LISTED:
        parts[name] = tuple(getattr(matter, name))
    parts["files"] = tuple(from_mapping(item) for item in matter.files)
    own = {
        field.name: _plain(Case, field.name, getattr(matter, _column(field.name, MATTER_COLUMNS)))
        for field in fields(Case)
        if field.name not in parts
    }
    return Case(**own, **parts), key


def _parts(matter_id: UUID) -> tuple[dict[str, Any], SealedKey | None]:
    """The rows of all parts in the order in which they came into being (their ids are UUIDv7),
    and the matter's key.

    One statement, and none of Django's objects: every act reads them before it decides.
    """
    found: dict[str, list[Any]] = {name: [] for name, *_ in PARTS}
    sealed = None
    key = models.Matter._meta.pk.get_db_prep_value(matter_id, connection)
    with connection.cursor() as cursor:
        cursor.execute(_statement(connection.vendor), [key] * (len(PARTS) + 1))
        for name, row in cursor.fetchall():
            values = json.loads(row)
            if name == KEY:
                kek_id, suite, wrapped = values
                sealed = SealedKey(kek_id, suite, bytes.fromhex(wrapped))
            else:
                found[name].append(_part(name, values))
    return {name: tuple(sorted(rows, key=_first)) for name, rows in found.items()}, sealed


@cache
def _statement(vendor: str) -> str:
    """All parts as rows of (name, JSON array of the columns)."""
    array = "json_build_array({})::text" if vendor == "postgresql" else "json_array({})"
    wrapped = "encode(wrapped, 'hex')" if vendor == "postgresql" else "hex(wrapped)"
    row = array.format(f"kek_id, suite, {wrapped}")
    selects = [f"SELECT '{KEY}', {row} FROM {models.Key._meta.db_table} WHERE id = %s"]  # noqa: S608
    for name, kind, table, columns in PARTS:
        named = (f'"{_column(field.name, columns)}"' for field in fields(kind))
        row = array.format(", ".join(named))
        selects.append(f"SELECT '{name}', {row} FROM {table._meta.db_table} WHERE matter_id = %s")  # noqa: S608
    return " UNION ALL ".join(selects)


def _part(name: str, values: list[Any]) -> Any:
    kind, readers = _readers()[name]
    return kind(
        *(
            read(value) if read and value is not None else value
            for read, value in zip(readers, values, strict=True)
        )
    )


@cache
def _readers() -> dict[str, tuple[type, list[Callable[[Any], Any] | None]]]:
    """How each column of a part comes back from JSON: terms, ids, days and yes or no."""
    return {
        name: (
            kind,
            [
                _TERMS.get((kind, field.name))
                or _LISTS.get((kind, field.name))
                or _FROM_JSON.get(type(_model_field(table, _column(field.name, columns))))
                for field in fields(kind)
            ],
        )
        for name, kind, table, columns in PARTS
    }


def _model_field(table: Any, column: str) -> Any:
    found = table._meta.get_field(column.removesuffix("_id"))
    return found.target_field if found.remote_field else found


def _first(part: Any) -> Any:
    return getattr(part, fields(part)[0].name)


def _list(read: Callable[[Any], Any]) -> Callable[[Any], tuple[Any, ...]]:
    """A column of JSON as a tuple; SQLite gives its text, PostgreSQL what it says."""

    def reader(value: Any) -> tuple[Any, ...]:
        return tuple(
            read(item) for item in (json.loads(value) if isinstance(value, str) else value)
        )

    return reader


_LISTS: dict[tuple[type, str], Callable[[Any], tuple[Any, ...]]] = {
    (Handling, "hands"): _list(str),
    (Handling, "served"): _list(tuple),
    (Review, "hands"): _list(str),
    (Review, "answers"): _list(tuple),
    (Review, "served"): _list(tuple),
    (Deadline, "pauses"): _list(lambda pair: tuple(date.fromisoformat(day) for day in pair)),
}


#: SQLite keeps ids as hex digits and yes as 1.
_FROM_JSON: dict[type, Callable[[Any], Any]] = {
    UUIDField: lambda text: str(UUID(text)),
    DateField: date.fromisoformat,
    BooleanField: bool,
}


def _column(name: str, columns: dict[str, str]) -> str:
    return columns.get(name, name)


def _plain(kind: type, name: str, value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    term = _TERMS.get((kind, name))
    return term(value) if term and value is not None else value
