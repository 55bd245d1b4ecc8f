# SPDX-License-Identifier: Apache-2.0
"""Signing in and out, and choosing the unit to work for."""

from django.contrib import auth, messages
from django.contrib.auth.forms import AuthenticationForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from huiyin.queries.people import must_choose
from huiyin.queries.seats import seats
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk import seat


@open_to()
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password; five wrong ones lock name and address together for fifteen minutes."""
    form = AuthenticationForm(request, request.POST or None)
    form.error_messages["invalid_login"] = gettext("账号或密码不对，请重新输入")
    form.fields["username"].label = gettext("账号")
    form.fields["password"].label = gettext("密码")
    for name, field in form.fields.items():
        field.widget.attrs.pop("autofocus", None)
        field.error_messages["required"] = gettext("请填写“%s”") % form.fields[name].label
    if form.is_valid():
        account = form.get_user()
        if must_choose(str(account.pk)):
            # What an administrator gave out lets nobody in: its owner chooses another first.
            messages.info(request, gettext("请先把管理员给的初始密码换成自己的密码"))
            return redirect("directory:password")
        places = seats(str(account.pk), context_of(request).today)
        if places:
            auth.login(request, account)
            seat.take(request, places[0], among=len(places))
            if len(places) > 1:
                return redirect("desk:unit")
            return HttpResponseRedirect(_next(request))
        form.add_error(None, gettext("这个账号现在没有岗位，请联系系统管理员"))
    status = 422 if form.is_bound else 200
    return render(
        request, "desk/sign_in.html", {"form": form, "next": _next(request)}, status=status
    )


def _next(request: HttpRequest) -> str:
    """Where the person wanted to go; never another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("desk:worklist")


@open_to()
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends the session altogether."""
    auth.logout(request)
    return redirect("desk:sign_in")


@open_to(*seat.STAFF)
@require_http_methods(["GET", "POST"])
def unit(request: HttpRequest) -> HttpResponse:
    """Which of several units to work for; roles are those held there."""
    ctx = context_of(request)
    places = seats(ctx.actor.id, ctx.today)
    if request.method == "POST":
        chosen = next((item for item in places if item.unit == request.POST.get("unit")), None)
        if chosen is None:
            raise Http404
        seat.take(request, chosen, among=len(places))
        return redirect("desk:worklist")
    return render(request, "desk/unit.html", {"places": places, "here": ctx.actor.unit})
