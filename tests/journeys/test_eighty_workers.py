# SPDX-License-Identifier: Apache-2.0
"""Eighty workers come about their wages: one list, three representatives, one claim to labour
arbitration, the other through the petition procedure to the reply; each with a code of their own.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from huiyin.core.facts.intake import ClaimFacts
from huiyin.core.vocabulary import Act, Channel, DocumentCode, HandlingState, Kind, Route
from huiyin.records import models
from tests.cast import County, Story, found_county
from tests.servers import Server
from tests.web.desk import today

PASSWORD = "a long invented password"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
WORKERS = [
    (f"{SURNAMES[no % 20]}工{chr(0x4E00 + no)}", f"138000{no:05}", f"青石镇工棚{no}号")
    for no in range(80)
]
LIST = "\n".join("\t".join(worker) for worker in WORKERS)
WAGES = "责令宏远建筑公司付清拖欠80名工人的工资"
SUPERVISION = "查处工地没有实行工资专用账户"


class Taken(Story):
    """A matter that was taken in at a window, as the real clock goes."""

    def __init__(self, county: County, matter: models.Matter) -> None:
        self.county, self.on, self.kind = county, today(), Kind.REDRESS
        self.matter, self.number, self.code = str(matter.pk), matter.number, ""

    def _now(self) -> datetime:
        return datetime.now(UTC)


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def signed_in(open_page: Callable[..., Page], login: str) -> Page:
    """A desk of one's own."""
    page = open_page(width=1280)
    page.goto("/desk/sign-in/")
    page.get_by_role("textbox", name="账号").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    return page


def act(page: Page, story: Story, name: str) -> None:
    """Open the act's form on the matter's page."""
    page.goto(f"/desk/matters/{story.matter}/")
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def registered(clerk: Page) -> list[str]:
    """王五 pastes the list; a line that cannot be read is told, then all is in. The codes."""
    clerk.goto("/desk/register/")
    clerk.get_by_label("信访形式").select_option(label="来访")
    clerk.get_by_role("textbox", name="信访人数").fill("80")
    clerk.get_by_role("textbox", name=re.compile("^更多信访人")).fill(LIST + "\n13800000099")
    clerk.get_by_role("checkbox", name=re.compile("自己的查询码")).check()
    clerk.get_by_role("textbox", name="标题").fill("宏远建筑公司拖欠80名工人工资")
    clerk.get_by_role("textbox", name="信访内容").fill("青石镇工地去年十月起没有发过工资。")
    clerk.get_by_role("textbox", name=re.compile("^概况")).fill("集体反映拖欠工资")
    press(clerk, "保存")
    expect(clerk.get_by_role("main")).to_contain_text("第81行：第一栏应是姓名")
    clerk.get_by_role("textbox", name=re.compile("^更多信访人")).fill(LIST)
    press(clerk, "保存")
    expect(clerk.get_by_role("main")).to_contain_text("信访件已保存")
    slips = clerk.get_by_role("region", name=re.compile("自己的查询码")).get_by_role("listitem")
    expect(slips).to_have_count(80)
    return [re.findall(r"\d{4}(?:-\d{4}){3}", text)[0] for text in slips.all_inner_texts()]


def elected(clerk: Page, story: Story) -> None:
    """Nobody is elected yet: the list says so; three are, with written authority to receive."""
    clerk.goto("/desk/")
    expect(clerk.get_by_role("link", name=re.compile("^共同来访待推选代表"))).to_contain_text("1")
    act(clerk, story, "记录代表")
    for no in range(1, 7):
        clerk.get_by_role("checkbox", name=re.compile(rf"^{no}\. ")).check()
    clerk.get_by_role("checkbox", name=re.compile("代收答复")).check()
    clerk.get_by_role("checkbox", name=re.compile("书面授权")).check()
    clerk.get_by_role("checkbox", name=re.compile("已告知代表")).check()
    clerk.get_by_role("textbox", name="推选和授权的凭证").fill("推选书存卷，80人签字")
    press(clerk, "确认记录代表")
    expect(clerk.get_by_role("main")).to_contain_text("代表人数超过上限")
    for no in range(4, 7):
        clerk.get_by_role("checkbox", name=re.compile(rf"^{no}\. ")).uncheck()
    done(clerk, "记录代表")
    expect(clerk.get_by_role("main")).to_contain_text("送达代表即送达全体")


