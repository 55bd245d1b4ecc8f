# SPDX-License-Identifier: Apache-2.0
"""What offices and units do with the matter that is open on their desk, from the registration to
the delivered reply, each under the name of its trade.
"""

import re
from collections.abc import Mapping
from datetime import timedelta

from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Route
from tests.journeys.people import act, begin, choose, done, pick, press, tick, write
from tests.web.desk import today

HOUSING, WATER = "临江县住房和城乡建设局", "临江县水利局"
BASIS = "《物业管理条例》第五十四条"


def registered(clerk: Page, summary: str) -> None:
    """登记."""
    act(clerk, "登记", {"概况": summary})


def classified(clerk: Page, claims: Mapping[str, Route], *, category: str = "0302") -> None:
    """分类: a grievance of the county, first of its kind, each claim with its way."""
    begin(clerk, "分类")
    pick(clerk, "申诉求决")
    clerk.get_by_role("combobox", name="内容分类").select_option(category)
    clerk.get_by_role("combobox", name="问题属地").select_option("510999")
    for _ in list(claims)[1:]:
        press(clerk, "再加一项")
    for no, (claim, route) in enumerate(claims.items(), start=1):
        group = clerk.get_by_role("group", name=f"诉求 {no}", exact=True)
        group.get_by_role("textbox", name="诉求").fill(claim)
        group.get_by_role("combobox", name="处理途径").select_option(label=route.zh)
    tick(clerk, "本件是初次信访")
    done(clerk, "分类")


def redacted(clerk: Page, *, title: str, content: str, place: str) -> None:
    """编写隐去身份的内容: the matter told anew, so that nobody is known by it."""
    begin(clerk, "编写隐去身份的内容")
    write(clerk, "标题", title)
    write(clerk, "信访内容", content)
    write(clerk, "问题发生的地方", place)
    tick(clerk, "已核对")
    done(clerk, "编写隐去身份的内容")


def forwarded(clerk: Page, unit: str) -> None:
    """转送."""
    begin(clerk, "转送")
    choose(clerk, "转送单位", unit)
    done(clerk, "转送")


def signed_for(officer: Page) -> None:
    """签收."""
    act(officer, "签收")


def accepted(officer: Page) -> None:
    """受理."""
    act(officer, "受理", {"联系电话": "0999-5550002"})


def heard(officer: Page, said: str) -> None:
    """听取陈述, by telephone."""
    begin(officer, "记录听取陈述")
    pick(officer, "电话")
    write(officer, "陈述的事实和理由", said)
    done(officer, "记录听取陈述")


def investigated(officer: Page, findings: str) -> None:
    """调查核实, by two."""
    act(officer, "记录调查核实", {"调查人数": "2", "核实的情况和证据": findings})


def answering(officer: Page, *answers: str) -> None:
    """拟处理意见, filled in: every claim supported, to be carried out within thirty days."""
    rows = officer.get_by_role("group", name=re.compile(r"^诉求 \d"))
    expect(rows).to_have_count(len(answers))
    for row, answer in zip(rows.all(), answers, strict=True):
        row.get_by_role("radio", name="予以支持", exact=True).check()
        row.get_by_role("textbox", name="答复").fill(answer)
        row.get_by_role("textbox", name="依据").fill(BASIS)
    write(officer, "落实措施和期限", "三十日内全部落实。")
    officer.get_by_label(re.compile("^落实期限")).fill(str(today() + timedelta(days=30)))


def drafted(officer: Page, *answers: str) -> None:
    """拟处理意见."""
    begin(officer, "拟处理意见")
    answering(officer, *answers)
    done(officer, "拟处理意见")


def issued(head: Page) -> None:
    """签发."""
    act(head, "签发")


def delivered(officer: Page, name: str = "送达") -> None:
    """送达, into the hands of the person."""
    begin(officer, name)
    choose(officer, "送达方式", "直接送达")
    write(officer, "送达凭证", "本人签收")
    done(officer, name)
