# SPDX-License-Identifier: Apache-2.0
"""授权: a head lends the role while away, sees what is lent, and takes it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.core.actor import Actor
from huiyin.core.facts.directory import DelegationFacts
from huiyin.core.refusal import Refused
from huiyin.ports.ids import token
from huiyin.queries import directory as queries
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.forms import FactsForm, form_for


@open_to(*directory.LENT_ROLES)
@require_http_methods(["GET", "POST"])
def delegations(request: HttpRequest) -> HttpResponse:
    """GET lists what is lent; POST lends, or shows the form again with every reason why not."""
    ctx = context_of(request)
    own = _own(ctx.actor)
    form = _form(request, own)
    if form.is_valid():
        answer = directory.delegate(ctx, form.facts(), token=request.POST.get("token", ""))
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已授权。期间由同事办理的，都记明代您办理。"))
            return redirect("directory:delegations")
        form.refuse(answer.reasons)
    lent = queries.delegations(ctx.actor)
    context = {
        "form": form,
        "may_lend": bool(own),
        "lent": [(row, row.is_running(ctx.today)) for row in lent if row.mine],
        "borrowed": [(row, row.is_running(ctx.today)) for row in lent if not row.mine],
        "token": request.POST.get("token") or token(),
        "most_days": directory.MOST_DAYS_LENT,
        "today": ctx.today,
    }
    status = 422 if form.is_bound else 200
    return render(request, "directory/delegations.html", context, status=status)


@open_to(*directory.LENT_ROLES)
@require_POST
def revoke(request: HttpRequest, delegation_id: UUID) -> HttpResponse:
    """Takes a lent role back at once."""
    answer = directory.revoke_delegation(context_of(request), str(delegation_id))
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, gettext("授权已收回，即时生效。"))
    return redirect("directory:delegations")


def _own(actor: Actor) -> list[tuple[str, str]]:
    """The roles that the actor holds and may lend; what is borrowed is not among them."""
    return [
        (str(role), gettext(role.zh))
        for role in directory.LENT_ROLES
        if actor.has(role) and role not in actor.lent
    ]


def _form(request: HttpRequest, own: list[tuple[str, str]]) -> FactsForm:
    ctx = context_of(request)
    return form_for(
        DelegationFacts,
        request.POST if request.method == "POST" else None,
        choices={"borrower": queries.colleagues(ctx.actor, ctx.today), "role": own},
        initial={"role": own[0][0] if own else "", "since": ctx.today},
    )
