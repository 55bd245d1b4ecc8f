# SPDX-License-Identifier: Apache-2.0
"""A unit is no more while it has a matter: the one that takes over goes on where it stood."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, Clock, HandlingState, Role
from huiyin.records.letters import letters
from huiyin.records.models import Unit
from tests.cast import County, Story, account, found_county
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    from_list,
    paper,
    pick,
    press,
    reads,
    sign_in,
    with_code,
)
from tests.servers import Server
from tests.web.desk import today

TITLE = "反映楼道灯不亮"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, with 沈宁 who keeps its directory and 秦十六 who handles beside 孙八."""
    county = found_county(password=PASSWORD)
    account("沈宁", county.office, Role.SYSTEM_ADMIN, login="shen", password=PASSWORD)
    account("秦十六", county.other_unit, Role.OFFICER, login="qin", password=PASSWORD)
    for place in Unit.objects.all():
        Unit.objects.filter(pk=place.pk).update(letters=letters(place.name))
    return county


def merged(keeper: Page, county: County) -> None:
    """The bureau is merged into another, its people stay behind."""
    keeper.goto(f"/desk/directory/units/{county.unit.pk}/end/")
    pick(keeper, "合并")
    keeper.get_by_role("combobox", name=re.compile("^继续行使其职权的单位")).fill(trade.WATER)
    keeper.get_by_label(re.compile("^从哪一天起")).fill(today().isoformat())
    press(keeper, "先看会涉及什么")
    expect(keeper.get_by_role("region", name="会涉及到")).to_contain_text("期限的截止日都不变")
    press(keeper, "确认办理")
    reads(keeper, "已撤销")


def test_the_unit_that_takes_over_finds_the_matter_and_answers_in_time(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today() - timedelta(days=9), title=TITLE).to(Act.HEAR)
    due = story.case.clock(Clock.T06, story.handling)
    phone, keeper = a_phone(open_page), at_desk(open_page, "shen")
    officer, head = at_desk(open_page, "qin"), at_desk(open_page, "sun")
    with_code(phone, story.number, story.code)
    reads(phone, trade.HOUSING)

    merged(keeper, county)

    phone.reload()
    reads(phone, trade.WATER)
    from_list(officer, "本单位全部", TITLE)
    expect(officer.get_by_role("region", name="期限")).to_contain_text("办结期限")
    assert story.case.clock(Clock.T06, story.handling) == due
    trade.investigated(officer, "现场查看，楼道灯线路老化。")
    trade.drafted(officer, "更换楼道灯线路。", "公布维修资金账目。")
    from_list(head, "待我审签", TITLE)
    trade.issued(head)
    from_list(officer, "待送达", TITLE)
    trade.delivered(officer)
    phone.reload()
    assert trade.WATER in paper(phone, "处理意见书")
    gone = open_page()
    sign_in(gone, "zhao")
    expect(gone.get_by_role("alert")).to_contain_text("这个账号现在没有岗位")

    handling = story.case.handlings[0]
    assert (handling.unit, handling.state) == (str(county.other_unit.pk), HandlingState.DELIVERED)
