# SPDX-License-Identifier: Apache-2.0
"""Two ways a matter may take: begun simply and converted; withdrawn once the office called."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, HandlingState, MatterState
from tests.cast import Story, found_county
from tests.servers import Server
from tests.web.desk import today

PASSWORD = "a long invented password"


@pytest.fixture(scope="module")
def stories(own_database: str) -> tuple[Story, Story]:
    """One matter that its unit has signed for, and one that it has accepted."""
    county = found_county(password=PASSWORD)
    first = Story(county, on=today()).to(Act.SIGN_FOR)
    return first, Story(county, on=today(), title="反映路灯不亮").to(Act.ACCEPT)


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
    return page


def act(page: Page, story: Story, name: str) -> None:
    """Open the act's form on the matter's page."""
    page.goto(f"/desk/matters/{story.matter}/")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def opened(page: Page, story: Story) -> None:
    """张三 opens the matter with number and code."""
    page.goto("/track/")
    page.get_by_role("textbox", name="信访编号").fill(story.number)
    page.get_by_role("textbox", name="查询码").fill(story.code)
    press(page, "打开")


def test_a_matter_begun_simply_is_converted_and_keeps_its_first_day(
    stories: tuple[Story, Story], server: Server, open_page: Callable[..., Page]
) -> None:
    mine, _ = stories
    head, officer = signed_in(open_page, "qian"), signed_in(open_page, "zhao")
    phone = open_page(javascript=False, width=320)

    act(head, mine, "简易办理")
    head.get_by_role("radio", name=re.compile("^事实清楚")).check()
    head.get_by_role("radio", name="电话", exact=True).check()
    head.get_by_role("textbox", name="联系电话").fill("0999-5550102")
    press(head, "确认简易办理")
    expect(head.get_by_role("main")).to_contain_text("可能对诉求不予支持的，不适用简易办理")
    head.get_by_role("checkbox", name="不是可能对诉求不予支持的事项").check()
    head.get_by_role("checkbox", name=re.compile("重大复杂疑难")).check()
    done(head, "简易办理")
    opened(phone, mine)
    expect(phone.get_by_role("main")).to_contain_text("按简易程序办理")
    act(officer, mine, "转为普通程序")
    officer.get_by_role("textbox", name="理由").fill("需要委托检测，十个工作日内不能答复")
    done(officer, "转为普通程序")

    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("转为普通程序办理，理由写在告知书里")
    assert mine.case.handlings[0].state is HandlingState.ACCEPTED
    assert mine.case.handlings[0].simple is False


def test_a_matter_is_withdrawn_only_once_the_office_has_called(
    stories: tuple[Story, Story], server: Server, open_page: Callable[..., Page]
) -> None:
    _, mine = stories
    clerk, phone = signed_in(open_page, "wang"), open_page(javascript=False, width=320)

    opened(phone, mine)
    phone.get_by_role("link", name="撤回", exact=True).click()
    phone.get_by_role("textbox", name="为什么撤回").fill("路灯已经修好了")
    press(phone, "申请撤回")
    expect(phone.get_by_role("main")).to_contain_text("有人要求您撤回的，请不要撤回")
    phone.get_by_role("checkbox").check()
    press(phone, "申请撤回")
    expect(phone.get_by_role("main")).to_contain_text("核实前照常办理")
    clerk.goto("/desk/")
    clerk.get_by_role("link", name=re.compile("^撤回待核实")).click()
    clerk.get_by_role("main").get_by_role("link", name=re.compile("路灯不亮")).first.click()
    act(clerk, mine, "核实并确认撤回")
    expect(clerk.get_by_role("main")).to_contain_text("路灯已经修好了")
    clerk.get_by_role("textbox", name="与谁核实").fill("张三本人")
    clerk.get_by_role("checkbox", name="信访人确认是自愿撤回").check()
    clerk.get_by_role("textbox", name="核实情况").fill("电话核实，问题已经解决")
    done(clerk, "核实并确认撤回")

    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("已终止")
    expect(phone.get_by_role("main")).to_contain_text("撤回确认书")
    assert mine.case.state is MatterState.TERMINATED
