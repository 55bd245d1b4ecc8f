# SPDX-License-Identifier: Apache-2.0
"""A suggestion from the first call to its reply, a letter that goes two ways, a file lent out."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect

from huiyin.core.vocabulary import Act, Kind
from tests.cast import Story
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    at_matter,
    choose,
    done,
    form,
    from_list,
    pick,
    press,
    reads,
    with_code,
    write,
)
from tests.realm import found_realm
from tests.servers import Server
from tests.web.desk import today
from tests.web.looks import sideways

SUGGESTION = "建议公示电梯检修记录"


@pytest.fixture(scope="module")
def told(own_database: str) -> tuple[Story, Story]:
    """A suggestion that its unit has signed for, and a letter with two claims, classified."""
    realm = found_realm(password=PASSWORD)
    first = Story(realm, on=today(), kind=Kind.SUGGESTION, title=SUGGESTION)
    return first.to(Act.SIGN_FOR), Story(realm, on=today()).to(Act.CLASSIFY)


def test_a_suggestion_is_answered_in_its_own_words(
    told: tuple[Story, Story], server: Server, open_page: OpenPage
) -> None:
    mine, _ = told
    officer, phone = at_desk(open_page, "zhao"), a_phone(open_page)

    from_list(officer, "待首次联系", SUGGESTION)
    form(officer, mine, "首次联系")
    pick(officer, "电话")
    write(officer, "与谁联系", "张三本人")
    write(officer, "信访人说了什么", "希望检修记录公开")
    done(officer, "首次联系")
    trade.accepted(officer)
    form(officer, mine, "记录研究论证")
    choose(officer, "方式", "座谈")
    write(officer, "论证情况", "座谈后认为可行")
    done(officer, "记录研究论证")
    expect(officer.get_by_role("link", name="拟处理意见")).to_have_count(0)
    form(officer, mine, "拟建议回复")
    reads(officer, "研究论证情况")
    for step in (Act.DRAFT_REPLY, Act.SIGN_REPLY, Act.RENDERED, Act.DELIVER):
        mine.do(step)

    with_code(phone, mine.number, mine.code)
    reads(phone, "研究论证了您的建议", "采纳")
    expect(phone.get_by_role("main")).not_to_contain_text("申请复查")
    assert not sideways(phone)


def test_a_letter_goes_two_ways_and_its_file_is_lent_out(
    told: tuple[Story, Story], server: Server, open_page: OpenPage, tmp_path: Path
) -> None:
    _, mine = told
    clerk, head = at_desk(open_page, "wang"), at_desk(open_page, "wei")
    phone = a_phone(open_page)

    mine.do(Act.SPLIT)
    at_matter(clerk, mine)
    reads(clerk, "本件有诉求拆分到")
    with_code(phone, mine.number, mine.code)
    reads(phone, "您这封信分成几件办理")
    phone.get_by_role("link", name=mine.part().number).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("账目")

    form(clerk, mine, "申请调卷")
    choose(clerk, "调卷单位性质", "审判机关")
    clerk.get_by_role("textbox", name="调卷单位", exact=True).fill("临江县人民法院")
    write(clerk, "用途", "审理行政案件需要调阅")
    done(clerk, "申请调卷")
    head.goto("/desk/")
    reads(head, "调卷待批准")
    mine.do(Act.GRANT_FILE, by=mine.county.actor("wei", mine.on), named=False)
    at_matter(clerk, mine)
    with clerk.expect_download() as waiting:
        press(clerk, "取卷（ZIP）")
    waiting.value.save_as(tmp_path / "file.zip")

    names = zipfile.ZipFile(tmp_path / "file.zip").namelist()
    assert {"卷内目录.html", "清单.json", "核对.py"} <= set(names)
