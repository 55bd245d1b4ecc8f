# SPDX-License-Identifier: Apache-2.0
"""``python -m bench.directory``: 90,000 units in one workbook looked through, imported, exported,
then searched and listed; JSON lines like those of the bench.
"""

import argparse
import contextlib
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from openpyxl import Workbook

from bench import ground

Line = dict[str, Any]
#: How many units lie below one of the level above: province, cities, counties, townships.
_BRANCHES = ((1, "省", 2), (15, "市", 4), (10, "县（区）", 6), (20, "乡镇（街道）", 9))
#: Units at each place besides the government itself; makes 90,000 with the branches above.
_OFFICES = 28
_MARK = 2


def rows() -> Iterator[list[str]]:
    """An invented province: units of every level, each with a code, a mark and a superior."""
    yield from _place("99", "试验省", "", 0)


def _place(territory: str, name: str, superior: str, level: int) -> Iterator[list[str]]:
    _, label, _ = _BRANCHES[level]
    top = f"{territory}-000"
    yield _row(top, f"{name}人民政府", label, territory, superior)
    for number in range(1, _OFFICES + 1):
        yield _row(f"{territory}-{number:03d}", f"{name}第{number}局", label, territory, top)
    if level + 1 < len(_BRANCHES):
        count, _, length = _BRANCHES[level + 1]
        for number in range(1, count + 1):
            below = f"{territory}{number:0{length - len(territory)}d}"
            yield from _place(below, f"{name}{number}", top, level + 1)


def _row(code: str, name: str, level: str, territory: str, superior: str) -> list[str]:
    return [
        code, name, "", "行政机关", level, territory, superior, "", "否",
        "是" if code.endswith("-001") else "否", f"{name}路1号", "0999-5550000",
        "工作日 9:00—17:00", "2020-01-01",
    ]  # fmt: skip


def workbook(units: int) -> bytes:
    """The first so many units as an administrator would bring them."""
    sheets = import_module("huiyin.core.directory.sheets")
    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheets.UNITS.name)
    sheet.append([column.zh for column in sheets.UNITS.columns])
    for number, row in zip(range(units), rows(), strict=False):
        row[_MARK] = f"试{number}"
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def measure(units: int) -> Iterator[Line]:
    """Import, second look, export, division data, searches; each with its seconds."""
    wiring = import_module("huiyin.config.wiring")
    sheets = import_module("huiyin.services.directory_sheets")
    actor = import_module("huiyin.core.actor").system()
    ctx = wiring.context(actor)
    content = workbook(units)
    files = [sheets.File("机构.xlsx", content)]
    yield from _timed("directory_divisions", lambda: _divisions(ctx))
    seen = sheets.preview(ctx, files)
    yield from _timed("directory_preview", lambda: sheets.preview(ctx, files), units=units)
    yield from _timed(
        "directory_import",
        lambda: _import(sheets, ctx, files, seen.approval),
        units=units,
        mb_file=round(len(content) / 2**20, 1),
    )
    yield from _timed("directory_preview_again", lambda: _again(sheets, ctx, files), units=units)
    export = import_module("huiyin.queries.directory_export")
    yield from _timed("directory_export", lambda: export.workbook(ctx.today), units=units)
    yield from _searches(ctx.today, units)


def _divisions(ctx: Any) -> None:
    divisions = import_module("huiyin.services.divisions")
    for edition in divisions.bundled():
        answer = divisions.import_edition(ctx, edition, apply=True)
        assert answer.begun > 40_000, answer


def _import(sheets: Any, ctx: Any, files: Any, approval: str) -> None:
    answer = sheets.apply(ctx, files, approved=approval)
    assert isinstance(answer, sheets.Imported), answer


def _again(sheets: Any, ctx: Any, files: Any) -> None:
    """The same file again finds everything there already."""
    plan = sheets.preview(ctx, files).plan
    assert not plan.changes, plan.changes[:3]


def _searches(today: Any, units: int) -> Iterator[Line]:
    search = import_module("huiyin.queries.unit_search")
    for name, text in (("name", "县"), ("code", "9901"), ("letters", "sys"), ("none", "没有的")):
        yield from _timed(
            f"directory_find:{name}",
            lambda text=text: search.units_like(today, text=text, after="", most=20),
            units=units,
            times=20,
        )
    names = import_module("huiyin.queries.divisions")
    yield from _timed("division_find", lambda: names.find("武汉 洪山"), times=20)


def _timed(name: str, call: Callable[[], Any], *, times: int = 1, **more: Any) -> Iterator[Line]:
    """One line: wall time and CPU of this process, the mean of several calls."""
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(times):
        call()
    seconds, spent = time.perf_counter() - wall, time.process_time() - cpu
    if times > 1:
        yield {"bench": name, "ms": round(seconds * 1000 / times, 2), **more}
        return
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield {
        "bench": name,
        "seconds": round(seconds, 1),
        "cpu_web_s": round(spent, 1),
        "rss_mb": round(peak / 1024, 1),
        **more,
    }


def main() -> int:
    """Exit code 0 when everything was measured."""
    parser = argparse.ArgumentParser(prog="bench.directory", description=__doc__)
    parser.add_argument("--engine", choices=("postgres", "sqlite"), default="postgres")
    parser.add_argument("--units", type=int, default=90_000)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="huiyin-bench-"))
    folder.chmod(0o755)
    (folder / "home").mkdir(mode=0o700)
    with contextlib.ExitStack() as after:
        after.callback(shutil.rmtree, folder)
        engine = ground.engine_named(options.engine, folder)
        os.environ.update(ground.environment(engine, folder))
        engine.start()
        after.callback(engine.stop)
        django.setup()
        import_module("django.core.management").call_command("migrate", verbosity=0)
        stamp = {"engine": options.engine, "commit": _commit(), "date": _today()}
        for line in measure(options.units):
            print(json.dumps({**line, **stamp}, ensure_ascii=False), flush=True)
    return 0


def _commit() -> str:
    words = ["git", "describe", "--always", "--dirty", "--exclude=*"]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


if __name__ == "__main__":
    sys.exit(main())
