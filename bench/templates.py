# SPDX-License-Identifier: Apache-2.0
"""A family of matters taken out of the tables as one text with holes: ids, numbers, people, places.

Filling the holes is all that cloning has to do for most columns; digests, commitments and sealed
texts are made anew (``bench.clones``).
"""

import json
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models as columns
from django.db.models import Q

from bench.families import Family
from huiyin.config import wiring
from huiyin.core.documents import REGISTRY
from huiyin.core.vocabulary import DocumentCode
from huiyin.records import models
from huiyin.records.contents import texts

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: Table → which of its rows belong to matters; cloned in this order.
OF_MATTERS: dict[Any, Any] = {
    models.Key: lambda ids: Q(pk__in=ids),
    models.Matter: lambda ids: Q(pk__in=ids),
    models.Submission: lambda ids: Q(origin__in=ids),
    models.Person: lambda ids: Q(submission__origin__in=ids),
    models.QueryCode: lambda ids: Q(pk__in=ids),
    models.Claim: lambda ids: Q(matter__in=ids),
    models.Handling: lambda ids: Q(matter__in=ids),
    models.Deadline: lambda ids: Q(matter__in=ids),
    models.Document: lambda ids: Q(matter__in=ids),
    models.Evaluation: lambda ids: Q(matter__in=ids),
    models.Entry: lambda ids: Q(stream__in=ids),
    models.Content: lambda ids: Q(matter__in=ids),
    models.Mark: lambda ids: Q(matter__in=ids),
    models.Outbox: lambda ids: Q(entry__stream__in=ids),
    models.Token: lambda ids: Q(answer__done__matter__in=ids),
}
_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"
_BLANKED = re.compile(r'"leaf_digest":"[0-9a-f]*"')


@dataclass(frozen=True)
class Number:
    """A number that every clone takes anew: of a matter (``series`` matter) or of a document.

    ``bureau`` is its issuer's place in the county, None for the office; ``period`` the year or day.
    """

    text: str
    bureau: int | None
    series: str
    period: str


@dataclass(frozen=True)
class Template:
    """``pieces`` are text and holes by turns; ``ids`` all ids of the family's rows."""

    stage: str
    bureau: int
    pieces: tuple[str, ...]
    ids: tuple[str, ...]
    numbers: tuple[Number, ...]
    people: tuple[dict[str, str], ...]


def take(family: Family, *, bureaus: tuple[str, ...], holes: frozenset[str]) -> Template:
    """The template of a family that stands in the tables. ``holes`` are words of its directory."""
    rows = {model.__name__: _rows(model, family) for model in OF_MATTERS}
    _say(rows, family)
    people = tuple(
        {"name": who.name, "phone": who.phone, "address": who.address, "id_number": who.id_number}
        for who in family.people
    )
    numbers = _numbers(rows, bureaus)
    words = {value for who in people for value in who.values()} | holes
    words |= {item.text for item in numbers}
    pattern = "|".join([_UUID, *(re.escape(word) for word in sorted(words, key=len, reverse=True))])
    text = json.dumps(rows, ensure_ascii=False)
    handled = [row["unit_id"] for row in rows["Handling"]]
    return Template(
        stage=family.stage,
        bureau=bureaus.index(handled[0]) if handled else 0,
        pieces=tuple(re.split(f"({pattern})", text)),
        ids=tuple(sorted(_ids(rows))),
        numbers=numbers,
        people=people,
    )


def _rows(model: Any, family: Family) -> list[dict[str, Any]]:
    found = model.objects.filter(OF_MATTERS[model](list(family.matters))).order_by("pk")
    fields = model._meta.concrete_fields
    return [
        {field.attname: _plain(field, getattr(row, field.attname)) for field in fields}
        for row in found
    ]


def _plain(field: Any, value: Any) -> Any:
    """JSON values; instants as microseconds, so that a clone can move them; bytes are made anew."""
    match value:
        case UUID():
            return str(value)
        case datetime():
            return (value - EPOCH) // timedelta(microseconds=1)
        case date():
            return value.isoformat()
        case _ if isinstance(field, columns.BinaryField):
            return None
        case _:
            return value


def _say(rows: dict[str, list[dict[str, Any]]], family: Family) -> None:
    """Puts the opened text beside every sealed one and beside every mark."""
    said = texts(wiring.world().vault, family.matters)
    for row in rows["Content"]:
        row["text"] = _BLANKED.sub('"leaf_digest":""', said[(row["owner"], row["field"])])
    entries = {row["id"]: row["entry"] for row in rows["Submission"]}
    place = {row["id"]: (entries[row["submission_id"]], row["no"]) for row in rows["Person"]}
    for row in rows["Mark"]:
        entry, no = place[row["person"]]
        row["text"] = said[(entry, f"people.{no}.{row['field']}")]


def _numbers(rows: dict[str, list[dict[str, Any]]], bureaus: tuple[str, ...]) -> tuple[Number, ...]:
    units = {row["id"]: row["unit_id"] for row in rows["Handling"]}
    found = [
        Number(row["number"], None, "matter", row["received_on"].replace("-", ""))
        for row in rows["Matter"]
    ]
    for row in rows["Document"]:
        kind = REGISTRY[DocumentCode(row["code"])]
        if kind.numbered:
            by_office = row["code"] in ("forward_letter", "assign_letter")
            bureau = None if by_office else bureaus.index(units[row["handling"]])
            found.append(Number(row["number"], bureau, kind.series, row["issued_on"][:4]))
    return tuple(found)


def _ids(rows: dict[str, list[dict[str, Any]]]) -> set[str]:
    keys = {row["id"] for table in rows.values() for row in table if "id" in row}
    # Not the counters' numbers, not the directory's ids.
    return {key for key in keys if isinstance(key, str)}
