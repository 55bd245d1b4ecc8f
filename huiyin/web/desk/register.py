# SPDX-License-Identifier: Apache-2.0
"""Registering a letter, visit or call on one dense page (条例 17, 19, 22)."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods
from stdnum.cn import ric

from huiyin.core import people_list
from huiyin.core.facts.intake import RegisterFacts, SubmitFacts
from huiyin.core.query_code import show
from huiyin.core.refusal import WORKING_RULE, Refusal
from huiyin.core.vocabulary import Channel, Clock, Role
from huiyin.ports.ids import token
from huiyin.queries.cases import case_of
from huiyin.queries.unit_search import meant
from huiyin.queries.worklist import by_number
from huiyin.services import complaints, intake
from huiyin.web.audience import context_of, open_to
from huiyin.web.forms import FactsForm, form_for
from huiyin.web.inputs import Lookup

#: What is typed at a window; web forms come in by the portal, imports by the command line.
CHANNELS = tuple(channel for channel in Channel if channel is not Channel.WEB)
LEFT_OUT = ("source", "source_id", "remarks")


@open_to(Role.REGISTRAR, Role.OFFICE_HEAD)
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The form; then the receipt with the query code, shown this once.

    The same post again gives the same receipt and code. A summary registers the matter at once.
    """
    ctx = context_of(request)
    form = _form(request)
    summary = request.POST.get("summary", "").strip()
    listed = people_list.read(request.POST.get("people_list", ""))
    doubts: list[str] = []
    right = form.is_valid() and _summary_right(form, summary) and _days_right(form, request)
    if right and _list_right(form, listed):
        facts = form.facts()
        facts = replace(facts, people=facts.people + listed.people)
        doubts = [] if request.POST.get("doubts") else _doubts(facts)
        if not doubts:
            answer = complaints.bring(
                ctx,
                facts,
                office=str(ctx.actor.unit),
                token=request.POST.get("token", ""),
                each=bool(request.POST.get("each_code")),
                summary=summary,
            )
            if isinstance(answer, intake.Submitted):
                return _receipt(request, answer, facts)
            form.refuse(answer.reasons)
    return _page(request, form, summary, doubts, listed)


def _list_right(form: FactsForm, listed: people_list.PeopleList) -> bool:
    """Whether every line of the pasted list could be read; what could not is told by its line."""
    found = [Refusal("people_list", str(item), "") for item in listed.troubles]
    form.refuse(found)
    return not found


def _form(request: HttpRequest) -> FactsForm:
    ctx = context_of(request)
    today = ctx.today
    form = form_for(
        SubmitFacts,
        request.POST or None,
        choices={
            "channel": [(item.value, gettext(item.zh)) for item in CHANNELS],
            "against": Lookup(find=lambda typed: meant(today, typed)),
            "about": Lookup(find=lambda typed: by_number(ctx, typed)),
        },
        initial={"received_on": today, "submitted_on": today, "headcount": 1},
        without=LEFT_OUT,
    )
    form.fields["content"].widget.attrs["rows"] = 12
    form.fields["wish"].widget.attrs["rows"] = 3
    form.fields["against"].help_text = gettext("写名称、代码或者拼音首字母")
    form.fields["about"].help_text = gettext("填写编号；那一件上不留任何记录")
    for row in form.groups["people"].forms:
        row.fields["phone"].help_text = ""
    return form


def _summary_right(form: FactsForm, summary: str) -> bool:
    """The summary may stay empty; a written one obeys the limits of ``RegisterFacts``."""
    if not summary:
        return True
    inner = form_for(RegisterFacts, {"summary": summary})
    if inner.is_valid():
        return True
    form.refuse([Refusal("summary", item.text, "") for item in inner.complaints])
    return False


def _days_right(form: FactsForm, request: HttpRequest) -> bool:
    """Nothing arrives from the future, and nothing before it was sent."""
    sent, received = form.cleaned_data["submitted_on"], form.cleaned_data["received_on"]
    wrong = []
    if received > context_of(request).today:
        wrong.append(Refusal("future", "收到日期不能晚于今天", WORKING_RULE, field="received_on"))
    elif sent > received:
        wrong.append(
            Refusal("order", "信访日期不能晚于收到日期", WORKING_RULE, field="submitted_on")
        )
    form.refuse(wrong)
    return not wrong


def _doubts(facts: SubmitFacts) -> list[str]:
    """What to look at again before saving; never a reason to refuse."""
    return [
        gettext("第 %(no)s 位信访人的身份证号码校验不符，请再核对一次。") % {"no": number}
        for number, person in enumerate(facts.people, 1)
        if person.id_number and not ric.is_valid(person.id_number.strip().upper())
    ]


def _page(
    request: HttpRequest,
    form: FactsForm,
    summary: str,
    doubts: list[str],
    listed: people_list.PeopleList,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "people_list": request.POST.get("people_list", ""),
        "listed": listed,
        "each_code": bool(request.POST.get("each_code")),
        "summary": summary,
        "doubts": doubts,
        "token": request.POST.get("token") or token(),
    }
    status = 422 if form.complaints else 200
    return render(request, "desk/register.html", context, status=status)


def _receipt(request: HttpRequest, answer: intake.Submitted, facts: SubmitFacts) -> HttpResponse:
    ctx = context_of(request)
    world, case = ctx.world, case_of(ctx.actor, answer.done.matter)
    direct = case is not None and case.direct
    law = world.statutes[case.statute if case else world.statute]
    period = law.period(Clock.T02 if direct else Clock.T01)
    slips = [
        (no, person.name, show(code))
        for no, (person, code) in enumerate(zip(facts.people, answer.codes, strict=False), 1)
    ]
    context = {
        "slips": slips,
        "done": answer.done,
        "code": show(answer.code),
        "digest": answer.digest,
        "facts": facts,
        "site": world.site,
        "days": period.length,
        "basis": period.basis,
        "direct": direct,
        "elsewhere": "" if case else answer.office_name,
    }
    return render(request, "desk/receipt.html", context)
