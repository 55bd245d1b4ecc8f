# SPDX-License-Identifier: Apache-2.0
"""导引图: where my kind of problem goes and by when; 路线图: the way of a matter with its times.

Both are read from what runs: the lists of the units and the table of the procedure (条例 18, 31).
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.core.disclosure import roadmap
from huiyin.queries import listings
from huiyin.queries.offices import receiving_offices
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal.pages import page


@open_to()
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """``?category=`` narrows to one kind of problem, ``?q=`` to words of the title."""
    ctx = context_of(request)
    category = request.GET.get("category", "")
    find = request.GET.get("q", "").strip()[:60]
    found = listings.guide(ctx, category=category, find=find)
    own = {row.adopted for row in found}
    general = [
        item
        for code, item in ctx.world.routes.items()
        if code not in own and _fits(item["categories"], category) and find in item["title"]
    ]
    kinds = [(code, name) for code, name in ctx.world.categories.items() if len(code) == 2]
    return page(
        request,
        "guide.html",
        rows=found,
        general=general,
        kinds=kinds,
        category=category,
        find=find,
        asked=bool(category or find),
    )


def _fits(categories: list[str], wanted: str) -> bool:
    return not wanted or any(
        code.startswith(wanted) or wanted.startswith(code) for code in categories
    )


@open_to()
@require_safe
def steps(request: HttpRequest) -> HttpResponse:
    """The procedure for everybody, under the statute that new matters are handled by.

    ``?office=`` is the unit id of an office, where the places of several have their own rules.
    """
    ctx = context_of(request)
    offices = receiving_offices(ctx.today)
    laws = {office.id: ctx.world.law(office.territory, ctx.today) for office in offices}
    asked = request.GET.get("office", "")
    shown = asked if asked in laws else next(iter(laws), "")
    statute = laws.get(shown) or ctx.world.statutes[ctx.world.statute]
    return page(
        request,
        "steps.html",
        stations=roadmap(statute),
        statute=statute,
        offices=offices,
        shown=shown,
        differ=len({law.id for law in laws.values()}) > 1,
    )