def referred(story: Story) -> None:
    """Two claims go to the unit together."""
    claims = (
        ClaimFacts(text=WAGES, route=Route.ARBITRATION),
        ClaimFacts(text=SUPERVISION, route=Route.PETITION),
    )
    story.do(Act.CLASSIFY, facts=story.good(Act.CLASSIFY, claims=claims))
    story.do(Act.FORWARD)
    story.do(Act.SIGN_FOR)


def guided(officer: Page, head: Page, story: Story) -> None:
    """赵六 proposes labour arbitration for the wages, 钱七 signs the notice."""
    act(officer, story, "拟引导法定途径")
    officer.get_by_label(re.compile("^诉求")).first.select_option(label=f"1. {WAGES}")
    officer.get_by_label("清单中的途径").select_option(index=1)
    officer.get_by_role("textbox", name="为什么走这一途径").fill("劳动报酬争议应当先申请劳动仲裁")
    done(officer, "拟引导法定途径")
    act(head, story, "程序性告知")
    head.get_by_role("textbox", name="联系人").fill("劳动监察股")
    head.get_by_role("textbox", name="联系电话").fill("0999-5550102")
    done(head, "程序性告知")


def opened(page: Page, number: str, code: str) -> None:
    """Somebody types number and code."""
    page.goto("/track/")
    page.get_by_role("textbox", name="信访编号").fill(number)
    page.get_by_role("textbox", name="查询码").fill(code)
    press(page, "打开")


def paper(phone: Page, name: str) -> str:
    """The text of a paper, once the worker made it, without spaces."""
    link = phone.get_by_role("link", name=re.compile(f"{name}.*PDF"))
    for _ in range(60):
        if link.count():
            break
        phone.wait_for_timeout(500)
        phone.reload()
    answer = phone.request.get(str(link.first.get_attribute("href")))
    pages = PdfReader(BytesIO(answer.body())).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def others_named(text: str, *known: str) -> list[str]:
    """Names, telephones and addresses of workers other than these."""
    return [word for worker in WORKERS for word in worker if word in text and word not in known]


def test_eighty_workers_are_guided_and_answered_and_each_sees_only_their_own(
    county: County, server: Server, open_page: Callable[..., Page]
) -> None:
    clerk = signed_in(open_page, "wang")

    codes = registered(clerk)
    story = Taken(county, models.Matter.objects.get())
    elected(clerk, story)
    referred(story)
    story.listing()
    guided(signed_in(open_page, "zhao"), signed_in(open_page, "qian"), story)
    for step in (Act.ACCEPT, Act.HEAR, Act.INVESTIGATE, Act.DRAFT, Act.ISSUE):
        story.do(step)

    phone, mine = open_page(width=320), WORKERS[41]
    opened(phone, story.number, codes[41])
    main = phone.get_by_role("main")
    expect(main).to_contain_text("这件事共有 80 人反映")
    expect(main).to_contain_text("大家推选了 3 位代表")
    expect(main).to_contain_text("您的诉求应走的法定途径")
    assert others_named(phone.content(), *mine) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 320

    notice = paper(phone, "程序性告知书")
    opinion = models.Document.objects.filter(
        matter=story.matter, code=DocumentCode.HANDLING_OPINION.value
    )
    for _ in range(60):
        if opinion.exclude(digest=None).exists():
            break
        phone.wait_for_timeout(500)
    story.do(Act.DELIVER)
    phone.reload()
    reply = paper(phone, "处理意见书")

    first = WORKERS[0]
    assert f"{first[0]}等80人" in notice
    assert f"{first[0]}等80人" in reply
    assert "劳动人事争议仲裁委员会" in notice
    assert others_named(notice + reply, first[0]) == []
    assert story.case.handlings[0].state is HandlingState.DELIVERED
    assert story.case.channel is Channel.VISIT
