# SPDX-License-Identifier: Apache-2.0
"""A sheet as it was read, and its rows as lines of facts, with everything that is wrong by cell."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from huiyin.core.directory import cells
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import DutyLine, Line, Lines, PersonLine, PostLine, UnitLine
from huiyin.core.directory.sheets import SHEETS, Book, Column, Sheet
from huiyin.core.facts import fields
from huiyin.core.facts.directory import AccountFacts, DutyFacts, PostFacts, UnitFacts
from huiyin.core.facts.fields import Sort

_BRACKETS = re.compile(r"[*＊]|[（(](?:必填|选填)[）)]|\s+")
#: Here codes and logins stand in place of ids; whether they exist is judged with all lines at hand.
_BY_CODE = frozenset({Sort.UNIT, Sort.OFFICER})
#: So much of a likeness is shown as the column that was probably meant.
_LIKE = 0.6


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as it was read: rows with their numbers, each a tuple of what its cells hold.

    A cell holds str, int, float, bool, date, datetime, ``cells.Formula``, ``cells.ErrorValue`` or
    None. ``merged`` are ranges such as ``A3:B4``; ``concealed`` is a sheet whose tab is hidden.
    """

    name: str
    rows: Sequence[tuple[int, tuple[object, ...]]]
    hidden_rows: frozenset[int] = frozenset()
    merged: tuple[str, ...] = ()
    concealed: bool = False


@dataclass(slots=True)
class Table:
    """What became of one sheet."""

    sheet: Sheet
    lines: list[Line] = field(default_factory=list)
    facts: frozenset[str] = frozenset()
    broken: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)
    #: Whether its rows could be read as lines; not so without headings or a required column.
    was_read: bool = False

    def tell(self, weight: Weight, code: str, zh: str, *, row: int = 0, column: str = "") -> None:
        """Adds a finding of this sheet."""
        self.findings.append(Finding(weight, code, self.sheet.name, row, column, zh))


def sheet_of(name: str, headings: Sequence[object]) -> Sheet | None:
    """The sheet that a tab is, by its name or, whatever it is called, by its columns."""
    for sheet in SHEETS.values():
        if name.strip() == sheet.name:
            return sheet
    there = {_heading(raw) for raw in headings}
    return next((sheet for sheet in SHEETS.values() if sheet.sign in there), None)


def first_row(raw: RawSheet) -> tuple[object, ...]:
    """The headings: the first row that says something; empty for an empty sheet."""
    return next((row for _, row in raw.rows if not _blank(row)), ())


def read(sheet: Sheet, raw: RawSheet) -> Table:
    """The sheet's rows as lines, with every finding in the order of the rows."""
    table = Table(sheet)
    _form(table, raw)
    filled = [(number, row) for number, row in raw.rows if not _blank(row)]
    if not filled:
        table.tell(Weight.FAULT, "empty_sheet", "是空表，连列名也没有；请用模板重填，或删去这张表")
        return table
    (top, headings), *rows = filled
    places = _places(table, top, headings)
    if not rows:
        table.tell(Weight.NOTE, "no_rows", "没有数据行，这张表不作改动")
    table.facts = frozenset(column.fact for column in places)
    if any(column.required and column not in places for column in sheet.columns):
        return table
    table.was_read = True
    for number, row in rows:
        _line(table, number, row, places)
    return table


def gathered(tables: Sequence[Table]) -> Lines:
    """The lines of all sheets together."""
    by_book = {table.sheet.book: table for table in tables}
    units, people = by_book.get(Book.UNITS), by_book.get(Book.PEOPLE)

    def lines(book: Book) -> tuple[Any, ...]:
        return tuple(by_book[book].lines) if book in by_book else ()

    return Lines(
        units=lines(Book.UNITS),
        duties=lines(Book.DUTIES),
        people=lines(Book.PEOPLE),
        posts=lines(Book.POSTS),
        unit_facts=units.facts if units else frozenset(),
        broken_units=frozenset(units.broken if units else ()),
        broken_people=frozenset(people.broken if people else ()),
        units_read=units is None or units.was_read,
        people_read=people is None or people.was_read,
    )


