# SPDX-License-Identifier: Apache-2.0
"""我要信访 sent twice across midnight: one matter, received on the day of the first post."""

import re
from datetime import datetime, timedelta
from html import unescape
from importlib import import_module
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.test import Client, RequestFactory

from huiyin.config import wiring
from huiyin.core.actor import visitor
from huiyin.ports.context import LOCAL
from huiyin.records import models
from huiyin.web.portal import draft as drafts
from huiyin.web.portal.submit import check
from tests.cast import County

EVENING = datetime(2026, 3, 2, 23, 59, 59, tzinfo=LOCAL)
NIGHT = EVENING + timedelta(seconds=2)

PAGES = {
    "officials": {"about_officials": "no"},
    "who": {"name": "张三", "phone": "13900000321", "address": "临江县幸福路1号"},
    "what": {"title": "楼道灯不亮", "content": "楼道灯三个月不亮。", "place": "柳河镇东街"},
    "wish": {"wish": "修好楼道灯"},
}


@pytest.fixture
def form(client: Client, county: County) -> dict[str, str]:
    """The form of 核对 with all that it carries; its draft lies in the client's session."""
    client.post("/submit/")
    for step, values in PAGES.items():
        client.post(f"/submit/{step}/", values)
    page = client.get("/submit/check/").content.decode()
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    return {name: unescape(value) for name, value in found}


def sent(client: Client, form: dict[str, str], at: datetime, *, lost: bool = False) -> Any:
    """The form posted at that moment; ``lost``: the server fell before it kept the session."""
    request = _request(client, form, at)
    response = check(request)
    if not lost:
        request.session.save()
    return response


def _request(client: Client, form: dict[str, str], at: datetime) -> HttpRequest:
    request = RequestFactory().post("/submit/check/", form)
    request.session = _session(client)
    request.context = wiring.context(visitor(), at)  # type: ignore[attr-defined]
    return request


def _session(client: Client) -> SessionBase:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    found: SessionBase = store(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return found


def left(client: Client) -> None:
    """The person went to another page and the receipt is gone."""
    client.get("/")


def received() -> list[Any]:
    """The days on which the matters were received, oldest first."""
    return list(models.Matter.objects.order_by("received_on").values_list("received_on", flat=True))


def test_sent_again_after_midnight_because_the_answer_was_lost_it_is_one_matter(
    client: Client, form: dict[str, str]
) -> None:
    first = sent(client, form, EVENING, lost=True)
    second = sent(client, form, NIGHT)

    assert [item.status_code for item in (first, second)] == [302, 302]
    assert received() == [EVENING.date()]


def test_going_back_to_the_page_after_midnight_and_sending_it_again_it_is_one_matter(
    client: Client, form: dict[str, str]
) -> None:
    sent(client, form, EVENING)
    left(client)

    second = sent(client, form, NIGHT)

    assert (second.status_code, second.headers["Location"]) == (302, "/submit/receipt/")
    assert received() == [EVENING.date()]


def test_other_words_after_midnight_are_a_matter_of_the_new_day(
    client: Client, form: dict[str, str]
) -> None:
    sent(client, form, EVENING, lost=True)
    client.post("/submit/wish/", {"wish": "换一盏灯"})

    refused = sent(client, form, NIGHT)
    token = re.search(r'name="token" value="([0-9a-f]{32})"', refused.content.decode())
    assert token is not None
    sent(client, form | {"token": token[1]}, NIGHT)

    assert refused.status_code == 422
    assert received() == [EVENING.date(), NIGHT.date()]


def test_what_was_only_looked_at_before_midnight_is_received_on_the_day_it_was_sent(
    client: Client, form: dict[str, str]
) -> None:
    sent(client, form | {"token": "f" * 32}, EVENING)
    sent(client, form, NIGHT)

    assert received() == [NIGHT.date()]


def test_a_form_that_was_refused_has_no_day_until_it_is_sent_again(
    client: Client, form: dict[str, str]
) -> None:
    request = _request(client, form, EVENING)
    draft = drafts.load(request)
    assert draft is not None
    drafts.day_of(request, draft, EVENING.date())

    kept = drafts.day_of(request, draft, NIGHT.date())
    drafts.forget_day(request, draft)
    after = drafts.day_of(request, draft, NIGHT.date())

    assert [kept, after] == [EVENING.date(), NIGHT.date()]
