# SPDX-License-Identifier: Apache-2.0
"""The worklist: tabs of the actor's roles, one page of matters, search."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from huiyin.core.vocabulary import Role
from huiyin.queries import counting, tabs
from huiyin.queries import worklist as queries
from huiyin.services import reading
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk import seat

_NUMBER = re.compile(r"[0-9]{19}")
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")
_PHONE = re.compile(r"[0-9+()（） -]{5,}")
FIELDS_ZH = {"phone": "电话", "id_number": "身份证号码", "name": "姓名"}


@open_to(*seat.STAFF)
@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """``?view=`` chooses the tab, else the first one where work waits; ``?after=`` continues."""
    ctx = context_of(request)
    views = tabs.views_for(ctx.actor)
    if not views and ctx.actor.has(Role.SYSTEM_ADMIN):
        # Their work is the directory: it begins with what nobody is competent for.
        return redirect("directory:gaps")
    if not views:
        return render(request, "desk/no_worklist.html")
    counts = counting.counts(ctx.actor)
    view = next((item for item in views if item.code == request.GET.get("view")), None)
    view = view or next((item for item in views if counts.get(item.code)), views[0])
    page = queries.page(ctx, view, after=request.GET.get("after", ""))
    context = {
        "tabs": [(item, counts.get(item.code)) for item in views],
        "view": view,
        "page": page,
        "after": request.GET.get("after", ""),
        "today": ctx.today,
        "seen": request.COOKIES.get("desk-seen", ""),
        "may_search": ctx.actor.has(*reading.READERS),
    }
    response = render(request, "desk/worklist.html", context)
    response.set_cookie("desk-view", view.code, path="/desk/", httponly=True, samesite="Lax")
    return response


@open_to(*reading.READERS)
@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """By matter number, else by telephone, identity number or name; nothing typed gets into a URL.

    A search by identity leaves a journal entry of the account.
    """
    ctx = context_of(request)
    typed = request.POST.get("q", "").strip()
    compact = re.sub(r"\s+", "", typed)
    if _NUMBER.fullmatch(compact):
        found = queries.by_number(ctx, compact)
        if found:
            return redirect("desk:matter", found)
        return _found(request, typed, gettext("编号"), ())
    field = _field(compact)
    ids = reading.search(ctx, field=field, typed=typed) if typed else ()
    return _found(request, typed, gettext(FIELDS_ZH[field]), queries.chosen(ctx, ids))


def _field(compact: str) -> str:
    if _ID_NUMBER.fullmatch(compact):
        return "id_number"
    return "phone" if _PHONE.fullmatch(compact) else "name"


def _found(
    request: HttpRequest, typed: str, field: str, rows: tuple[queries.Row, ...]
) -> HttpResponse:
    context = {"typed": typed, "field": field, "rows": rows, "today": context_of(request).today}
    return render(request, "desk/search.html", context)
