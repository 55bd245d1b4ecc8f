# SPDX-License-Identifier: Apache-2.0
"""三级终结 in the browser: 复查 quashes, handled anew, 复核 with a hearing, the end, and again."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, DocumentCode, NewFacts, Role, Route
from tests import appeals
from tests.cast import Story, account
from tests.court import Court, found_court
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    act,
    at_desk,
    begin,
    done,
    from_list,
    pick,
    press,
    reads,
    tick,
    with_code,
    write,
)
from tests.journeys.submitting import submitted
from tests.servers import Server
from tests.web.desk import today

LIFT, GARAGE = "反映电梯账目没有公布", "反映车库渗水无人修"
QUASHED, UPHELD = "撤销并责令重新办理", "维持"


@pytest.fixture(scope="module")
def people(own_database: str) -> Court:
    """临江县 and the city above it, where everybody can sign in; its office has two heads."""
    court = found_court(password=PASSWORD)
    account("卫十五", court.office, Role.OFFICE_HEAD, login="wei", password=PASSWORD)
    return court


def asked(phone: Page, number: str, level: str, body: str) -> None:
    """张三 asks from the progress page."""
    phone.goto(f"/matters/{number}/")
    phone.get_by_role("link", name=f"申请{level}", exact=True).first.click()
    pick(phone, body)
    write(phone, "哪里不服，为什么", "账目没有公布，维修没有期限。")
    press(phone, f"提交{level}申请")
    reads(phone, f"已收到您的{level}申请", f"{level}中")


def admitted(reviewer: Page, level: str) -> None:
    """受理, 调卷, 听取陈述."""
    from_list(reviewer, f"{level}待审查", LIFT)
    act(reviewer, "受理申请")
    act(reviewer, "调卷", {"调取的案卷材料": "全部案卷"})
    begin(reviewer, "听取复查复核陈述")
    pick(reviewer, "当面")
    write(reviewer, "陈述的事实和理由", "要求核对近三年维修资金账目。")
    done(reviewer, "听取复查复核陈述")


def concluded(reviewer: Page, outcome: str) -> None:
    """拟意见; who quashes says on which ground."""
    begin(reviewer, "拟复查复核意见")
    write(reviewer, "查明的事实", "已核对维修资金收支账目。")
    pick(reviewer, outcome)
    if outcome == QUASHED:
        group = reviewer.get_by_role("group", name="撤销、变更的情形 1", exact=True)
        group.get_by_role("combobox").select_option(label="主要事实不清、证据不足")
        group.get_by_role("textbox", name="具体表现").fill("没有核对账目。")
    reviewer.get_by_role("textbox", name="理由", exact=True).fill("请求已逐项核对。")
    reviewer.get_by_role("textbox", name="依据", exact=True).first.fill(trade.BASIS)
    write(reviewer, "集体审议情况", "五人审议，一致同意。")
    done(reviewer, "拟复查复核意见")


def finished(reviewer: Page, head: Page, level: str, title: str) -> None:
    """签发, 送达."""
    from_list(head, "待签复查复核", title)
    act(head, "签发复查复核意见")
    from_list(reviewer, f"{level}待送达", title)
    trade.delivered(reviewer, "送达复查复核意见")


def handled_anew(officer: Page, head: Page) -> None:
    """赵六 hears and looks once more and says what is different now; 钱七 signs."""
    from_list(officer, "本单位全部", LIFT)
    trade.heard(officer, "要求逐项核对账目。")
    trade.investigated(officer, "已调取近三年维修资金账目核对。")
    begin(officer, "拟处理意见")
    trade.answering(officer, "限期修复电梯。", "公布近三年维修资金账目。")
    write(officer, "重新办理说明", "核对账目后改为予以支持")
    done(officer, "拟处理意见")
    from_list(head, "待我审签", LIFT)
    trade.issued(head)
    from_list(officer, "待送达", LIFT)
    trade.delivered(officer)


def called(reviewer: Page) -> None:
    """听证通知, a week ahead: those days do not count."""
    begin(reviewer, "决定听证")
    reviewer.get_by_label("听证日期").fill((today() + timedelta(days=7)).isoformat())
    write(reviewer, "听证时间", "上午九时")
    write(reviewer, "听证地点", "市政府信访接待中心听证室")
    write(reviewer, "主持人", "许十五")
    write(reviewer, "听证员和参加人", "听证员三名，住建局经办人，信访人")
    done(reviewer, "决定听证")
    expect(reviewer.get_by_role("region", name="期限")).to_contain_text("听证期间不计入")


def test_a_review_quashes_and_what_is_handled_anew_is_reviewed_up_to_a_hearing(
    people: Court, server: Server, open_page: OpenPage
) -> None:
    story = Story(people, on=today() - timedelta(days=1), title=LIFT).to(Act.DELIVER)
    phone = a_phone(open_page)
    first, head = at_desk(open_page, "zheng"), at_desk(open_page, "feng")
    with_code(phone, story.number, story.code)

    asked(phone, story.number, "复查", "临江县人民政府")
    admitted(first, "复查")
    concluded(first, QUASHED)
    finished(first, head, "复查", LIFT)
    phone.goto(f"/matters/{story.number}/")
    reads(phone, "这份意见已被撤销，由原办理单位重新办理", "正在办理")
    handled_anew(at_desk(open_page, "zhao"), at_desk(open_page, "qian"))

    asked(phone, story.number, "复查", "临江县人民政府")
    admitted(first, "复查")
    concluded(first, UPHELD)
    finished(first, head, "复查", LIFT)

    asked(phone, story.number, "复核", "临江市人民政府")
    second = at_desk(open_page, "chen")
    admitted(second, "复核")
    called(second)
    phone.goto(f"/matters/{story.number}/")
    reads(phone, "正在听证，听证的时间不计入期限")


def held(reviewer: Page) -> None:
    """The hearing took place: its record is signed, its conclusion is written down."""
    from_list(reviewer, "复核审理中", GARAGE)
    begin(reviewer, "记录听证")
    tick(reviewer, "听证已经举行")
    write(reviewer, "听证笔录", "双方陈述、质证，笔录经核对签字。")
    write(reviewer, "听证结论", "处理意见可以维持。")
    done(reviewer, "记录听证")


def found_the_same(clerk: Page, opinion: str) -> None:
    """王五 registers what came once more; the last word stands beside the rule it points at."""
    from_list(clerk, "待登记", GARAGE)
    trade.registered(clerk, "再次反映车库渗水")
    trade.classified(clerk, {"请求修复车库": Route.PETITION})
    begin(clerk, "拟不予受理")
    rules = clerk.get_by_role("region", name="可能适用的规则")
    expect(rules).to_contain_text(opinion)
    rules.get_by_role("listitem").filter(has_text="NZ-1").get_by_role("link").first.click()
    write(clerk, "事实和证据", "与复核意见书所列事实、理由和请求逐项核对相同")
    pick(clerk, NewFacts.NONE.zh)
    done(clerk, "拟不予受理")


def test_after_the_hearing_the_second_review_is_the_last_word_and_the_same_is_not_taken_up_again(
    people: Court, server: Server, open_page: OpenPage
) -> None:
    story = Story(people, on=today() - timedelta(days=9), title=GARAGE).to(Act.DELIVER)
    before = (Act.ASK_REVIEW, *appeals.WAY, Act.ASK_RE_REVIEW, *appeals.WAY[:3])
    for step in (*before, Act.CALL_REVIEW_HEARING):
        story.do(step)
    reviewer, phone = at_desk(open_page, "chen"), a_phone(open_page)

    held(reviewer)
    concluded(reviewer, UPHELD)
    finished(reviewer, at_desk(open_page, "chu"), "复核", GARAGE)
    with_code(phone, story.number, story.code)
    reads(phone, "这是信访程序的最终意见")
    assert story.case.exhausted

    number, code = submitted(phone, GARAGE)
    opinion = next(
        item.number for item in story.case.documents if item.code is DocumentCode.RE_REVIEW_OPINION
    )
    found_the_same(at_desk(open_page, "wang"), opinion)
    head = at_desk(open_page, "wei")
    from_list(head, "拟不予受理待审", GARAGE)
    act(head, "签发不予受理")
    with_code(phone, number, code)
    reads(phone, "不再受理")
