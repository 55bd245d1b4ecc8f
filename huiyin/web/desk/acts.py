# SPDX-License-Identifier: Apache-2.0
"""One view for every act of the table: its form, its reasons, what happened meanwhile.

Refused, the reasons stand on the form with their articles. Overtaken by somebody, the page shows
the matter as it is now and what happened; all that was typed waits to be sent again.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from huiyin.core.process.table import PROCESS
from huiyin.core.query_code import show
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act
from huiyin.ports.ids import token
from huiyin.queries import candidates
from huiyin.queries.dossier import Dossier, dossier
from huiyin.queries.openings import Opening, opening, rows_at_desk
from huiyin.queries.timeline import Moment
from huiyin.services import acting
from huiyin.services.engine import Answer, Done, NotVisible, Stale, done_before
from huiyin.web.audience import context_of, open_to
from huiyin.web.desk import conduct, people, protection, referring, seat, settling
from huiyin.web.desk.preparing import prepare
from huiyin.web.forms import FactsForm

#: Which field a guard's refusal is about, so that it stands beside it.
ABOUT = {
    "not_itself": "matter",
    "target_stands": "matter",
    "unit_active": "unit",
    "unit_not_sender": "unit",
    "due_in_limit": "due_on",
    "reason_long_enough": "reason",
    "enough_investigators": "investigators",
    "heard_day": "heard_on",
    "done_day": "done_on",
    "delivered_after_issue": "delivered_on",
    "consent_to_electronic": "consent",
    "consent_shown": "agreed",
    "refusal_said": "refusal",
    "witnessed": "witnesses",
    "entrusted_to": "entrusted",
    "tracked": "tracking",
    "published": "published_in",
    "published_after_issue": "published_on",
    "notice_ran": "delivered_on",
    "colleague": "officer",
    "another_colleague": "officer",
    "entry_exists": "entry",
    "not_accusation": "kind",
    "not_repeat": "first",
    "claims_wait": "claims",
    "undecided_claims": "claims",
    "own_listing": "listing",
    "legal_route": "listing",
    "guided_claim": "claim",
    "claim_on_the_way": "claim",
    "entered_day": "entered_on",
    "concluded_day": "concluded_on",
    "refused_day": "refused_on",
    "every_claim_answered": "answers",
    "answers_otherwise": "renewal",
    "in_time_or_reason": "late",
    "competent_body": "body",
    "asked_days": "asked_on",
    "own_day": "asked_on",
    "late_judged": "late_accepted",
    "hearing_notice_days": "held_on",
    "hearing_record_day": "signed_on",
    "grounds_fit": "grounds",
    "answers_fit": "answers",
    "something_to_change": "outcome",
    "deliberated": "deliberation",
    "delivered_after_signing": "delivered_on",
    **referring.ABOUT,
    **settling.ABOUT,
    **conduct.ABOUT,
    **people.ABOUT,
    **protection.ABOUT,
}
#: What has to be read before the act: the words of an earlier one.
READ_FIRST = {
    Act.EXTEND: Act.PROPOSE_EXTENSION,
    Act.REFUSE_EXTENSION: Act.PROPOSE_EXTENSION,
    Act.UPHOLD: Act.OBJECT,
    Act.OVERRULE: Act.OBJECT,
    Act.DRAFT: Act.SEND_BACK,
    Act.DRAFT_REPLY: Act.SEND_BACK,
    Act.DECLINE_REVIEW: Act.PROPOSE_DECLINE_REVIEW,
    Act.RECONSIDER_REVIEW: Act.PROPOSE_DECLINE_REVIEW,
    Act.SUPPLY: Act.ASK_CORRECTION,
    Act.CLOSE_REVIEW_HEARING: Act.CALL_REVIEW_HEARING,
    Act.DRAFT_REVIEW: Act.SEND_BACK_REVIEW,
    Act.NOTIFY_ROUTE: Act.PROPOSE_ROUTE,
    Act.REVISE_ROUTE: Act.PROPOSE_ROUTE,
    Act.PROPOSE_ROUTE: Act.REVISE_ROUTE,
    Act.UNLINK: Act.LINK,
    Act.UNMERGE: Act.MERGE,
    **referring.READ_FIRST,
    **settling.READ_FIRST,
    **conduct.READ_FIRST,
    **protection.READ_FIRST,
}
#: Acts before which the request itself is read, whichever of the two it is.
READS_REQUEST = (Act.ADMIT_REVIEW, Act.ASK_CORRECTION, Act.PROPOSE_DECLINE_REVIEW)
#: Acts that are written from, or about, what the record says.
READS_RECORD = (Act.DRAFT, Act.DRAFT_REPLY, Act.DRAFT_REVIEW, Act.CORRECT)
SHOWS_DRAFT = (Act.ISSUE, Act.SIGN_REPLY, Act.SEND_BACK)
SHOWS_REVIEW = (
    Act.SIGN_REVIEW,
    Act.SEND_BACK_REVIEW,
    Act.SERVE_REVIEW,
    Act.DELIVER_REVIEW,
)


@dataclass(slots=True)
class Sheet:
    """One act on one matter as the page shows it."""

    request: HttpRequest
    act: Act
    dossier: Dossier
    opening: Opening
    form: FactsForm
    seen_version: str
    since: tuple[Any, ...] = ()
    status: int = 200


@open_to(*seat.STAFF)
@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, matter_id: UUID, name: str) -> HttpResponse:
    """``?handling=`` names the unit's handling where the matter has several."""
    sheet = _sheet(request, str(matter_id), name)
    if sheet is None:
        return _done_before(request, str(matter_id), name)
    if request.method == "GET" or not sheet.form.is_valid():
        sheet.status = 422 if sheet.form.complaints else 200
        return _page(sheet)
    answer, code = _perform(sheet)
    match answer:
        case Done():
            return _done(sheet, answer, code)
        case Refused():
            sheet.form.refuse(answer.reasons, about=ABOUT)
            sheet.status = 422
        case Stale():
            sheet.since, sheet.status = answer.since, 409
            sheet.seen_version = str(answer.version)
    return _page(sheet)


