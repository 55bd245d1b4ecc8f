# SPDX-License-Identifier: Apache-2.0
"""One answer of several units: the lead unit asks two others, reads both, and answers once."""

import pytest
from playwright.sync_api import Page

from huiyin.core.vocabulary import Act, HandlingState, Role
from tests.cast import County, Story, account, found_county
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    begin,
    choose,
    done,
    form,
    from_list,
    reads,
    refused,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

TITLE = "反映泵房噪声和漏水"
TASKS = {trade.WATER: "请提供泵房的检修记录", "柳河镇人民政府": "请走访住户"}
OPINIONS = {"sun": "泵房上月检修合格，噪声来自老化的减震垫", "qin": "走访十二户，七户夜间受扰"}
ANSWERS = ("更换减震垫。", "修复管道。")


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, with somebody at the town who may answer for it."""
    county = found_county(password=PASSWORD)
    account("秦十六", county.town, Role.OFFICER, Role.UNIT_HEAD, login="qin", password=PASSWORD)
    return county


def asked(head: Page, unit: str, task: str) -> None:
    """钱七 asks a unit to assist with one thing."""
    begin(head, "商请协办")
    choose(head, "协办单位", unit)
    write(head, "请协办的事项", task)
    done(head, "商请协办")


def assisted(desk: Page, task: str, opinion: str) -> None:
    """A unit signs for what it was asked, reads it and answers; saying nothing is no answer."""
    from_list(desk, "待签收", TITLE)
    trade.signed_for(desk)
    from_list(desk, "待我协办", TITLE)
    begin(desk, "协办意见")
    reads(desk, task)
    refused(desk, "协办意见", "协办意见")
    write(desk, "协办意见", opinion)
    done(desk, "协办意见")


def drafted_too_early(officer: Page, story: Story) -> None:
    """Nobody answers before those that assist have, unless there is a reason."""
    form(officer, story, "拟处理意见")
    trade.answering(officer, *ANSWERS)
    refused(officer, "拟处理意见", "协办单位的意见还没有到齐")


def test_the_lead_unit_answers_once_for_itself_and_two_that_assist(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title=TITLE).to(Act.INVESTIGATE)
    lead = story.handling
    head, officer = at_desk(open_page, "qian"), at_desk(open_page, "zhao")

    from_list(head, "本单位全部", TITLE)
    for unit, task in TASKS.items():
        asked(head, unit, task)
    for (login, opinion), task in zip(OPINIONS.items(), TASKS.values(), strict=True):
        drafted_too_early(officer, story)
        assisted(at_desk(open_page, login), task, opinion)
    form(officer, story, "拟处理意见")
    reads(officer, *OPINIONS.values())
    trade.answering(officer, *ANSWERS)
    done(officer, "拟处理意见")
    from_list(head, "待我审签", TITLE)
    trade.issued(head)
    from_list(officer, "待送达", TITLE)
    trade.delivered(officer)

    phone = a_phone(open_page)
    with_code(phone, story.number, story.code)
    reads(phone, trade.HOUSING)
    assert trade.WATER not in phone.get_by_role("main").inner_text()
    states = {item.id: item.state for item in story.case.handlings}
    assert states.pop(str(lead)) is HandlingState.DELIVERED
    assert set(states.values()) == {HandlingState.ASSISTED}
