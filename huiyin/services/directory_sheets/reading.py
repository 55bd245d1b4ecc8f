# SPDX-License-Identifier: Apache-2.0
"""机构表的读入: an XLSX workbook or CSV files as raw sheets. Any bytes may come in; what cannot be
read is a finding, never an exception, and nothing of it is reckoned or fetched.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Any
from xml.parsers import expat

from openpyxl import load_workbook

from huiyin.core.directory.cells import ErrorValue, Formula
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.tables import RawSheet

#: 90,000 units with all their columns are 8 MB, unpacked 95 MB.
MOST_BYTES = 32 * 2**20
MOST_UNPACKED = 400 * 2**20
MOST_PARTS = 1000
#: Rows of all sheets together.
MOST_ROWS = 400_000
#: Cells to the right of these are not looked at; no sheet of ours is half as wide.
MOST_COLUMNS = 60
_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came in: its name without a folder, and its bytes."""

    name: str
    content: bytes


class Unreadable(Exception):
    """Why a file is not one of ours: a code, and words that say what to do."""

    def __init__(self, code: str, zh: str) -> None:
        super().__init__(zh)
        self.code, self.zh = code, zh


def read(files: Sequence[File]) -> tuple[list[RawSheet], list[Finding]]:
    """The sheets of all files, and a finding for each file that cannot be read."""
    sheets: list[RawSheet] = []
    found: list[Finding] = []
    for file in files:
        try:
            sheets += _sheets(file)
            if sum(len(sheet.rows) for sheet in sheets) > MOST_ROWS:
                raise Unreadable("too_many_rows", f"共超过{MOST_ROWS}行，请分成几个文件分别导入")
        except Unreadable as why:
            found.append(Finding(Weight.FAULT, why.code, file.name, 0, "", why.zh))
    return sheets, found


def _sheets(file: File) -> list[RawSheet]:
    head = file.content[:4]
    if not file.content:
        raise Unreadable("empty_file", "是空文件，请重新选择")
    if len(file.content) > MOST_BYTES:
        raise Unreadable("too_large", f"超过{MOST_BYTES // 2**20}MB，请分成几个文件分别导入")
    if head == _OLE:
        text = "是旧版 .xls 或加了密码的文件，请去掉密码，另存为 .xlsx 后再导入"
        raise Unreadable("old_format", text)
    if head == _ZIP:
        return _workbook(file)
    if PurePath(file.name).suffix.lower() in (".csv", ".txt"):
        return [_csv(file)]
    raise Unreadable("wrong_type", "不是 .xlsx 或 .csv 文件，请用模板填写后再导入")


# --- CSV --------------------------------------------------------------------------------------


def _csv(file: File) -> RawSheet:
    text = _decoded(file.content)
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as fault:
        raise Unreadable("bad_csv", f"不是有效的 CSV 文件（{fault}），请重新另存") from None
    return RawSheet(
        name=PurePath(file.name).stem,
        rows=[
            (number, tuple(map(_unquoted, row[:MOST_COLUMNS])))
            for number, row in enumerate(rows, start=1)
        ],
    )


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16 with it, or what spreadsheets in China write."""
    if content[:2] in _UTF_16:
        return content.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("bad_encoding", "文字编码无法识别，请另存为“CSV UTF-8”后再导入")


def _unquoted(cell: str) -> str:
    """An apostrophe in front says in spreadsheets: what follows is text, and no formula."""
    return cell[1:] if cell.startswith("'") else cell


# --- XLSX -------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Shape:
    """What the reader of cells does not tell: hidden rows, merged ranges."""

    hidden: set[int]
    merged: list[str]


def _workbook(file: File) -> list[RawSheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            _check(archive)
            shapes = {
                part: _shape(archive, part)
                for part in archive.namelist()
                if part.endswith((".xml", ".rels"))
            }
        book = load_workbook(io.BytesIO(file.content), read_only=True, keep_links=False)
        try:
            return [_raw(sheet, shapes) for sheet in book.worksheets]
        finally:
            book.close()
    except Unreadable:
        raise
    except Exception as fault:
        # The library raises whatever a broken part makes it stumble over: KeyError, ValueError,
        # zlib.error … None of them is ours to foresee, all mean the same to who sent the file.
        told = f"文件损坏，打不开（{type(fault).__name__}），请在表格软件中打开后另存为 .xlsx"
        raise Unreadable("corrupt", told) from fault


def _check(archive: zipfile.ZipFile) -> None:
    """Refuses what would fill the memory. A part never gives more than it declares."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        text = f"解压后超过{MOST_UNPACKED // 2**20}MB，不是正常的表格文件，没有读取"
        raise Unreadable("bomb", text)
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise Unreadable("wrong_type", "不是 .xlsx 工作簿，请另存为 .xlsx 后再导入")
    if any(part.flag_bits & 0x1 for part in parts):
        raise Unreadable("old_format", "加了密码，请去掉密码后再导入")


def _shape(archive: zipfile.ZipFile, part: str) -> _Shape:
    """Hidden rows and merged ranges of a part; no part may bring entities of its own."""
    shape = _Shape(set(), [])
    last = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal last
        tag = name.rpartition(" ")[2]
        if tag == "row":
            last = int(attributes.get("r", last + 1))
            if attributes.get("hidden") in ("1", "true"):
                shape.hidden.add(last)
        elif tag == "mergeCell":
            shape.merged.append(attributes.get("ref", ""))

    def doctype(*_: Any) -> None:
        raise Unreadable("bomb", "含有表格文件不该有的实体定义，没有读取")

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = start
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)  # noqa: FBT003  expat takes no names
        parser.Parse(b"", True)  # noqa: FBT003
    return shape


def _raw(sheet: Any, shapes: dict[str, _Shape]) -> RawSheet:
    # The only place that knows which part a sheet is; the public interface does not tell.
    shape = shapes[sheet._worksheet_path.lstrip("/")]
    sheet.reset_dimensions()
    return RawSheet(
        name=sheet.title,
        rows=list(_filled(sheet)),
        hidden_rows=frozenset(shape.hidden),
        merged=tuple(shape.merged),
        concealed=sheet.sheet_state != "visible",
    )


def _filled(sheet: Any) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Rows that say something, with their numbers."""
    kept = 0
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        row = tuple(map(_value, cells))
        while row and row[-1] is None:
            row = row[:-1]
        if row:
            kept += 1
            if kept > MOST_ROWS:
                raise Unreadable("too_many_rows", f"超过{MOST_ROWS}行，请分成几个文件分别导入")
            yield number, row


def _value(cell: Any) -> object:
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "f":
        return Formula(str(value))
    if cell.data_type == "e":
        return ErrorValue(str(value))
    if isinstance(value, str | bool | int | float | date | datetime):
        return value
    return str(value)
