# SPDX-License-Identifier: Apache-2.0
"""我要信访: from the notice over four short pages to 核对, and the receipt (条例 17, 19, 22)."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core import query_code
from huiyin.core.actor import visitor
from huiyin.core.periods import Due, Undue, due
from huiyin.core.refusal import Refusal, Refused
from huiyin.core.vocabulary import Clock, DocumentCode
from huiyin.ports.context import Context
from huiyin.ports.ids import token as new_token
from huiyin.queries.offices import Office, receiving_offices
from huiyin.queries.progress import progress
from huiyin.services import intake
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import draft as drafts
from huiyin.web.portal import opening, sealed
from huiyin.web.portal.draft import STEPS, Draft
from huiyin.web.portal.pages import page
from huiyin.web.portal.qr import qr
from huiyin.web.portal.wording import coming, grouped

_TITLES = {
    "officials": "先确认一件事",
    "who": "您是谁",
    "what": "发生了什么",
    "wish": "希望怎么解决",
}
PAGES = ("notice", *STEPS, "check")


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """须知, with what becomes of personal data (个人信息保护法 17). Posting it begins a draft."""
    offices = receiving_offices(context_of(request).today)
    if request.method == "POST" and offices:
        sealed.drop(request, "receipt")
        if drafts.load(request) is None:
            drafts.save(request, Draft())
        return redirect("portal:submit-step", step=PAGES[1])
    return page(request, "submit/notice.html", offices=offices, drafted=drafts.load(request), at=1)


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step: str) -> HttpResponse:
    """One page that asks something. Whatever was typed is kept, right or wrong."""
    if step not in STEPS:
        raise Http404
    offices = receiving_offices(context_of(request).today)
    draft = drafts.load(request)
    if request.method == "POST":
        draft = draft or drafts.rescued(request)
        form = draft.take(step, request.POST, offices)
        if form.is_valid() and form.cleaned_data.get("about_officials") == "yes":
            # Not even that somebody came here with a report is kept (条例 30).
            drafts.drop(request)
            return redirect("portal:submit-elsewhere")
        drafts.save(request, draft)
        if form.is_valid():
            return redirect(_next(request, step))
    elif draft is None:
        return _without_draft(request)
    else:
        form = draft.form(step, offices)
    return page(
        request,
        f"submit/{step}.html",
        status=422 if form.errors and request.method == "POST" else 200,
        offices=offices,
        form=form,
        token=draft.token,
        carried=draft.carried(step),
        secret=draft.secret,
        heading=_(_TITLES[step]),
        at=PAGES.index(step) + 1,
        pages=len(PAGES),
        back=_before(step),
        returning=request.GET.get("return") == "check",
    )


@open_to()
@require_safe
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Where to turn with a report about officials; nothing about it is asked or kept here."""
    drafts.drop(request)
    return page(request, "submit/elsewhere.html")


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """核对: everything once more, who receives it and by when it is passed on; then 提交."""
    ctx = replace(context_of(request), actor=visitor())
    offices = receiving_offices(ctx.today)
    draft = _to_check(request)
    if draft is None or not offices:
        return _without_draft(request)
    wrong = draft.first_wrong(offices)
    if wrong:
        drafts.save(request, draft)
        return redirect("portal:submit-step", step=wrong)
    office = drafts.office_of(draft, offices)
    sent = request.method == "POST" and request.POST.get("token") == draft.token
    day = drafts.day_of(request, draft, ctx.today) if sent else ctx.today
    facts = drafts.as_facts(draft, day, offices)
    problems: tuple[Refusal, ...] = ()
    if sent:
        answer = intake.submit(ctx, facts, office=office.id, token=draft.token)
        if not isinstance(answer, Refused):
            drafts.drop(request)
            return opening.to_receipt(request, answer, draft.token)
        problems = answer.reasons
        _renew(request, draft, problems)
    return page(
        request,
        "submit/check.html",
        status=422 if problems else 200,
        offices=offices,
        office=office,
        facts=facts,
        person=facts.people[0] if facts.people else None,
        others=facts.people[1:],
        due=_passed_on(ctx, office),
        problems=problems,
        token=draft.token,
        carried=draft.carried(),
        at=len(PAGES),
        pages=len(PAGES),
        back=reverse("portal:submit-step", args=["wish"]),
    )


@open_to()
@require_safe
def receipt(request: HttpRequest) -> HttpResponse:
    """The receipt, for as long as the person stays on it: the query code is shown once."""
    ctx = context_of(request)
    kept = sealed.get(request, "receipt")
    found = progress(ctx, kept["number"]) if kept else None
    if kept is None or found is None:
        messages.info(request, _("查询码只显示一次，回执页面已经关闭。请用编号和查询码查询进度。"))
        return redirect("portal:track")
    return page(
        request,
        "submit/receipt.html",
        number=kept["number"],
        parts=grouped(kept["number"]),
        coming=coming(found),
        code=query_code.show(kept["code"]),
        digest=kept["digest"],
        found=found,
        paper=next(item for item in found.papers if item.code is DocumentCode.RECEIPT),
        qr=qr(f"{ctx.world.site}/track/{kept['number']}/#{kept['code']}"),
    )


def _to_check(request: HttpRequest) -> Draft | None:
    """The draft in the session; or, when the session ended meanwhile, what the page carried."""
    draft = drafts.load(request)
    if draft or request.method != "POST":
        return draft
    kept = sealed.get(request, "receipt")
    if kept and kept["token"] == request.POST.get("token"):
        return None
    found = drafts.rescued(request)
    return found if found.values else None


def _renew(request: HttpRequest, draft: Draft, problems: tuple[Refusal, ...]) -> None:
    """A form that was already submitted with other content becomes a new one, if sent again.

    Refused for anything else it stays the same form, of the day on which it is sent again.
    """
    if any(problem.code == "token_reused" for problem in problems):
        draft.token = new_token()
        drafts.save(request, draft)
    else:
        drafts.forget_day(request, draft)


def _without_draft(request: HttpRequest) -> HttpResponse:
    """The draft is gone because it was submitted, or because it never began."""
    return redirect("portal:submit-receipt" if request.session.get("receipt") else "portal:submit")


def _next(request: HttpRequest, step: str) -> str:
    after = PAGES[PAGES.index(step) + 1]
    if request.POST.get("return") == "check" or after == "check":
        return reverse("portal:submit-check")
    return reverse("portal:submit-step", args=[after])


def _before(step: str) -> str:
    earlier = PAGES[PAGES.index(step) - 1]
    return (
        reverse("portal:submit")
        if earlier == "notice"
        else reverse("portal:submit-step", args=[earlier])
    )


def _passed_on(ctx: Context, office: Office) -> Due:
    """By when the office must pass it on, reckoned from today (T01, 条例 22¶1)."""
    period = ctx.world.law(office.territory, ctx.today).period(Clock.T01)
    found = due(period, start=ctx.today, calendar=ctx.calendar)
    if isinstance(found, Undue):
        raise ValueError(found.reason)
    return found
