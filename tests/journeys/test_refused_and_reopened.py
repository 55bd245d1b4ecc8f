# SPDX-License-Identifier: Apache-2.0
"""Refused as already in handling, objected to, re-opened: 张三 writes to the county once more."""

from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, Role
from tests.cast import County, Story, account, found_county, unit
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    begin,
    done,
    form,
    from_list,
    paper,
    pick,
    press,
    reads,
    with_code,
    write,
)
from tests.servers import Server
from tests.town import competent_here
from tests.web.desk import today

GROUNDS = "同一信访人就同一部电梯、同样的请求，镇里正在办理，期限未到"


@pytest.fixture(scope="module")
def stories(own_database: str) -> tuple[Story, Story]:
    """The matter that the town's office sent to its unit, and the same once more at the county."""
    county = found_county(password=PASSWORD)
    for name, login in (("卫十五", "wei"), ("蒋十六", "jiang")):
        account(name, county.office, Role.OFFICE_HEAD, login=login, password=PASSWORD)
    earlier = Story(_town(county), on=today()).to(Act.ACCEPT)
    return earlier, Story(county, on=today()).to(Act.CLASSIFY)


def _town(county: County) -> County:
    office = unit("柳河镇信访办", "柳信", county.office, is_petition_office=True)
    competent_here(county.unit)
    clerk = account("秦十七", office, Role.REGISTRAR, Role.OFFICE_HEAD, login="qin")
    return replace(county, office=office, wang=clerk)


def proposed(clerk: Page, again: Story, earlier: Story) -> None:
    """王五 takes the rule that the evidence points at, and says on which facts."""
    form(clerk, again, "拟不予受理")
    rules = clerk.get_by_role("region", name="可能适用的规则")
    expect(rules).to_contain_text(f"下级正在办理的{earlier.number}")
    rules.get_by_role("link", name="用这一条").click()
    expect(clerk.get_by_role("combobox", name="适用规则")).to_have_value("NB-3.2022")
    write(clerk, "事实和证据", GROUNDS)
    pick(clerk, "没有新的事实和理由")
    done(clerk, "拟不予受理")
    reads(clerk, "提出的人不能签发自己的建议")


def signed(head: Page) -> None:
    """卫十五 reads the proposal and signs."""
    from_list(head, "拟不予受理待审", "电梯停运")
    begin(head, "签发不予受理")
    reads(head, GROUNDS)
    done(head, "签发不予受理")


def notice_read(phone: Page, again: Story) -> str:
    """张三 opens the matter with number and code, and the notice once the worker made it."""
    with_code(phone, again.number, again.code)
    reads(phone, "不予受理")
    return paper(phone, "不予受理告知书")


def objected(phone: Page) -> None:
    """张三 says in one sentence why it is not the same."""
    phone.get_by_role("link", name="提出异议").click()
    write(phone, "您为什么不同意", "镇里办的是一号楼，我说的是三号楼")
    press(phone, "提出异议")
    reads(phone, "异议审查中")


def sustained(judge: Page) -> None:
    """蒋十六, who neither proposed nor signed, finds that 张三 is right."""
    from_list(judge, "异议待审", "电梯停运")
    begin(judge, "异议成立")
    reads(judge, "我说的是三号楼")
    write(judge, "理由", "两件事的楼栋不同，不是同一信访事项")
    done(judge, "异议成立")


def test_a_matter_refused_as_in_handling_is_objected_to_and_taken_up_again(
    stories: tuple[Story, Story], server: Server, open_page: OpenPage
) -> None:
    earlier, again = stories
    clerk, phone = at_desk(open_page, "wang"), a_phone(open_page)

    proposed(clerk, again, earlier)
    signed(at_desk(open_page, "wei"))
    notice = notice_read(phone, again)
    objected(phone)
    sustained(at_desk(open_page, "jiang"))

    assert (GROUNDS in notice, earlier.number in notice) == (True, True)
    assert "第十九条第三款" in notice
    phone.goto(f"/matters/{again.number}/")
    reads(phone, "正在分办", "两件事的楼栋不同")
    from_list(clerk, "待分办", "电梯停运")
    trade.forwarded(clerk, trade.WATER)
    phone.reload()
    reads(phone, f"已转到{trade.WATER}")
