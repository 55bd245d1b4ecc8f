# SPDX-License-Identifier: Apache-2.0
"""依法分类处理清单 of one's own unit: rows in force, new ones, general routes to take over."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.core.facts.listings import ListingFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.queries import listings as queries
from huiyin.services import listings as services
from huiyin.web.audience import context_of, open_to
from huiyin.web.forms import FactsForm, form_for


@open_to(Role.UNIT_HEAD, Role.OFFICER)
@require_http_methods(["GET", "POST"])
def listings(request: HttpRequest) -> HttpResponse:
    """GET lists the rows of the unit; POST enters one, or shows the form with every reason."""
    ctx = context_of(request)
    form = _form(request)
    if form.is_valid():
        answer = services.enter_listing(ctx, form.facts())
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已列入清单，承办人从现在起可以选用。"))
            return redirect("directory:listings")
        form.refuse(answer.reasons)
    rows = queries.in_force(ctx, unit=ctx.actor.unit or "")
    taken = {row.adopted for row in rows}
    context = {
        "form": form,
        "rows": rows,
        "general": [item for code, item in ctx.world.routes.items() if code not in taken],
        "may_keep": ctx.actor.has(Role.UNIT_HEAD),
    }
    return render(
        request, "directory/listings.html", context, status=422 if form.complaints else 200
    )


@open_to(Role.UNIT_HEAD)
@require_POST
def adopt(request: HttpRequest) -> HttpResponse:
    """Takes one general route into the list, with the address of the local body."""
    address = request.POST.get("address", "").strip()[:200]
    answer = services.adopt(context_of(request), request.POST.get("code", ""), address=address)
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, gettext("已采用，承办人从现在起可以选用。"))
    return redirect("directory:listings")


@open_to(Role.UNIT_HEAD)
@require_POST
def end(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Ends one row; notices that were issued by it keep it."""
    answer = services.end_listing(context_of(request), str(listing_id))
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, gettext("已停用，今后不能再选；已发出的告知书不受影响。"))
    return redirect("directory:listings")


def _form(request: HttpRequest) -> FactsForm:
    ctx = context_of(request)
    return form_for(
        ListingFacts,
        request.POST if request.method == "POST" else None,
        choices={"category": list(ctx.world.categories.items())},
        initial={"since": ctx.today},
    )
