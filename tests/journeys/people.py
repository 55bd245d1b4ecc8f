# SPDX-License-Identifier: Apache-2.0
"""What somebody in front of a browser does in every story: at a desk of one's own, or with number
and code on a phone.

``tests.journeys.trade`` has what offices and units do with a matter, in their own words.
"""

import re
from collections.abc import Callable, Mapping

from playwright.sync_api import Locator, Page, expect

from tests.cast import Story
from tests.printed import words_of

PASSWORD = "a long invented password"
#: A phone as small as they come: pixels.
NARROW = 320
OpenPage = Callable[..., Page]


def press(page: Page, name: str) -> None:
    """Press the button of that name."""
    page.get_by_role("button", name=name, exact=True).click()


def write(page: Page, label: str, text: str) -> None:
    """Type into the field of that label."""
    page.get_by_role("textbox", name=label).first.fill(text)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list."""
    page.get_by_label(label).first.select_option(label=option)


def pick(page: Page, name: str) -> None:
    """Pick one of several buttons."""
    page.get_by_role("radio", name=name, exact=True).check()


def tick(page: Page, name: str) -> None:
    """Tick the box with these words."""
    page.get_by_role("checkbox", name=name).check()


def reads(page: Page, *texts: str) -> None:
    """Find all of this on the page."""
    for text in texts:
        expect(page.get_by_role("main")).to_contain_text(text)


def soon(page: Page, link: Locator) -> Locator:
    """The link, once the worker has made what it waits for: a person would reload just so."""
    for _ in range(60):
        if link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    return link.first


def a_phone(open_page: OpenPage) -> Page:
    """A small screen without JavaScript."""
    return open_page(javascript=False, width=NARROW)


def with_code(page: Page, number: str, code: str) -> None:
    """Somebody opens a matter with number and code."""
    page.goto("/track/")
    write(page, "信访编号", number)
    write(page, "查询码", code)
    press(page, "打开")


def paper(page: Page, name: str) -> str:
    """The text of a paper in PDF, once the worker made it, without spaces."""
    link = soon(page, page.get_by_role("link", name=re.compile(f"{name}.*PDF")))
    answer = page.request.get(str(link.get_attribute("href")))
    assert answer.headers["content-type"] == "application/pdf"
    return words_of(answer.body())


def sign_in(page: Page, login: str) -> None:
    """Somebody tries to sign in."""
    page.goto("/desk/sign-in/")
    write(page, "账号", login)
    page.get_by_label("密码").fill(PASSWORD)
    press(page, "登录")


def at_desk(open_page: OpenPage, login: str, *, width: int = 1280) -> Page:
    """A desk where somebody has signed in."""
    page = open_page(width=width)
    sign_in(page, login)
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    return page


def from_list(page: Page, view: str, title: str) -> None:
    """The matter of that title in a view of one's worklist."""
    page.goto("/desk/")
    page.get_by_role("link", name=re.compile(f"^{view}")).first.click()
    page.get_by_role("main").get_by_role("link", name=re.compile(title)).first.click()
    expect(page).to_have_url(re.compile("/desk/matters/"))


def at_matter(page: Page, story: Story) -> None:
    """The matter's page on the desk."""
    page.goto(f"/desk/matters/{story.matter}/")


def begin(page: Page, name: str) -> None:
    """Open an act's form from the matter's page."""
    link = page.get_by_role("main").get_by_role("link", name=name, exact=True)
    soon(page, link).click()


def form(page: Page, story: Story, name: str) -> None:
    """Open the act's form on the matter, wherever one is."""
    at_matter(page, story)
    begin(page, name)


def done(page: Page, name: str) -> None:
    """Confirm the act and find it done."""
    press(page, f"确认{name}")
    expect(page.get_by_role("status").first).to_contain_text(f"已办理：{name}")


def refused(page: Page, name: str, reason: str) -> None:
    """Confirm the act and read why not."""
    press(page, f"确认{name}")
    reads(page, reason)


def act(page: Page, name: str, typed: Mapping[str, str] | None = None) -> None:
    """An act on the matter that is open, with what its form is given by label."""
    begin(page, name)
    for label, text in (typed or {}).items():
        write(page, label, text)
    done(page, name)
