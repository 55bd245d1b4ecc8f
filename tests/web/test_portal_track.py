# SPDX-License-Identifier: Apache-2.0
"""查询进度: the door, what stands behind it, and what a stranger learns at it: nothing."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.core import query_code
from huiyin.core.vocabulary import Act
from huiyin.queries.steps import SHOWN
from huiyin.records import models
from huiyin.web.portal import throttle, wording
from tests.cast import Story
from tests.web.desk import today
from tests.web.looks import text_of
from tests.web.portal import ask

MakeStory = Callable[..., Story]
ABSENT = "51099920260302999999"
WRONG = query_code.from_random(123456789012345)


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    """Counts of wrong codes do not travel from test to test."""
    cache.clear()


def page_bytes(response: Any, number: str) -> bytes:
    """The page without what the visitor typed, and without the form's random mask."""
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", response.content)
    return page.replace(number.encode(), b"NUMBER")


def test_the_right_code_leads_to_the_matter_and_another_session_sees_nothing(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())

    response = ask(client, mine.number, mine.code)

    assert response.headers["Location"] == f"/matters/{mine.number}/"
    assert mine.facts.title in text_of(client.get(f"/matters/{mine.number}/"))
    stranger = Client().get(f"/matters/{mine.number}/")
    assert stranger.headers["Location"] == f"/track/{mine.number}/"


def test_an_absent_matter_and_a_foreign_one_send_a_stranger_to_the_same_door(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())

    for end in ("", "supplement/", "remind/", "evaluate/", f"papers/{mine.matter}/"):
        there = client.get(f"/matters/{mine.number}/{end}")
        absent = client.get(f"/matters/{ABSENT}/{end}")
        assert there.headers["Location"] == f"/track/{mine.number}/"
        assert absent.headers["Location"] == f"/track/{ABSENT}/"


def test_a_wrong_number_and_a_wrong_code_give_the_same_page_byte_for_byte(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())

    wrong_code = ask(client, mine.number, WRONG)
    wrong_number = ask(client, ABSENT, WRONG)

    assert wrong_code.status_code == wrong_number.status_code == 422
    assert page_bytes(wrong_code, mine.number) == page_bytes(wrong_number, ABSENT)
    own = {"Content-Length": "", "X-Request-ID": ""}
    assert dict(wrong_code.headers) | own == dict(wrong_number.headers) | own


def test_too_many_tries_look_the_same_for_a_number_that_does_not_exist(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())

    def sixth(number: str) -> Any:
        cache.clear()
        for _ in range(5):
            assert ask(client, number, WRONG).status_code == 422
        return ask(client, number, WRONG)

    there, absent = sixth(mine.number), sixth(ABSENT)

    assert there.status_code == absent.status_code == 429
    mask = re.compile(rb"\xe8\xaf\xb7\xe8\xbf\x87 [0-9]+ ")
    pages = [
        mask.sub(b"", page_bytes(there, mine.number)),
        mask.sub(b"", page_bytes(absent, ABSENT)),
    ]
    assert pages[0] == pages[1]


def test_while_waiting_even_the_right_code_is_not_heard_from_who_guessed(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())
    for _ in range(5):
        ask(client, mine.number, WRONG)

    assert ask(client, mine.number, mine.code).status_code == 429


