# SPDX-License-Identifier: Apache-2.0
"""查询进度: the door that a number and its query code open (条例 21¶2), and 退出."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.queries.query_codes import family, lapsed, opens
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import opening, sealed, throttle
from huiyin.web.portal.forms import TrackForm
from huiyin.web.portal.pages import page


@dataclass(frozen=True)
class Door:
    """One of two doors with the same lock: where it leads, and what stands on it."""

    heading: str
    leads_to: str


_DOORS = {
    "track": Door("查询进度", "portal:matter"),
    "evaluate": Door("我要评价", "portal:matter-evaluate"),
}


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest, number: str = "", door: str = "track") -> HttpResponse:
    """Asks for number and code. The code may come in the fragment, which no server ever sees."""
    sealed.drop(request, "receipt")
    if request.method != "POST":
        return _shown(request, TrackForm(initial={"number": number}), door)
    form = TrackForm(request.POST)
    status = 422
    if form.is_valid():
        answer, status = _try(request, form, door)
        if answer:
            return answer
    return page(request, "track.html", status=status, form=form, heading=_(_DOORS[door].heading))


def _shown(request: HttpRequest, form: TrackForm, door: str, *, status: int = 200) -> HttpResponse:
    heading = _(_DOORS[door].heading)
    return page(request, "track.html", status=status, form=form, heading=heading, door=door)


def _try(request: HttpRequest, form: TrackForm, door: str) -> tuple[HttpResponse | None, int]:
    """Opens the matter; or says no in the same words whether number or code was wrong."""
    ctx = context_of(request)
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    asked = throttle.Asked(number, request.META.get("REMOTE_ADDR", ""), ctx.now)
    seconds = throttle.wait(asked)
    if seconds:
        form.add_error(None, _("试得太快了，请过 %(n)d 秒再试") % {"n": seconds})
        return None, 429
    found = opens(ctx.world.vault, number=number, code=code)
    if found is None:
        throttle.failed(asked)
        form.add_error(None, _("编号和查询码对不上，请对照回执再看一看"))
        return None, 422
    throttle.succeeded(asked)
    if lapsed(found, ctx.today):
        form.add_error(None, _("这个查询码已经失效：代理已终止，或者您已退出共同信访"))
        return None, 422
    request.session.cycle_key()
    if not found.person:
        # What was split off the same letter goes by the same code.
        for part in family(found.matter):
            opening.remember(request, part)
    opening.remember(request, found.matter, found.person)
    return redirect(_DOORS[door].leads_to, number=number), 302


@open_to()
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """退出: nothing stays behind on a shared computer."""
    request.session.flush()
    return redirect("portal:home")
