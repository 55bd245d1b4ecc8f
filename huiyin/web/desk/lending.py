# SPDX-License-Identifier: Apache-2.0
"""取卷: a granted file as one download."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from huiyin.core.refusal import Refused
from huiyin.queries import bundle as queries
from huiyin.services import lending
from huiyin.services.engine import NotVisible
from huiyin.web.audience import context_of, open_to


@open_to(*lending.FETCHERS)
@require_http_methods(["GET", "POST"])
def bundle(request: HttpRequest, matter_id: UUID, entry_id: UUID) -> HttpResponseBase:
    """The whole file, streamed; that it was fetched is in the journal before the first byte."""
    if request.method == "GET":
        return redirect("desk:matter", matter_id)
    ctx = context_of(request)
    try:
        lent = lending.fetch(ctx, str(matter_id), str(entry_id))
    except NotVisible as unseen:
        raise Http404 from unseen
    if isinstance(lent, Refused):
        messages.error(request, lent.reasons[0].zh)
        return redirect("desk:matter", matter_id)
    lines = lending.journal_lines(str(matter_id))
    parts = queries.stream(
        ctx, str(matter_id), named=lent.named, journal=lines, reference=lent.entry
    )
    if parts is None:
        raise Http404
    response = StreamingHttpResponse(parts, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{matter_id}.zip"'
    response.headers["Cache-Control"] = "no-store"
    return response
