# SPDX-License-Identifier: Apache-2.0
"""One matter the whole main way: 张三 on a phone without JavaScript, the offices at their desks."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.cast import County, found_county
from tests.servers import Server
from tests.web.desk import today

PASSWORD = "a long invented password"
TITLE = "三号楼电梯停运三个月"
CLAIMS = ("修好三号楼的电梯", "退还停运期间的电梯费")
ANSWERS = ("责成物业公司限期修复", "停运期间的电梯费予以退还")


@pytest.fixture(scope="module")
def people(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    """Type into the field of that label."""
    page.get_by_role("textbox", name=label).fill(text)


def verify() -> dict[str, object]:
    """What ``huiyin verify`` says of the database; fails when it is not content."""
    done = subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", "verify", "--json"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def submitted(page: Page) -> tuple[str, str]:
    """张三 submits; number and query code from the receipt."""
    page.goto("/")
    page.get_by_role("link", name="我要信访").click()
    press(page, "知道了，开始填写")
    page.get_by_role("radio", name="不是", exact=False).check()
    press(page, "继续")
    page.get_by_role("textbox", name="姓名").fill("张三")
    page.get_by_role("textbox", name="电话").fill("13900000000")
    page.get_by_role("textbox", name="住址").fill("临江县幸福路1号")
    press(page, "继续")
    page.get_by_role("textbox", name="什么事").fill(TITLE)
    page.get_by_role("textbox", name="经过").fill("三号楼电梯自八月起停运，老人出不了门。")
    press(page, "继续")
    page.get_by_role("textbox").first.fill("尽快修好，退还费用")
    press(page, "继续")
    expect(page.get_by_role("heading", level=1)).to_have_text("核对后提交")
    press(page, "提交")
    expect(page.get_by_role("heading", level=1)).to_have_text("提交成功")
    text = page.get_by_role("main").inner_text()
    code = re.search(r"\d{4}-\d{4}-\d{4}-\d{4}", text)
    number = re.search(r"\b\d{6}\s?\d{8}\s?\d{5}\b", text)
    assert code is not None
    assert number is not None
    return re.sub(r"\s", "", number[0]), code[0]


def signed_in(open_page: Callable[..., Page], login: str) -> Page:
    """A desk of one's own."""
    page = open_page(width=1280)
    page.goto("/desk/sign-in/")
    page.get_by_role("textbox", name="账号").fill(login)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    expect(page.get_by_role("heading", level=1)).to_have_text("工作台")
    return page


def opened(page: Page, view: str) -> None:
    """Open the matter from a worklist."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"^{view}")).click()
    page.get_by_role("link", name=TITLE).first.click()


def act(page: Page, name: str) -> None:
    """From the dossier to the page of an act."""
    page.get_by_role("main").get_by_role("link", name=name, exact=True).click()


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def registered_and_forwarded(clerk: Page) -> None:
    """王五 registers, classifies claim by claim, forwards to the housing bureau."""
    opened(clerk, "待登记")
    act(clerk, "登记")
    write(clerk, "概况", "三号楼电梯停运，居民要求修复和退费")
    done(clerk, "登记")

    act(clerk, "分类")
    clerk.get_by_role("radio", name="申诉求决").check()
    clerk.get_by_role("combobox", name="内容分类").select_option("0302")
    clerk.get_by_role("combobox", name="问题属地").select_option("510999")
    press(clerk, "再加一项")
    for no, claim in enumerate(CLAIMS, start=1):
        group = clerk.get_by_role("group", name=f"诉求 {no}", exact=True)
        group.get_by_role("textbox", name="诉求").fill(claim)
        group.get_by_role("combobox", name="处理途径").select_option(label="信访程序")
    clerk.get_by_role("checkbox", name="本件是初次信访").check()
    done(clerk, "分类")

    act(clerk, "转送")
    clerk.get_by_role("combobox", name="转送单位").select_option(label="临江县住房和城乡建设局")
    done(clerk, "转送")


def accepted_and_answered(officer: Page, head: Page) -> None:
    """赵六 signs for, accepts, hears, investigates, answers every claim; 钱七 signs."""
    opened(officer, "待签收")
    act(officer, "签收")
    done(officer, "签收")
    act(officer, "受理")
    write(officer, "联系电话", "0999-5550002")
    done(officer, "受理")
    act(officer, "记录听取陈述")
    officer.get_by_role("radio", name="电话").check()
    write(officer, "陈述的事实和理由", "电梯八月起停运，物业说没有维修资金。")
    done(officer, "记录听取陈述")
    act(officer, "记录调查核实")
    write(officer, "调查人数", "2")
    write(officer, "核实的情况和证据", "现场查看，电梯确已停运，维修资金账户余额充足。")
    done(officer, "记录调查核实")

    act(officer, "拟处理意见")
    for no, answer in enumerate(ANSWERS, start=1):
        group = officer.get_by_role("group", name=re.compile(f"^诉求 {no}"))
        group.get_by_role("radio", name="予以支持", exact=True).check()
        group.get_by_role("textbox", name="答复").fill(answer)
        group.get_by_role("textbox", name="依据").fill("《物业管理条例》第五十四条")
    write(officer, "落实措施和期限", "三十日内由物业公司完成修复和退费。")
    officer.get_by_label(re.compile("^落实期限")).fill(str(today() + timedelta(days=30)))
    done(officer, "拟处理意见")

    opened(head, "待我审签")
    act(head, "签发")
    expect(head.get_by_role("region", name="处理意见（拟稿）")).to_contain_text(ANSWERS[0])
    done(head, "签发")


def delivered(officer: Page) -> None:
    """The opinion's file is made by the worker; then 赵六 delivers it."""
    opened(officer, "待送达")
    expect(async_link(officer, "送达")).to_be_visible()
    act(officer, "送达")
    officer.get_by_role("combobox", name="送达方式").select_option(label="直接送达")
    write(officer, "送达凭证", "本人签收")
    done(officer, "送达")


