# SPDX-License-Identifier: Apache-2.0
"""三级终结 in the browser: 复查 quashes, handled anew, 复核 with a hearing, the end, and again."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, DocumentCode, MatterState, NewFacts, Role
from tests import appeals
from tests.cast import Story, account
from tests.court import Court, found_court
from tests.servers import Server
from tests.web.desk import today

PASSWORD = "a long invented password"


@pytest.fixture(scope="module")
def people(own_database: str) -> Court:
    """临江县 and the city above it, where everybody can sign in; its office has two heads."""
    court = found_court(password=PASSWORD)
    account("卫十五", court.office, Role.OFFICE_HEAD, login="wei", password=PASSWORD)
    return court


class Live(Story):
    """A story whose clock runs with that of the pages, so that what they do comes in order."""

    def _now(self) -> datetime:
        return datetime.now(UTC) + (self.on - today())


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    """Type into the field of that label."""
    page.get_by_role("textbox", name=label).fill(text)


def signed_in(open_page: Callable[..., Page], who: str) -> Page:
    """A desk where somebody has signed in."""
    page = open_page(width=1280)
    page.goto("/desk/")
    write(page, "账号", who)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    return page


def opened(page: Page, view: str) -> None:
    """The first matter of a view of the worklist."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"^{view}")).first.click()
    page.get_by_role("table").get_by_role("link").first.click()


def act(page: Page, name: str, fill: Callable[[Page], None] = lambda page: None) -> None:
    """Do the act from the dossier's page and find it done."""
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    link.click()
    fill(page)
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def asked(phone: Page, number: str, level: str, body: str) -> None:
    """张三 asks from the progress page."""
    phone.goto(f"/matters/{number}/")
    phone.get_by_role("link", name=f"申请{level}", exact=True).first.click()
    phone.get_by_role("radio", name=body).check()
    write(phone, "哪里不服，为什么", "账目没有公布，维修没有期限。")
    press(phone, f"提交{level}申请")
    expect(phone.get_by_role("main")).to_contain_text(f"已收到您的{level}申请")
    expect(phone.get_by_role("main")).to_contain_text(f"{level}中")


def heard(page: Page) -> None:
    """听取陈述, filled in."""
    page.get_by_role("radio", name="当面").check()
    write(page, "陈述的事实和理由", "要求核对近三年维修资金账目。")


def decided(outcome: str) -> Callable[[Page], None]:
    """An opinion with this outcome, filled in."""

    def fill(page: Page) -> None:
        write(page, "查明的事实", "维修资金收支没有附账目。")
        page.get_by_role("radio", name=outcome).check()
        if outcome.startswith("撤销"):
            group = page.get_by_role("group", name="撤销、变更的情形 1", exact=True)
            group.get_by_role("combobox").select_option(label="主要事实不清、证据不足")
            group.get_by_role("textbox", name="具体表现").fill("没有核对账目。")
        page.get_by_role("textbox", name="理由", exact=True).fill("请求没有逐项回应。")
        page.get_by_role("textbox", name="依据", exact=True).first.fill(
            "《物业管理条例》第五十四条"
        )
        write(page, "集体审议情况", "五人审议，一致同意。")

    return fill


def delivered(page: Page) -> None:
    """送达, filled in."""
    page.get_by_role("combobox", name="送达方式").select_option(label="直接送达")
    write(page, "送达凭证", "本人签收")


def called(page: Page) -> None:
    """听证通知, filled in."""
    page.get_by_label("听证日期").fill((today() + timedelta(days=7)).isoformat())
    write(page, "听证时间", "上午九时")
    write(page, "听证地点", "市政府信访接待中心听证室")
    write(page, "主持人", "许十五")
    write(page, "听证员和参加人", "听证员三名，住建局经办人，信访人")


def admitted(page: Page, view: str) -> None:
    """受理, 调卷, 听取陈述."""
    opened(page, view)
    act(page, "受理申请")
    act(page, "调卷", lambda page: write(page, "调取的案卷材料", "全部案卷"))
    act(page, "听取复查复核陈述", heard)


