# SPDX-License-Identifier: Apache-2.0
"""Whose a matter is: nobody owns it and the ladder finds out; two units returned it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, MatterState
from tests.cast import County, Story, found_county
from tests.journeys.people import (
    PASSWORD,
    at_desk,
    choose,
    done,
    form,
    from_list,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

OpenPage = Callable[..., Page]
HOUSING, WATER = "临江县住房和城乡建设局", "临江县水利局"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def determined(clerk: Page, story: Story, unit: str) -> None:
    """The form of 责任认定, filled in and confirmed."""
    form(clerk, story, "责任认定")
    choose(clerk, "责任单位", unit)
    write(clerk, "作出认定的机关、会议", "临江县信访工作联席会议")
    write(clerk, "认定理由", "排水设施由该单位养护")
    write(clerk, "认定依据", "《临江县部门职责清单》第十二条")
    done(clerk, "责任认定")


def test_a_matter_that_nobody_owns_goes_up_the_ladder_until_it_has_a_unit(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title="反映涵洞积水没有单位管").to(Act.CLASSIFY)
    clerk, phone = at_desk(open_page, "wang"), open_page(javascript=False, width=320)

    from_list(clerk, "待分办", "涵洞积水")
    form(clerk, story, "提请责任认定")
    clerk.get_by_role("radio", name="没有单位认领").check()
    write(clerk, "争议经过", "住建局说是水利设施，水利局说是市政道路")
    done(clerk, "提请责任认定")
    with_code(phone, story)
    expect(phone.get_by_role("main")).to_contain_text("正在认定由哪个单位负责")
    from_list(clerk, "责任认定中", "涵洞积水")
    for step in ("认定小组研究", "联席会议确定"):
        form(clerk, story, "进入下一认定环节")
        expect(clerk.get_by_role("main")).to_contain_text("住建局说是水利设施")
        write(clerk, "本环节结果", "各单位意见不一致，没有认领")
        done(clerk, "进入下一认定环节")
        expect(clerk.get_by_role("main")).to_contain_text(step)
    determined(clerk, story, HOUSING)
    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text(f"已认定由{HOUSING}负责办理")

    officer, head = at_desk(open_page, "zhao"), at_desk(open_page, "qian")
    from_list(officer, "待签收", "涵洞积水")
    form(officer, story, "签收")
    done(officer, "签收")
    head.goto(f"/desk/matters/{story.matter}/")
    expect(head.get_by_role("main")).to_contain_text(
        "责任已经认定，对接收的单位有约束力，不能再退回"
    )
    clerk.goto("/desk/precedents/")
    expect(clerk.get_by_role("main")).to_contain_text(HOUSING)
    expect(clerk.get_by_role("main")).to_contain_text("联席会议确定")
    assert story.case.state is MatterState.FORWARDED
    assert story.case.dispute_step is None


def test_a_matter_returned_by_two_units_is_disputed_and_determined(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today(), title="反映井盖反复塌陷").to(Act.SIGN_FOR)
    clerk = at_desk(open_page, "wang")

    for login, unit in (("qian", WATER), ("sun", "")):
        head = at_desk(open_page, login)
        form(head, story, "提出异议")
        write(head, "异议理由", "井盖的产权和养护都不在本单位，依据职责规定应由对方单位办理")
        done(head, "提出异议")
        from_list(clerk, "异议待核", "井盖反复塌陷")
        form(clerk, story, "同意退回")
        expect(clerk.get_by_role("main")).to_contain_text("井盖的产权和养护都不在本单位")
        write(clerk, "理由", "经核实确有争议")
        done(clerk, "同意退回")
        if unit:
            form(clerk, story, "转送")
            choose(clerk, "转送单位", unit)
            done(clerk, "转送")
            officer = at_desk(open_page, "sun")
            form(officer, story, "签收")
            done(officer, "签收")
    clerk.goto(f"/desk/matters/{story.matter}/")
    expect(clerk.get_by_role("main")).to_contain_text("退回")
    form(clerk, story, "提请责任认定")
    clerk.get_by_role("radio", name="多次退回").check()
    write(clerk, "争议经过", "住建局、水利局先后退回")
    done(clerk, "提请责任认定")
    determined(clerk, story, WATER)

    assert story.case.returns == 0
    assert [item.unit for item in story.case.leads] == [str(county.other_unit.pk)]
    phone = open_page(javascript=False, width=320)
    with_code(phone, story)
    expect(phone.get_by_role("main")).to_contain_text(f"已认定由{WATER}负责办理")
