# SPDX-License-Identifier: Apache-2.0
"""Refused as already in handling, objected to, re-opened: 张三 writes to the county once more."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from huiyin.core.vocabulary import Act, Role
from tests.cast import County, Story, account, found_county, unit
from tests.servers import Server
from tests.town import competent_here
from tests.web.desk import today

PASSWORD = "a long invented password"
GROUNDS = "同一信访人就同一部电梯、同样的请求，镇里正在办理，期限未到"


@pytest.fixture(scope="module")
def stories(own_database: str) -> tuple[Story, Story]:
    """The matter that the town's office sent to its unit, and the same once more at the county."""
    county = found_county(password=PASSWORD)
    for name, login in (("卫十五", "wei"), ("蒋十六", "jiang")):
        account(name, county.office, Role.OFFICE_HEAD, login=login, password=PASSWORD)
    return Story(_town(county), on=today()).to(Act.ACCEPT), Story(county, on=today()).to(
        Act.CLASSIFY
    )


def _town(county: County) -> County:
    office = unit("柳河镇信访办", "柳信", county.office, is_petition_office=True)
    competent_here(county.unit)
    clerk = account("秦十七", office, Role.REGISTRAR, Role.OFFICE_HEAD, login="qin")
    return replace(county, office=office, wang=clerk)


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def signed_in(open_page: Callable[..., Page], login: str) -> Page:
    """A desk of one's own."""
    page = open_page(width=1280)
    page.goto("/desk/sign-in/")
    page.get_by_role("textbox", name="账号").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    expect(page.get_by_role("heading", level=1)).to_have_text("工作台")
    return page


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def proposed(clerk: Page, again: Story, earlier: Story) -> None:
    """王五 takes the rule that the evidence points at, and says on which facts."""
    clerk.goto(f"/desk/matters/{again.matter}/")
    clerk.get_by_role("main").get_by_role("link", name="拟不予受理", exact=True).click()
    rules = clerk.get_by_role("region", name="可能适用的规则")
    expect(rules).to_contain_text(f"下级正在办理的{earlier.number}")
    rules.get_by_role("link", name="用这一条").click()
    expect(clerk.get_by_role("combobox", name="适用规则")).to_have_value("NB-3.2022")
    clerk.get_by_role("textbox", name="事实和证据").fill(GROUNDS)
    clerk.get_by_role("radio", name="没有新的事实和理由").check()
    done(clerk, "拟不予受理")
    expect(clerk.get_by_role("main")).to_contain_text("提出的人不能签发自己的建议")


def opened(page: Page, view: str) -> None:
    """Open the only matter of a list."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"^{view}")).click()
    page.get_by_role("main").get_by_role("link", name=re.compile("电梯停运")).first.click()


def signed(head: Page) -> None:
    """卫十五 reads the proposal and signs."""
    opened(head, "拟不予受理待审")
    head.get_by_role("main").get_by_role("link", name="签发不予受理", exact=True).click()
    expect(head.get_by_role("main")).to_contain_text(GROUNDS)
    done(head, "签发不予受理")


def notice_read(phone: Page, again: Story) -> str:
    """张三 opens the matter with number and code, and the notice once the worker made it."""
    phone.goto("/track/")
    phone.get_by_role("textbox", name="信访编号").fill(again.number)
    phone.get_by_role("textbox", name="查询码").fill(again.code)
    press(phone, "打开")
    expect(phone.get_by_role("main")).to_contain_text("不予受理")
    link = phone.get_by_role("link", name=re.compile("不予受理告知书.*PDF"))
    for _ in range(60):
        if link.count():
            break
        phone.wait_for_timeout(500)
        phone.reload()
    answer = phone.request.get(str(link.first.get_attribute("href")))
    pages = PdfReader(BytesIO(answer.body())).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def objected(phone: Page) -> None:
    """张三 says in one sentence why it is not the same."""
    phone.get_by_role("link", name="提出异议").click()
    phone.get_by_role("textbox", name="您为什么不同意").fill("镇里办的是一号楼，我说的是三号楼")
    press(phone, "提出异议")
    expect(phone.get_by_role("main")).to_contain_text("异议审查中")


def sustained(judge: Page) -> None:
    """蒋十六, who neither proposed nor signed, finds that 张三 is right."""
    opened(judge, "异议待审")
    judge.get_by_role("main").get_by_role("link", name="异议成立", exact=True).click()
    expect(judge.get_by_role("main")).to_contain_text("我说的是三号楼")
    judge.get_by_role("textbox", name="理由").fill("两件事的楼栋不同，不是同一信访事项")
    done(judge, "异议成立")


def test_a_matter_refused_as_in_handling_is_objected_to_and_taken_up_again(
    stories: tuple[Story, Story], server: Server, open_page: Callable[..., Page]
) -> None:
    earlier, again = stories
    clerk = signed_in(open_page, "wang")

    proposed(clerk, again, earlier)
    signed(signed_in(open_page, "wei"))
    phone = open_page(javascript=False, width=320)
    notice = notice_read(phone, again)
    objected(phone)
    sustained(signed_in(open_page, "jiang"))

    assert (GROUNDS in notice, earlier.number in notice) == (True, True)
    assert "第十九条第三款" in notice
    phone.goto(f"/matters/{again.number}/")
    expect(phone.get_by_role("main")).to_contain_text("正在分办")
    expect(phone.get_by_role("main")).to_contain_text("两件事的楼栋不同")
    opened(clerk, "待分办")
    clerk.get_by_role("main").get_by_role("link", name="转送", exact=True).click()
    clerk.get_by_role("combobox", name="转送单位").select_option(label="临江县水利局")
    done(clerk, "转送")
    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("已转到临江县水利局")
