# SPDX-License-Identifier: Apache-2.0
"""One's own matter: how far it is, its papers, 补充材料 and 催办 (条例 19, 21¶2)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.facts.admission import ObjectToDecisionFacts
from huiyin.core.facts.handling import RemindFacts, SupplementFacts
from huiyin.core.vocabulary import Act
from huiyin.queries.files import paper_file
from huiyin.queries.progress import progress
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import sealed, wording
from huiyin.web.portal.forms import CONTENT_MOST, ObjectForm, RemindForm, SupplementForm
from huiyin.web.portal.own_act import asked, form_page
from huiyin.web.portal.pages import page


@open_to()
@require_safe
def matter(request: HttpRequest, number: str) -> HttpResponse:
    """How far it is: what comes next and by when, every step, papers, what one can do."""
    sealed.drop(request, "receipt")
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    return page(
        request,
        "matter.html",
        found=found,
        parts=wording.grouped(found.number),
        chip=wording.status(found.status, found.lead),
        lines=wording.lines(found),
        coming=wording.coming(found),
        earlier_chip=wording.status(found.earlier.status) if found.earlier else None,
        earlier_coming=wording.coming(found.earlier) if found.earlier else None,
    )


@open_to()
@require_safe
def paper(request: HttpRequest, number: str, document: UUID) -> HttpResponse:
    """A document addressed to the petitioner, as PDF."""
    found = paper_file(context_of(request), number, str(document))
    if found is None:
        if progress(context_of(request), number) is None:
            return redirect("portal:track-number", number=number)
        raise Http404
    return HttpResponse(
        found.pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{found.name}"'},
    )


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def supplement(request: HttpRequest, number: str) -> HttpResponse:
    """补充材料: facts and evidence that were missing."""
    found = progress(context_of(request), number)
    if found is None:
        if request.method == "POST":
            # The session ended while they wrote: the text waits until they have opened it again.
            text = request.POST.get("content", "")[:CONTENT_MOST]
            sealed.put(request, "kept", {"number": number, "content": text})
        return redirect("portal:track-number", number=number)
    form = SupplementForm(request.POST or _kept(request, number))
    if asked(request, found, Act.SUPPLEMENT, form, SupplementFacts):
        sealed.drop(request, "kept")
        messages.success(request, _("补充的内容已收到，办理单位可以看到。"))
        return redirect("portal:matter", number=number)
    return form_page(request, "supplement.html", found, form, refused=found.supplement)


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, number: str) -> HttpResponse:
    """催办: once in every stage, for the supervisors to see."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    form = RemindForm(request.POST or None)
    if asked(request, found, Act.REMIND, form, RemindFacts):
        messages.success(request, _("已催办，办理单位和督查人员都可以看到。"))
        return redirect("portal:matter", number=number)
    return form_page(request, "remind.html", found, form, refused=found.remind)


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def objection(request: HttpRequest, number: str) -> HttpResponse:
    """对处理不服: against 不予受理 and whatever else an office settled itself; the office above
    judges it.
    """
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    form = ObjectForm(request.POST or None)
    if asked(request, found, Act.OBJECT_TO_DECISION, form, ObjectToDecisionFacts):
        messages.success(request, _("异议已收到，由上一级信访部门审查，结果会在这里告诉您。"))
        return redirect("portal:matter", number=number)
    return form_page(request, "objection.html", found, form, refused=found.object)


def _kept(request: HttpRequest, number: str) -> dict[str, Any] | None:
    kept = sealed.get(request, "kept")
    return kept if kept and kept["number"] == number else None
