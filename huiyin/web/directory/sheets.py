# SPDX-License-Identifier: Apache-2.0
"""批量导入、导出: a workbook is looked through, told, and then imported as it was told.

The page carries what was looked through to the confirmation, so that nothing of it is kept on the
server and the file that is applied is the one on the screen. What is too large for a page goes
through ``huiyin directory``.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.core.directory.changes import Deed
from huiyin.core.directory.findings import Weight
from huiyin.core.directory.sheets import SHEETS
from huiyin.core.directory.telling import words
from huiyin.core.refusal import Refused
from huiyin.ports.context import Context
from huiyin.queries import directory_export
from huiyin.services import directory, directory_sheets
from huiyin.services.directory_sheets import File, Preview, Stopped
from huiyin.web.audience import context_of, open_to

#: In hidden fields a page takes two and a half megabytes; a third of them is lost in writing.
MOST_BYTES = 1_500_000
#: So many changes are made, and so many rows written, while somebody waits.
MOST_CHANGES = 5000
MOST_EXPORTED = 20_000
_SHOWN = 200
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@open_to(*directory.KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """GET explains; POST looks a workbook through, and with ``apply`` imports it."""
    ctx = context_of(request)
    if request.method != "POST":
        return _page(request, {})
    files = _carried(request) if "apply" in request.POST else _uploaded(request)
    complaint = _unfit(files)
    if complaint:
        return _page(request, {"complaint": complaint}, status=422)
    if "apply" in request.POST:
        return _applied(request, ctx, files)
    return _looked_through(request, ctx, files)


@open_to(*directory.KEEPERS)
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The empty workbook that explains itself."""
    return _file(directory_export.template(), gettext("机构表模板.xlsx"), _XLSX)


@open_to(*directory.KEEPERS)
@never_cache
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The directory as a workbook, or as CSV files; noted in the journal."""
    ctx = context_of(request)
    if directory_export.size() > MOST_EXPORTED:
        text = gettext("机构太多，请在服务器上运行 huiyin directory export 导出")
        return _page(request, {"complaint": text}, status=422)
    as_csv = "csv" in request.POST
    made = (directory_export.csv_files if as_csv else directory_export.workbook)(ctx.today)
    refused = directory_sheets.exported(ctx, rows=made.rows)
    if refused is not None:
        return _page(request, {"complaint": str(refused)}, status=422)
    name = f"{gettext('机构表')}-{ctx.today.isoformat()}.{'zip' if as_csv else 'xlsx'}"
    return _file(made.content, name, "application/zip" if as_csv else _XLSX)


def _uploaded(request: HttpRequest) -> list[File]:
    given = request.FILES.getlist("files")
    if sum(file.size or 0 for file in given) > MOST_BYTES:
        return [File(given[0].name or "", b"\0" * (MOST_BYTES + 1))]
    return [File((file.name or "")[:120], file.read()) for file in given]


def _carried(request: HttpRequest) -> list[File]:
    """The files that the page of the dry run brought back; what is no such thing is no file."""
    try:
        pairs = json.loads(request.POST.get("files", "[]"))
        return [File(str(name), base64.b64decode(content)) for name, content in pairs]
    except (ValueError, TypeError, binascii.Error):
        return []


def _unfit(files: Sequence[File]) -> str:
    if not files:
        return gettext("请选择填好的 .xlsx 文件，或者几个 .csv 文件")
    if sum(len(file.content) for file in files) > MOST_BYTES:
        return gettext("文件太大，请在服务器上运行 huiyin directory import 导入")
    return ""


def _looked_through(request: HttpRequest, ctx: Context, files: Sequence[File]) -> HttpResponse:
    seen = directory_sheets.preview(ctx, files)
    if isinstance(seen, Refused):
        return _page(request, {"complaint": str(seen)}, status=422)
    if len(seen.plan.changes) > MOST_CHANGES:
        text = gettext("改动超过%(most)s项，请在服务器上运行 huiyin directory import 导入")
        return _page(request, {"complaint": text % {"most": MOST_CHANGES}}, status=422)
    pairs = [(file.name, base64.b64encode(file.content).decode("ascii")) for file in files]
    found = _told(seen) | {"names": [file.name for file in files], "files": json.dumps(pairs)}
    return _page(request, found, status=422 if seen.plan.has_faults else 200)


def _applied(request: HttpRequest, ctx: Context, files: Sequence[File]) -> HttpResponse:
    approved = request.POST.get("approval", "")
    answer = directory_sheets.apply(ctx, files, approved=approved)
    match answer:
        case Refused():
            return _page(request, {"complaint": str(answer)}, status=422)
        case Stopped():
            text = gettext("已导入%(count)s项，停在%(sheet)s第%(row)s行：%(why)s。请重新检查后继续")
            why = "；".join(reason.zh for reason in answer.reasons)
            told = {"count": answer.changes, "sheet": answer.sheet, "row": answer.row, "why": why}
            return _page(request, {"complaint": text % told}, status=422)
        case _:
            text = gettext("已导入%(count)s项。") % {"count": answer.changes}
            messages.success(request, text)
            return redirect("directory:sheets")


def _told(seen: Preview) -> dict[str, Any]:
    """What the page shows of a dry run: counts, the first findings and changes."""
    plan = seen.plan
    counts = plan.counts()
    ordered = sorted(plan.findings, key=lambda one: list(Weight).index(one.weight))
    return {
        "seen": seen,
        "counts": [(book, [counts[book][deed] for deed in Deed]) for book in SHEETS],
        "faults": sum(1 for one in plan.findings if one.weight is Weight.FAULT),
        "findings": ordered[:_SHOWN],
        "more_findings": max(len(ordered) - _SHOWN, 0),
        "changes": [(one.book, one.line.row, words(one)) for one in plan.changes[:_SHOWN]],
        "more_changes": max(len(plan.changes) - _SHOWN, 0),
    }


def _page(request: HttpRequest, found: dict[str, Any], *, status: int = 200) -> HttpResponse:
    context = {"deeds": list(Deed), "sheets": SHEETS.values()} | found
    return render(request, "directory/sheets.html", context, status=status)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content, content_type=kind, headers={"Content-Disposition": disposition or "attachment"}
    )
