# SPDX-License-Identifier: Apache-2.0
"""Retaliation reported past the unit: the office above hears of it, those below learn nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, HandlingState
from huiyin.records import models
from tests.cast import Story
from tests.journeys.test_simple_converted_and_withdrawn import (
    PASSWORD,
    done,
    opened,
    press,
    signed_in,
)
from tests.realm import found_realm
from tests.servers import Server
from tests.web.desk import today


@pytest.fixture(scope="module")
def mine(own_database: str) -> Story:
    """A matter that the housing bureau has accepted."""
    return Story(found_realm(password=PASSWORD), on=today()).to(Act.ACCEPT)


def lists(page: Page) -> list[str]:
    """What every tab of somebody's desk shows."""
    page.goto("/desk/")
    tabs = page.get_by_role("navigation", name="工作台视图").get_by_role("link")
    found = []
    for address in [tab.get_attribute("href") for tab in tabs.all()]:
        page.goto(f"/desk/{address}")
        found.append(page.get_by_role("main").inner_text())
    return found


def test_threatened_for_petitioning_a_person_is_heard_above_and_nobody_below_learns_of_it(
    mine: Story, server: Server, open_page: Callable[..., Page]
) -> None:
    phone = open_page(javascript=False, width=320)
    below = [signed_in(open_page, login) for login in ("zhao", "qian", "wang")]
    before = [lists(page) for page in below]

    opened(phone, mine)
    phone.get_by_role("link", name="投诉打击报复、工作作风").click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320
    press(phone, "提交投诉")
    expect(phone.get_by_role("alert")).to_contain_text("请选择投诉什么")
    phone.get_by_role("radio", name="打击报复信访人").check()
    phone.get_by_role("radio", name="临江县住房和城乡建设局").check()
    phone.get_by_role("textbox", name="事情的经过").fill(
        "来信以后，有人到家门口拍照，说再写就不给办证。"
    )
    press(phone, "提交投诉")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("提交成功")
    complaint = models.Matter.objects.exclude(complaint=None).get()
    phone.goto(f"/matters/{mine.number}/")
    phone.get_by_role("link", name=complaint.number).click()
    expect(phone.get_by_role("main")).to_contain_text("临江市信访局")

    after = [lists(page) for page in below]
    assert after == before
    for page in below:
        page.goto("/desk/")
        page.get_by_role("textbox", name="查找").fill(complaint.number)
        press(page, "查找")
        expect(page.get_by_role("main")).to_contain_text("没有找到")
        assert page.goto(f"/desk/matters/{complaint.pk}/").status == 404  # type: ignore[union-attr]

    above = signed_in(open_page, "jiang")
    above.goto(f"/desk/matters/{complaint.pk}/")
    expect(above.get_by_role("main")).to_contain_text("投诉：打击报复信访人")
    expect(above.get_by_role("main")).to_contain_text(mine.number)
    assert mine.case.handlings[0].state is HandlingState.ACCEPTED
    above.get_by_role("main").get_by_role("link", name="登记", exact=True).first.click()
    above.get_by_role("textbox", name="概况").fill("反映因信访受到办理单位工作人员威胁")
    done(above, "登记")
    phone.goto(f"/matters/{complaint.number}/")
    expect(phone.get_by_role("main")).to_contain_text("已登记")
