# SPDX-License-Identifier: Apache-2.0
"""What every page of the portal carries: who to call, whether a matter is open, the way back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.queries.offices import receiving_offices
from huiyin.web.audience import context_of


def page(request: HttpRequest, template: str, *, status: int = 200, **values: Any) -> HttpResponse:
    """Renders a page of the portal with its frame."""
    offices = values.pop("offices", None) or receiving_offices(context_of(request).today)
    frame = {
        "offices": offices,
        "help_phone": offices[0].phone if offices else "",
        "opened": bool(request.session.get("opened")),
    }
    return render(request, f"portal/{template}", frame | values, status=status)
