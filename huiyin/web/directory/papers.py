# SPDX-License-Identifier: Apache-2.0
"""文书模板: an office's own DOCX for each kind of document, dated; what may stand in it."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.core.refusal import Refused, refused
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.word import DOCX
from huiyin.queries import word
from huiyin.services import word_templates
from huiyin.web.audience import context_of, open_to

MOST_BYTES = 2_000_000


@open_to(*word_templates.KEEPERS)
@never_cache
@require_safe
def papers(request: HttpRequest) -> HttpResponse:
    """Every kind of document with the template in force for one's own unit."""
    rows = word.templates(context_of(request))
    return render(request, "directory/papers.html", {"rows": rows})


@open_to(*word_templates.KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """One kind: what a template may name; POST puts a new one in force, or says why it is none."""
    ctx, kind = context_of(request), _kind(code)
    reasons = ()
    if request.method == "POST":
        answer = _replaced(request, kind)
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已启用新模板，旧的版本留存备查。"))
            return redirect("directory:papers")
        reasons = answer.reasons
    context = {
        "code": kind,
        "row": next(row for row in word.templates(ctx) if row.code is kind),
        "uses": ctx.world.word.may_use(kind),
        "reasons": reasons,
        "since": request.POST.get("since", "") or ctx.today.isoformat(),
    }
    return render(request, "directory/paper.html", context, status=422 if reasons else 200)


@open_to(*word_templates.KEEPERS)
@require_safe
def file(request: HttpRequest, code: str) -> HttpResponse:
    """The template in force; ``?standard=1`` the one that ships."""
    kind, standard = _kind(code), "standard" in request.GET
    content = word.template_file(context_of(request), kind, standard=standard)
    name = gettext("%(kind)s模板.docx") % {"kind": gettext(kind.zh)}
    disposition = content_disposition_header(as_attachment=True, filename=name)
    headers = {"Content-Disposition": disposition or "attachment"}
    return HttpResponse(content, content_type=DOCX, headers=headers)


@open_to(*word_templates.KEEPERS)
@require_POST
def withdraw(request: HttpRequest, template_id: UUID) -> HttpResponse:
    """Goes back to the template that ships."""
    answer = word_templates.withdraw(context_of(request), str(template_id))
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, gettext("已停用，恢复标准模板。"))
    return redirect("directory:papers")


def _kind(code: str) -> DocumentCode:
    found = next((item for item in DocumentCode if item.value == code), None)
    if found is None:
        raise Http404
    return found


def _replaced(request: HttpRequest, kind: DocumentCode) -> str | Refused:
    given = request.FILES.get("file")
    if given is None:
        return refused("no_file", gettext("请选择改好的 .docx 文件"), "file")
    try:
        since = date.fromisoformat(request.POST.get("since", ""))
    except ValueError:
        return refused("no_day", gettext("请填写启用日期，例如 2026-11-22"), "since")
    content = given.read(MOST_BYTES + 1)
    return word_templates.replace(context_of(request), kind, content, since=since)
