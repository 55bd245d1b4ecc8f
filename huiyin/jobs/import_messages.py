# SPDX-License-Identifier: Apache-2.0
"""``huiyin import messages``: a file of messages from another system, registered once each."""

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from tqdm import tqdm

from huiyin.ports.context import LOCAL, Context, World
from huiyin.queries import directory
from huiyin.services import importing
from huiyin.services.importing import Fate, Message, Result

NAME = "import"
HELP = "register messages of another system from a file of JSON lines, plain or .gz"
NEEDS_DATABASE = True

_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_WRITTEN = "%Y/%m/%d %H:%M:%S"


class Unreadable(Exception):
    """Why a row of the file is no message, in Chinese."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to import, from where, for which office."""
    parser.add_argument("what", choices=["messages"])
    parser.add_argument("file", type=Path, metavar="FILE", help="msg_id, user, time, title, detail")
    parser.add_argument(
        "--source", required=True, type=_source, metavar="NAME", help="where the file comes from"
    )
    parser.add_argument(
        "--office", default="", metavar="CODE", help="petition office; default: the topmost one"
    )
    parser.add_argument("--json", action="store_true", help="the last line is a JSON object")


def run(options: argparse.Namespace, world: World) -> int:
    """0 when every row is registered now or was before, 1 when any row or the file's end failed.

    Each batch is a transaction: killed half-way and run again, it goes on where it was.
    """
    office = importing.office_for(options.office, datetime.now(LOCAL).date())
    if office is None:
        print(_no_office(options.office), file=sys.stderr)
        return 1
    try:
        file = options.file.open("rb")
    except OSError as error:
        print(f"huiyin: {options.file}：{error.strerror}", file=sys.stderr)
        return 1
    with closing(_Reader(file)) as reader, _bar(options.file) as bar:
        counts: Counter[str] = Counter()
        for results in _batches(reader, world, source=options.source, office=office):
            counts.update(str(result.fate) for result in results)
            for result in results:
                if result.fate is Fate.FAILED:
                    bar.write(f"第{result.line}行：{result.reason}", file=sys.stderr)
            bar.update(file.tell() - bar.n)
        if reader.fault:
            bar.write(reader.fault, file=sys.stderr)
    _report(counts, as_json=options.json)
    return 1 if counts[Fate.FAILED] or reader.fault else 0


def _batches(
    reader: "_Reader", world: World, *, source: str, office: str
) -> Iterator[list[Result]]:
    """The fates of the rows, one batch after the other, each with a fresh now."""
    calendar = directory.calendar()
    rows = iter(reader)
    while batch := list(islice(rows, importing.BATCH)):
        ctx = Context(
            actor=importing.importer(office),
            now=datetime.now(UTC),
            calendar=calendar,
            world=world,
        )
        messages = [row for row in batch if isinstance(row, Message)]
        failed = [row for row in batch if isinstance(row, Result)]
        yield failed + importing.register(ctx, messages, source=source, office=office)


class _Reader:
    """The messages of a file, and a failed result for each row that is none."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        #: Why the file ends before its end; empty for a sound one.
        self.fault = ""

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def __iter__(self) -> Iterator[Message | Result]:
        for number, line in enumerate(self._lines(), start=1):
            if not line.strip():
                continue
            try:
                yield _message(number, line)
            except Unreadable as problem:
                yield Result(number, Fate.FAILED, str(problem))

    def _lines(self) -> Iterator[bytes]:
        """Lines without their ends. A broken file gives all that can be read of it."""
        compressed = self._file.read(len(_GZIP)) == _GZIP
        self._file.seek(0)
        stream: Any = gzip.GzipFile(fileobj=self._file) if compressed else self._file
        number, parts = 0, list[bytes]()
        try:
            while chunk := stream.read1(_CHUNK):
                first, *others = chunk.split(b"\n")
                parts.append(first)
                for piece in others:
                    number += 1
                    yield b"".join(parts)
                    parts = [piece]
        except (OSError, EOFError, zlib.error) as error:
            self.fault = f"第{number}行之后文件损坏，读不下去（{type(error).__name__}）"
        if any(parts):
            yield b"".join(parts)


def _message(number: int, line: bytes) -> Message:
    """The message of a row; ``Unreadable`` when it is not one.

    Bytes that are no UTF-8 come through as lone surrogates, which the intake replaces with a note.
    """
    try:
        row = json.loads(line.decode("utf-8", "surrogateescape").removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Unreadable("不是有效的 JSON") from None
    if not isinstance(row, dict):
        raise Unreadable("应为 JSON 对象")
    title = _text(row.get("title"))
    if not title.strip():
        raise Unreadable("缺少标题 title")
    return Message(
        line=number,
        id=_text(row.get("msg_id")),
        user=_text(row.get("user")),
        sent_on=_day(row.get("time")),
        title=title,
        detail=_text(row.get("detail")),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _day(value: object) -> date:
    """The local day of ``2019/2/28 11:25:05`` or of an ISO date or time."""
    if not isinstance(value, str):
        raise Unreadable("缺少时间 time，或不是文字")
    text = value.strip()
    try:
        if "/" in text:
            return datetime.strptime(text, _WRITTEN).replace(tzinfo=LOCAL).date()
        when = datetime.fromisoformat(text)
        return when.astimezone(LOCAL).date() if when.tzinfo else when.date()
    except (ValueError, OverflowError):
        raise Unreadable("时间 time 无法识别，应如 2019/2/28 11:25:05 或 2019-02-28") from None


def _source(name: str) -> str:
    if not 1 <= len(name.strip()) <= 80 or not name.isprintable():
        raise argparse.ArgumentTypeError("1 to 80 printable characters")
    return name.strip()


def _no_office(code: str) -> str:
    if code:
        return f"huiyin: 没有代码为 {code} 的信访部门"
    return "huiyin: 还没有信访部门。请先运行 huiyin demo --matters 0，或在机构中设立"


def _bar(path: Path) -> Any:
    """A bar over the bytes of the file, on a terminal only."""
    return tqdm(
        total=path.stat().st_size, unit="B", unit_scale=True, desc="登记", disable=None, leave=False
    )


def _report(counts: Counter[str], *, as_json: bool) -> None:
    read = sum(counts.values())
    if as_json:
        found = {"read": read} | {str(fate): counts[fate] for fate in Fate}
        print(json.dumps(found, separators=(",", ":")))
        return
    parts = "，".join(f"{fate.zh} {counts[fate]}" for fate in Fate)
    print(f"读出 {read} 条：{parts}")