def test_strangers_who_guess_do_not_lock_the_owner_out(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    for _ in range(9):
        ask(client, mine.number, WRONG, REMOTE_ADDR="192.0.2.1")

    assert ask(client, mine.number, mine.code, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_waits_grow_to_two_minutes_and_no_further(db: None) -> None:
    now = datetime(2026, 3, 2, 1, tzinfo=UTC)
    waits = []
    for _ in range(12):
        asked = throttle.Asked(ABSENT, "192.0.2.1", now)
        waits.append(throttle.wait(asked))
        throttle.failed(asked)

    assert waits == [0, 0, 0, 0, 0, 10, 20, 40, 80, 120, 120, 120]


def test_one_address_may_not_try_all_numbers(db: None) -> None:
    now = datetime(2026, 3, 2, 1, tzinfo=UTC)
    for number in range(throttle.FREE_PER_ADDRESS):
        throttle.failed(throttle.Asked(str(number), "192.0.2.1", now))

    assert throttle.wait(throttle.Asked(ABSENT, "192.0.2.1", now)) == 120
    assert throttle.wait(throttle.Asked(ABSENT, "192.0.2.2", now)) == 0
    assert throttle.wait(throttle.Asked(ABSENT, "192.0.2.1", now + timedelta(minutes=2))) == 0


def test_the_owner_who_gets_it_right_begins_anew(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    for _ in range(4):
        ask(client, mine.number, WRONG)

    assert ask(client, mine.number, mine.code).status_code == 302
    assert ask(client, mine.number, WRONG).status_code == 422
    assert ask(client, mine.number, WRONG).status_code == 422


def test_a_slip_is_told_before_anything_is_looked_up_and_is_not_counted(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())
    slip = mine.code[:-1] + str((int(mine.code[-1]) + 1) % 10)

    with CaptureQueriesContext(connection) as asked:
        response = ask(client, mine.number, slip)
    for _ in range(9):
        ask(client, mine.number, slip)

    assert "查询码抄错了" in text_of(response)
    assert slip in text_of(response)
    assert [query for query in asked if "querycode" in query["sql"]] == []
    assert ask(client, mine.number, mine.code).status_code == 302


def test_full_width_digits_spaces_and_dashes_are_forgiven(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    number = f"{mine.number[:6]} {mine.number[6:14]}-{mine.number[14:]}".translate(wide)

    response = ask(client, number, query_code.show(mine.code).translate(wide))

    assert response.headers["Location"] == f"/matters/{mine.number}/"


def test_leaving_closes_every_matter_of_the_session(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    ask(client, mine.number, mine.code)
    assert "退出" in text_of(client.get(f"/matters/{mine.number}/"))

    client.post("/leave/")

    assert client.get(f"/matters/{mine.number}/").status_code == 302
    assert client.get("/leave/").status_code == 405


def test_a_matter_closes_half_an_hour_after_its_last_use(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    ask(client, mine.number, mine.code)

    assert client.session.get_expiry_age() == 30 * 60


def test_the_code_of_one_matter_opens_that_one_alone(client: Client, story: MakeStory) -> None:
    mine, other = story(on=today()), story(on=today())
    ask(client, mine.number, mine.code)

    assert client.get(f"/matters/{mine.number}/").status_code == 200
    assert client.get(f"/matters/{other.number}/").status_code == 302


def test_every_step_that_is_shown_has_its_words() -> None:
    assert set(wording._HAPPENED) == set(SHOWN)


def test_the_page_tells_each_step_with_unit_and_day_newest_first(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today()).to(Act.ACCEPT)
    ask(client, mine.number, mine.code)

    page = text_of(client.get(f"/matters/{mine.number}/"))
    steps = re.findall(r"<time[^>]*>([^<]+)</time>\s*<p>([^<]+)</p>", page)

    day = f"{today().year}年{today().month}月{today().day}日"
    assert steps == [
        (day, "临江县住房和城乡建设局已受理"),
        (day, "临江县住房和城乡建设局已签收"),
        (day, "已转送临江县住房和城乡建设局办理"),
        (day, "临江县信访局逐项列明了您的诉求，正在确定办理单位"),
        (day, "临江县信访局已登记"),
        (day, "临江县信访局收到您的信访件"),
    ]


def test_a_late_office_is_called_late_with_the_days(client: Client, story: MakeStory) -> None:
    mine = story(on=today() - timedelta(days=60))
    ask(client, mine.number, mine.code)
    late = (today() - models.Deadline.objects.get(matter_id=mine.matter).legal_due).days

    page = text_of(client.get(f"/matters/{mine.number}/"))

    assert f"已超过期限 {late} 天，督查人员可以看到" in page


def test_a_paper_is_being_made_until_it_can_be_read(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    ask(client, mine.number, mine.code)
    assert "正在制作" in text_of(client.get(f"/matters/{mine.number}/"))

    mine.work()
    page = text_of(client.get(f"/matters/{mine.number}/"))
    link = re.search(r'href="(/matters/[0-9]+/papers/[0-9a-f-]+/)"', page)

    assert link is not None
    response = client.get(link[1])
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"] == (
        f'inline; filename="receipt-{mine.number}.pdf"'
    )
    assert response.content.startswith(b"%PDF-")


def test_the_progress_page_asks_once_what_of_others_belongs_to_it_however_many_are_open(
    client: Client, story: MakeStory
) -> None:
    stories = [story(on=today()).to(Act.FORWARD) for _ in range(3)]
    ask(client, stories[0].number, stories[0].code)
    address = f"/matters/{stories[0].number}/"

    def asked() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len([query for query in queries if "SAVEPOINT" not in query["sql"]])

    found = [asked()]
    for other in stories[1:]:
        ask(client, other.number, other.code)
        found.append(asked())

    assert found == [7, 8, 8]