def _blank(row: tuple[object, ...]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _form(table: Table, raw: RawSheet) -> None:
    """What must not be: rows that nobody sees, cells that belong to several rows."""
    if raw.concealed:
        table.tell(Weight.FAULT, "hidden_sheet", "是隐藏的工作表，请取消隐藏、核对后再导入，或删去")
    for area in raw.merged:
        row = int(re.sub(r"[^0-9].*", "", area.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) or 0)
        table.tell(
            Weight.FAULT, "merged_cells", f"{area} 是合并单元格，请取消合并，每行填全", row=row
        )
    numbers = {number for number, row in raw.rows if not _blank(row)}
    for number in sorted(raw.hidden_rows & numbers):
        table.tell(
            Weight.FAULT, "hidden_row", "是隐藏的行，请取消隐藏、核对后再导入，或删去", row=number
        )


def _heading(raw: object) -> str:
    """A heading without the star and the remarks that templates put to it."""
    return _BRACKETS.sub("", str(raw)) if raw is not None else ""


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _places(table: Table, top: int, headings: tuple[object, ...]) -> dict[Column, int]:
    """Where each column stands, with what is wrong about the headings."""
    columns = {_folded(column.zh): column for column in table.sheet.columns}
    places: dict[Column, int] = {}
    for index, raw in enumerate(headings):
        name = _heading(raw)
        column = columns.get(_folded(name))
        if not name:
            continue
        if column is None:
            _unknown_column(table, top, name)
        elif column in places:
            table.tell(
                Weight.FAULT, "column_twice", "这一列出现了两次，请删去一列", row=top, column=name
            )
        else:
            places[column] = index
    for column in table.sheet.columns:
        if column.required and column not in places:
            text = f"缺少“{column.zh}”这一列，请补上，列名照模板填写"
            table.tell(Weight.FAULT, "missing_column", text, row=top, column=column.zh)
    return places


def _unknown_column(table: Table, top: int, name: str) -> None:
    known = [column.zh for column in table.sheet.columns]
    like = difflib.get_close_matches(name, known, n=1, cutoff=_LIKE)
    advice = f"是不是“{like[0]}”？" if like else ""
    shown = name if len(name) <= 20 else f"{name[:20]}…"
    table.tell(
        Weight.FAULT,
        "unknown_column",
        f"不认识“{shown}”这一列。{advice}请改正列名，或删去这一列",
        row=top,
        column=shown,
    )


def _line(table: Table, number: int, row: tuple[object, ...], places: Mapping[Column, int]) -> None:
    """One row: its cells, then what the facts say of it together."""
    values: dict[str, Any] = {}
    sound = True
    for column, index in places.items():
        cell = cells.read(column, row[index] if index < len(row) else None)
        sound &= _told(table, number, column, cell)
        if cell.value is not None:
            values[column.fact] = cell.value
    key = str(values.get("code") or values.get("login") or "")
    if sound:
        line = _MAKERS[table.sheet.book](number, values)
        sound = not _complaints(table, line)
        if sound:
            table.lines.append(line)
    if not sound:
        table.broken.add(key)


def _told(table: Table, number: int, column: Column, cell: cells.Cell) -> bool:
    """Tells what there is to tell of a cell; whether it is sound."""
    for code, zh in cell.notes:
        table.tell(Weight.NOTE, code, zh, row=number, column=column.zh)
    code, zh = cell.code, cell.fault
    if column.required and cell.value is None and not zh:
        code, zh = "missing", f"请填写“{column.zh}”"
    if zh:
        table.tell(Weight.FAULT, code, zh, row=number, column=column.zh)
    return not zh


def _complaints(table: Table, line: Line) -> bool:
    """Whether the declared facts complain; their words become findings of the cells."""
    specs = dict(fields.declared(line.facts))
    headings = {column.fact: column.zh for column in table.sheet.columns}
    found = [
        problem
        for problem in fields.problems(line.facts)
        if specs[problem.field].sort not in _BY_CODE
    ]
    for problem in found:
        table.tell(
            Weight.FAULT,
            problem.code,
            problem.zh,
            row=line.row,
            column=headings.get(problem.field, ""),
        )
    return bool(found)


def _until(values: dict[str, Any]) -> date | None:
    found: date | None = values.pop("until", None)
    return found


def _unit(number: int, values: dict[str, Any]) -> UnitLine:
    until, successor = _until(values), values.pop("successor", "")
    return UnitLine(number, UnitFacts(**values), until=until, successor=successor)


def _duty(number: int, values: dict[str, Any]) -> DutyLine:
    until = _until(values)
    return DutyLine(number, DutyFacts(**values), until=until)


_MAKERS: Mapping[Book, Callable[[int, dict[str, Any]], Line]] = {
    Book.UNITS: _unit,
    Book.DUTIES: _duty,
    Book.PEOPLE: lambda number, values: PersonLine(number, AccountFacts(**values)),
    Book.POSTS: lambda number, values: PostLine(number, PostFacts(**values)),
}
