# SPDX-License-Identifier: Apache-2.0
"""What the portal's tests share: 张三's pages of a submission, and a browser that a code let in."""

import re
from typing import Any

from django.test import Client

from tests.cast import Story
from tests.web.looks import text_of, token_in

NAME, PHONE, ADDRESS = "张三丰年", "13900000321", "临江县幸福路777号"
TITLE = "柳河小区三号楼外墙渗水"
CONTENT = "前年雨季以来一直渗水。\n物业公司多次答应维修，至今没有进场。"
WISH = "修好外墙，公布维修资金账目"

PAGES: dict[str, dict[str, str]] = {
    "officials": {"about_officials": "no"},
    "who": {"name": NAME, "phone": PHONE, "address": ADDRESS},
    "what": {"title": TITLE, "content": CONTENT, "place": "柳河镇东街"},
    "wish": {"wish": WISH},
}


def filled(client: Client, **changes: dict[str, str]) -> str:
    """Goes through all pages up to 核对 and returns that page."""
    client.post("/submit/")
    for step, values in (PAGES | changes).items():
        page = text_of(client.get(f"/submit/{step}/"))
        response = client.post(f"/submit/{step}/", {"token": token_in(page), **values})
        assert response.status_code == 302, (step, text_of(response))
    return text_of(client.get("/submit/check/"))


def submitted(client: Client, **changes: dict[str, str]) -> str:
    """The same, and sends it; the receipt."""
    token = token_in(filled(client, **changes))
    response = client.post("/submit/check/", {"token": token}, follow=True)
    assert response.redirect_chain == [("/submit/receipt/", 302)]
    return text_of(response)


def numbers_of(receipt: str) -> tuple[str, str]:
    """Matter number and query code, as a reader sees them on the receipt."""
    number = "".join(re.findall(r'<span class="group">([0-9]+)</span>', receipt))
    code = re.search(r'class="code">([0-9-]{19})<', receipt)
    assert code is not None
    return number, code[1]


def ask(client: Client, number: str, code: str, **headers: str) -> Any:
    """Types number and code at the door."""
    return client.post("/track/", {"number": number, "code": code}, **headers)  # type: ignore[arg-type]


def tracked(number: str, code: str) -> Client:
    """A browser that number and code have let in."""
    browser = Client()
    assert ask(browser, number, code).status_code == 302
    return browser


def post(story: Story, **typed: Any) -> dict[str, Any]:
    """A form's hidden inputs and what was typed."""
    return {"token": "e" * 32, "seen_version": str(story.version)} | typed
