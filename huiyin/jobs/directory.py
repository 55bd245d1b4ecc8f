# SPDX-License-Identifier: Apache-2.0
"""``huiyin directory``: the directory as a workbook, in and out; the divisions of the country."""

import argparse
import csv
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tqdm import tqdm

from huiyin.core.actor import system
from huiyin.core.directory.changes import Deed
from huiyin.core.directory.findings import Finding
from huiyin.core.directory.telling import words
from huiyin.core.refusal import Refused
from huiyin.ports.context import Context, World
from huiyin.queries import directory_export
from huiyin.queries import divisions as known_divisions
from huiyin.queries.directory import calendar
from huiyin.services import directory_sheets, divisions
from huiyin.services.directory_sheets import File, Imported, Preview, Stopped

NAME = "directory"
HELP = "import and export units, duties, people and posts; import division data"
NEEDS_DATABASE = True

#: So many findings are shown; all of them go into the file of ``--report``.
_SHOWN = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """``import``, ``export``, ``template``, ``divisions``."""
    verbs = parser.add_subparsers(title="what to do", dest="verb", metavar="VERB", required=True)
    take = verbs.add_parser("import", help="look a workbook through; with --apply import it")
    take.add_argument("files", type=Path, nargs="+", metavar="FILE", help="one .xlsx or .csv files")
    take.add_argument("--apply", metavar="APPROVAL", default="", help="as the dry run printed it")
    take.add_argument("--report", type=Path, metavar="CSV", help="write every finding here")
    give = verbs.add_parser("export", help="write the directory as .xlsx, or as .zip of CSV files")
    give.add_argument("file", type=Path, metavar="FILE")
    empty = verbs.add_parser("template", help="write an empty workbook that explains itself")
    empty.add_argument("file", type=Path, metavar="FILE")
    lands = verbs.add_parser("divisions", help="list the editions; import one, or what is bundled")
    lands.add_argument("--import", dest="edition", nargs="?", const="", metavar="FILE")
    lands.add_argument("--day", type=date.fromisoformat, help="the day that FILE describes")
    lands.add_argument("--source", default="", help="who published FILE")
    lands.add_argument("--successors", type=Path, metavar="CSV", help="lines: old code,new code")
    lands.add_argument("--dry-run", action="store_true", help="tell what would change")
    lands.add_argument("--find", metavar="TEXT", help="by code or by parts of the name")
    for verb in (take, give, lands):
        verb.add_argument("--json", action="store_true", help="JSON for machines")


def run(options: argparse.Namespace, world: World) -> int:
    """Do what was asked; 1 when there are faults, or it was refused."""
    ctx = Context(actor=system(), now=datetime.now(UTC), calendar=calendar(), world=world)
    verbs = {
        "import": _import,
        "export": _export,
        "template": _template,
        "divisions": _divisions,
    }
    try:
        return verbs[options.verb](ctx, options)
    except OSError as error:
        return _told(f"{error.filename}：{error.strerror}")


# --- import -----------------------------------------------------------------------------------


def _import(ctx: Context, options: argparse.Namespace) -> int:
    files = [File(path.name, path.read_bytes()) for path in options.files]
    if options.apply:
        return _apply(ctx, files, options)
    seen = directory_sheets.preview(ctx, files)
    if isinstance(seen, Refused):
        return _told(str(seen))
    if options.report:
        _report(options.report, seen.plan.findings)
    if options.json:
        print(json.dumps(_preview_as_json(seen), ensure_ascii=False))
    else:
        _show(seen, options)
    return 1 if seen.plan.has_faults else 0


def _apply(ctx: Context, files: Sequence[File], options: argparse.Namespace) -> int:
    # ``None``: the bar shows itself only on a terminal.
    with tqdm(unit="项", desc="导入", disable=None, leave=False) as bar:
        answer = directory_sheets.apply(ctx, files, approved=options.apply, told=bar.update)
    match answer:
        case Refused():
            return _told(str(answer))
        case Stopped():
            reasons = "；".join(reason.zh for reason in answer.reasons)
            place = f"{answer.sheet} 第{answer.row}行"
            return _told(f"已导入{answer.changes}项，停在{place}：{reasons}。请重新检查后继续")
        case Imported():
            if options.json:
                told = {"changes": answer.changes, "batches": answer.batches}
                print(json.dumps(told))
            else:
                print(f"已导入 {answer.changes} 项，分 {answer.batches} 批")
    return 0


