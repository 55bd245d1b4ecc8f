# SPDX-License-Identifier: Apache-2.0
"""申请回避 (条例 28¶3) and 撤回信访事项: while the matter is handled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.facts.conduct import AskRecusalFacts
from huiyin.core.facts.ending import AskWithdrawalFacts
from huiyin.core.vocabulary import Act, RecusalOf
from huiyin.queries.own_acts import OwnAct
from huiyin.queries.progress import Progress, progress
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal.forms import RecusalForm, WithdrawMatterForm
from huiyin.web.portal.own_act import done, form_page

METHODS = ["GET", "HEAD", "POST"]


@open_to()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """撤回: of one's own will; the petition office calls before anything ends."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    form = WithdrawMatterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = AskWithdrawalFacts(
            reason=form.cleaned_data["reason"], own_will=form.cleaned_data["own_will"]
        )
        if done(request, found, Act.ASK_WITHDRAWAL, form, facts):
            messages.success(
                request, _("撤回申请已收到。信访部门会直接打电话与您核实，核实以前照常办理。")
            )
            return redirect("portal:matter", number=number)
    return form_page(request, "conduct/withdraw.html", found, form, refused=found.withdraw)


@open_to()
@require_http_methods(METHODS)
def recusal(request: HttpRequest, number: str) -> HttpResponse:
    """申请回避: of the officer or the head of the unit, whose names one need not know."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    about = _about(found)
    if about is None:
        return redirect("portal:matter", number=number)
    form = RecusalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = AskRecusalFacts(
            whom=RecusalOf(form.cleaned_data["whom"]), reason=form.cleaned_data["reason"]
        )
        if done(request, found, Act.ASK_RECUSAL, form, facts, scope=about.handling):
            messages.success(request, _("回避申请已收到，决定会写在决定书里告诉您。"))
            return redirect("portal:matter", number=number)
    return form_page(
        request, "conduct/recusal.html", found, form, refused=about.reasons, about=about
    )


def _about(found: Progress) -> OwnAct | None:
    """The handling that it is about: one where it is open, else the newest with its reasons."""
    asked = [item for item in found.acts if item.row.act is Act.ASK_RECUSAL]
    open_ = (item for item in asked if not item.reasons)
    return next(open_, next(reversed(asked), None))