def async_link(page: Page, name: str) -> Locator:
    """The act's link, after waiting for the worker; a person would reload the page just so."""
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    return link


def opinion_read(phone: Page, number: str, code: str) -> str:
    """张三 opens the matter with number and code; the text of the opinion's PDF."""
    phone.goto("/track/")
    phone.get_by_role("textbox", name="信访编号").fill(number)
    phone.get_by_role("textbox", name="查询码").fill(code)
    press(phone, "打开")
    expect(phone.get_by_role("main")).to_contain_text("已答复")
    link = phone.get_by_role("link", name=re.compile("处理意见书.*PDF")).first
    answer = phone.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    return "".join(page.extract_text() for page in PdfReader(BytesIO(answer.body())).pages)


def evaluated(phone: Page) -> None:
    """张三 judges office and unit, each on its own."""
    phone.get_by_role("main").get_by_role("link", name="我要评价").click()
    for who, rating in (("信访局", "满意"), ("住房和城乡建设局", "基本满意")):
        group = phone.get_by_role("group", name=re.compile(who))
        group.get_by_role("radio", name=rating, exact=True).check()
    press(phone, "继续")
    press(phone, "提交评价")
    expect(phone.get_by_role("main")).to_contain_text("基本满意")


def carried_out_and_closed(officer: Page) -> None:
    """赵六 records what was done for both claims, then says how each side of it came to rest."""
    opened(officer, "待办结")
    act(officer, "记录落实")
    for claim in CLAIMS:
        officer.get_by_role("checkbox", name=re.compile(claim)).check()
    officer.get_by_label("落实日期").fill(str(today()))
    write(officer, "落实情况和凭证", "电梯已修好，退费已到账。")
    done(officer, "记录落实")

    opened(officer, "待办结")
    act(officer, "办结")
    write(officer, "诉求合理的，怎样解决到位", "电梯已修好，退费已到账，信访人当场试乘。")
    done(officer, "办结")


def test_a_matter_goes_from_a_phone_to_the_measures(
    people: County, server: Server, open_page: Callable[..., Page]
) -> None:
    assert verify()["entries"] == 0

    phone = open_page(javascript=False, width=320)
    number, code = submitted(phone)
    registered_and_forwarded(signed_in(open_page, "wang"))
    officer, head = signed_in(open_page, "zhao"), signed_in(open_page, "qian")
    accepted_and_answered(officer, head)
    delivered(officer)

    opinion = opinion_read(phone, number, code)
    assert all(claim in opinion for claim in CLAIMS)
    assert "三十日内" in opinion.replace("\n", "") or "30日内" in opinion.replace("\n", "")
    evaluated(phone)

    carried_out_and_closed(officer)
    phone.goto(f"/matters/{number}/")
    expect(phone.get_by_role("main")).to_contain_text("已办结")

    supervisor = signed_in(open_page, "wang")
    supervisor.goto("/desk/supervision/")
    measured = re.compile(r"满意率（责任单位）\s*100\.0%\s*1\s*/\s*1")
    expect(supervisor.get_by_role("main")).to_contain_text(measured)

    # Fourteen acts of people; the worker adds one entry for each document's file.
    assert int(str(verify()["entries"])) >= 14
