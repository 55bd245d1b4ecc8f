# SPDX-License-Identifier: Apache-2.0
"""Two ways a matter may take: begun simply and converted; withdrawn once the office called."""

import re
from datetime import timedelta

import pytest

from huiyin.core.vocabulary import Act, Clock, HandlingState, MatterState
from tests.cast import County, Story, found_county
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    act,
    at_desk,
    begin,
    done,
    form,
    from_list,
    pick,
    press,
    reads,
    refused,
    tick,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

TOO_MUCH = "需要委托检测，十个工作日内不能答复"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def test_a_matter_begun_simply_is_converted_and_the_petitioner_is_told_why(
    county: County, server: Server, open_page: OpenPage
) -> None:
    mine = Story(county, on=today()).to(Act.SIGN_FOR)
    head, officer = at_desk(open_page, "qian"), at_desk(open_page, "zhao")
    phone = a_phone(open_page)

    form(head, mine, "简易办理")
    head.get_by_role("radio", name=re.compile("^事实清楚")).check()
    pick(head, "电话")
    write(head, "联系电话", "0999-5550102")
    refused(head, "简易办理", "可能对诉求不予支持的，不适用简易办理")
    tick(head, "不是可能对诉求不予支持的事项")
    tick(head, "重大复杂疑难")
    done(head, "简易办理")
    with_code(phone, mine.number, mine.code)
    reads(phone, "按简易程序办理")
    from_list(officer, "本单位全部", "电梯停运")
    act(officer, "转为普通程序", {"理由": TOO_MUCH})

    phone.reload()
    reads(phone, "转为普通程序办理，理由写在告知书里")
    handling = mine.case.handlings[0]
    assert (handling.state, handling.simple) == (HandlingState.ACCEPTED, False)


def test_a_matter_converted_a_week_later_is_due_from_the_day_it_was_accepted(
    county: County, server: Server, open_page: OpenPage
) -> None:
    begun = today() - timedelta(days=7)
    mine = Story(county, on=begun, title="反映门禁损坏").to(Act.SIGN_FOR)
    mine.do(Act.SIMPLIFY)
    officer = at_desk(open_page, "zhao")

    from_list(officer, "本单位全部", "门禁损坏")
    act(officer, "转为普通程序", {"理由": TOO_MUCH})

    due = mine.case.clock(Clock.T06, mine.handling)
    assert due is not None
    assert due.nominal_due == begun + timedelta(days=60)


def test_a_matter_is_withdrawn_only_once_the_office_has_called(
    county: County, server: Server, open_page: OpenPage
) -> None:
    mine = Story(county, on=today(), title="反映路灯不亮").to(Act.ACCEPT)
    clerk, phone = at_desk(open_page, "wang"), a_phone(open_page)

    with_code(phone, mine.number, mine.code)
    phone.get_by_role("link", name="撤回", exact=True).click()
    write(phone, "为什么撤回", "路灯已经修好了")
    press(phone, "申请撤回")
    reads(phone, "有人要求您撤回的，请不要撤回")
    phone.get_by_role("checkbox").check()
    press(phone, "申请撤回")
    reads(phone, "核实前照常办理")
    from_list(clerk, "撤回待核实", "路灯不亮")
    begin(clerk, "核实并确认撤回")
    reads(clerk, "路灯已经修好了")
    write(clerk, "与谁核实", "张三本人")
    tick(clerk, "信访人确认是自愿撤回")
    write(clerk, "核实情况", "电话核实，问题已经解决")
    done(clerk, "核实并确认撤回")

    phone.reload()
    reads(phone, "已终止", "撤回确认书")
    assert mine.case.state is MatterState.TERMINATED
