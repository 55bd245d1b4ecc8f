# SPDX-License-Identifier: Apache-2.0
"""From whatever went wrong to a problem: the one place where errors become answers."""

from collections.abc import Callable
from functools import wraps

import structlog
from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from huiyin.api.problems import Refusing, answer, not_found, refused
from huiyin.api.validation import explained
from huiyin.core.facts.fields import BadFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Role
from huiyin.services.machines import ROLES

View = Callable[..., HttpResponse]
#: What carries a body; its media type is looked at before anything else.
_WITH_BODY = ("POST", "PUT", "PATCH")
RETRY_SECONDS = "5"

_log = structlog.get_logger("huiyin.api")


def install(api: NinjaAPI) -> None:
    """Registers the answer to every kind of exception."""
    api.add_exception_handler(Refusing, lambda request, found: answer(found))
    api.add_exception_handler(AuthenticationError, lambda request, found: answer(_unauthorized()))
    api.add_exception_handler(ValidationError, lambda request, found: answer(_invalid(found)))
    api.add_exception_handler(BadFacts, lambda request, found: answer(_bad(found)))
    api.add_exception_handler(Http404, lambda request, found: answer(not_found()))
    api.add_exception_handler(RequestDataTooBig, lambda request, found: answer(_too_large()))
    api.add_exception_handler(UnreadablePostError, lambda request, found: answer(_unreadable()))
    api.add_exception_handler(HttpError, lambda request, found: answer(_unreadable()))
    api.add_exception_handler(OperationalError, _database)
    api.add_exception_handler(InterfaceError, _database)
    api.add_exception_handler(Exception, _unforeseen)


def _unauthorized() -> Refusing:
    detail = "请在 Authorization 头中给出有效的令牌：Bearer 加令牌"
    return Refusing("unauthorized", detail, headers={"WWW-Authenticate": "Bearer"})


def _invalid(found: ValidationError) -> Refusing:
    return explained(found.errors)


def _bad(found: BadFacts) -> Refusing:
    return refused(Refused(found.problems))


def _too_large() -> Refusing:
    return Refusing("too_large", "请求内容超过上限，请减少内容")


def _unreadable() -> Refusing:
    return Refusing("unreadable", "请求内容不是完整的 JSON")


def unavailable() -> HttpResponse:
    """The database is restarting or busy; with the same Idempotency-Key trying again is safe."""
    detail = "请稍后用同一 Idempotency-Key 重试"
    return answer(Refusing("unavailable", detail, headers={"Retry-After": RETRY_SECONDS}))


def unforeseen() -> HttpResponse:
    """Nobody foresaw it; what and where is in the log."""
    return answer(Refusing("internal", "出错已记录，请联系系统管理员"))


def _database(request: HttpRequest, found: Exception) -> HttpResponse:
    _log.error("database", exc_info=found)
    return unavailable()


def _unforeseen(request: HttpRequest, found: Exception) -> HttpResponse:
    """The log tells what and where, without the values that a message may repeat."""
    _log.error("unforeseen", exc_info=found)
    return unforeseen()


def guarded(view: View, *, audience: tuple[Role, ...] = ROLES) -> View:
    """The view with the answers that come before it: wrong media type, wrong method.

    ``audience`` is who may call it, for the test that asks every address. No cookie opens anything
    here, so there is nothing for a forged form to ride on.
    """

    @csrf_exempt
    @wraps(view)
    def outer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method in _WITH_BODY and request.content_type != "application/json":
            return answer(Refusing("media_type", "请求内容应为 application/json，编码为 UTF-8"))
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            allowed = response.headers["Allow"]
            return answer(Refusing("method", f"只接受 {allowed}", headers={"Allow": allowed}))
        return response

    outer.audience = audience  # type: ignore[attr-defined]
    return outer


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address below the API."""
    return answer(not_found())
