# SPDX-License-Identifier: Apache-2.0
"""The description for people, in a browser: no other host, no script, keys alone, any width."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
REFERENCE = "/api/v1/reference"
#: Three operations and three schemas stand for all: each is made by the same lines.
A_FEW = {"exclude": [["article:nth-of-type(n+4)"]]}


@pytest.mark.parametrize("width", [1280, 320])
def test_the_page_fits_the_screen_and_breaks_no_rule(
    open_page: Callable[..., Page], width: int
) -> None:
    page = open_page(javascript=True, width=width)

    page.goto(REFERENCE)

    found = Axe().run(page, A_FEW).response["violations"]
    sideways = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert [(item["id"], len(item["nodes"])) for item in found] == []
    assert sideways <= 0


def test_keys_alone_lead_from_an_operation_to_its_schema(open_page: Callable[..., Page]) -> None:
    page = open_page(javascript=False, width=320)
    page.goto(REFERENCE)

    page.keyboard.press("Tab")
    skip = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    link = page.locator("#perform_own a[href='#schema-OwnPerformed']").first
    link.focus()
    outline = link.evaluate("element => getComputedStyle(element).outlineStyle")
    page.keyboard.press("Enter")

    assert skip == "跳到正文"
    assert outline != "none"
    assert page.url.endswith("#schema-OwnPerformed")
    assert page.locator("#schema-OwnPerformed").is_visible()
