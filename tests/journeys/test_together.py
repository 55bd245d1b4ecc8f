# SPDX-License-Identifier: Apache-2.0
"""One answer of several units: the lead unit asks two others, reads both, and answers once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, HandlingState, Role
from tests.cast import County, Story, account, found_county
from tests.journeys.people import (
    PASSWORD,
    at_desk,
    choose,
    done,
    form,
    from_list,
    refused,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, with somebody at the town who may answer for it."""
    county = found_county(password=PASSWORD)
    account("秦十六", county.town, Role.OFFICER, Role.UNIT_HEAD, login="qin", password=PASSWORD)
    return county


def test_the_lead_unit_answers_once_for_itself_and_two_that_assist(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title="反映泵房噪声和漏水").to(Act.INVESTIGATE)
    lead = story.handling
    head, officer = at_desk(open_page, "qian"), at_desk(open_page, "zhao")

    for unit, task in (("临江县水利局", "请提供泵房的检修记录"), ("柳河镇人民政府", "请走访住户")):
        form(head, story, "商请协办")
        choose(head, "协办单位", unit)
        write(head, "请协办的事项", task)
        done(head, "商请协办")
    helpers = {"sun": "泵房上月检修合格，噪声来自老化的减震垫", "qin": "走访十二户，七户夜间受扰"}
    for login, opinion in helpers.items():
        desk = at_desk(open_page, login)
        from_list(desk, "待签收", "泵房噪声")
        form(desk, story, "签收")
        done(desk, "签收")
        from_list(desk, "待我协办", "泵房噪声")
        form(desk, story, "协办意见")
        if login == "sun":
            expect(desk.get_by_role("main")).to_contain_text("请提供泵房的检修记录")
            refused(desk, "协办意见", "协办意见")
            drafted_too_early(officer, story)
        write(desk, "协办意见", opinion)
        done(desk, "协办意见")

    form(officer, story, "拟处理意见")
    for opinion in helpers.values():
        expect(officer.get_by_role("main")).to_contain_text(opinion)
    answered(officer)
    done(officer, "拟处理意见")
    form(head, story, "签发")
    done(head, "签发")
    form(officer, story, "送达")
    choose(officer, "送达方式", "直接送达")
    write(officer, "送达凭证", "本人签收")
    done(officer, "送达")

    phone = open_page(javascript=False, width=320)
    with_code(phone, story)
    expect(phone.get_by_role("main")).to_contain_text("临江县住房和城乡建设局")
    assert "临江县水利局" not in phone.get_by_role("main").inner_text()
    states = {item.id: item.state for item in story.case.handlings}
    assert states.pop(str(lead)) is HandlingState.DELIVERED
    assert set(states.values()) == {HandlingState.ASSISTED}


def answered(officer: Page) -> None:
    """An answer to each claim, filled in."""
    write(officer, "调查核实情况", "泵房减震垫老化，夜间噪声超标，三号楼管道渗漏。")
    for no in (1, 2):
        group = officer.get_by_role("group", name=re.compile(f"^诉求 {no}"))
        group.get_by_role("radio", name="予以支持", exact=True).check()
        group.get_by_role("textbox", name="答复").fill(f"第{no}项：更换减震垫，修复管道。")
        group.get_by_role("textbox", name="依据").fill("《物业管理条例》第五十四条")
    write(officer, "落实措施和期限", "三十日内完成更换和修复。")
    officer.get_by_label(re.compile("^落实期限")).fill(today().isoformat())


def drafted_too_early(officer: Page, story: Story) -> None:
    """Nobody answers before those that assist have, unless there is a reason."""
    form(officer, story, "拟处理意见")
    answered(officer)
    refused(officer, "拟处理意见", "协办单位的意见还没有到齐")
