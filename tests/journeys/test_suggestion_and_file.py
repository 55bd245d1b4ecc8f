# SPDX-License-Identifier: Apache-2.0
"""A suggestion from the first call to its reply, a letter that goes two ways, a file lent out."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Act, Kind
from tests.cast import Story
from tests.journeys.test_simple_converted_and_withdrawn import (
    PASSWORD,
    act,
    done,
    opened,
    press,
    signed_in,
)
from tests.realm import found_realm
from tests.servers import Server
from tests.web.desk import today


@pytest.fixture(scope="module")
def told(own_database: str) -> tuple[Story, Story]:
    """A suggestion that its unit has signed for, and a letter with two claims, classified."""
    realm = found_realm()
    for person in (realm.wang, realm.zhao, realm.qian, realm.wei):
        person.set_password(PASSWORD)
        person.save()
    first = Story(realm, on=today(), kind=Kind.SUGGESTION, title="建议公示电梯检修记录")
    return first.to(Act.SIGN_FOR), Story(realm, on=today()).to(Act.CLASSIFY)


def test_a_suggestion_is_answered_in_its_own_words(
    told: tuple[Story, Story], server: Server, open_page: Callable[..., Page]
) -> None:
    mine, _ = told
    officer = signed_in(open_page, "zhao")
    phone = open_page(javascript=False, width=320)

    act(officer, mine, "首次联系")
    officer.get_by_role("radio", name="电话", exact=True).check()
    officer.get_by_role("textbox", name="与谁联系").fill("张三本人")
    officer.get_by_role("textbox", name=re.compile("^信访人说了什么")).fill("希望检修记录公开")
    done(officer, "首次联系")
    mine.do(Act.ACCEPT)
    act(officer, mine, "记录研究论证")
    officer.get_by_role("combobox", name="方式").select_option(label="座谈")
    officer.get_by_role("textbox", name=re.compile("^论证情况")).fill("座谈后认为可行")
    done(officer, "记录研究论证")
    expect(officer.get_by_role("link", name="拟处理意见")).to_have_count(0)
    act(officer, mine, "拟建议回复")
    expect(officer.get_by_role("main")).to_contain_text("研究论证情况")
    for act_ in (Act.DRAFT_REPLY, Act.SIGN_REPLY, Act.RENDERED, Act.DELIVER):
        mine.do(act_)

    opened(phone, mine)
    expect(phone.get_by_role("main")).to_contain_text("研究论证了您的建议")
    expect(phone.get_by_role("main")).to_contain_text("采纳")
    expect(phone.get_by_role("main")).not_to_contain_text("申请复查")
    width = phone.evaluate("document.documentElement.scrollWidth")
    assert width <= 320


def test_a_letter_goes_two_ways_and_its_file_is_lent_out(
    told: tuple[Story, Story], server: Server, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    _, mine = told
    clerk, head = signed_in(open_page, "wang"), signed_in(open_page, "wei")
    phone = open_page(javascript=False, width=320)

    mine.do(Act.SPLIT)
    clerk.goto(f"/desk/matters/{mine.matter}/")
    expect(clerk.get_by_role("main")).to_contain_text("本件有诉求拆分到")
    opened(phone, mine)
    expect(phone.get_by_role("main")).to_contain_text("您这封信分成几件办理")
    phone.get_by_role("link", name=mine.part().number).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("账目")

    act(clerk, mine, "申请调卷")
    clerk.get_by_role("combobox", name="调卷单位性质").select_option(label="审判机关")
    clerk.get_by_role("textbox", name="调卷单位", exact=True).fill("临江县人民法院")
    clerk.get_by_role("textbox", name="用途").fill("审理行政案件需要调阅")
    done(clerk, "申请调卷")
    mine.do(Act.GRANT_FILE, by=head_of(mine), named=False)
    clerk.goto(f"/desk/matters/{mine.matter}/")
    with clerk.expect_download() as waiting:
        press(clerk, "取卷（ZIP）")
    waiting.value.save_as(tmp_path / "file.zip")

    names = zipfile.ZipFile(tmp_path / "file.zip").namelist()
    assert {"卷内目录.html", "清单.json", "核对.py"} <= set(names)
    head.goto("/desk/")
    expect(head.get_by_role("main")).to_contain_text("调卷待批准")


def head_of(story: Story) -> Actor:
    """The second head of the office."""
    return story.county.actor("wei", story.on)
