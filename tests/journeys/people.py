# SPDX-License-Identifier: Apache-2.0
"""What stories in the browser share: somebody at a desk of their own, an act done from the dossier,
张三 with number and code.
"""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.cast import Story

PASSWORD = "a long invented password"
OpenPage = Callable[..., Page]


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    """Type into the field of that label."""
    page.get_by_role("textbox", name=label).first.fill(text)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list, or from buttons."""
    page.get_by_label(label).first.select_option(label=option)


def at_desk(open_page: OpenPage, login: str) -> Page:
    """A desk where somebody has signed in."""
    page = open_page(width=1280)
    page.goto("/desk/sign-in/")
    write(page, "账号", login)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")
    return page


def from_list(page: Page, view: str, title: str) -> None:
    """The matter of that title in a view of one's worklist."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"^{view}")).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile(title)).first.click()


def form(page: Page, story: Story, name: str) -> None:
    """Open the act's form on the matter's page."""
    page.goto(f"/desk/matters/{story.matter}/")
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    # A paper is printed by the worker meanwhile.
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    link.first.click()


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def refused(page: Page, name: str, reason: str) -> None:
    """Confirm the act and read why not."""
    press(page, f"确认{name}")
    expect(page.get_by_role("main")).to_contain_text(reason)


def with_code(page: Page, story: Story) -> None:
    """张三 opens the matter with number and code."""
    page.goto("/track/")
    write(page, "信访编号", story.number)
    write(page, "查询码", story.code)
    press(page, "打开")
