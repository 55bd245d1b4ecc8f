# SPDX-License-Identifier: Apache-2.0
"""The page of one matter, the look at identities, the documents."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from huiyin.core.case import Case, Handling
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Place
from huiyin.core.refusal import Refused
from huiyin.core.review import Review
from huiyin.core.vocabulary import Act, HandlingState, ReviewState, Role, Scope
from huiyin.ports.context import Context
from huiyin.ports.word import DOCX, WordFailed
from huiyin.queries import candidates, documents, word
from huiyin.queries import dossier as queries
from huiyin.queries.deputies import Deputy
from huiyin.services import lending, reading
from huiyin.services.engine import NotVisible
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk import seat

WORKERS = (Role.REGISTRAR, Role.OFFICE_HEAD)


@open_to(*seat.STAFF)
@require_safe
def matter(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Everything about one matter; identities are masked."""
    return _page(request, str(matter_id))


@open_to(*reading.READERS)
@require_http_methods(["GET", "POST"])
def reveal(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Shows the identities for this one response, with the reason and an entry in the journal."""
    if request.method == "GET":
        return redirect("desk:matter", matter_id)
    try:
        found = reading.reveal(
            context_of(request), str(matter_id), reason=request.POST.get("reason", "")
        )
    except NotVisible as unseen:
        raise Http404 from unseen
    if isinstance(found, Refused):
        more = {"reveal_refused": found.reasons[0], "reason": request.POST.get("reason", "")}
        return _page(request, str(matter_id), status=422, **more)
    return _page(request, str(matter_id), revealed=found)


@open_to(*seat.STAFF)
@require_safe
def document(request: HttpRequest, matter_id: UUID, document_id: UUID) -> HttpResponse:
    """A document's PDF, if the actor sees the matter and the file is made."""
    found = documents.pdf(context_of(request), str(matter_id), str(document_id))
    if found is None:
        raise Http404
    if found.named:
        reading.opened(context_of(request), str(matter_id), str(document_id))
    response = HttpResponse(found.pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{document_id}.pdf"'
    return response


@open_to(*seat.STAFF)
@require_safe
def draft(request: HttpRequest, matter_id: UUID, document_id: UUID) -> HttpResponse:
    """The document as an editable DOCX; it is no document, and says so on every page."""
    try:
        found = word.draft(context_of(request), str(matter_id), str(document_id))
    except WordFailed as failed:
        raise Http404 from failed
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type=DOCX)
    response.headers["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return response


def _page(
    request: HttpRequest,
    matter_id: str,
    *,
    status: int = 200,
    revealed: tuple[reading.Identity, ...] = (),
    **more: Any,
) -> HttpResponse:
    ctx = context_of(request)
    found = queries.dossier(ctx, matter_id)
    if found is None:
        raise Http404
    at_office = ctx.actor.has(*WORKERS)
    context = {
        "dossier": found,
        "today": ctx.today,
        "candidates": candidates.same_person(ctx, matter_id) if at_office else (),
        "at_office": at_office,
        "may_reveal": ctx.actor.has(*reading.READERS) and not found.veiled,
        "may_link": any(item.act == "link" and item.open for item in found.openings),
        "revealed": bool(revealed),
        "people": _people(found, revealed),
        "deputies": _deputies(found, revealed),
        "elected": [item for item in found.deputies if item.representative and item.in_force],
        "joined": [item for item in found.originals if item.origin != found.case.id],
        "closed": [item for item in found.openings if not item.open],
        "awaited_by": _awaited_by(found),
        "lent": _lent(found, ctx) if ctx.actor.has(*lending.FETCHERS) else [],
        "back": request.COOKIES.get("desk-view", ""),
        **more,
    }
    response = render(request, "desk/matter.html", context, status=status)
    # A cookie, not the session: a look at a matter must not write to the database.
    response.set_cookie("desk-seen", matter_id, path="/desk/", httponly=True, samesite="Lax")
    return response


def _people(found: queries.Dossier, revealed: tuple[reading.Identity, ...]) -> list[dict[str, Any]]:
    """The people of each submission, masked, or in plain where this response may show them."""
    plain = {item.person: item for item in revealed}
    standings = _standings(found.case)
    return [
        {
            "number": original.number,
            "people": [
                (plain.get(person.id, person), standings.get(person.id, []))
                for person in original.people
            ],
        }
        for original in found.originals
    ]


def _lent(found: queries.Dossier, ctx: Context) -> list[dict[str, Any]]:
    """Requests for the whole file that the actor may fetch, or sees decided, newest first."""
    own = ctx.actor.unit == found.case.office
    seen = [item for item in reversed(found.case.files) if own or item.by == ctx.actor.id]
    return [{"file": item, "open": item.open_on(ctx.today)} for item in seen]


def _standings(case: Case) -> dict[str, list[str]]:
    """What there is to say of each of several petitioners; nothing of one alone."""
    if len(case.people) < 2:
        return {}
    said = {
        gettext("已退出"): set(case.left),
        gettext("代表"): {item.person for item in case.group.representatives(case.received_on)},
    } | _served(case)
    return {who: [words for words, them in said.items() if who in them] for who in case.people}


def _served(case: Case) -> dict[str, set[str]]:
    """Who had which opinion for themselves, and who still waits for it."""
    parts: list[Handling | Review] = [*case.handlings, *case.reviews]
    issued = (HandlingState.ISSUED, ReviewState.SIGNED)
    by_all = case.group.receiver(case.received_on)
    found: dict[str, set[str]] = defaultdict(set)
    for part in parts:
        what = {"what": _opinion(part)}
        waits = part.state in issued and not by_all
        found[gettext("%(what)s已逐人送达") % what] |= {who for who, _ in part.served}
        found[gettext("%(what)s还没有送达") % what] |= set(case.unserved(part.id) if waits else ())
    return found


def _opinion(part: Handling | Review) -> str:
    return gettext(part.level.zh) if isinstance(part, Review) else gettext("答复")


def _deputies(
    found: queries.Dossier, revealed: tuple[reading.Identity, ...]
) -> list[tuple[Deputy, Any]]:
    """Agents and guardians, and whom this response may show in plain."""
    plain = {item.person: item for item in revealed}
    return [
        (item, plain.get(item.mandate.id, item))
        for item in found.deputies
        if not item.representative
    ]


def _awaited_by(found: queries.Dossier) -> str:
    """Who does the next step: the roles of its row, with the unit where it is a unit's."""
    if found.awaited is None:
        return ""
    row = PROCESS[found.awaited]
    who = "、".join(gettext(role.zh) for role in row.by if role is not Role.SYSTEM)
    if row.scope is Scope.REVIEW and row.by[0] is not Role.PETITIONER:
        reviews = [line for line in found.reviews if line.review.open]
        return f"{reviews[-1].body if reviews else ''}{who}"
    if row.place is Place.ABOVE:
        return f"{found.overseer}{who}"
    if found.awaited is Act.DELIVER and found.case.secret:
        return f"{found.office}{gettext(Role.REGISTRAR.zh)}"
    at_unit = row.by[0] in (Role.OFFICER, Role.UNIT_HEAD)
    return f"{found.lead_unit if at_unit else found.office}{who}"
