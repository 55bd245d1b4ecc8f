# SPDX-License-Identifier: Apache-2.0
"""职责清单: giving a unit a duty, ending one, and what nobody is competent for."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.facts.directory import DutyFacts, EndFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.queries import competence, divisions, unit_card
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk.seat import STAFF
from huiyin.web.directory.choosing import category_groups, directory_form


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """A duty more; who else is competent for the same is shown before it is confirmed."""
    ctx = context_of(request)
    unit = unit_card.unit_line(str(unit_id))
    if unit is None or unit.ended:
        raise Http404
    names = ctx.world.categories
    bound = request.method == "POST"
    form = directory_form(
        ctx,
        DutyFacts,
        request.POST if bound else None,
        known=(unit,),
        choices={"category": category_groups(names)},
        initial={"unit": unit.id, "territory": unit.territory, "since": ctx.today},
    )
    form.fields["since"].label = gettext("从哪一天起")
    others: tuple[competence.DutyLine, ...] = ()
    if form.is_valid():
        facts = form.facts()
        others = competence.shared_with(
            ctx.today, category=facts.category, territory=facts.territory, besides=facts.unit
        )
        if not others or "apply" in request.POST:
            answer = directory.add_duty(ctx, facts)
            if not isinstance(answer, Refused):
                messages.success(request, gettext("已增加职责。"))
                return redirect("directory:unit", facts.unit)
            form.refuse(answer.reasons)
    context = {
        "unit": unit,
        "form": form,
        "others": [(row, names.get(row.category, row.category)) for row in others],
    }
    status = 422 if form.complaints else 200
    return render(request, "directory/duty.html", context, status=status)


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, duty_id: UUID) -> HttpResponse:
    """Ends a duty; the page says what would have no competent unit without it."""
    ctx = context_of(request)
    found = unit_card.duty_row(str(duty_id))
    if found is None:
        raise Http404
    duty, unit_id = found
    names = ctx.world.categories
    form = directory_form(
        ctx,
        EndFacts,
        request.POST if request.method == "POST" else None,
        initial={"last_day": ctx.today},
    )
    if form.is_valid():
        answer = directory.end_duty(ctx, duty.id, last_day=form.facts().last_day)
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已终止职责。"))
            return redirect("directory:unit", unit_id)
        form.refuse(answer.reasons)
    now = set(competence.gaps(ctx.today, territory=duty.territory, categories=names))
    then = competence.gaps(ctx.today, territory=duty.territory, categories=names, without=duty.id)
    context = {
        "unit": unit_card.unit_line(unit_id),
        "form": form,
        "duty": duty,
        "category": names.get(duty.category, duty.category),
        "place": divisions.name(duty.territory),
        "gaps": [gap for gap in then if gap not in now],
    }
    status = 422 if form.complaints else 200
    return render(request, "directory/duty_end.html", context, status=status)


@open_to(*STAFF)
@require_safe
def gaps(request: HttpRequest) -> HttpResponse:
    """The categories that have no competent unit in ``?territory=``, first the reader's own."""
    ctx = context_of(request)
    here = unit_card.unit_line(ctx.actor.unit or "")
    typed = request.GET.get("territory", "").strip()
    territory = typed if typed.isascii() and typed.isalnum() else here.territory if here else ""
    names = ctx.world.categories
    found = competence.gaps(ctx.today, territory=territory, categories=names)
    context = {
        "territory": territory[:12],
        "gaps": found,
        "count": sum(len(gap.missing) or 1 for gap in found),
        "keeps": ctx.actor.has(Role.SYSTEM_ADMIN),
        "today": ctx.today,
    }
    return render(request, "directory/gaps.html", context)
