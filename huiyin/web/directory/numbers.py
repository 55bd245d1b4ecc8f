# SPDX-License-Identifier: Apache-2.0
"""文号: the numbers that one's own unit gave out, and the causes of those on no document."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from huiyin.core.refusal import Refused, refused
from huiyin.core.vocabulary import DocumentCode, VoidCause
from huiyin.queries import numbers as queries
from huiyin.services import numbering
from huiyin.web.audience import context_of, open_to


@open_to(*numbering.KEEPERS)
@never_cache
@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """``?year=`` chooses the year, ``?kind=`` a series, ``?page=`` a hundred of its numbers."""
    ctx = context_of(request)
    year = _whole(request.GET.get("year", "")) or ctx.today.year
    kind, page = request.GET.get("kind", ""), max(_whole(request.GET.get("page", "")), 1)
    found = queries.register(ctx, year, kind=kind, page=page)
    context = {
        "unit": found.unit,
        "years": found.years,
        "year": year,
        "series": found.series,
        "chosen": found.chosen,
        "lines": found.lines,
        "page": page,
        "more": bool(found.lines) and found.lines[-1].place > 1,
        "causes": list(VoidCause),
        "by_hand": [item for item in VoidCause if item not in numbering.OF_THE_PAST],
        "kinds": [item for item in DocumentCode if queries.is_numbered(item)],
        "this_year": year == ctx.today.year,
    }
    return render(request, "directory/numbers.html", context)


@open_to(*numbering.KEEPERS)
@require_POST
def void(request: HttpRequest, deed: str) -> HttpResponse:
    """``take`` a number by hand, ``explain`` a gap, or ``begin`` the year after a number."""
    ctx = context_of(request)
    kind, cause = request.POST.get("kind", ""), request.POST.get("cause", "")
    code = next((item for item in DocumentCode if item.value == kind), None)
    if code is None:
        raise Http404
    year = _whole(request.POST.get("year", "")) or ctx.today.year
    number = _whole(request.POST.get("number", ""))
    answer: str | Refused
    if deed == "begin":
        answer = numbering.begin_after(ctx, code, number=number)
    elif cause not in list(VoidCause):
        answer = refused("no_cause", gettext("请选择原因"), "cause")
    elif deed == "explain":
        answer = numbering.explain(ctx, code, year=year, number=number, cause=VoidCause(cause))
    else:
        answer = numbering.take_by_hand(ctx, code, VoidCause(cause))
    return _back(request, answer, code, year)


def _back(
    request: HttpRequest, answer: str | Refused, code: DocumentCode, year: int
) -> HttpResponse:
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, gettext("已记录：%(number)s") % {"number": answer})
    return redirect(f"{reverse('directory:numbers')}?year={year}&kind={code}")


def _whole(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 6 else 0
