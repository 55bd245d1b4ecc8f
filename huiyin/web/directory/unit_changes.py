# SPDX-License-Identifier: Apache-2.0
"""设立、变更、调整隶属、撤销、分立: a form, then what it touches, then the deed.

Every change is asked for twice: the first button shows what hangs on it, the second does it.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.core.facts import fields
from huiyin.core.facts.directory import (
    ChangeUnitFacts,
    EndUnitFacts,
    MoveUnitFacts,
    UnitFacts,
)
from huiyin.core.periods import zh_date
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import UnitEnd
from huiyin.ports.context import Context
from huiyin.ports.ids import token
from huiyin.queries import unit_card
from huiyin.queries.unit_search import UnitLine
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.directory.choosing import directory_form, line_of_id
from huiyin.web.directory.places import judged, read_as
from huiyin.web.forms import FactsForm

#: Part of the address → facts, title.
KINDS: Mapping[str, tuple[type, str]] = {
    "change": (ChangeUnitFacts, "变更名称等信息"),
    "move": (MoveUnitFacts, "调整隶属关系"),
    "end": (EndUnitFacts, "合并、撤销"),
}


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def establish(request: HttpRequest) -> HttpResponse:
    """A new unit, below ``?superior=`` when it is given."""
    ctx = context_of(request)
    above = line_of_id(request.GET.get("superior", ""))
    form = _establish_form(ctx, request, above, {"since": ctx.today})
    if form.is_valid():
        answer = directory.establish_unit(ctx, form.facts())
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已设立。接下来可以设置职责和人员。"))
            return redirect("directory:unit", answer)
        form.refuse(answer.reasons)
    context = {"form": form, "title": gettext("设立机构"), "above": above}
    return render(request, "directory/establish.html", context, status=_status(form))


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, unit_id: UUID, kind: str) -> HttpResponse:
    """A change of one kind; ``check`` shows what it touches, ``apply`` makes or plans it."""
    if kind not in KINDS:
        raise Http404
    ctx = context_of(request)
    unit = _standing(unit_id)
    facts_type, title = KINDS[kind]
    form = _form(ctx, request, unit, facts_type)
    preview = None
    if form.is_valid() and "edit" not in request.POST:
        if "apply" in request.POST:
            answer = directory.arrange(
                ctx,
                unit.id,
                form.facts(),
                seen=_seen(request),
                token=request.POST.get("token", ""),
            )
            if not isinstance(answer, Refused):
                messages.success(request, _done(form.facts(), planned=bool(answer.planned)))
                return redirect("directory:unit", unit.id)
            form.refuse(answer.reasons)
        else:
            preview = directory.preview_change(ctx, unit.id, form.facts())
            form.refuse(preview.reasons)
    confirming = preview is not None and not preview.reasons
    context = {
        "unit": unit,
        "form": form,
        "kind": kind,
        "title": gettext(title),
        "preview": preview,
        "confirming": confirming,
        "touched": preview.touched if preview else directory.touched(unit.id, ctx.today),
        "summary": _summary(form, unit) if confirming else [],
        "token": request.POST.get("token") or token(),
        "seen": directory.version(unit.id),
        "today": ctx.today,
    }
    return render(request, "directory/change.html", context, status=_status(form))


def _status(form: FactsForm) -> int:
    return 422 if form.complaints else 200


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A new unit that takes over the duties that are ticked."""
    ctx = context_of(request)
    unit = _standing(unit_id)
    card = unit_card.unit_card(ctx.today, unit.id)
    if card is None:
        raise Http404
    superior = line_of_id(unit.superior or "")
    same = ("kind", "level", "territory", "vertical")
    given = {name: getattr(unit, name) for name in same} | {"authority": unit.authority or ""}
    form = _establish_form(ctx, request, superior, given | {"since": ctx.today})
    chosen = request.POST.getlist("duties")
    if form.is_valid():
        answer = directory.split_unit(ctx, unit.id, form.facts(), duties=chosen)
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已分立。在办事项仍由原单位办理。"))
            return redirect("directory:unit", answer)
        form.refuse(answer.reasons)
    names = ctx.world.categories
    context = {
        "unit": unit,
        "form": form,
        "title": gettext("分立新单位"),
        "duties": [
            (row, names.get(row.category, row.category), row.id in chosen) for row in card.duties
        ],
        "touched": directory.touched(unit.id, ctx.today),
    }
    return render(request, "directory/split.html", context, status=_status(form))


@open_to(*directory.KEEPERS)
@require_POST
def drop(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Takes a planned change back."""
    answer = directory.drop_plan(context_of(request), str(plan_id))
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
        return redirect("directory:units")
    messages.success(request, gettext("已取消预定变更。"))
    return redirect("directory:unit", answer)


def _establish_form(
    ctx: Context, request: HttpRequest, above: UnitLine | None, given: Mapping[str, Any]
) -> FactsForm:
    initial = dict(given)
    if above:
        initial = {"superior": above.id, "territory": above.territory} | initial
    data = request.POST if request.method == "POST" else None
    known = (above, line_of_id(initial.get("authority", "")))
    return directory_form(ctx, UnitFacts, data, known=known, initial=initial)


def _form(ctx: Context, request: HttpRequest, unit: UnitLine, facts_type: type) -> FactsForm:
    initial: dict[str, Any] = {"on": ctx.today, "manner": UnitEnd.ABOLISHED}
    for name, _ in fields.declared(facts_type):
        if hasattr(unit, name):
            initial[name] = getattr(unit, name) or ""
    known = (line_of_id(unit.superior or ""), line_of_id(unit.authority or ""))
    data = request.POST if request.method == "POST" else None
    return directory_form(ctx, facts_type, data, known=known, initial=initial)


def _summary(form: FactsForm, unit: UnitLine) -> list[tuple[str, str, str]]:
    """Label, what is, what will be; where nothing was, the first is empty."""
    facts, rows = form.facts(), []
    for name, spec in fields.declared(facts):
        new = _words(getattr(facts, name))
        if spec.sort is fields.Sort.UNIT:
            line = line_of_id(getattr(facts, name))
            new = line.name if line else ""
        old = _stood(unit, name)
        if spec.sort is fields.Sort.TERRITORY and facts.territory == unit.territory:
            new = old
        elif spec.sort is fields.Sort.TERRITORY:
            new = judged(facts.territory)
        if new != old:
            rows.append((gettext(spec.zh), old, new))
    return rows


def _stood(unit: UnitLine, name: str) -> str:
    """What is so of the unit before the change."""
    names = {"superior": unit.superior_name, "authority": unit.authority_name}
    if name == "territory":
        return read_as(unit.territory)
    return names[name] if name in names else _words(getattr(unit, name, ""))


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("是") if value else gettext("否")
    if hasattr(value, "zh"):
        return gettext(value.zh)
    return zh_date(value) if hasattr(value, "year") else str(value or "")


def _done(facts: Any, *, planned: bool) -> str:
    if planned:
        return gettext("已预定，%s起生效；在此之前可以取消。") % zh_date(facts.on)
    return gettext("已办理，今天起生效。")


def _seen(request: HttpRequest) -> int | None:
    given = request.POST.get("seen", "")
    return int(given) if given.isdecimal() and len(given) < 10 else None


def _standing(unit_id: UUID) -> UnitLine:
    unit = unit_card.unit_line(str(unit_id))
    if unit is None or unit.ended:
        raise Http404
    return unit
