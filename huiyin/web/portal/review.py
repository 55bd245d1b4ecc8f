# SPDX-License-Identifier: Apache-2.0
"""申请复查、复核: ask, supply what is missing, withdraw (条例 35, 36)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.review import AskReviewFacts, SupplyFacts
from huiyin.core.vocabulary import Act
from huiyin.queries.progress import Progress, progress
from huiyin.queries.remedies import Appeal, Remedy
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal.forms import AskReviewForm, SupplyForm, WithdrawForm
from huiyin.web.portal.own_act import done, form_page
from huiyin.web.portal.pages import page

METHODS = ["GET", "HEAD", "POST"]


@open_to()
@require_http_methods(METHODS)
def ask(request: HttpRequest, number: str, act: Act = Act.ASK_REVIEW) -> HttpResponse:
    """Which answer, to which body, why; and, when the time has run out, why so late.

    ``act`` is to ask for a 复查, or, at an address of its own, for a 复核.
    """
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    remedy = _remedy(found, act, request.POST.get("scope") or request.GET.get("scope") or "")
    if remedy is None:
        return page(request, "review/closed.html", found=found)
    form = AskReviewForm(
        request.POST or None, bodies=remedy.bodies, level=remedy.level.zh, over=remedy.over
    )
    if request.method == "POST" and remedy.bodies and form.is_valid():
        facts = AskReviewFacts(
            body=form.cleaned_data["body"],
            reason=form.cleaned_data["reason"],
            late=form.cleaned_data.get("late", ""),
        )
        if done(request, found, remedy.act, form, facts, scope=remedy.scope):
            said = _("已收到您的%(level)s申请，收件回执在“给您的文书”里。")
            messages.success(request, said % {"level": remedy.level.zh})
            return redirect("portal:matter", number=number)
    return form_page(request, "review/ask.html", found, form, remedy=remedy)


@open_to()
@require_http_methods(METHODS)
def supply(request: HttpRequest, number: str) -> HttpResponse:
    """补正: what the body said is missing, and the petitioner's answer."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    appeal = _appeal(found, Act.SUPPLY)
    if appeal is None:
        return page(request, "review/closed.html", found=found)
    form = SupplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = SupplyFacts(content=form.cleaned_data["content"])
        if done(request, found, Act.SUPPLY, form, facts, scope=appeal.id):
            messages.success(request, _("补正的内容已经交给复查、复核机关。"))
            return redirect("portal:matter", number=number)
    return form_page(request, "review/supply.html", found, form, appeal=appeal)


@open_to()
@require_http_methods(METHODS)
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """撤回: of one's own will; while the time runs one may ask again."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    appeal = _appeal(found, Act.WITHDRAW_REVIEW)
    if appeal is None:
        return page(request, "review/closed.html", found=found)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = ReasonFacts(reason=form.cleaned_data["reason"])
        if done(request, found, Act.WITHDRAW_REVIEW, form, facts, scope=appeal.id):
            messages.success(request, _("申请已撤回。"))
            return redirect("portal:matter", number=number)
    return form_page(request, "review/withdraw.html", found, form, appeal=appeal)


def _remedy(found: Progress, act: Act, scope: str) -> Remedy | None:
    """The one that the link names, else the newest that is open to the act."""
    fitting = [item for item in found.remedies if item.act is act]
    named = (item for item in fitting if item.scope == scope)
    return next(named, next(reversed(fitting), None))


def _appeal(found: Progress, act: Act) -> Appeal | None:
    """The newest review to which the act may be done."""
    for item in found.appeals:
        if item.may_supply if act is Act.SUPPLY else item.may_withdraw:
            return item
    return None
