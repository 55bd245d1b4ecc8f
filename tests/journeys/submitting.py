# SPDX-License-Identifier: Apache-2.0
"""我要信访 on a phone: from the first door to the receipt."""

import re

from playwright.sync_api import Page, expect

from tests.journeys.people import press, write


def submitted(
    phone: Page,
    title: str,
    *,
    content: str = "三号楼电梯自八月起停运，老人出不了门。",
    wish: str = "尽快修好，退还费用",
) -> tuple[str, str]:
    """张三 submits; number and query code from the receipt."""
    phone.goto("/")
    phone.get_by_role("link", name="我要信访").click()
    press(phone, "知道了，开始填写")
    phone.get_by_role("radio", name=re.compile("^不是")).check()
    press(phone, "继续")
    for label, text in (
        ("姓名", "张三"),
        ("电话", "13900000001"),
        ("住址", "临江县幸福路1号2单元"),
    ):
        write(phone, label, text)
    press(phone, "继续")
    write(phone, "什么事", title)
    write(phone, "经过", content)
    press(phone, "继续")
    write(phone, "怎样解决", wish)
    press(phone, "继续")
    expect(phone.get_by_role("heading", level=1)).to_have_text("核对后提交")
    press(phone, "提交")
    expect(phone.get_by_role("heading", level=1)).to_have_text("提交成功")
    number = phone.get_by_role("definition").nth(0).inner_text()
    code = phone.get_by_role("definition").nth(1).inner_text()
    return re.sub(r"\s", "", number), code
