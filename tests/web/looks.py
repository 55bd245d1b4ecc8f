# SPDX-License-Identifier: Apache-2.0
"""Ways of looking at a page: what it says to a client of Django's, what axe and a small screen say
of it in a browser.
"""

import re
from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def text_of(response: Any) -> str:
    """The page as it was sent."""
    return str(response.content.decode())


def hidden(response: Any) -> dict[str, str]:
    """The hidden fields of the page's form, as a browser sends them back."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text_of(response))
    return dict(found)


def token_in(html: str) -> str:
    """The hidden token of the form on a page."""
    found = re.search(r'name="token" value="([0-9a-f]{32})"', html)
    assert found is not None
    return found[1]


def sideways(page: Page) -> bool:
    """Whether one would have to scroll the page sideways."""
    return bool(
        page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    )


def faults(page: Page, addresses: Iterable[str]) -> str:
    """What axe finds on these pages, and which of them scroll sideways."""
    found = []
    for where in addresses:
        page.goto(where)
        result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if result.violations_count or sideways(page):
            found.append(f"{where} {sideways(page)} {result.generate_report()}")
    return "\n".join(found)
