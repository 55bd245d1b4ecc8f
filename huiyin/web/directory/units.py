# SPDX-License-Identifier: Apache-2.0
"""机构: the tree, branch by branch, and the search in it. Read by everybody at the desk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.queries import unit_card, unit_search, unit_tree
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk.seat import STAFF

MOST = 50


@open_to(*STAFF)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """``?q=`` searches; without it the tree, open down to ``?at=``; ``after`` goes on in either."""
    ctx = context_of(request)
    find, after = _typed(request, "q"), _typed(request, "after")
    context = {"find": find, "keeps": ctx.actor.has(*directory.KEEPERS), "today": ctx.today}
    if find:
        page = unit_search.units_like(ctx.today, text=find, after=after, most=MOST, with_ended=True)
        context["page"] = page
    else:
        context["tree"] = unit_tree.tree(ctx.today, opened=_id(request, "at"), after=after)
        context["after"] = after
    context["hindered"] = (
        [row for row in unit_card.plans() if row.hindered] if context["keeps"] else []
    )
    return render(request, "directory/units.html", context)


@open_to(*STAFF)
@require_safe
def branch(request: HttpRequest) -> HttpResponse:
    """The units right below ``?at=``, as a piece of the tree's page."""
    ctx = context_of(request)
    height = _typed(request, "height")
    found = unit_tree.branch(
        ctx.today,
        _id(request, "at"),
        after=_typed(request, "after"),
        height=int(height) if height.isdecimal() and len(height) < 3 else 1,
    )
    return render(request, "directory/branch.html", {"branch": found})


@open_to(*STAFF)
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """The units that ``?q=`` means most likely, as options of a list."""
    ctx = context_of(request)
    found = unit_search.suggested(ctx.today, _typed(request, "q"))
    return render(request, "directory/suggest.html", {"rows": found})


def _typed(request: HttpRequest, name: str) -> str:
    """No NUL: PostgreSQL takes none."""
    return request.GET.get(name, "").replace("\0", "").strip()[:120]


def _id(request: HttpRequest, name: str) -> str:
    try:
        return str(UUID(request.GET.get(name, "")))
    except ValueError:
        return ""
