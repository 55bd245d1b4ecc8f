# SPDX-License-Identifier: Apache-2.0
"""What every request passes through: true address, log line, headers, session's end.

Each is a plain function in Django's middleware form: it takes ``get_response`` and returns the
wrapped one.
"""

import ipaddress
import secrets
import time
from collections.abc import Callable

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.contextvars import bind_contextvars, clear_contextvars

from huiyin.config.wiring import world

GetResponse = Callable[[HttpRequest], HttpResponse]

#: In ``request.META``: somebody stood between the visitor and this server, known to us or not.
FORWARDED = "huiyin.forwarded"

_log = structlog.get_logger("huiyin.access")


def address_of(request: HttpRequest) -> str:
    """The visitor's address as `client_address` settled it."""
    return str(request.META.get("REMOTE_ADDR", ""))


def client_address(get_response: GetResponse) -> GetResponse:
    """Set ``REMOTE_ADDR`` to the visitor's own address, believing only proxies of ours.

    With n proxies the n-th entry from the right of X-Forwarded-For was written by the outermost of
    them; whatever stands further left was written by the visitor and proves nothing.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        header = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        request.META[FORWARDED] = bool(header)
        forwarded = header.split(",")
        if settings.PROXIES and len(forwarded) >= settings.PROXIES:
            claimed = forwarded[-settings.PROXIES].strip()
            if _is_address(claimed):
                request.META["REMOTE_ADDR"] = claimed
        return get_response(request)

    return handle


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def access_log(get_response: GetResponse) -> GetResponse:
    """One line a request: method, route, status, milliseconds; no address, no query, no name.

    The route, not the path: ``/m/<matter_id>/`` tells what was slow without telling whose it was.
    The meter counts the same. Whoever quotes the answer's X-Request-ID leads to all its lines;
    the number is ours and random, never the visitor's.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        number = secrets.token_hex(8)
        clear_contextvars()
        bind_contextvars(request=number)
        response = get_response(request)
        response.headers["X-Request-ID"] = number
        took = time.perf_counter() - began
        match = request.resolver_match
        world().meter.request(
            route=match.view_name if match else "-",
            method=str(request.method),
            status=response.status_code,
            seconds=took,
        )
        if request.path in settings.MONITOR_PATHS and response.status_code == 200:
            # Every few seconds, and of no interest to anybody while it goes well.
            return response
        _log.info(
            "request",
            method=request.method,
            route=match.route if match else "-",
            status=response.status_code,
            ms=round(took * 1000, 1),
        )
        return response

    return handle


def privacy_headers(get_response: GetResponse) -> GetResponse:
    """Headers that Django does not know: nothing is kept by caches unless a view says otherwise."""

    def handle(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return handle


def session_limits(get_response: GetResponse) -> GetResponse:
    """End a session 30 minutes after its last use and 12 hours after its first.

    Writing the session on every page would make each reader a writer of the database, so the last
    use is noted at most once a minute.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        now = int(time.time())
        began = request.session.get("began")
        if began is not None and now - began > settings.SESSION_ABSOLUTE_AGE:
            request.session.flush()
        response = get_response(request)
        _touch(request, now=now)
        return response

    return handle


def _touch(request: HttpRequest, *, now: int) -> None:
    session = request.session
    if session.is_empty():
        return
    if "began" not in session:
        session["began"] = now
    if now - session.get("touched", 0) >= settings.SESSION_TOUCH_SECONDS:
        session["touched"] = now
