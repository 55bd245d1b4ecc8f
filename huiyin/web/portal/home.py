# SPDX-License-Identifier: Apache-2.0
"""The home page with its three doors, and the two switches of every page: 大字版, 高对比."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from huiyin.core.calendar import WorkCalendar
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import sealed
from huiyin.web.portal.pages import page

#: The choice lasts without an account.
_KEPT = timedelta(days=365)
_SWITCHES = ("large", "contrast")


@open_to()
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Three doors, and below them who to turn to (条例 18), and for what another way is right."""
    sealed.drop(request, "receipt")
    ctx = context_of(request)
    calendar: WorkCalendar = ctx.calendar
    return page(
        request,
        "home.html",
        works_today=calendar.is_working(ctx.today),
        next_working=calendar.next_working(ctx.today),
    )


@open_to()
@require_safe
def view(request: HttpRequest) -> HttpResponse:
    """Turns large type or high contrast on or off and goes back; works without JavaScript."""
    back = request.GET.get("back", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = "/"
    response = redirect(back)
    for name in _SWITCHES:
        match request.GET.get(name):
            case "1":
                response.set_cookie(name, "1", max_age=_KEPT, secure=settings.HTTPS, samesite="Lax")
            case "0":
                response.delete_cookie(name, samesite="Lax")
    return response
