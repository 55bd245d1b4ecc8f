# SPDX-License-Identifier: Apache-2.0
"""Retaliation reported past the unit: the office above hears of it, those below learn nothing."""

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, HandlingState, Route
from huiyin.records import models
from tests.cast import Story
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    begin,
    choose,
    done,
    from_list,
    pick,
    press,
    reads,
    refused,
    with_code,
    write,
)
from tests.realm import found_realm
from tests.servers import Server
from tests.web.desk import today
from tests.web.looks import sideways

COMPLAINT = "打击报复信访人"


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


def complained(phone: Page, mine: Story) -> models.Matter:
    """张三 opens the matter and complains of the unit; the complaint, which leads to the office
    above.
    """
    with_code(phone, mine.number, mine.code)
    phone.get_by_role("link", name="投诉打击报复、工作作风").click()
    assert not sideways(phone)
    press(phone, "提交投诉")
    expect(phone.get_by_role("alert")).to_contain_text("请选择投诉什么")
    pick(phone, "打击报复信访人")
    pick(phone, trade.HOUSING)
    write(phone, "事情的经过", "来信以后，有人到家门口拍照，说再写就不给办证。")
    press(phone, "提交投诉")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("提交成功")
    complaint = models.Matter.objects.exclude(complaint=None).get()
    phone.goto(f"/matters/{mine.number}/")
    phone.get_by_role("link", name=complaint.number).click()
    reads(phone, "临江市信访局")
    return complaint


def finds_nothing(page: Page, complaint: models.Matter) -> None:
    """Neither by its number nor by its address."""
    page.goto("/desk/")
    write(page, "查找", complaint.number)
    press(page, "查找")
    reads(page, "没有找到")
    answer = page.goto(f"/desk/matters/{complaint.pk}/")
    assert answer is not None
    assert answer.status == 404


def taken_up(above: Page, mine: Story) -> None:
    """蒋十六 registers the complaint and sends it to the city's bureau, past whom it is about."""
    from_list(above, "待登记", COMPLAINT)
    reads(above, mine.number)
    trade.registered(above, "反映因信访受到办理单位工作人员威胁")
    trade.classified(above, {"制止威胁，追究责任": Route.PETITION})
    trade.redacted(
        above,
        title="投诉：打击报复信访人",
        content="来信以后受到威胁。",
        place="临江县城区",
    )
    begin(above, "转送")
    choose(above, "转送单位", trade.HOUSING)
    refused(above, "转送", "不能交给被投诉的单位")
    choose(above, "转送单位", "临江市住房和城乡建设局")
    done(above, "转送")


def test_threatened_for_petitioning_a_person_is_heard_above_and_nobody_below_learns_of_it(
    mine: Story, server: Server, open_page: OpenPage
) -> None:
    phone = a_phone(open_page)
    below = [at_desk(open_page, login) for login in ("zhao", "qian", "wang")]
    before = [lists(page) for page in below]

    complaint = complained(phone, mine)
    taken_up(at_desk(open_page, "jiang"), mine)

    assert [lists(page) for page in below] == before
    for page in below:
        finds_nothing(page, complaint)
    assert mine.case.handlings[0].state is HandlingState.ACCEPTED
    phone.goto(f"/matters/{complaint.number}/")
    reads(phone, "已转到临江市住房和城乡建设局")
