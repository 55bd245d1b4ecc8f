# SPDX-License-Identifier: Apache-2.0
"""认定案例库: a page of earlier determinations, by content category and by words (条例 24)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.core.vocabulary import Role
from huiyin.queries import precedents as queries
from huiyin.web.audience import context_of, open_to


@open_to(Role.REGISTRAR, Role.OFFICE_HEAD, Role.UNIT_HEAD)
@require_safe
def precedents(request: HttpRequest) -> HttpResponse:
    """``?category=`` a code of the content categories, ``?q=`` words of unit or number,
    ``?after=`` continues.
    """
    ctx = context_of(request)
    category, words = request.GET.get("category", ""), request.GET.get("q", "").strip()
    after = request.GET.get("after", "")
    known = category if category in ctx.world.categories else ""
    start = int(after) if after.isdecimal() and len(after) < 7 else 0
    context = {
        "page": queries.precedents(ctx, category=known, words=words, after=start),
        "categories": list(ctx.world.categories.items()),
        "category": known,
        "q": words,
    }
    return render(request, "desk/precedents.html", context)
