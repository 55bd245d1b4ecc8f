# SPDX-License-Identifier: Apache-2.0
"""导引图: where my kind of problem goes and by when; 路线图: the way of a matter with its times.

Both are read from what runs: the lists of the units and the table of the procedure (条例 18, 31).
"""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from huiyin.core.disclosure import roadmap
from huiyin.queries import listings
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
    """The procedure for everybody, under the statute that new matters are handled by."""
    world = context_of(request).world
    statute = world.statutes[world.statute]
    return page(request, "steps.html", stations=roadmap(statute), statute=statute)