def finished(reviewer: Page, head: Page, view: str, outcome: str) -> None:
    """拟意见, 签发, 送达."""
    act(reviewer, "拟复查复核意见", decided(outcome))
    opened(head, "待签复查复核")
    act(head, "签发复查复核意见")
    opened(reviewer, view)
    act(reviewer, "送达复查复核意见", delivered)


def test_reviewed_twice_with_a_new_handling_between(
    people: Court, server: Server, open_page: Callable[..., Page]
) -> None:
    story = Live(people, on=today() - timedelta(days=1)).to(Act.DELIVER)
    story.on = today()
    phone = open_page(javascript=False, width=320)
    phone.goto("/track/")
    write(phone, "信访编号", story.number)
    write(phone, "查询码", story.code)
    press(phone, "打开")

    asked(phone, story.number, "复查", "临江县人民政府")
    reviewer, head = signed_in(open_page, "zheng"), signed_in(open_page, "feng")
    admitted(reviewer, "复查待审查")
    finished(reviewer, head, "复查待送达", "撤销并责令重新办理")

    phone.goto(f"/matters/{story.number}/")
    expect(phone.get_by_role("main")).to_contain_text("这份意见已被撤销，由原办理单位重新办理")
    expect(phone.get_by_role("main")).to_contain_text("正在办理")
    for step in (Act.HEAR, Act.INVESTIGATE):
        story.do(step)
    story.do(Act.DRAFT, renewal="核对账目后改为予以支持")
    for step in (Act.ISSUE, Act.RENDERED, Act.DELIVER):
        story.do(step)

    story.do(Act.ASK_REVIEW)
    for step in appeals.WAY:
        story.do(step)

    asked(phone, story.number, "复核", "临江市人民政府")
    second = signed_in(open_page, "chen")
    admitted(second, "复核待审查")
    act(second, "决定听证", called)
    expect(second.get_by_role("region", name="期限")).to_contain_text("听证期间不计入")
    phone.goto(f"/matters/{story.number}/")
    expect(phone.get_by_role("main")).to_contain_text("正在听证，听证的时间不计入期限")
    # The notice is a week ahead: the rest happens on days that the pages have not reached yet.
    story.later(8)
    for step in (Act.CLOSE_REVIEW_HEARING, *appeals.WAY[3:]):
        story.do(step)

    phone.goto(f"/matters/{story.number}/")
    expect(phone.get_by_role("main")).to_contain_text("这是信访程序的最终意见")
    assert story.case.exhausted

    not_accepted_again(people, story, open_page)


def not_accepted_again(people: Court, story: Story, open_page: Callable[..., Page]) -> None:
    """The same facts and reasons once more: shown with the last word, decided by two persons."""
    again = Live(people, on=today()).to(Act.CLASSIFY)
    number = next(
        item.number for item in story.case.documents if item.code is DocumentCode.RE_REVIEW_OPINION
    )
    clerk, head = signed_in(open_page, "wang"), signed_in(open_page, "wei")
    clerk.goto(f"/desk/matters/{again.matter}/acts/{Act.PROPOSE_DECLINE}/")
    rules = clerk.get_by_role("region", name="可能适用的规则")
    expect(rules).to_contain_text(number)
    rules.get_by_role("listitem").filter(has_text="NZ-1").get_by_role("link").first.click()
    write(clerk, "事实和证据", "与复核意见书所列事实、理由和请求逐项核对相同")
    # The hearing lay a week ahead, and so does the day of the opinion that was found.
    clerk.get_by_label(re.compile("^复核意见书日期")).fill(today().isoformat())
    clerk.get_by_role("radio", name=NewFacts.NONE.zh, exact=True).check()
    press(clerk, "确认拟不予受理")
    expect(clerk.get_by_role("status").first).to_contain_text("已办理：拟不予受理")
    head.goto(f"/desk/matters/{again.matter}/")
    act(head, "签发不予受理")

    phone = open_page(javascript=False, width=320)
    phone.goto("/track/")
    write(phone, "信访编号", again.number)
    write(phone, "查询码", again.code)
    press(phone, "打开")
    expect(phone.get_by_role("main")).to_contain_text("不再受理")
    assert again.case.state is MatterState.EXHAUSTED