def _show(seen: Preview, options: argparse.Namespace) -> None:
    plan = seen.plan
    _list([f"{one.weight.zh}  {one.place}：{one.zh}" for one in plan.findings])
    _list([words(change) for change in plan.changes])
    for book, deeds in plan.counts().items():
        told = "，".join(f"{deed.zh} {count}" for deed, count in deeds.items() if count)
        if told:
            print(f"{book.zh}：{told}")
    if plan.has_faults:
        print("有须改正的地方，改正后重新检查。没有改动任何数据。")
    elif not plan.changes:
        print("与现有的相同，没有需要导入的。")
    else:
        names = " ".join(str(path) for path in options.files)
        print("检查通过，没有改动任何数据。确认无误后运行：")
        print(f"  huiyin directory import {names} --apply {seen.approval}")


def _list(lines: Sequence[str]) -> None:
    for line in lines[:_SHOWN]:
        print(line)
    if len(lines) > _SHOWN:
        print(f"还有 {len(lines) - _SHOWN} 条没有显示（逐行说明可用 --report 全部写出）")


def _preview_as_json(seen: Preview) -> dict[str, Any]:
    counts = {
        str(book): {str(deed): deeds[deed] for deed in Deed}
        for book, deeds in seen.plan.counts().items()
    }
    findings = [
        {
            "weight": str(one.weight),
            "code": one.code,
            "sheet": one.sheet,
            "row": one.row,
            "column": one.column,
            "zh": one.zh,
        }
        for one in seen.plan.findings
    ]
    return {"approval": seen.approval, "counts": counts, "findings": findings}


def _report(path: Path, findings: Sequence[Finding]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("轻重", "表", "行", "列", "说明"))
        for one in findings:
            cells = (one.weight.zh, one.sheet, str(one.row or ""), one.column, one.zh)
            writer.writerow(map(directory_export.quoted, cells))


# --- export -----------------------------------------------------------------------------------


def _export(ctx: Context, options: argparse.Namespace) -> int:
    make = directory_export.csv_files if options.file.suffix == ".zip" else None
    made = (make or directory_export.workbook)(ctx.today)
    refused = directory_sheets.exported(ctx, rows=made.rows)
    if refused is not None:
        return _told(str(refused))
    options.file.write_bytes(made.content)
    print(json.dumps({"rows": made.rows}) if options.json else f"已导出 {made.rows} 行")
    return 0


def _template(ctx: Context, options: argparse.Namespace) -> int:
    options.file.write_bytes(directory_export.template())
    print(f"模板已写入 {options.file}")
    return 0


# --- divisions --------------------------------------------------------------------------------


def _divisions(ctx: Context, options: argparse.Namespace) -> int:
    if options.find:
        for one in known_divisions.find(options.find):
            over = f"（{one.until}起停用，改为{one.successor or '？'}）" if one.until else ""
            print(f"{one.code:<9}  {one.full_name}{over}")
        return 0
    if options.edition is None:
        for row in known_divisions.editions():
            print(f"{row.day}  {row.places} 个区划  {row.source}")
        return 0
    for edition in _editions(options):
        answer = divisions.import_edition(
            ctx, edition, apply=not options.dry_run, successors=_successors(options.successors)
        )
        if isinstance(answer, Refused):
            return _told(f"{edition.day}：{answer}")
        _tell_revised(edition.day, answer, as_json=options.json)
    return 0


def _editions(options: argparse.Namespace) -> list[divisions.Edition]:
    if not options.edition:
        return divisions.bundled()
    if options.day is None or not options.source:
        sys.exit("huiyin directory divisions: a FILE needs --day and --source")
    content = Path(options.edition).read_bytes()
    return [divisions.Edition(options.day, options.source, content)]


def _successors(path: Path | None) -> dict[str, str]:
    if path is None:
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row[0].strip(): row[1].strip() for row in csv.reader(file) if len(row) > 1}


def _tell_revised(day: date, answer: divisions.Revised, *, as_json: bool) -> None:
    if as_json:
        told = {"begun": answer.begun, "renamed": answer.renamed, "ended": answer.ended}
        print(json.dumps(told | {"day": day.isoformat(), "open": list(answer.open)}))
        return
    print(f"{day}：新增 {answer.begun}，更名 {answer.renamed}，停用 {answer.ended}")
    for code in answer.open:
        print(f"  {code} 停用后由哪个代码接续，请用 --successors 指明")


def _told(text: str) -> int:
    print(f"huiyin directory: {text}", file=sys.stderr)
    return 1
