# SPDX-License-Identifier: Apache-2.0
"""人员: accounts and their posts. Read by the three administrators, changed by one of them."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huiyin.core.facts.directory import AccountFacts, AppointFacts, EndPostFacts, PostFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import PostEnd, Role
from huiyin.ports.context import Context
from huiyin.queries import people as queries
from huiyin.services import directory
from huiyin.web.audience import context_of, open_to
from huiyin.web.directory.choosing import directory_form, line_of_id
from huiyin.web.forms import FactsForm

READERS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR)
STEPS = {
    "open_account": "开设账号",
    "appoint": "任职",
    "end_post": "离岗",
    "delegate": "授权给同事",
    "revoke_delegation": "收回授权",
    "reset_password": "重置密码",
    "choose_password": "本人设置密码",
    "disable_account": "停用账号",
    "enable_account": "重新启用账号",
}


@open_to(*READERS)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """``?q=`` finds by name, login or pinyin."""
    ctx = context_of(request)
    find = request.GET.get("q", "").replace("\0", "").strip()[:60]
    after = request.GET.get("after", "").replace("\0", "")[:60]
    page = queries.people(ctx.today, text=find, after=after)
    context = {"find": find, "page": page, "keeps": _keeps(ctx), "today": ctx.today}
    return render(request, "directory/people.html", context)


@open_to(*READERS)
@require_safe
def person(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """One person: posts now and before, what was done with the account."""
    ctx = context_of(request)
    found = queries.person(str(account_id))
    if found is None:
        raise Http404
    context = {
        "person": found,
        "posts": [(post, post.is_over(ctx.today)) for post in found.posts],
        "steps": [
            (step, gettext(STEPS.get(step.act, step.act))) for step in queries.steps(found.id)
        ],
        "keeps": _keeps(ctx) and found.id != ctx.actor.id,
        "oneself": found.id == ctx.actor.id,
        "today": ctx.today,
    }
    return render(request, "directory/person.html", context)


@open_to(*directory.KEEPERS)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Opens an account and shows its initial password, this once."""
    ctx = context_of(request)
    data = request.POST if request.method == "POST" else None
    form = directory_form(ctx, AccountFacts, data)
    if form.is_valid():
        password, hashed = _initial()
        answer = directory.open_account(ctx, form.facts(), hashed=hashed, initial=True)
        if not isinstance(answer, Refused):
            return _shown_once(request, answer, password)
        form.refuse(answer.reasons)
    status = 422 if form.complaints else 200
    return render(request, "directory/person_new.html", {"form": form}, status=status)


@open_to(*directory.KEEPERS)
@never_cache
@require_POST
def reset(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A new initial password, shown this once."""
    password, hashed = _initial()
    answer = directory.reset_password(context_of(request), str(account_id), hashed=hashed)
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
        return redirect("directory:person", account_id)
    return _shown_once(request, answer, password)


def _initial() -> tuple[str, str]:
    password = directory.initial_password()
    hashed = directory.hash_password(password)
    if isinstance(hashed, Refused):
        # Seventy-nine random bits that a validator refuses: a setting that lets nobody in.
        raise RuntimeError(str(hashed))
    return password, hashed


def _shown_once(request: HttpRequest, account_id: str, password: str) -> HttpResponse:
    context = {"person": queries.person(account_id), "password": password}
    return render(request, "directory/password_once.html", context)


@open_to(*directory.KEEPERS)
@require_POST
def disable(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Closes the account at once."""
    return _switched(request, account_id, directory.disable_account, gettext("已停用，即时生效。"))


@open_to(*directory.KEEPERS)
@require_POST
def enable(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """Opens it again."""
    return _switched(request, account_id, directory.enable_account, gettext("已重新启用。"))


def _switched(
    request: HttpRequest,
    account_id: UUID,
    verb: Callable[[Context, str], str | Refused],
    words: str,
) -> HttpResponse:
    answer = verb(context_of(request), str(account_id))
    if isinstance(answer, Refused):
        messages.error(request, str(answer))
    else:
        messages.success(request, words)
    return redirect("directory:person", account_id)


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def appoint(request: HttpRequest, account_id: UUID) -> HttpResponse:
    """A post for the person, in ``?unit=`` when it is given."""
    ctx = context_of(request)
    found = queries.person(str(account_id))
    if found is None or not found.open:
        raise Http404
    form = _appoint_form(ctx, request)
    if form.is_valid():
        said = form.facts()
        facts = PostFacts(
            account=found.id, unit=said.unit, role=said.role, since=said.since, until=said.until
        )
        answer = directory.appoint(ctx, facts)
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已任职。"))
            return redirect("directory:person", found.id)
        form.refuse(answer.reasons, about={"to_oneself": ""})
    context = {"form": form, "person": found}
    status = 422 if form.complaints else 200
    return render(request, "directory/appoint.html", context, status=status)


def _appoint_form(ctx: Context, request: HttpRequest) -> FactsForm:
    unit = line_of_id(request.GET.get("unit", ""))
    roles = [(role.value, gettext(role.zh)) for role in Role if role not in directory.NOT_BY_POST]
    return directory_form(
        ctx,
        AppointFacts,
        request.POST if request.method == "POST" else None,
        known=(unit,),
        choices={"role": roles},
        initial={"since": ctx.today} | ({"unit": unit.id} if unit else {}),
    )


@open_to(*directory.KEEPERS)
@require_http_methods(["GET", "POST"])
def end_post(request: HttpRequest, post_id: UUID) -> HttpResponse:
    """Ends a post, with its reason."""
    ctx = context_of(request)
    found = queries.post_of(str(post_id))
    if found is None:
        raise Http404
    post, account_id, name = found
    form = directory_form(
        ctx,
        EndPostFacts,
        request.POST if request.method == "POST" else None,
        initial={"last_day": ctx.today, "why": PostEnd.MOVED},
    )
    if form.is_valid():
        facts = form.facts()
        answer = directory.end_post(ctx, post.id, last_day=facts.last_day, why=facts.why)
        if not isinstance(answer, Refused):
            messages.success(request, gettext("已办理离岗。"))
            return redirect("directory:person", account_id)
        form.refuse(answer.reasons)
    context = {"form": form, "post": post, "name": name, "account": account_id}
    status = 422 if form.complaints else 200
    return render(request, "directory/post_end.html", context, status=status)


def _keeps(ctx: Context) -> bool:
    return ctx.actor.has(*directory.KEEPERS)
