# SPDX-License-Identifier: Apache-2.0
"""我要评价: the petition office and the unit, each on its own; confirmed before it counts.

Only the petitioner evaluates, nothing is chosen beforehand, and within the window one may think
again once (条例 21¶2; window and change are configuration).
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.facts.handling import EvaluateFacts
from huiyin.core.vocabulary import Act, Rating
from huiyin.ports.ids import token
from huiyin.queries.progress import Assessment, Progress, progress
from huiyin.services import engine
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import sealed
from huiyin.web.portal.forms import EvaluateForm
from huiyin.web.portal.own_act import say_no, seen
from huiyin.web.portal.pages import page


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate(request: HttpRequest, number: str) -> HttpResponse:
    """The form, then what was chosen to confirm, then the act."""
    sealed.drop(request, "receipt")
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    about = _about(found, request.POST.get("handling", ""))
    if about is None:
        return _closed(request, found, about)
    form = _form(found, about, request.POST if request.method == "POST" else None)
    step = request.POST.get("step")
    if step == "confirm" and form.is_valid():
        return _give(request, found, about, form)
    if not about.open:
        return _closed(request, found, about)
    if not form.is_valid() or step == "change":
        return _ask(request, found, about, form)
    return _confirm(request, found, about, form)


def _give(
    request: HttpRequest, found: Progress, about: Assessment, form: EvaluateForm
) -> HttpResponse:
    """The act, even where evaluating is over by now: this form may have been sent before, and what
    was answered then is answered again.
    """
    answer = engine.perform(
        context_of(request),
        found.matter,
        Act.EVALUATE,
        facts=EvaluateFacts(
            office=Rating(form.cleaned_data["office"]),
            unit=Rating(form.cleaned_data["unit"]),
            comment=form.cleaned_data["comment"],
        ),
        seen_version=seen(request),
        handling_id=about.handling,
        token=request.POST.get("token", ""),
    )
    if isinstance(answer, engine.Done):
        messages.success(request, _("谢谢您的评价，已经记下。"))
        return redirect("portal:matter", number=found.number)
    if not about.open:
        return _closed(request, found, about)
    say_no(form, answer)
    return _ask(request, found, about, form)


def _about(found: Progress, handling: str) -> Assessment | None:
    """The handling that the form names, else the first that is open, else the last there is."""
    for item in found.assessments:
        if item.handling == handling:
            return item
    opened = [item for item in found.assessments if item.open]
    return opened[0] if opened else next(reversed(found.assessments), None)


def _form(found: Progress, about: Assessment, data: object) -> EvaluateForm:
    return EvaluateForm(data, office_name=found.office, unit_name=about.unit)


def _closed(request: HttpRequest, found: Progress, about: Assessment | None) -> HttpResponse:
    return page(request, "evaluate/closed.html", found=found, about=about)


def _ask(
    request: HttpRequest, found: Progress, about: Assessment, form: EvaluateForm
) -> HttpResponse:
    return page(
        request,
        "evaluate/ask.html",
        status=422 if form.errors else 200,
        found=found,
        about=about,
        form=form,
        token=token(),
    )


def _confirm(
    request: HttpRequest, found: Progress, about: Assessment, form: EvaluateForm
) -> HttpResponse:
    return page(
        request,
        "evaluate/confirm.html",
        found=found,
        about=about,
        form=form,
        office=Rating(form.cleaned_data["office"]),
        unit=Rating(form.cleaned_data["unit"]),
        comment=form.cleaned_data["comment"],
        token=token(),
    )
