# SPDX-License-Identifier: Apache-2.0
"""The portal in a real browser: on a small screen without JavaScript, and the little JavaScript."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.cast import County, found_county
from tests.journeys.people import OpenPage, press, write
from tests.web.looks import RULES, sideways

pytestmark = pytest.mark.browser

# Links and fields that a thumb must hit; the skip link shows only under focus.
SMALL = """
() => [...document.querySelectorAll(
    'a, button, textarea, summary, .radio label, input:not([type=hidden])')]
  .filter(it => !it.matches('.radio input, .skip-link'))
  .filter(it => it.getBoundingClientRect().height > 0 && it.getBoundingClientRect().height < 44)
  .map(it => it.outerHTML)
"""


@pytest.fixture(scope="module")
def county_of_its_own(own_database: str) -> County:
    """临江县, committed, so that the server's own processes see it."""
    return found_county()


def tell(page: Page, look: Callable[[], None] = lambda: None) -> None:
    """Fills the pages from the first door to 核对, with a look at each."""
    page.goto("/")
    look()
    page.get_by_role("link", name="我要信访").click()
    look()
    press(page, "知道了，开始填写")
    look()
    page.get_by_role("radio", name=re.compile("^不是")).check()
    press(page, "继续")
    look()
    page.get_by_role("textbox", name="姓名").fill("张三")
    page.get_by_role("textbox", name="手机或电话").fill("13900000001")
    page.get_by_role("textbox", name="住址").fill("临江县幸福路1号2单元")
    press(page, "继续")
    look()
    page.get_by_role("textbox", name="用一句话说说是什么事").fill("小区外墙渗水")
    page.get_by_role("textbox", name="事情的经过").fill("两年没有维修。")
    press(page, "继续")
    look()
    page.get_by_role("textbox", name="您希望怎样解决").fill("修好外墙")
    press(page, "继续")
    look()


def test_on_a_small_screen_without_javascript_one_submits_and_follows(
    open_page: OpenPage, county_of_its_own: County
) -> None:
    page = open_page(javascript=False, width=320)
    tell(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("核对后提交")
    press(page, "提交")

    expect(page.get_by_role("heading", level=1)).to_have_text("提交成功")
    number = page.get_by_role("definition").nth(0).inner_text()
    code = page.get_by_role("definition").nth(1).inner_text()
    page.get_by_role("link", name="我记下了，去看进度").click()
    press(page, "退出")
    page.get_by_role("link", name="查询进度").click()
    write(page, "信访编号", number)
    write(page, "查询码", code)
    press(page, "打开")

    expect(page.get_by_role("heading", level=1)).to_have_text("小区外墙渗水")
    expect(page.get_by_role("listitem").filter(has_text="收到您的信访件")).to_be_visible()
    assert code not in page.url
    assert page.url.endswith(f"/matters/{number}/")


def test_a_scanned_receipt_fills_the_code_and_takes_it_out_of_the_address(
    open_page: OpenPage, county_of_its_own: County
) -> None:
    page = open_page()

    page.goto("/track/51099920260302000001/#1030704713031751")

    expect(page.get_by_role("textbox", name="信访编号")).to_have_value("51099920260302000001")
    expect(page.get_by_role("textbox", name="查询码")).to_have_value("1030-7047-1303-1751")
    assert page.url.endswith("/track/51099920260302000001/")


def test_large_type_is_large_without_losing_a_typed_word(
    open_page: OpenPage, county_of_its_own: County
) -> None:
    page = open_page(width=320)
    page.goto("/track/")
    page.get_by_role("textbox", name="信访编号").fill("5109")

    page.get_by_role("link", name="大字版").click()

    expect(page.get_by_role("textbox", name="信访编号")).to_have_value("5109")
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('main *')].filter(it => it.childNodes.length)"
        ".map(it => parseFloat(getComputedStyle(it).fontSize))"
    )
    assert min(sizes) >= 22
    page.goto("/")
    expect(page.get_by_role("link", name="标准字号")).to_be_visible()


def test_the_error_summary_has_the_focus_and_leads_to_the_field(
    open_page: OpenPage, county_of_its_own: County
) -> None:
    page = open_page(javascript=False, width=320)
    page.goto("/track/")
    press(page, "打开")

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("link", name="请填写查询码，它和编号一起印在回执上").click()
    page.keyboard.type("9")

    expect(page.get_by_role("textbox", name="查询码")).to_have_value("9")


@pytest.mark.parametrize(
    ("width", "look"), [(1280, ""), (320, ""), (320, "large"), (320, "contrast")]
)
def test_every_page_of_a_submission_is_clean_at_every_width_and_look(
    open_page: OpenPage, county_of_its_own: County, width: int, look: str
) -> None:
    """axe finds nothing, nothing sticks out sideways, every target is 44 pixels high."""
    page = open_page(width=width)
    faults: list[Any] = []
    looked_at: list[str] = []

    def inspect() -> None:
        looked_at.append(page.url)
        found = Axe().run(page, options={"runOnly": RULES}).response
        faults.extend((page.url, item["id"]) for item in found["violations"] + found["incomplete"])
        faults.extend((page.url, item) for item in page.evaluate(SMALL))
        if sideways(page):
            faults.append((page.url, "scrolls sideways"))

    page.goto(f"/view/?{look}=1")
    tell(page, inspect)
    press(page, "提交")
    inspect()
    page.get_by_role("link", name="我记下了，去看进度").click()
    inspect()
    page.get_by_role("link", name="补充材料").click()
    press(page, "提交补充内容")
    inspect()
    for address in ("/track/", "/submit/elsewhere/"):
        page.goto(address)
        inspect()

    assert len(looked_at) == 12
    assert faults == []
