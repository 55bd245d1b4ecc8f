# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核 on the pages: each act's form for its role, lists, what the petitioner does."""

from datetime import timedelta

import pytest
from django.test import Client

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, ReviewState
from huiyin.queries.tabs import views_for
from tests import appeals
from tests.cast import Story
from tests.court import Court
from tests.deeds import LI, ZHANG
from tests.people import JOINT
from tests.web.desk import address, signed_in, statements, today
from tests.web.portal import post

ASKED = (Act.ASK_REVIEW,)


def answered(court: Court, *steps: Act) -> Story:
    """A matter answered yesterday, and what was done since."""
    story = Story(court, on=today() - timedelta(days=1)).to(Act.EVALUATE)
    for step in steps:
        story.do(step)
    return story


def opened(story: Story) -> Client:
    """A browser that the query code has let in."""
    client = Client()
    session = client.session
    session["opened"] = [story.matter]
    session.save()
    return client


def test_every_act_of_a_review_is_tried_here() -> None:
    assert set(appeals.WAYS) == set(appeals.DOER)


@pytest.mark.parametrize("act", list(appeals.WAYS), ids=str)
def test_every_act_of_a_review_has_its_page_for_its_role(court: Court, act: Act) -> None:
    first, *others = appeals.WAYS[act]
    people = (ZHANG, LI) if act in JOINT else (ZHANG,)
    story = Story(court, on=today() - timedelta(days=1), people=people).to(first)
    for step in others:
        story.do(step)
    name = appeals.DOER[act]
    account = court.wang if name == "petitioner" else getattr(court, name)

    page = signed_in(account).get(address(story, act))

    assert page.status_code == 200
    assert page.context["opening"].open, page.context["opening"].reasons
    assert PROCESS[act].about in page.content.decode()


def test_the_head_reads_the_whole_draft_before_signing_it(court: Court) -> None:
    story = answered(court, *ASKED, *appeals.WAY[:3])
    story.do(Act.DRAFT_REVIEW, **appeals.changing(story.case))

    text = signed_in(court.feng).get(address(story, Act.SIGN_REVIEW)).content.decode()

    assert [word for word in ("变更", "账目没有核对", "公布近三年账目") if word not in text] == []


def test_a_review_stands_in_the_lists_of_those_whose_turn_it_is(court: Court) -> None:
    story = answered(court, *ASKED)
    lists = {view.code for view in views_for(court.actor("zheng", story.on))}

    waiting = signed_in(court.zheng).get("/desk/?view=to_review").content.decode()
    under_review = signed_in(court.wang).get("/desk/?view=under_review").content.decode()

    assert lists == {"to_review", "in_review", "review_signed", "reviews"}
    assert (story.number in waiting, story.number in under_review) == (True, True)


def test_the_list_of_reviews_costs_six_statements_with_one_row_and_with_three(
    court: Court,
) -> None:
    client, counts = signed_in(court.zheng), []
    answered(court, *ASKED)
    client.get("/desk/?view=to_review")
    for _ in range(2):
        with statements() as sent:
            client.get("/desk/?view=to_review")
        counts.append(len(sent))
        answered(court, *ASKED)
        answered(court, *ASKED)

    assert counts == [6, 6]


def test_the_petitioner_asks_with_body_and_reason(court: Court) -> None:
    story = answered(court)
    page = f"/matters/{story.number}/review/"

    client = opened(story)
    shown = client.get(page).content.decode()
    typed = post(story, body=str(court.government.pk), reason="账目没有公布")
    answer = client.post(page, typed, follow=True).content.decode()

    assert ("临江市住房和城乡建设局" in shown, "临江县人民政府" in shown) == (True, True)
    assert story.case.reviews[0].state is ReviewState.ASKED
    assert "复查中" in answer


def test_without_a_reason_what_was_chosen_stays_and_the_page_says_what_is_missing(
    court: Court,
) -> None:
    story = answered(court)

    page = opened(story).post(
        f"/matters/{story.number}/review/", post(story, body=str(court.government.pk))
    )

    assert page.status_code == 422
    assert page.content.decode().count("请写下不服的内容和理由") == 2
    assert f'value="{court.government.pk}" ' in page.content.decode()
    assert story.case.reviews == ()


def test_the_petitioner_reads_what_is_missing_supplies_it_and_may_withdraw(court: Court) -> None:
    story = answered(court, *ASKED, Act.ASK_CORRECTION)
    client, base = opened(story), f"/matters/{story.number}/review/"

    shown = client.get(f"/matters/{story.number}/").content.decode()
    client.post(f"{base}supply/", post(story, content="已补交复印件"))
    supplied = story.case.reviews[0].state
    client.post(f"{base}withdraw/", post(story, reason="问题已经解决", token="b" * 32))

    assert "请补交处理意见书和身份证明的复印件" in shown
    assert (supplied, story.case.reviews[0].state) == (ReviewState.ASKED, ReviewState.WITHDRAWN)


def test_nobody_asks_for_a_review_of_a_matter_without_its_code(court: Court) -> None:
    story = answered(court)

    page = Client().get(f"/matters/{story.number}/review/")

    assert (page.status_code, page.headers["Location"]) == (302, f"/track/{story.number}/")
