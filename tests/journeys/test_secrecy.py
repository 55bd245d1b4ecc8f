# SPDX-License-Identifier: Apache-2.0
"""A person who asked for secrecy: the unit handles the matter, asks through the office, and learns
who it is only when the custodian finds that it must.
"""

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, Role
from tests.cast import Story, account, found_county
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    act,
    at_desk,
    at_matter,
    begin,
    done,
    form,
    from_list,
    press,
    reads,
    refused,
    tick,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today
from tests.web.looks import sideways

REDACTED = "反映某小区电梯停运"


@pytest.fixture(scope="module")
def mine(own_database: str) -> Story:
    """A matter that the office is about to refer; 孔十九 keeps the identities."""
    county = found_county(password=PASSWORD)
    account("孔十九", county.office, Role.CUSTODIAN, login="kong", password=PASSWORD)
    return Story(county, on=today()).to(Act.CLASSIFY)


def asked_for_secrecy(phone: Page, mine: Story) -> None:
    """张三 says why, and reads what the unit will not see."""
    with_code(phone, mine.number, mine.code)
    phone.get_by_role("link", name="要求保密", exact=True).click()
    write(phone, "想说明的情况", "怕物业知道是我")
    press(phone, "要求保密")
    reads(phone, "办理单位看不到您的姓名、电话和住址")


def relayed(officer: Page, clerk: Page) -> None:
    """赵六 asks through the office, 王五 brings the answer."""
    act(officer, "请信访部门转达", {"请转达或者询问的内容": "请问何时方便听取陈述"})
    from_list(clerk, "待转达", "电梯停运")
    begin(clerk, "回复转达")
    reads(clerk, "请问何时方便听取陈述")
    tick(clerk, "已联系到信访人")
    write(clerk, "信访人的答复或者联系的情况", "晚上七点以后都可以")
    done(clerk, "回复转达")
    officer.reload()
    reads(officer, "晚上七点以后都可以")


def disclosed(head: Page, custodian: Page, mine: Story) -> None:
    """钱七 asks who it is; 孔十九 says it only where it cannot be done without."""
    form(head, mine, "申请告知身份")
    write(head, "理由", "退还维修资金须对应到户")
    done(head, "申请告知身份")
    from_list(custodian, "身份待决定", "电梯停运")
    begin(custodian, "告知身份")
    reads(custodian, "退还维修资金须对应到户")
    write(custodian, "为什么不可缺少", "退款只能退到本人账户")
    refused(custodian, "告知身份", "否则请选择“不告知身份”")
    custodian.get_by_role("checkbox").check()
    done(custodian, "告知身份")


def looked_up(officer: Page, mine: Story) -> None:
    """赵六 says why, and reads the name."""
    at_matter(officer, mine)
    reads(officer, "张*")
    officer.get_by_text("查看完整信息").first.click()
    write(officer, "为什么要看", "核对退款账户")
    press(officer, "查看完整信息")
    reads(officer, "张三")


def test_the_unit_works_for_somebody_whose_name_it_does_not_know(
    mine: Story, server: Server, open_page: OpenPage
) -> None:
    phone = a_phone(open_page)
    clerk, officer = at_desk(open_page, "wang"), at_desk(open_page, "zhao")

    asked_for_secrecy(phone, mine)
    from_list(clerk, "待编写隐去身份的内容", "电梯停运")
    trade.redacted(clerk, title=REDACTED, content="某小区一部电梯停运。", place="临江县城区")
    trade.forwarded(clerk, trade.HOUSING)
    from_list(officer, "待签收", REDACTED)
    trade.signed_for(officer)
    trade.accepted(officer)

    reads(officer, f"信访人·{mine.number[-4:]}", REDACTED)
    shown = officer.get_by_role("main").inner_text()
    assert [word for word in ("张*", "幸福路", "怕物业知道") if word in shown] == []
    expect(officer.get_by_text("查看完整信息")).to_have_count(0)
    relayed(officer, clerk)
    disclosed(at_desk(open_page, "qian"), at_desk(open_page, "kong"), mine)
    looked_up(officer, mine)
    phone.reload()
    reads(phone, "退款只能退到本人账户")
    phone.get_by_role("link", name="谁查阅过我的信息").click()
    reads(phone, trade.HOUSING, "核对退款账户")
    assert not sideways(phone)
