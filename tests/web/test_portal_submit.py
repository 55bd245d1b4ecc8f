# SPDX-License-Identifier: Apache-2.0
"""我要信访: from the three doors to the receipt, all of it without JavaScript."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.config import wiring
from huiyin.core import query_code
from huiyin.core.actor import petitioner, visitor
from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import Channel
from huiyin.queries.progress import progress
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.web.portal.qr import qr
from huiyin.web.portal.urls import urlpatterns
from tests.cast import County, unit
from tests.web.looks import text_of, token_in
from tests.web.portal import (
    ADDRESS,
    CONTENT,
    NAME,
    PAGES,
    PHONE,
    TITLE,
    WISH,
    ask,
    filled,
    numbers_of,
    submitted,
)


def test_the_home_page_has_three_doors_and_where_else_to_turn(
    client: Client, county: County
) -> None:
    page = text_of(client.get("/"))

    assert re.findall(r'class="door" href="([^"]+)"', page) == ["/submit/", "/track/", "/evaluate/"]
    for word in ("临江县信访局", "0999-5550001", "tel:110", "tel:119", "tel:120", "tel:12388"):
        assert word in page


def test_a_submission_arrives_whole_and_opens_with_its_code(client: Client, county: County) -> None:
    receipt = submitted(client)
    number, code = numbers_of(receipt)

    matter = models.Matter.objects.get(number=number)
    entry = str(models.Entry.objects.get(stream=matter.pk, seq=1).pk)
    said = texts(wiring.world().vault, [str(matter.pk)])
    today = wiring.context(visitor()).today
    assert (matter.office, matter.channel) == (county.office, Channel.WEB.value)
    assert (matter.submitted_on, matter.received_on) == (today, today)
    assert said[entry, "title"] == TITLE
    assert said[entry, "content"] == CONTENT
    assert said[entry, "wish"] == WISH
    assert said[entry, "people.0.address"] == ADDRESS
    stranger = ask(Client(), number, code)
    assert stranger.headers["Location"] == f"/matters/{number}/"


def test_the_check_page_names_the_office_and_the_day_by_which_it_passes_it_on(
    client: Client, county: County
) -> None:
    page = filled(client)

    due = wiring.context(visitor()).today + timedelta(days=15)
    assert f"<strong>{county.office.name}</strong>" in page
    assert f"<strong>{zh_date(due)}</strong>" in page
    assert "条例第二十二条第一款" in page


def test_sent_twice_it_is_one_matter_with_one_receipt(client: Client, county: County) -> None:
    token = token_in(filled(client))

    first = text_of(client.post("/submit/check/", {"token": token}, follow=True))
    second = text_of(client.post("/submit/check/", {"token": token}, follow=True))
    reloaded = text_of(client.get("/submit/receipt/"))

    assert numbers_of(first) == numbers_of(second) == numbers_of(reloaded)
    assert models.Matter.objects.count() == 1


def test_sent_again_after_the_answer_was_lost_it_is_the_same_matter(
    client: Client, county: County
) -> None:
    """The first answer never reached the session: the page that outlived it carries everything."""
    page = filled(client)
    carried = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }

    first = numbers_of(text_of(client.post("/submit/check/", carried, follow=True)))
    other_session = Client()
    again = numbers_of(text_of(other_session.post("/submit/check/", carried, follow=True)))

    assert first == again
    assert models.Matter.objects.count() == 1


def test_going_back_shows_what_was_typed(client: Client, county: County) -> None:
    filled(client)

    for step, values in PAGES.items():
        page = unescape(text_of(client.get(f"/submit/{step}/")))
        for value in values.values():
            assert value in page, (step, value)


def test_a_wrong_page_keeps_what_was_typed_and_says_it_twice(
    client: Client, county: County
) -> None:
    client.post("/submit/")
    long = "渗水" * 10_001

    response = client.post("/submit/what/", {"title": "", "content": long, "place": "东街"})
    page = text_of(response)

    assert response.status_code == 422
    assert long in page
    assert "<title>错误：" in page.replace("\n", "")
    assert page.count("请用一句话说说是什么事，例如：小区外墙渗水没有维修") == 2
    assert page.count("“事情的经过”最多 20000 字，现在有 20002 字，请删去一些") == 2
    assert 'href="#id_title"' in page
    assert "东街" in text_of(client.get("/submit/what/"))


def test_skipping_a_page_leads_back_to_it(client: Client, county: County) -> None:
    client.post("/submit/")
    client.post("/submit/officials/", PAGES["officials"])

    response = client.get("/submit/check/")

    assert response.headers["Location"] == "/submit/what/"


def test_changing_one_page_from_the_check_returns_there(client: Client, county: County) -> None:
    filled(client)
    page = text_of(client.get("/submit/wish/?return=check"))
    assert 'name="return" value="check"' in page

    response = client.post("/submit/who/", {"name": "张三", "return": "check"})

    assert response.headers["Location"] == "/submit/check/"
    assert "张三" in text_of(client.get("/submit/check/"))


def test_a_report_about_officials_is_told_where_to_go_and_leaves_nothing(
    client: Client, county: County
) -> None:
    client.post("/submit/")
    response = client.post("/submit/officials/", {"about_officials": "yes"}, follow=True)

    assert response.redirect_chain == [("/submit/elsewhere/", 302)]
    assert "12388" in text_of(response)
    assert "draft" not in client.session
    assert [models.Matter.objects.count(), models.Entry.objects.count()] == [0, 0]


def test_somebody_who_gives_no_name_is_heard_and_told_what_they_will_miss(
    client: Client, county: County
) -> None:
    page = filled(client, who={"name": "", "phone": "", "address": ""})
    assert "书面告知无法送达" in page

    client.post("/submit/check/", {"token": token_in(page)})

    assert models.Matter.objects.get().reachable is False
    assert models.Person.objects.count() == 0


def test_where_two_offices_stand_level_the_person_chooses(client: Client, county: County) -> None:
    other = unit("临江县群众来访接待中心", "访", county.government, is_petition_office=True)
    client.post("/submit/")
    unsaid = client.post("/submit/what/", PAGES["what"])
    assert unsaid.status_code == 422

    submitted(client, what=PAGES["what"] | {"office": str(other.pk)})

    assert models.Matter.objects.get().office == other


def test_without_an_office_the_site_says_so_and_begins_nothing(client: Client, db: None) -> None:
    assert "暂时不能网上提交" in text_of(client.get("/submit/"))
    assert "暂时不能网上提交" in text_of(client.post("/submit/"))
    assert client.get("/submit/what/").headers["Location"] == "/submit/"


def test_the_code_is_shown_until_the_person_leaves_and_not_after(
    client: Client, county: County
) -> None:
    _, code = numbers_of(submitted(client))
    assert code in text_of(client.get("/submit/receipt/"))

    client.get("/")
    after = client.get("/submit/receipt/", follow=True)

    assert after.redirect_chain == [("/track/", 302)]
    assert code not in text_of(after)
    assert "查询码只显示一次" in text_of(after)


def test_the_qr_code_stands_in_the_page_and_carries_the_code_in_the_fragment_only(
    client: Client, county: County
) -> None:
    receipt = submitted(client)
    number, code = numbers_of(receipt)

    plain = query_code.normalise(code)
    assert qr(f"http://127.0.0.1:8000/track/{number}/#{plain}") in unescape(receipt)


def test_drafts_and_codes_do_not_lie_open_in_the_session_table(
    client: Client, county: County
) -> None:
    def stored() -> str:
        return repr([row.get_decoded() for row in Session.objects.all()])

    filled(client)
    draft = stored()
    token = token_in(text_of(client.get("/submit/check/")))
    _, code = numbers_of(text_of(client.post("/submit/check/", {"token": token}, follow=True)))
    receipt = stored()

    for word in (NAME, PHONE, ADDRESS, TITLE, "物业公司", WISH):
        assert word not in draft
        assert word not in receipt
    assert str(query_code.normalise(code)) not in receipt
    assert token not in receipt


def test_no_address_ever_holds_a_name_a_text_or_a_code(client: Client, county: County) -> None:
    seen: list[str] = []
    original = client.request

    def remember(**request: Any) -> Any:
        response = original(**request)
        query = request.get("QUERY_STRING", "")
        seen.append(unquote(f"{request['PATH_INFO']}?{query} {response.headers.get('Location')}"))
        return response

    client.request = remember  # type: ignore[method-assign]
    number, code = numbers_of(submitted(client))
    client.post("/track/", {"number": number, "code": code}, follow=True)

    plain = str(query_code.normalise(code))
    secret = [NAME, PHONE, ADDRESS, TITLE, WISH, code, plain]
    assert [word for word in secret if any(word in address for address in seen)] == []


def test_somebody_who_opened_a_matter_may_submit_another(client: Client, county: County) -> None:
    first, _ = numbers_of(submitted(client))

    second, _ = numbers_of(submitted(client))

    assert first != second
    assert client.get(f"/matters/{first}/").status_code == 200
    assert client.get(f"/matters/{second}/").status_code == 200


def test_the_receipt_says_what_happens_by_which_day_as_the_journal_has_it(
    client: Client, county: County
) -> None:
    receipt = submitted(client)
    number, _ = numbers_of(receipt)
    matter = models.Matter.objects.get(number=number)

    found = progress(wiring.context(petitioner(str(matter.pk))), number)
    assert found is not None
    assert found.awaited is not None
    assert f"<strong>{zh_date(found.awaited.nominal)}</strong>" in receipt
    first = models.Entry.objects.get(stream=matter.pk, seq=1)
    assert first.digest in receipt


def test_the_home_page_asks_the_database_once_whatever_it_holds(
    client: Client, county: County
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get("/")
        return len(queries)

    wiring.calendar()
    one = asked()
    for number in range(3):
        unit(f"柳河镇信访办{number}", f"柳{number}", county.town, is_petition_office=True)

    assert [one, asked()] == [1, 1]


@pytest.mark.parametrize("name", ["large", "contrast"])
def test_the_switches_last_without_an_account_and_lead_nowhere_else(
    client: Client, county: County, name: str
) -> None:
    on = client.get("/view/", {name: "1", "back": "/track/"})
    assert (on.status_code, on.headers["Location"]) == (302, "/track/")
    assert f'<html lang="zh-CN" class="{name}"' in re.sub(
        r'class="\s+', 'class="', text_of(client.get("/track/"))
    )

    off = client.get("/view/", {name: "0", "back": "https://elsewhere.example/"})

    assert off.headers["Location"] == "/"
    assert f'class="{name}"' not in text_of(client.get("/"))


def test_every_page_of_the_portal_says_who_may_read_it() -> None:
    silent = [item.name for item in urlpatterns if getattr(item.callback, "audience", None) != ()]

    assert silent == []
