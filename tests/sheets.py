# SPDX-License-Identifier: Apache-2.0
"""Workbooks for tests: rows by heading, written as a spreadsheet would, with faults on demand."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from huiyin.core.directory.sheets import SHEETS, Book
from huiyin.services.directory_sheets import File

Row = Mapping[str, Any]


def headings(book: Book) -> list[str]:
    """All columns of a sheet, in order."""
    return [column.zh for column in SHEETS[book].columns]


def unit(code: str, **others: Any) -> dict[str, Any]:
    """A sound row of a unit; ``others`` by heading."""
    return {
        "机构代码": code,
        "名称": f"试验单位{code}",
        "机关代字": f"试{code}",
        "单位性质": "行政机关",
        "层级": "县（区）",
        "属地代码": "510999",
        "是信访部门": "否",
        "成立日期": "2020-01-01",
    } | others


def duty(unit: str, category: str = "0301", **others: Any) -> dict[str, Any]:
    """A sound row of a duty."""
    return {
        "机构代码": unit,
        "内容分类代码": category,
        "属地代码": "510999",
        "自": "2021-01-01",
    } | others


def person(login: str, name: str = "试一", **others: Any) -> dict[str, Any]:
    """A sound row of an account."""
    return {"登录名": login, "姓名": name} | others


def post(login: str, unit: str, role: str = "承办人", **others: Any) -> dict[str, Any]:
    """A sound row of a post."""
    return {"登录名": login, "机构代码": unit, "角色": role, "自": "2021-01-01"} | others


def workbook(
    sheets: Mapping[Book, Sequence[Row]], *, spoil: Callable[[Workbook], None] | None = None
) -> File:
    """An XLSX file with these rows; ``spoil`` does to it what people do to workbooks."""
    made = Workbook()
    made.remove(made.active)
    for book, rows in sheets.items():
        sheet: Worksheet = made.create_sheet(book.zh)
        names = headings(book)
        sheet.append(names)
        for row in rows:
            sheet.append([row.get(name) for name in names])
    if spoil is not None:
        spoil(made)
    return File("机构表.xlsx", saved(made))


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv_file(book: Book, rows: Sequence[Row], *, encoding: str = "utf-8-sig") -> File:
    """A CSV file with these rows, as a spreadsheet saves it."""
    names = headings(book)
    lines = [names, *([str(row.get(name) or "") for name in names] for row in rows)]
    text = "\r\n".join(",".join(line) for line in lines)
    return File(f"{book.zh}.csv", text.encode(encoding))


def unzipped(content: bytes) -> list[File]:
    """The files of a ZIP."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [File(name, archive.read(name)) for name in archive.namelist()]
