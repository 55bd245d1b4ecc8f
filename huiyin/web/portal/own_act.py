# SPDX-License-Identifier: Apache-2.0
"""One's own act from a page: done as it was asked, refused on the form, the form shown again."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from huiyin.core.vocabulary import Act
from huiyin.ports.ids import token
from huiyin.queries.progress import Progress
from huiyin.services import acting, engine
from huiyin.web.audience import context_of
from huiyin.web.portal.pages import page
from huiyin.web.portal.wording import plain_basis


def done(
    request: HttpRequest, found: Progress, act: Act, form: Form, facts: object, *, scope: str = ""
) -> bool:
    """Does the act with these facts; ``scope`` is the id of the handling or review it is about.

    False where it was refused: then the form says why.
    """
    answer, _code = acting.act(
        context_of(request),
        found.matter,
        act,
        facts=facts,
        seen_version=seen(request),
        handling_id=scope or None,
        token=request.POST.get("token", ""),
    )
    say_no(form, answer)
    return isinstance(answer, engine.Done)


def asked(request: HttpRequest, found: Progress, act: Act, form: Form, facts: type[Any]) -> bool:
    """The same for a form whose fields are the facts; False, too, where nothing good was sent."""
    good = request.method == "POST" and form.is_valid()
    return good and done(request, found, act, form, facts(**form.cleaned_data))


def say_no(form: Form, answer: engine.Answer) -> None:
    """Puts the reasons of a refusal, or the news since the page was opened, above the form."""
    match answer:
        case engine.Stale():
            form.add_error(
                None, _("您填写的时候，办理有了新的进展。您写的内容还在，请看一看后再提交一次。")
            )
        case engine.Done():
            return
        case refused:
            for reason in refused.reasons:
                form.add_error(
                    reason.field if reason.field in form.fields else None,
                    _("%(why)s（%(basis)s）")
                    % {"why": _(reason.zh), "basis": plain_basis(reason.basis)},
                )


def seen(request: HttpRequest) -> int:
    """The version that was on the person's screen; 0, which no matter has, when it was lost."""
    text = request.POST.get("seen_version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def form_page(
    request: HttpRequest, template: str, found: Progress, form: Form, **more: Any
) -> HttpResponse:
    """The form of an act, empty or as it was sent."""
    status = 422 if request.method == "POST" else 200
    # Each page its own: what was sent from another page is another act, sent twice it is one.
    return page(request, template, status=status, found=found, form=form, token=token(), **more)
