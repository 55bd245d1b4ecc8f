# SPDX-License-Identifier: Apache-2.0
"""A person who asked for secrecy: the unit handles the matter, asks through the office, and learns
who it is only when the custodian finds that it must.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, Role
from tests.cast import Story, account, found_county
from tests.journeys.test_simple_converted_and_withdrawn import (
    PASSWORD,
    act,
    done,
    opened,
    press,
    signed_in,
)
from tests.servers import Server
from tests.web.desk import today


@pytest.fixture(scope="module")
def mine(own_database: str) -> Story:
    """A matter that the office is about to refer; 孔十九 keeps the identities."""
    county = found_county(password=PASSWORD)
    account("孔十九", county.office, Role.CUSTODIAN, login="kong", password=PASSWORD)
    return Story(county, on=today()).to(Act.CLASSIFY)


def main(page: Page) -> str:
    """What stands on the page."""
    return page.get_by_role("main").inner_text()


def test_the_unit_works_for_somebody_whose_name_it_does_not_know(
    mine: Story, server: Server, open_page: Callable[..., Page]
) -> None:
    phone = open_page(javascript=False, width=320)
    clerk, officer = signed_in(open_page, "wang"), signed_in(open_page, "zhao")
    head, custodian = signed_in(open_page, "qian"), signed_in(open_page, "kong")
    pseudonym = f"信访人·{mine.number[-4:]}"

    opened(phone, mine)
    phone.get_by_role("link", name="要求保密", exact=True).click()
    phone.get_by_role("textbox", name=re.compile("想说明的情况")).fill("怕物业知道是我")
    press(phone, "要求保密")
    expect(phone.get_by_role("main")).to_contain_text("办理单位看不到您的姓名、电话和住址")

    act(clerk, mine, "编写隐去身份的内容")
    expect(clerk.get_by_role("textbox", name="标题")).to_have_value("反映幸福路小区电梯停运三个月")
    clerk.get_by_role("textbox", name="标题").fill("反映某小区电梯停运")
    clerk.get_by_role("textbox", name="信访内容").fill("某小区一部电梯停运，没有维修。")
    clerk.get_by_role("textbox", name="问题发生的地方").fill("临江县城区")
    clerk.get_by_role("checkbox", name=re.compile("^已核对")).check()
    done(clerk, "编写隐去身份的内容")
    mine.to(Act.ACCEPT)

    officer.goto(f"/desk/matters/{mine.matter}/")
    expect(officer.get_by_role("main")).to_contain_text(pseudonym)
    expect(officer.get_by_role("main")).to_contain_text("反映某小区电梯停运")
    assert [word for word in ("张*", "幸福路", "怕物业知道") if word in main(officer)] == []
    expect(officer.get_by_text("查看完整信息")).to_have_count(0)
    act(officer, mine, "请信访部门转达")
    officer.get_by_role("textbox", name="请转达或者询问的内容").fill("请问何时方便听取陈述")
    done(officer, "请信访部门转达")

    clerk.goto("/desk/")
    clerk.get_by_role("link", name=re.compile("^待转达")).click()
    clerk.get_by_role("main").get_by_role("link", name=re.compile("电梯停运")).first.click()
    act(clerk, mine, "回复转达")
    expect(clerk.get_by_role("main")).to_contain_text("请问何时方便听取陈述")
    clerk.get_by_role("checkbox", name="已联系到信访人").check()
    clerk.get_by_role("textbox", name="信访人的答复或者联系的情况").fill("晚上七点以后都可以")
    done(clerk, "回复转达")
    officer.reload()
    expect(officer.get_by_role("main")).to_contain_text("晚上七点以后都可以")

    act(head, mine, "申请告知身份")
    head.get_by_role("textbox", name="理由").fill("退还维修资金须对应到户")
    done(head, "申请告知身份")
    custodian.goto("/desk/")
    custodian.get_by_role("link", name=re.compile("^身份待决定")).click()
    custodian.get_by_role("main").get_by_role("link", name=re.compile("电梯停运")).first.click()
    act(custodian, mine, "告知身份")
    expect(custodian.get_by_role("main")).to_contain_text("退还维修资金须对应到户")
    custodian.get_by_role("textbox", name="为什么不可缺少").fill("退款只能退到本人账户")
    press(custodian, "确认告知身份")
    expect(custodian.get_by_role("main")).to_contain_text("否则请选择“不告知身份”")
    custodian.get_by_role("checkbox").check()
    done(custodian, "告知身份")

    officer.goto(f"/desk/matters/{mine.matter}/")
    expect(officer.get_by_role("main")).to_contain_text("张*")
    officer.get_by_text("查看完整信息").first.click()
    officer.get_by_role("textbox", name="为什么要看").fill("核对退款账户")
    press(officer, "查看完整信息")
    expect(officer.get_by_role("main")).to_contain_text("张三")
    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text("退款只能退到本人账户")
    phone.get_by_role("link", name="谁查阅过我的信息").click()
    expect(phone.get_by_role("main")).to_contain_text("临江县住房和城乡建设局")
    expect(phone.get_by_role("main")).to_contain_text("核对退款账户")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
