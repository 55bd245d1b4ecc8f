# SPDX-License-Identifier: Apache-2.0
"""The dry run of a workbook, and the import of what was looked through."""

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from huiyin.core.directory import tables
from huiyin.core.directory.changes import Change, Deed, Plan
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import Known, Lines, UnitLine
from huiyin.core.directory.plan import plan
from huiyin.core.directory.sheets import NOTES, SHEETS, TABS, Book
from huiyin.core.directory.tables import RawSheet, Table
from huiyin.core.refusal import Refusal, Refused, refused, ruled
from huiyin.ports.context import Context
from huiyin.records.directory_lines import known
from huiyin.services import divisions, journal
from huiyin.services.directory import keeping
from huiyin.services.directory_sheets.batches import BATCH
from huiyin.services.directory_sheets.deeds import Hands
from huiyin.services.directory_sheets.reading import File, read


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing the files would do. ``digest`` names their content, ``approval`` the content
    and all that would be done: who applies hands it back. Empty while there are faults.
    """

    digest: str
    plan: Plan
    approval: str


@dataclass(frozen=True, slots=True)
class Imported:
    """How many changes were made, in how many batches."""

    changes: int
    batches: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """A verb refused what the dry run had not seen coming, because somebody else was faster.

    ``changes`` were made before; the batch of the refused one was not.
    """

    changes: int
    sheet: str
    row: int
    reasons: tuple[Refusal, ...]


def preview(ctx: Context, files: Sequence[File]) -> Preview | Refused:
    """Looks a workbook through, or the CSV files of one. Changes nothing."""
    found = keeping.not_keeper(ctx)
    return Refused(found) if found else _look_through(ctx, files)[0]


def apply(
    ctx: Context,
    files: Sequence[File],
    *,
    approved: str,
    told: Callable[[int], None] = lambda done: None,
) -> Imported | Stopped | Refused:
    """Imports what ``preview`` of the same files told, and nothing else.

    Refused when there are faults, when the files are others, or when the directory has changed so
    that other things would be done. ``told`` is called with the number of changes of each batch.
    """
    found = keeping.not_keeper(ctx)
    if found:
        return Refused(found)
    seen, there = _look_through(ctx, files)
    if seen.plan.has_faults:
        return refused("has_faults", "表中还有须改正的地方，没有导入；请改正后重新检查")
    if not hmac.compare_digest(seen.approval.encode(), approved.encode()):
        text = "文件与检查过的不同，或机构在此期间有变动，没有导入；请重新检查"
        return Refused((ruled("not_what_was_seen", text),))
    return _imported(ctx, seen, there, told)


def exported(ctx: Context, *, rows: int) -> Refused | None:
    """Notes that the directory is taken out as sheets, which hold names of those who work here."""
    found = keeping.not_keeper(ctx)
    if found:
        return Refused(found)
    with transaction.atomic():
        _note(ctx, "export_directory", {"rows": rows})
    return None


def _look_through(ctx: Context, files: Sequence[File]) -> tuple[Preview, Known]:
    sheets, found = read(files)
    lines = _lines(sheets, found)
    there = known(_books(lines), ctx.today)
    there = replace(
        there,
        me=next((one.key for one in there.people.values() if one.id == ctx.actor.id), ""),
        categories=ctx.world.categories,
        divisions=divisions.known_among(lines.territories()),
    )
    made = plan(lines, there, read=found)
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.content).digest())
    approval = ""
    if not made.has_faults:
        approval = hashlib.sha256(digest.digest() + made.digest().encode()).hexdigest()
    return Preview(digest.hexdigest(), made, approval), there


def _lines(sheets: Sequence[RawSheet], found: list[Finding]) -> Lines:
    """The lines of all sheets that are ours; what is wrong with a sheet as such is told."""
    read_: dict[Book, Table] = {}
    for raw in sheets:
        if raw.name.strip() == NOTES:
            continue
        sheet = tables.sheet_of(raw.name, tables.first_row(raw))
        if sheet is None:
            if raw.rows:
                text = f"不是{'、'.join(TABS)}中的任何一张，没有读取；列名照模板填写"
                found.append(Finding(Weight.DOUBT, "unknown_sheet", raw.name, 0, "", text))
        elif sheet.book in read_:
            text = f"“{sheet.name}”有两张，请合成一张"
            found.append(Finding(Weight.FAULT, "sheet_twice", raw.name, 0, "", text))
        else:
            read_[sheet.book] = tables.read(sheet, raw)
    for table in read_.values():
        found += table.findings
    if not read_ and not any(one.weight is Weight.FAULT for one in found):
        text = f"没有找到{'、'.join(TABS)}中的任何一张表，请用模板填写"
        found.append(Finding(Weight.FAULT, "no_sheet", "", 0, "", text))
    return tables.gathered([read_[book] for book in SHEETS if book in read_])


def _books(lines: Lines) -> set[Book]:
    there = {
        Book.UNITS: lines.units,
        Book.DUTIES: lines.duties,
        Book.PEOPLE: lines.people,
        Book.POSTS: lines.posts,
    }
    return {book for book, found in there.items() if found}


def _imported(
    ctx: Context, seen: Preview, there: Known, told: Callable[[int], None]
) -> Imported | Stopped:
    units = {code: line.id for code, line in there.units.items()}
    people = {login: line.id for login, line in there.people.items()}
    hands = Hands(ctx, units, people)
    done = batches = 0
    for batch in _batches(seen.plan.changes):
        with transaction.atomic():
            if batches == 0:
                _note(ctx, "import_directory", _body(seen))
            failed = hands.do(batch)
            if failed is not None:
                transaction.set_rollback(True)
        if failed is not None:
            sheet, row = failed.change.book.zh, failed.change.line.row
            return Stopped(done, sheet, row, failed.reasons)
        batches += 1
        done += len(batch)
        told(len(batch))
    return Imported(done, batches)


def _batches(changes: Sequence[Change]) -> Iterator[list[Change]]:
    """At most ``BATCH`` changes each; new units that name none of each other, so that superiors
    and authorities stand.
    """
    batch: list[Change] = []
    inside: set[str] = set()
    for change in changes:
        if len(batch) == BATCH or change.above & inside:
            yield batch
            batch, inside = [], set()
        batch.append(change)
        if change.deed is Deed.ADD and isinstance(change.line, UnitLine):
            inside.add(change.line.key)
    if batch:
        yield batch


def _body(seen: Preview) -> dict[str, Any]:
    counts = {
        book.value: {deed.value: number for deed, number in deeds.items() if number}
        for book, deeds in seen.plan.counts().items()
    }
    return {"sha256": seen.digest, "counts": counts}


def _note(ctx: Context, act: str, body: dict[str, Any]) -> None:
    role = next(keeper for keeper in keeping.KEEPERS if ctx.actor.has(keeper))
    journal.record(
        ctx, stream=journal.DIRECTORY, topic=keeping.TOPIC, act=act, role=role, body=body
    )
