# SPDX-License-Identifier: Apache-2.0
"""Clones into the tables: COPY on PostgreSQL, executemany on SQLite, a process for each core."""

import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import django
from django.db import connection, connections

from bench import press
from bench.clones import Cloner, Mould, Rows
from bench.families import STAGES
from bench.prefecture import COUNTIES, County
from bench.templates import OF_MATTERS, Template
from huiyin.config import wiring
from huiyin.records import models

BATCH = 200
PROCESSES = min(os.cpu_count() or 1, 4)
Counters = Counter[tuple[str, str, str]]


def load(templates: list[Template], counties: list[County], *, have: int, want: int) -> int:
    """Adds clones until about ``want`` matters stand; returns how many stand then."""
    plan = _plan(templates, have=have, want=want)
    counters = _counters()
    before = sum(counters.values())
    connections.close_all()
    shares = [
        (templates, counties, counters, plan, process, PROCESSES) for process in range(PROCESSES)
    ]
    # Spawned, not forked: no connection and no key is shared with a child.
    pool = ProcessPoolExecutor(PROCESSES, get_context("spawn"), initializer=django.setup)
    with pool:
        for found in pool.map(_share, shares):
            counters |= found
    _keep_counters(counters)
    assert sum(counters.values()) >= before
    return have + sum(len_of(templates[number]) for _, number in plan)


def len_of(template: Template) -> int:
    """How many matters the family has."""
    return sum(1 for item in template.numbers if item.series == "matter")


def _plan(templates: list[Template], *, have: int, want: int) -> list[tuple[int, int]]:
    """Serial and template of every clone, stages in the proportions of ``STAGES``."""
    dice = Random(have)
    of = {stage: [n for n, item in enumerate(templates) if item.stage == stage] for stage in STAGES}
    stages, sums = list(STAGES), list(accumulate(weight for weight, *_ in STAGES.values()))
    found = []
    while have < want:
        stage = dice.choices(stages, cum_weights=sums)[0]
        number = dice.choice(of[stage])
        found.append((have, number))
        have += len_of(templates[number])
    return found


def _share(share: tuple[Any, ...]) -> Counters:
    """One process: the clones of its own counties, batch by batch."""
    templates, counties, counters, plan, process, processes = share
    mine = counters.copy()
    files: list[tuple[str, bytes]] = []
    oldest = str(models.Unit.objects.order_by("pk").values_list("pk", flat=True)[0])
    cloner = Cloner(
        oldest, counties[0], counties, wiring.world().vault, mine, lambda *page: files.append(page)
    )
    moulds = [Mould(item) for item in templates]
    todo = [item for item in plan if item[0] % COUNTIES % processes == process]
    folder = Path(os.environ["HUIYIN_HOME"]) / "files"
    with closing(connection):
        _relax()
        for start in range(0, len(todo), BATCH):
            batch: Rows = {model.__name__: [] for model in OF_MATTERS}
            for serial, number in todo[start : start + BATCH]:
                for table, rows in cloner.clone(moulds[number], serial).items():
                    batch[table] += rows
            _write(batch)
            for document, content in files:
                press.write(folder, document, content)
            files.clear()
            if process == 0:
                print(f"bench: clones {start * processes}", file=sys.stderr)
    return mine


def _relax() -> None:
    """For the load alone: no waiting for the disk, no keys to look up row by row."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET synchronous_commit = off")
            cursor.execute("SET session_replication_role = replica")
        else:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA busy_timeout = 120000")


def _write(batch: Rows) -> None:
    put = _copy if connection.vendor == "postgresql" else _many
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
        for model in OF_MATTERS:
            rows = batch[model.__name__]
            if rows:
                put(cursor, model, rows)
        cursor.execute("COMMIT")


def _copy(cursor: Any, model: Any, rows: list[dict[str, Any]]) -> None:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    spell = [(field.attname, _POSTGRES.get(field.get_internal_type())) for field in fields]
    with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([make(row[name]) if make else row[name] for name, make in spell])


def _many(cursor: Any, model: Any, rows: list[dict[str, Any]]) -> None:
    fields = model._meta.concrete_fields
    names = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    spell = [(field.attname, _kind(field)) for field in fields]
    cursor.executemany(
        f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({marks})',
        [
            [
                make(row[name]) if make and row[name] is not None else row[name]
                for name, make in spell
            ]
            for row in rows
        ],
    )


def _kind(field: Any) -> Any:
    """Keys of other tables are spelt as the column that they point at."""
    while field.remote_field:
        field = field.target_field
    return _SQLITE.get(field.get_internal_type())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _naive(when: datetime) -> str:
    return str(when.astimezone(UTC).replace(tzinfo=None))


_POSTGRES = {"JSONField": _json}
_SQLITE = {"JSONField": _json, "UUIDField": lambda text: UUID(text).hex, "DateTimeField": _naive}


def _counters() -> Counters:
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, series, period, last FROM records_counter")
        return Counter({(str(UUID(str(u))), s, p): n for u, s, p, n in cursor.fetchall()})


def _keep_counters(counters: Counters) -> None:
    """So that the services go on counting where the clones ended."""
    models.Counter.objects.bulk_create(
        [
            models.Counter(unit_id=unit, series=series, period=period, last=last)
            for (unit, series, period), last in counters.items()
        ],
        batch_size=500,
        update_conflicts=True,
        unique_fields=["unit", "series", "period"],
        update_fields=["last"],
    )
