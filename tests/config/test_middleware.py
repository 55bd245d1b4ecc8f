# SPDX-License-Identifier: Apache-2.0
"""What every answer carries, whose address is believed, and when a session ends."""

import time

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from huiyin.config import middleware

ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def answer(request: HttpRequest) -> HttpResponse:
    """A page that shows the visitor's address."""
    return HttpResponse(request.META["REMOTE_ADDR"])


@pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options", "head"])
def test_every_answer_carries_the_headers_even_where_nothing_is_found(
    db: None, client: Client, method: str
) -> None:
    response = getattr(client, method)("/no-such-page/")

    assert {name: response.headers.get(name) for name in ALWAYS} == ALWAYS
    assert response.headers["Permissions-Policy"].startswith("camera=()")


def test_the_content_policy_trusts_nobody_but_ourselves(db: None, client: Client) -> None:
    policy = client.get("/no-such-page/").headers["Content-Security-Policy"]

    parts = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    assert parts == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "style-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_address(
    proxies: int, forwarded: str, expected: str, settings: Settings, rf: RequestFactory
) -> None:
    settings.PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded})

    response = middleware.client_address(answer)(request)

    assert response.content.decode() == expected


def visit(rf: RequestFactory, session: SessionStore) -> SessionStore:
    """One request within a session, after which it is saved as the framework would save it."""
    request = rf.get("/")
    request.session = session
    session.modified = False
    middleware.session_limits(answer)(request)
    return session


def test_a_visitor_without_a_session_gets_none(db: None, rf: RequestFactory) -> None:
    session = visit(rf, SessionStore())

    assert session.is_empty()
    assert not session.modified


def test_a_session_is_written_at_most_once_a_minute(db: None, rf: RequestFactory) -> None:
    session = SessionStore()
    session["who"] = "王五"

    first = visit(rf, session).modified
    second = visit(rf, session).modified
    session["touched"] -= 61
    third = visit(rf, session).modified

    assert (first, second, third) == (True, False, True)


def test_a_session_ends_after_twelve_hours_however_busy(db: None, rf: RequestFactory) -> None:
    session = SessionStore()
    session["who"] = "王五"
    session["began"] = int(time.time()) - 12 * 60 * 60 - 1
    session["touched"] = int(time.time())

    visit(rf, session)

    assert "who" not in session
