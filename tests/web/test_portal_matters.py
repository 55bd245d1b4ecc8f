# SPDX-License-Identifier: Apache-2.0
"""补充材料, 催办, 我要评价: what petitioners do to their own matter, through the one engine."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from huiyin.core.facts.handling import EvaluateFacts
from huiyin.core.vocabulary import Act, Rating
from huiyin.records import models
from tests.cast import Story
from tests.web.desk import today
from tests.web.looks import hidden, text_of

MakeStory = Callable[..., Story]
WORDS = "补充一张邻居写的证明"


@pytest.fixture(autouse=True)
def _no_counts(db: None) -> None:
    """Counts of wrong codes do not travel from test to test."""
    cache.clear()


def let_in(client: Client, mine: Story, door: str = "/track/") -> Any:
    """The code opens the matter for this session."""
    response = client.post(door, {"number": mine.number, "code": mine.code})
    assert response.status_code == 302
    return response


def acts(mine: Story) -> list[Act]:
    """What happened to the matter, first to last."""
    return [event.act for event in mine.events]


def test_a_supplement_is_journalled_and_shown(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    let_in(client, mine)
    address = f"/matters/{mine.number}/supplement/"

    response = client.post(address, hidden(client.get(address)) | {"content": WORDS}, follow=True)

    assert response.redirect_chain == [(f"/matters/{mine.number}/", 302)]
    assert "您补充了材料" in text_of(response)
    assert WORDS in text_of(response)
    assert acts(mine) == [Act.SUBMIT, Act.SUPPLEMENT]


def test_the_same_form_sent_twice_is_one_act(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    let_in(client, mine)
    address = f"/matters/{mine.number}/supplement/"
    form = hidden(client.get(address)) | {"content": WORDS}

    client.post(address, form)
    client.post(address, form)

    assert acts(mine) == [Act.SUBMIT, Act.SUPPLEMENT]


def test_news_while_writing_keep_the_text_and_are_told(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    let_in(client, mine)
    address = f"/matters/{mine.number}/supplement/"
    form = hidden(client.get(address)) | {"content": WORDS}
    mine.do(Act.REGISTER)

    stale = client.post(address, form)
    again = client.post(address, hidden(stale) | {"content": WORDS})

    assert stale.status_code == 422
    assert WORDS in text_of(stale)
    assert "办理有了新的进展" in text_of(stale)
    assert again.status_code == 302
    assert acts(mine) == [Act.SUBMIT, Act.REGISTER, Act.SUPPLEMENT]


def test_an_ended_session_gives_the_text_back_once_the_matter_is_open_again(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())
    let_in(client, mine)
    address = f"/matters/{mine.number}/supplement/"
    form = hidden(client.get(address)) | {"content": WORDS}
    client.session.flush()

    sent = client.post(address, form)
    assert sent.headers["Location"] == f"/track/{mine.number}/"
    let_in(client, mine)

    assert WORDS in text_of(client.get(address))


def test_an_empty_supplement_is_refused_in_words_that_say_what_to_do(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today())
    let_in(client, mine)

    response = client.post(f"/matters/{mine.number}/supplement/", {"content": " "})

    assert response.status_code == 422
    assert text_of(response).count("请写下要补充的内容") == 2


def test_reminding_happens_once_a_stage(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    let_in(client, mine)
    address = f"/matters/{mine.number}/remind/"

    page = text_of(client.post(address, hidden(client.get(address)), follow=True))
    closed = text_of(client.get(address))

    assert acts(mine) == [Act.SUBMIT, Act.REMIND]
    assert "您催办了一次，督查人员可以看到" in page
    assert "这一阶段您已经催办过" in page
    assert "<textarea" not in closed
    assert "这一阶段已经催办过" in closed


def test_a_closed_matter_offers_neither_supplement_nor_reminder(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today()).to(Act.CLOSE)
    let_in(client, mine)

    page = text_of(client.get(f"/matters/{mine.number}/"))

    assert f"/matters/{mine.number}/supplement/" not in page
    assert f"/matters/{mine.number}/remind/" not in page
    forced = client.post(
        f"/matters/{mine.number}/supplement/",
        {"content": WORDS, "seen_version": mine.version, "token": "a" * 32},
    )
    assert forced.status_code == 422


def test_evaluating_is_asked_confirmed_and_then_counts(client: Client, story: MakeStory) -> None:
    mine = story(on=today()).to(Act.DELIVER)
    assert let_in(client, mine, "/evaluate/").headers["Location"] == (
        f"/matters/{mine.number}/evaluate/"
    )
    address = f"/matters/{mine.number}/evaluate/"
    ask = client.get(address)
    assert "checked" not in text_of(ask)

    choice = {"office": "satisfied", "unit": "dissatisfied", "comment": "电话没有人接"}
    confirm = client.post(address, hidden(ask) | choice)
    assert "确认评价" in text_of(confirm)
    assert models.Evaluation.objects.count() == 0
    done = client.post(address, hidden(confirm) | {"step": "confirm"}, follow=True)

    given = models.Evaluation.objects.get(matter_id=mine.matter)
    assert (given.office, given.unit) == (Rating.SATISFIED.value, Rating.DISSATISFIED.value)
    assert "您已经评价" in text_of(done)


def test_thinking_again_before_confirming_keeps_what_was_chosen(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today()).to(Act.DELIVER)
    let_in(client, mine)
    address = f"/matters/{mine.number}/evaluate/"
    choice = {"office": "fair", "unit": "fair", "comment": "还可以再快一些"}
    confirm = client.post(address, hidden(client.get(address)) | choice)

    back = client.post(address, hidden(confirm) | {"step": "change"})

    assert back.status_code == 200
    assert text_of(back).count("checked") == 2
    assert "还可以再快一些" in text_of(back)


def test_an_evaluation_may_change_once_and_then_stands(client: Client, story: MakeStory) -> None:
    mine = story(on=today()).to(Act.DELIVER)
    mine.do(Act.EVALUATE)
    let_in(client, mine)
    address = f"/matters/{mine.number}/evaluate/"
    choice = {"office": "fair", "unit": "fair"}

    confirm = client.post(address, hidden(client.get(address)) | choice)
    client.post(address, hidden(confirm) | {"step": "confirm"})
    third = text_of(client.get(address))

    assert models.Evaluation.objects.get().changed == 1
    assert "现在还不能评价" not in third
    assert "评价已经修改过一次" in third


def test_a_confirmed_change_sent_twice_is_answered_alike(client: Client, story: MakeStory) -> None:
    mine = story(on=today()).to(Act.DELIVER)
    mine.do(Act.EVALUATE)
    let_in(client, mine)
    address = f"/matters/{mine.number}/evaluate/"
    choice = {"office": "fair", "unit": "fair"}
    confirm = client.post(address, hidden(client.get(address)) | choice)
    form = hidden(confirm) | {"step": "confirm"}

    answers = [client.post(address, form) for _ in range(2)]

    assert [(item.status_code, item.headers.get("Location")) for item in answers] == [
        (302, f"/matters/{mine.number}/")
    ] * 2
    assert models.Evaluation.objects.get().changed == 1


def test_an_evaluation_sent_again_after_the_window_is_answered_as_in_it(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today() - timedelta(days=60)).to(Act.DELIVER)
    facts = EvaluateFacts(office=Rating.FAIR, unit=Rating.FAIR)
    seen = mine.version
    mine.do(Act.EVALUATE, facts=facts, token="a" * 32)
    let_in(client, mine)
    form = {"handling": mine.handling, "office": "fair", "unit": "fair", "step": "confirm"}
    address = f"/matters/{mine.number}/evaluate/"

    again = client.post(address, form | {"seen_version": seen, "token": "a" * 32})
    late = client.post(address, form | {"seen_version": mine.version, "token": "b" * 32})

    assert (again.status_code, late.status_code) == (302, 200)
    assert "您的评价已经记下" in text_of(late)
    assert models.Evaluation.objects.get().changed == 0


def test_both_answers_are_asked_for_by_the_name_of_the_body(
    client: Client, story: MakeStory
) -> None:
    mine = story(on=today()).to(Act.DELIVER)
    let_in(client, mine)

    page = text_of(client.post(f"/matters/{mine.number}/evaluate/", {"office": "fair"}))

    assert page.count("请选择对临江县住房和城乡建设局的评价") == 2
    assert "请选择对临江县信访局的评价" not in page
    assert page.count("checked") == 1


def test_before_the_answer_there_is_nothing_to_evaluate(client: Client, story: MakeStory) -> None:
    mine = story(on=today())
    let_in(client, mine)

    page = text_of(client.get(f"/matters/{mine.number}/evaluate/"))

    assert "收到处理意见书以后就可以评价" in page
    assert "<form" not in page.split("<main")[1]


def test_a_linked_matter_explains_itself(client: Client, story: MakeStory) -> None:
    earlier = story(on=today(), title="最早的一件事").to(Act.ACCEPT)
    later = story(on=today()).to(Act.REGISTER)
    later.link(earlier)
    let_in(client, later)

    page = text_of(client.get(f"/matters/{later.number}/"))

    assert "已并入此前的信访事项" in page
    assert earlier.number in page
    assert "正在办理" in page
    assert "最早的一件事" not in page


def test_a_page_that_does_not_exist_has_the_face_of_the_portal(client: Client, db: None) -> None:
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "找不到这一页" in text_of(response)


def test_an_expired_form_says_what_to_do(story: MakeStory) -> None:
    strict = Client(enforce_csrf_checks=True)

    response = strict.post("/track/", {"number": "1", "code": "1"})

    assert response.status_code == 403
    assert "页面已经过期" in text_of(response)