def _sheet(request: HttpRequest, matter_id: str, name: str) -> Sheet | None:
    """The act on the matter; None where there is no such matter for the actor."""
    ctx = context_of(request)
    found = dossier(ctx, matter_id)
    chosen = _act_named(name)
    if found is None:
        return None
    if chosen is None or PROCESS[chosen] not in rows_at_desk(ctx.actor.roles):
        raise Http404
    wanted = request.GET.get("handling") or request.POST.get("handling") or None
    where = opening(ctx, found.case, chosen, wanted)
    form = prepare(
        ctx,
        found,
        chosen,
        handling=where.handling,
        data=request.POST if request.method == "POST" else None,
        wanted=request.GET.dict(),
    )
    # What was on the screen, not what is true by now: the engine tells who was overtaken.
    posted = request.method == "POST"
    seen = request.POST.get("seen_version", "") if posted else str(found.case.version)
    return Sheet(request, chosen, found, where, form, seen)


def _done_before(request: HttpRequest, matter_id: str, name: str) -> HttpResponse:
    """The receipt once more for a post that was answered before the matter went out of sight."""
    chosen, token_ = _act_named(name), request.POST.get("token", "")
    if chosen is None or not done_before(context_of(request), matter_id, chosen, token_):
        raise Http404
    said = gettext("已办理：%(act)s。这张表先前已经提交，没有再办一次")
    messages.success(request, said % {"act": gettext(chosen.zh)})
    return redirect("desk:worklist")


def _act_named(name: str) -> Act | None:
    return next((item for item in PROCESS if item.value == name), None)


def _perform(sheet: Sheet) -> tuple[Answer, str]:
    ctx, seen = context_of(sheet.request), sheet.seen_version
    common: dict[str, Any] = {
        "facts": sheet.form.facts(),
        # Without the version that was on the screen nothing was seen: then everything is newer.
        "seen_version": int(seen) if seen.isdecimal() and len(seen) < 10 else 0,
        "token": sheet.request.POST.get("token", ""),
    }
    try:
        return acting.act(
            ctx,
            sheet.dossier.case.id,
            sheet.act,
            handling_id=sheet.opening.handling or None,
            **common,
        )
    except NotVisible as unseen:
        raise Http404 from unseen


def _done(sheet: Sheet, done: Done, code: str) -> HttpResponse:
    if code:
        context = {"dossier": sheet.dossier, "done": done, "code": show(code)}
        return render(sheet.request, "desk/new_code.html", context)
    said = gettext("已办理：%(act)s") % {"act": gettext(sheet.act.zh)}
    messages.success(sheet.request, said)
    # An act can take the matter out of the actor's sight: an upheld objection, a hand-over.
    if dossier(context_of(sheet.request), done.matter) is None:
        return redirect("desk:worklist")
    return redirect("desk:matter", done.matter)


def _page(sheet: Sheet) -> HttpResponse:
    request, found = sheet.request, sheet.dossier
    ctx = context_of(request)
    context = {
        "act": sheet.act,
        "row": PROCESS[sheet.act],
        "dossier": found,
        "opening": sheet.opening,
        "form": sheet.form,
        "since": sheet.since,
        "seen_version": sheet.seen_version,
        "today": ctx.today,
        "token": request.POST.get("token") or token(),
        "read_first": _newest(sheet, *_read_first(sheet.act)),
        "shows_draft": sheet.act in SHOWS_DRAFT,
        "shows_review": found.draft_review if sheet.act in SHOWS_REVIEW else None,
        "reads_record": sheet.act in READS_RECORD,
        "may_link": sheet.act in (Act.LINK, Act.MERGE),
        "proposals": settling.proposals(ctx, found, sheet.act),
        "candidates": candidates.same_person(ctx, found.case.id) if _judges(sheet.act) else (),
    }
    return render(request, "desk/act.html", context, status=sheet.status)


def _judges(chosen: Act) -> bool:
    return chosen in (Act.LINK, Act.MERGE, Act.CLASSIFY, Act.KEEP)


def _read_first(chosen: Act) -> tuple[Act, ...]:
    if chosen in READS_REQUEST:
        return Act.ASK_REVIEW, Act.ASK_RE_REVIEW
    if chosen is Act.DECIDE_RECUSAL:
        return Act.ASK_RECUSAL, Act.DECLARE_RECUSAL
    reads = READ_FIRST.get(chosen)
    return (reads,) if reads else ()


def _newest(sheet: Sheet, *wanted: Act) -> Moment | None:
    """The newest entry of these acts in the same part of the matter."""
    here = ("", sheet.opening.handling) if sheet.opening.handling else None
    said = (item for item in sheet.dossier.timeline if item.act in wanted)
    return next((item for item in said if here is None or item.scope in here), None)
