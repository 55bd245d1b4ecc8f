# SPDX-License-Identifier: Apache-2.0
"""Whose a matter is: nobody owns it and the ladder finds out; two units returned it."""

import pytest
from playwright.sync_api import Page

from huiyin.core.vocabulary import Act, DisputeStep, MatterState
from tests.cast import County, Story, found_county
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    at_matter,
    begin,
    choose,
    done,
    from_list,
    pick,
    reads,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

CULVERT, MANHOLE = "反映涵洞积水没有单位管", "反映井盖反复塌陷"
EARLIER = "临信定字〔2025〕3号"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def disputed(clerk: Page, ground: str, course: str) -> None:
    """提请责任认定."""
    begin(clerk, "提请责任认定")
    pick(clerk, ground)
    write(clerk, "争议经过", course)
    done(clerk, "提请责任认定")


def climbed(clerk: Page, step: DisputeStep, course: str) -> None:
    """进入下一认定环节: what was tried before stands on the page."""
    begin(clerk, "进入下一认定环节")
    reads(clerk, course)
    write(clerk, "本环节结果", "各单位意见不一致，没有认领")
    done(clerk, "进入下一认定环节")
    reads(clerk, step.zh)


def determined(clerk: Page, unit: str, precedent: str = "") -> None:
    """责任认定."""
    begin(clerk, "责任认定")
    choose(clerk, "责任单位", unit)
    write(clerk, "作出认定的机关、会议", "临江县信访工作联席会议")
    write(clerk, "认定理由", "排水设施由该单位养护")
    write(clerk, "认定依据", "《临江县部门职责清单》第十二条")
    write(clerk, "参照的责任认定书文号", precedent)
    done(clerk, "责任认定")


def returned(head: Page, clerk: Page) -> None:
    """钱七 or 孙八 objects, 王五 finds that it is so."""
    begin(head, "提出异议")
    write(head, "异议理由", "井盖的产权和养护都不在本单位，依据职责规定应由对方单位办理")
    done(head, "提出异议")
    from_list(clerk, "异议待核", MANHOLE)
    begin(clerk, "同意退回")
    reads(clerk, "井盖的产权和养护都不在本单位")
    write(clerk, "理由", "经核实确有争议")
    done(clerk, "同意退回")


def test_a_matter_that_nobody_owns_goes_up_the_ladder_until_it_has_a_unit(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title=CULVERT).to(Act.CLASSIFY)
    clerk, phone = at_desk(open_page, "wang"), a_phone(open_page)
    course = "住建局说是水利设施，水利局说是市政道路"

    from_list(clerk, "待分办", CULVERT)
    disputed(clerk, "没有单位认领", course)
    with_code(phone, story.number, story.code)
    reads(phone, "正在认定由哪个单位负责")
    from_list(clerk, "责任认定中", CULVERT)
    for step in list(DisputeStep)[1:]:
        climbed(clerk, step, course)
    determined(clerk, trade.HOUSING, EARLIER)
    phone.reload()
    reads(phone, f"已认定由{trade.HOUSING}负责办理")

    officer, head = at_desk(open_page, "zhao"), at_desk(open_page, "qian")
    from_list(officer, "待签收", CULVERT)
    trade.signed_for(officer)
    at_matter(head, story)
    reads(head, "责任已经认定，对接收的单位有约束力，不能再退回")
    clerk.goto("/desk/precedents/")
    reads(clerk, trade.HOUSING, DisputeStep.PRECEDENT.zh)
    assert story.case.state is MatterState.FORWARDED
    assert story.case.dispute_step is None


def test_a_matter_returned_by_two_units_is_disputed_and_determined(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title=MANHOLE).to(Act.SIGN_FOR)
    clerk, phone = at_desk(open_page, "wang"), a_phone(open_page)
    housing, water = at_desk(open_page, "qian"), at_desk(open_page, "sun")

    from_list(housing, "本单位全部", MANHOLE)
    returned(housing, clerk)
    trade.forwarded(clerk, trade.WATER)
    from_list(water, "待签收", MANHOLE)
    trade.signed_for(water)
    returned(water, clerk)
    disputed(clerk, "多次退回", "住建局、水利局先后退回")
    determined(clerk, trade.WATER)

    with_code(phone, story.number, story.code)
    reads(phone, f"已认定由{trade.WATER}负责办理")
    assert story.case.returns == 0
    assert [item.unit for item in story.case.leads] == [str(county.other_unit.pk)]
