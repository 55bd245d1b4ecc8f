# SPDX-License-Identifier: Apache-2.0
"""路线图 and 导引图 for the wall: the same data as their pages, on A3 or A2 (条例 18)."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.core.disclosure import Station, roadmap
from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import Term
from huiyin.ports.context import Context, World
from huiyin.ports.renderer import Sheet
from huiyin.queries import listings
from huiyin.queries.offices import receiving_offices
from huiyin.web.audience import context_of, open_to

#: Setting one takes a second of work: the same poster is set once an hour.
KEPT = 3600
NAMES = ("roadmap", "guide")


@open_to()
@require_safe
def poster(request: HttpRequest, name: str) -> HttpResponse:
    """``?sheet=a2`` for the larger one; the day on it is the day it was read."""
    ctx = context_of(request)
    if name not in NAMES:
        raise Http404
    sheet = Sheet.A2 if request.GET.get("sheet") == Sheet.A2 else Sheet.A3
    facts = _facts(ctx, name)
    address = f"{ctx.world.site}{reverse('portal:steps' if name == 'roadmap' else 'portal:guide')}"
    words = json.dumps([facts, sheet, address], ensure_ascii=False)
    key = "poster:" + salted_hmac("huiyin.portal.posters", words).hexdigest()
    pdf = cache.get(key)
    if pdf is None:
        pdf = ctx.world.renderer.poster(name, facts, sheet=sheet, on=ctx.today, address=address)
        cache.set(key, pdf, KEPT)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}-{sheet}.pdf"'
    return response


def _facts(ctx: Context, name: str) -> dict[str, Any]:
    offices = receiving_offices(ctx.today)
    office = offices[0].name if offices else ""
    if name == "roadmap":
        return roadmap_facts(ctx.world, office, ctx.today)
    own = listings.guide(ctx)
    adopted = {row.adopted for row in own}
    general = [item for code, item in ctx.world.routes.items() if code not in adopted]
    return guide_facts(own, general, office, ctx.today)


def roadmap_facts(world: World, office: str, on: date) -> dict[str, Any]:
    """The stations as words, under the statute that new matters are handled by."""
    statute = world.statutes[world.statute]
    name = {"name": statute.name}
    foot = _("依据《%(name)s》。以办理机关的书面告知为准；自己那一件的日期，凭编号和查询码查询。")
    return {
        "title": _("信访工作路线图"),
        "subtitle": _("一件信访事项怎样一步一步办理：每一步由谁办、给您什么、最迟多久"),
        "stations": [_station(station) for station in roadmap(statute)],
        "foot": foot % name,
        **_frame(office, on),
    }


def guide_facts(
    own: Iterable[listings.ListingRow], general: Iterable[Mapping[str, Any]], office: str, on: date
) -> dict[str, Any]:
    """The rows of the units' lists, then the general routes that nobody has taken over."""
    rows = [
        {
            "title": row.title,
            "body": row.body,
            "address": row.address,
            "limit": row.limit,
            "materials": row.materials,
            "basis": row.basis,
            "warning": row.warning,
        }
        for row in own
    ]
    keys = ("title", "body", "limit", "materials", "basis", "warning")
    rows += [{key: item[key] for key in keys} | {"address": ""} for item in general]
    return {
        "title": _("依法分类处理导引图"),
        "subtitle": _("有些事，法律规定了更直接的途径和时限；信访不会让这些时限停下来"),
        "rows": rows,
        "foot": _("不在其中，或者拿不准的，可以直接提出信访，由我们分办。"),
        **_frame(office, on),
    }


def _frame(office: str, on: date) -> dict[str, str]:
    return {"office": office, "scan": _("扫码看网页"), "dated": f"{office}　{zh_date(on)}"}


def _station(station: Station) -> dict[str, Any]:
    return {
        "title": station.title,
        "limits": [
            {"length": item.length, "name": item.name, "basis": item.basis}
            for item in station.limits
        ],
        "deeds": [{"words": words, "basis": basis} for words, basis in station.deeds],
        "who": _listed(station.who),
        "papers": "".join(f"《{code.zh}》" for code in station.papers),
        "yours": _listed(station.yours),
    }


def _listed(terms: Iterable[Term]) -> str:
    return "、".join(term.zh for term in terms)
