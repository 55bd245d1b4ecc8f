# SPDX-License-Identifier: Apache-2.0
"""机构: who there is, below whom, competent for what. Read by everybody at the desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huiyin.queries import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk.seat import STAFF


@open_to(*STAFF)
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """``?q=`` finds by a part of the name, by the beginning of the code, by the 机关代字."""
    ctx = context_of(request)
    find = request.GET.get("q", "").strip()
    rows = directory.units(ctx.today, find=find)
    context = {
        "find": find,
        "rows": [(row, _duties(row, ctx.world.categories)) for row in rows],
        "most": directory.MOST_UNITS if len(rows) == directory.MOST_UNITS else 0,
        "today": ctx.today,
    }
    return render(request, "directory/units.html", context)


def _duties(row: directory.UnitRow, names: dict[str, str]) -> list[str]:
    """Names of the categories, with the territory where it is not the unit's own."""
    return [
        names.get(category, category) + ("" if territory == row.territory else f"（{territory}）")
        for category, territory in row.duties
    ]
