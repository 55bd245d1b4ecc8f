# SPDX-License-Identifier: Apache-2.0
"""The frozen ``Case`` of a matter, read from its tables: one query a table."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any
from uuid import UUID

from huiyin.core.case import Case, Claim, Deadline, Evaluation, Handling, Issued
from huiyin.core.vocabulary import (
    Channel,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Rating,
    Referral,
    RepeatMark,
    Route,
    Term,
)
from huiyin.records import models

#: Dataclass, its table, and the columns whose names differ (foreign keys end in ``_id``).
PARTS: tuple[tuple[str, type, Any, dict[str, str]], ...] = (
    ("claims", Claim, models.Claim, {}),
    ("handlings", Handling, models.Handling, {"unit": "unit_id"}),
    ("deadlines", Deadline, models.Deadline, {}),
    ("documents", Issued, models.Document, {}),
    ("evaluations", Evaluation, models.Evaluation, {}),
)

_TERMS: dict[tuple[type, str], type[Term]] = {
    (Case, "state"): MatterState,
    (Case, "channel"): Channel,
    (Case, "kind"): Kind,
    (Case, "repeat"): RepeatMark,
    (Claim, "route"): Route,
    (Claim, "outcome"): Outcome,
    (Handling, "referral"): Referral,
    (Handling, "state"): HandlingState,
    (Deadline, "clock"): Clock,
    (Issued, "code"): DocumentCode,
    (Evaluation, "office"): Rating,
    (Evaluation, "unit"): Rating,
}

MATTER_COLUMNS = {"office": "office_id"}


def snapshot(matter: models.Matter) -> Case:
    """The case as its tables tell it; equal to ``core.replay.replay`` of its events."""
    parts: dict[str, Any] = {
        name: tuple(_values(kind, table.objects.filter(matter_id=matter.pk), columns))
        for name, kind, table, columns in PARTS
    }
    parts["reminded"] = tuple(MatterState(state) for state in matter.reminded)
    own = {
        field.name: _plain(Case, field.name, getattr(matter, _column(field.name, MATTER_COLUMNS)))
        for field in fields(Case)
        if field.name not in parts
    }
    return Case(**own, **parts)


def _values(kind: type, rows: Any, columns: dict[str, str]) -> Iterable[Any]:
    """Rows in the order in which they came into being: their ids are UUIDv7, evaluations by day."""
    for row in rows.order_by("pk"):
        yield kind(
            **{
                field.name: _plain(kind, field.name, getattr(row, _column(field.name, columns)))
                for field in fields(kind)
            }
        )


def _column(name: str, columns: dict[str, str]) -> str:
    return columns.get(name, name)


def _plain(kind: type, name: str, value: Any) -> Any:
    if isinstance(value, UUID):
        return str(value)
    term = _TERMS.get((kind, name))
    return term(value) if term and value is not None else value
