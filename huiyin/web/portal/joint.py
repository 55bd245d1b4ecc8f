# SPDX-License-Identifier: Apache-2.0
"""退出共同信访: one of several petitioners goes, the matter goes on for the others."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from huiyin.core.facts.people import LeaveFacts
from huiyin.core.vocabulary import Act
from huiyin.queries.progress import progress
from huiyin.web.audience import context_of, open_to
from huiyin.web.portal import opening
from huiyin.web.portal.forms import LeaveForm
from huiyin.web.portal.own_act import done, form_page


@open_to()
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, number: str) -> HttpResponse:
    """Of one's own will, and for oneself alone."""
    found = progress(context_of(request), number)
    if found is None:
        return redirect("portal:track-number", number=number)
    if found.group is None or not found.group.joint:
        return redirect("portal:matter", number=number)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = LeaveFacts(person=found.group.person, **form.cleaned_data)
        if done(request, found, Act.LEAVE, form, facts):
            opening.forget(request, found.matter)
            messages.success(request, _("您已退出共同信访，其他人的事项照常办理。"))
            return redirect("portal:home")
    return form_page(request, "joint/leave.html", found, form, refused=found.group.leave)
