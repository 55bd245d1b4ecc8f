# SPDX-License-Identifier: Apache-2.0
"""要求保密, 谁查阅过我的信息, and 投诉 of retaliation and conduct (条例 18¶4, 46)."""

import re
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.facts.intake import PersonFacts, SubmitFacts
from huiyin.core.facts.protection import AskSecrecyFacts, LiftSecrecyFacts
from huiyin.core.refusal import Refusal, Refused
from huiyin.core.vocabulary import Act, Channel, ComplaintOf
from huiyin.ports.ids import token
from huiyin.queries import complaints as queries
from huiyin.queries.complaints import Target
from huiyin.queries.progress import progress
from huiyin.queries.secrecy import looks
from huiyin.services import complaints, intake
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import opening
from huiyin.web.portal.own_act import asked, form_page
from huiyin.web.portal.pages import page
from huiyin.web.portal.protection_forms import AskSecrecyForm, ComplainForm, LiftSecrecyForm

_TOKEN = re.compile(r"[0-9a-f]{32}")
METHODS = ["GET", "HEAD", "POST"]
_PAGES: dict[Act, tuple[Any, Any, str]] = {
    Act.ASK_SECRECY: (AskSecrecyForm, AskSecrecyFacts, "protection/ask.html"),
    Act.LIFT_SECRECY: (LiftSecrecyForm, LiftSecrecyFacts, "protection/lift.html"),
}


@open_to()
@require_http_methods(METHODS)
def secrecy(request: HttpRequest, number: str, act: Act = Act.ASK_SECRECY) -> HttpResponse:
    """要求保密, or with ``act`` 取消保密: the petitioner's own word, at any time."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    kind, facts, template = _PAGES[act]
    form = kind(request.POST or None)
    if asked(request, found, act, form, facts):
        kept = _("已为您保密：从现在起办理单位看不到您的姓名、电话和住址。")
        lifted = _("已取消保密，办理单位可以看到您的姓名和联系方式。")
        messages.success(request, kept if act is Act.ASK_SECRECY else lifted)
        return redirect("portal:matter", number=number)
    refused = next(item.reasons for item in found.acts if item.row.act is act)
    return form_page(request, template, found, form, refused=refused)


@open_to()
@require_safe
def readers(request: HttpRequest, number: str) -> HttpResponse:
    """谁查阅过我的信息: which unit looked, when and what for (个人信息保护法 44)."""
    ctx = context_of(request)
    found = progress(ctx, number)
    if found is None:
        return redirect("portal:track-number", number=number)
    return page(request, "protection/readers.html", found=found, looks=looks(ctx, found.matter))


@open_to()
@require_http_methods(METHODS)
def complain(request: HttpRequest, number: str = "") -> HttpResponse:
    """投诉, out of a matter one has opened or by itself; nothing is written on that matter."""
    ctx = context_of(request)
    about, targets = "", tuple[Target, ...]()
    if number:
        opened = queries.of_matter(ctx, number)
        if opened is None:
            return redirect("portal:track-number", number=number)
        about, targets = opened
    targets = targets or queries.called(ctx, request.POST.get("unit_name", "").strip())
    form = ComplainForm(request.POST or None, targets=targets, of_matter=bool(number))
    problems: tuple[Refusal, ...] = ()
    if request.method == "POST" and form.is_valid():
        target, form = _target(request, form, targets, of_matter=bool(number))
        if target is not None:
            once = _once(request)
            answer = complaints.complain(ctx, _facts(ctx.today, form, target, about), token=once)
            if isinstance(answer, intake.Submitted):
                return opening.to_receipt(request, answer, once)
            problems = answer.reasons if isinstance(answer, Refused) else ()
    return page(
        request,
        "protection/complain.html",
        status=422 if request.method == "POST" else 200,
        form=form,
        problems=problems,
        number=number,
        token=request.POST.get("token") or token(),
    )


def _once(request: HttpRequest) -> str:
    """The token of the form; a fresh one where somebody made one up, for the code comes from it."""
    sent = request.POST.get("token", "")
    return sent if _TOKEN.fullmatch(sent) else token()


def _target(
    request: HttpRequest, form: ComplainForm, targets: tuple[Target, ...], *, of_matter: bool
) -> tuple[Target | None, ComplainForm]:
    """The unit that is meant, or the form that asks which one."""
    chosen = next((item for item in targets if item.id == form.chosen), None)
    if chosen is not None:
        return chosen, form
    name = form.cleaned_data["unit_name"].strip()
    found = queries.called(context_of(request), name)
    if len(found) == 1 and (of_matter or found[0].name == name):
        return found[0], form
    again = ComplainForm(request.POST, targets=found or targets, of_matter=of_matter)
    again.is_valid()
    if not name:
        again.add_error("unit_name", _("请选择单位，或者写明单位的名称"))
    elif found:
        again.add_error("against", _("请从下面选择您说的单位"))
    else:
        again.add_error("unit_name", _("没有找到叫这个名称的单位，请写公章上的全称"))
    return None, again


def _facts(today: Any, form: ComplainForm, target: Target, about: str) -> SubmitFacts:
    said = form.cleaned_data
    person = PersonFacts(name=said["name"], phone=said["phone"], address=said["address"])
    of = ComplaintOf(said["of"])
    return SubmitFacts(
        channel=Channel.WEB,
        submitted_on=today,
        received_on=today,
        title=_("投诉%(unit)s：%(of)s") % {"unit": target.name, "of": _(of.zh)},
        content=said["content"],
        wish=said["wish"],
        people=(person,) if any((person.name, person.phone, person.address)) else (),
        secret=form.keeps_secret,
        complaint=of,
        against=target.id,
        about=about,
    )
