# SPDX-License-Identifier: Apache-2.0
"""What a plan would do, in words: the cells of a line as a sheet writes them, changes old → new."""

from datetime import date
from typing import Any

from huiyin.core.directory.changes import Change, Deed
from huiyin.core.directory.lines import DutyLine, Line, PersonLine, PostLine, UnitLine
from huiyin.core.directory.sheets import SHEETS, Column
from huiyin.core.vocabulary import Term


def written(column: Column, line: Line) -> str:
    """The cell of a line, as an export writes it and an import reads it."""
    if column.fact == "until" and isinstance(line, UnitLine | DutyLine):
        return _text(line.until)
    if column.fact == "successor" and isinstance(line, UnitLine):
        return line.successor
    return _text(getattr(line.facts, column.fact))


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case Term():
            return value.zh
        case date():
            return value.isoformat()
        case _:
            return str(value)


def words(change: Change) -> str:
    """One change in one sentence: ``变更 L1 试验局：名称由“甲”改为“乙”``."""
    if change.deed is Deed.ADD or change.was is None:
        return f"{change.deed.zh} {_named(change.line)}"
    columns = {column.fact: column for column in SHEETS[change.book].columns}
    told = [
        f"{columns[fact].zh}{_from_to(columns[fact], change.was, change.line)}"
        for fact in change.changed
    ]
    return f"{change.deed.zh} {_named(change.was)}：{'；'.join(told)}"


def _from_to(column: Column, was: Line, line: Line) -> str:
    old, new = written(column, was), written(column, line)
    if not old:
        return f"填为“{new}”"
    return f"由“{old}”改为“{new}”" if new else f"“{old}”清空"


def _named(line: Line) -> str:
    """What the line is about: code and name, login and name, who holds what where."""
    match line:
        case UnitLine():
            return f"{line.facts.code} {line.facts.name}"
        case PersonLine():
            return f"{line.facts.login} {line.facts.name}"
        case DutyLine():
            return " ".join(line.key)
        case PostLine():
            return f"{line.facts.account} {line.facts.unit} {line.facts.role.zh}"
