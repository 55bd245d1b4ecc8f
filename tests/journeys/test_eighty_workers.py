# SPDX-License-Identifier: Apache-2.0
"""Eighty workers come about their wages: one list, three representatives, one claim to labour
arbitration, the other through the petition procedure to the reply; each with a code of their own.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Channel, Route
from huiyin.records import models
from tests.cast import County, found_county
from tests.journeys import trade
from tests.journeys.people import (
    NARROW,
    PASSWORD,
    OpenPage,
    act,
    at_desk,
    begin,
    choose,
    done,
    from_list,
    paper,
    press,
    reads,
    refused,
    tick,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.looks import sideways

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
WORKERS = [
    (f"{SURNAMES[no % 20]}工{chr(0x4E00 + no)}", f"138000{no:05}", f"青石镇工棚{no}号")
    for no in range(80)
]
LIST = "\n".join("\t".join(worker) for worker in WORKERS)
TITLE = "宏远建筑公司拖欠80名工人工资"
WAGES = "责令宏远建筑公司付清拖欠80名工人的工资"
SUPERVISION = "查处工地没有实行工资专用账户"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def registered(clerk: Page) -> list[str]:
    """王五 pastes the list; a line that cannot be read is told, then all is in. The codes."""
    people = clerk.get_by_role("textbox", name=re.compile("^更多信访人"))
    clerk.goto("/desk/register/")
    choose(clerk, "信访形式", "来访")
    write(clerk, "信访人数", "80")
    people.fill(LIST + "\n13800000099")
    tick(clerk, "自己的查询码")
    write(clerk, "标题", TITLE)
    write(clerk, "信访内容", "青石镇工地去年十月起没有发过工资。")
    write(clerk, "概况", "集体反映拖欠工资")
    press(clerk, "保存")
    reads(clerk, "第81行：第一栏应是姓名")
    people.fill(LIST)
    press(clerk, "保存")
    reads(clerk, "信访件已保存")
    slips = clerk.get_by_role("region", name=re.compile("自己的查询码")).get_by_role("listitem")
    expect(slips).to_have_count(80)
    return [re.findall(r"\d{4}(?:-\d{4}){3}", text)[0] for text in slips.all_inner_texts()]


def elected(clerk: Page) -> None:
    """Nobody is elected yet: the list says so; three are, with written authority to receive."""
    clerk.goto("/desk/")
    expect(clerk.get_by_role("link", name=re.compile("^共同来访待推选代表"))).to_contain_text("1")
    from_list(clerk, "共同来访待推选代表", TITLE)
    begin(clerk, "记录代表")
    for no in range(1, 7):
        clerk.get_by_role("checkbox", name=re.compile(rf"^{no}\. ")).check()
    for authority in ("代收答复", "书面授权", "已告知代表"):
        tick(clerk, authority)
    write(clerk, "推选和授权的凭证", "推选书存卷，80人签字")
    refused(clerk, "记录代表", "代表人数超过上限")
    for no in range(4, 7):
        clerk.get_by_role("checkbox", name=re.compile(rf"^{no}\. ")).uncheck()
    done(clerk, "记录代表")
    reads(clerk, "送达代表即送达全体")


def listed(head: Page) -> None:
    """钱七 takes labour arbitration into the list of her unit (依法分类处理清单)."""
    head.goto("/desk/directory/listings/")
    item = head.get_by_role("listitem").filter(has_text="劳动人事争议仲裁").first
    item.get_by_role("textbox").fill("临江县人民路8号")
    item.get_by_role("button").click()


def guided(officer: Page, head: Page) -> None:
    """赵六 proposes labour arbitration for the wages, 钱七 signs the notice."""
    begin(officer, "拟引导法定途径")
    tick(officer, f"1. {WAGES}")
    officer.get_by_label("清单中的途径").select_option(index=1)
    write(officer, "为什么走这一途径", "劳动报酬争议应当先申请劳动仲裁")
    done(officer, "拟引导法定途径")
    from_list(head, "待审途径", TITLE)
    act(head, "程序性告知", {"联系人": "劳动监察股", "联系电话": "0999-5550102"})


def answered(officer: Page, head: Page) -> None:
    """What the unit can do itself goes through the petition procedure to its reply."""
    officer.reload()
    trade.accepted(officer)
    trade.heard(officer, "工地没有工资专用账户，工资由包工头现金发放。")
    trade.investigated(officer, "查阅总包账册，没有开立工资专用账户。")
    trade.drafted(officer, "责令宏远建筑公司限期开立工资专用账户")
    from_list(head, "待我审签", TITLE)
    trade.issued(head)


def others_named(text: str, *known: str) -> list[str]:
    """Names, telephones and addresses of workers other than these."""
    return [word for worker in WORKERS for word in worker if word in text and word not in known]


def test_eighty_workers_are_guided_and_answered_and_each_sees_only_their_own(
    county: County, server: Server, open_page: OpenPage
) -> None:
    clerk, head = at_desk(open_page, "wang"), at_desk(open_page, "qian")
    officer = at_desk(open_page, "zhao")

    codes = registered(clerk)
    elected(clerk)
    trade.classified(clerk, {WAGES: Route.ARBITRATION, SUPERVISION: Route.PETITION})
    trade.forwarded(clerk, trade.HOUSING)
    listed(head)
    from_list(officer, "待签收", TITLE)
    trade.signed_for(officer)
    guided(officer, head)
    answered(officer, head)

    phone, mine, matter = open_page(width=NARROW), WORKERS[41], models.Matter.objects.get()
    with_code(phone, matter.number, codes[41])
    reads(phone, "这件事共有 80 人反映", "大家推选了 3 位代表", "您的诉求应走的法定途径")
    assert others_named(phone.content(), *mine) == []
    assert not sideways(phone)
    notice = paper(phone, "程序性告知书")
    from_list(officer, "待送达", TITLE)
    trade.delivered(officer)
    phone.reload()
    reads(phone, "已答复")
    reply = paper(phone, "处理意见书")

    first = WORKERS[0]
    assert [f"{first[0]}等80人" in text for text in (notice, reply)] == [True, True]
    assert "劳动人事争议仲裁委员会" in notice
    assert others_named(notice + reply, first[0]) == []
    assert matter.channel == Channel.VISIT
