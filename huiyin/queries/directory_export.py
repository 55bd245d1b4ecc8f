# SPDX-License-Identifier: Apache-2.0
"""机构表导出: the directory as a workbook or as CSV files, in the shape that the import reads.

Whatever somebody typed is written as text and stays text: a cell that begins like a formula is none
(OWASP: CSV injection), and a code keeps its zeros.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from huiyin.core.directory.lines import Known, Line
from huiyin.core.directory.sheets import NOTES, SHEETS, Book, Column, Reading, Sheet
from huiyin.core.directory.telling import written
from huiyin.records.directory_lines import known
from huiyin.records.models import Account, Duty, Post, Unit

#: A spreadsheet takes a cell that begins with one of these for a formula, or for its own mark.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'")
#: A drop-down list is offered for so many rows of a template.
_OFFERED = 5000
_FIRST_ROW = 2
_TEXT_FORMAT = "@"
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_WIDTHS = {Reading.DAY: 13, Reading.YES: 12, Reading.TERM: 16, Reading.TEXT: 28}
_RULES = (
    "一张表一种内容：机构、职责、人员、岗位。不用的表可以留空或删去；列名不要改。",
    "带 * 的列必须填写。代码、电话列已设为文本格式，请不要改成数字，否则前面的零会丢失。",
    "不要使用公式、合并单元格、隐藏的行。日期写成 2020-01-31。",
    "没有写在表里的机构、人员一律不动；缺少的选填列也不动。",
    "口令不写在表里：新开的账号没有口令，由系统管理员在人员页面当面发给本人一次性的初始口令。",
    "导入前先检查，有一处须改正就什么也不导入；同一个文件导入两次，第二次没有改动。",
)


@dataclass(frozen=True, slots=True)
class Exported:
    """A file to hand out, and how many lines of the directory it holds."""

    content: bytes
    rows: int


def size() -> int:
    """How many lines an export would have; four statements."""
    return sum(model.objects.count() for model in (Unit, Duty, Account, Post))


def workbook(today: date) -> Exported:
    """Everything that stands in the directory, as XLSX; four statements."""
    lines = _lines(known(tuple(Book), today))
    return Exported(_written(lines), sum(len(found) for found in lines.values()))


def csv_files(today: date) -> Exported:
    """The same as a ZIP of four CSV files in UTF-8 with its mark, as spreadsheets expect it."""
    lines = _lines(known(tuple(Book), today))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for book, found in lines.items():
            archive.writestr(f"{book.zh}.csv", _csv(SHEETS[book], found))
    return Exported(buffer.getvalue(), sum(len(found) for found in lines.values()))


def template() -> bytes:
    """An empty workbook: headings, drop-down lists, text format, and a sheet that explains."""
    return _written(dict.fromkeys(Book, ()))


def _lines(there: Known) -> dict[Book, Sequence[Line]]:
    return {
        Book.UNITS: tuple(there.units.values()),
        Book.DUTIES: there.duties,
        Book.PEOPLE: tuple(there.people.values()),
        Book.POSTS: there.posts,
    }


def _cells(sheet: Sheet, line: Line) -> list[str]:
    return [written(column, line) for column in sheet.columns]


# --- CSV --------------------------------------------------------------------------------------


def _csv(sheet: Sheet, lines: Iterable[Line]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(column.zh for column in sheet.columns)
    for line in lines:
        writer.writerow(map(quoted, _cells(sheet, line)))
    return buffer.getvalue().encode("utf-8-sig")


def quoted(cell: str) -> str:
    """With an apostrophe in front where a spreadsheet would reckon; the import takes it off."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell


# --- XLSX -------------------------------------------------------------------------------------


def _written(lines: Mapping[Book, Sequence[Line]]) -> bytes:
    book = Workbook(write_only=True)
    _notes(book.create_sheet(NOTES))
    for name, found in lines.items():
        _sheet(book.create_sheet(name.zh), SHEETS[name], found)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(made: Any, sheet: Sheet, lines: Iterable[Line]) -> None:
    made.freeze_panes = "B2"
    for number, column in enumerate(sheet.columns, start=1):
        letter = get_column_letter(number)
        made.column_dimensions[letter].width = _WIDTHS.get(column.reading, 20)
        made.column_dimensions[letter].number_format = _TEXT_FORMAT
        if column.choices is not None or column.reading is Reading.YES:
            made.data_validations.append(_choice(column, letter))
    made.append(_head(made, column) for column in sheet.columns)
    for line in lines:
        made.append(list(_text_cells(made, _cells(sheet, line))))


def _head(made: Any, column: Column) -> Any:
    cell = WriteOnlyCell(made, f"{column.zh}*" if column.required else column.zh)
    cell.font = Font(bold=True)
    cell.fill = _HEAD
    cell.number_format = _TEXT_FORMAT
    return cell


def _text_cells(made: Any, values: Iterable[str]) -> Iterator[Any]:
    """Cells of text whatever they begin with; empty ones are left out."""
    for value in values:
        if not value:
            yield None
            continue
        cell = WriteOnlyCell(made, value)
        cell.data_type = "s"
        cell.number_format = _TEXT_FORMAT
        if value.startswith(_DANGEROUS):
            cell.quotePrefix = True
        yield cell


def _choice(column: Column, letter: str) -> DataValidation:
    """A drop-down list. Excel takes no list of more than 255 characters; ours have half of that."""
    listed = ",".join(column.offered or ("是", "否"))
    rule = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True)
    rule.add(f"{letter}{_FIRST_ROW}:{letter}{_OFFERED}")
    return rule


def _notes(made: Any) -> None:
    """What each column means, with an example; read by people, skipped by the import."""
    for letter, width in (("A", 10), ("B", 26), ("C", 60), ("D", 40)):
        made.column_dimensions[letter].width = width
    title = WriteOnlyCell(made, "机构表填写说明")
    title.font = Font(bold=True, size=14)
    made.append([title])
    for rule in _RULES:
        made.append([rule])
    made.append([])
    made.append([_bold(made, text) for text in ("表", "列（*必填）", "说明", "示例")])
    for sheet in SHEETS.values():
        for column in sheet.columns:
            name = f"{column.zh}*" if column.required else column.zh
            cells = list(_text_cells(made, (sheet.name, name, _note(column), column.example)))
            for cell in cells:
                if cell is not None:
                    cell.alignment = Alignment(wrap_text=True, vertical="top")
            made.append(cells)


def _bold(made: Any, text: str) -> Any:
    cell = WriteOnlyCell(made, text)
    cell.font = Font(bold=True)
    cell.fill = _HEAD
    return cell


def _note(column: Column) -> str:
    if column.choices is None:
        return column.note
    return f"可填：{'、'.join(column.offered)}"
