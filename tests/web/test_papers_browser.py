# SPDX-License-Identifier: Apache-2.0
"""核验, 文书模板, 文号, 送达 in a real browser: every page for axe, none scrolls sideways."""

import pytest
from playwright.sync_api import expect

from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.vocabulary import Act, DocumentCode
from huiyin.records.contents import texts
from huiyin.records.models import Counter, Document
from tests.cast import Story, found_county
from tests.journeys.people import PASSWORD, OpenPage, at_desk, choose, done, sign_in, write
from tests.web.desk import address, today
from tests.web.looks import faults

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def issued(own_database: str) -> Story:
    """A matter whose opinion is printed and waits for its delivery; a number nobody explains."""
    county = found_county(password=PASSWORD)
    mine = Story(county, on=today()).to(Act.ISSUE)
    mine.work()
    Counter.objects.filter(unit=county.unit, series="处").update(last=2)
    return mine


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_the_pages_of_papers(
    issued: Story, open_page: OpenPage, width: int
) -> None:
    paper = Document.objects.get(code=DocumentCode.HANDLING_OPINION)
    outside = [f"/verify/{paper.verification}/", "/verify/", "/verify/0/"]
    inside = [
        "/desk/directory/papers/",
        "/desk/directory/papers/handling_opinion/",
        "/desk/directory/numbers/?kind=handling_opinion",
    ]

    assert faults(open_page(width=width), outside) == ""
    assert faults(at_desk(open_page, "qian", width=width), inside) == ""
    assert faults(at_desk(open_page, "zhao", width=width), [address(issued, Act.DELIVER)]) == ""


def test_a_delivery_left_behind_asks_for_its_witness_beside_the_field(
    issued: Story, open_page: OpenPage
) -> None:
    page = at_desk(open_page, "zhao")
    page.goto(address(issued, Act.DELIVER))

    page.get_by_label("送达方式").select_option("left")
    page.get_by_label("送达凭证").fill("照片存卷")
    page.get_by_label("拒收的情况").fill("本人在家，拒绝签字")
    page.get_by_role("button", name="确认送达").click()

    told = "留置送达，请写明见证人，或者拍照、录像"
    expect(page.locator(".field", has=page.get_by_label("见证人"))).to_contain_text(told)
    expect(page.get_by_label("拒收的情况")).to_have_value("本人在家，拒绝签字")


def test_whoever_holds_the_file_learns_that_it_is_the_issued_one(
    issued: Story, open_page: OpenPage
) -> None:
    paper = Document.objects.get(code=DocumentCode.HANDLING_OPINION)
    desk = at_desk(open_page, "zhao")
    pdf = desk.request.get(f"/desk/matters/{issued.matter}/documents/{paper.pk}/").body()
    page = open_page(javascript=False)
    page.goto("/verify/")

    page.get_by_label("核验码").fill(paper.verification.lower())
    page.get_by_role("button", name="核验", exact=True).click()
    page.get_by_label("PDF 文件", exact=True).set_input_files(
        {"name": "意见书.pdf", "mimeType": "application/pdf", "buffer": pdf}
    )
    page.get_by_role("button", name="核对", exact=True).click()

    expect(page.get_by_role("status")).to_contain_text("✓ 一致。")


ASKED = {
    "邮寄送达": "邮件号",
    "留置送达": "拒收的情况",
    "委托送达": "受委托送达的机关",
    "电子送达": "同意的凭据",
    "公告送达": "公告刊登在",
}


def test_a_way_of_delivery_asks_only_for_what_it_is_shown_by(
    issued: Story, open_page: OpenPage
) -> None:
    desk = at_desk(open_page, "zhao")
    desk.goto(address(issued, Act.DELIVER))

    for method in ("直接送达", *ASKED):
        choose(desk, "送达方式", method)
        seen = [label for label in ASKED.values() if desk.get_by_label(label).is_visible()]
        assert seen == ([ASKED[method]] if method in ASKED else [])


def test_without_script_a_delivery_asks_for_all_of_it(issued: Story, open_page: OpenPage) -> None:
    desk = open_page(javascript=False)
    sign_in(desk, "zhao")
    desk.goto(address(issued, Act.DELIVER))

    assert all(desk.get_by_label(label).is_visible() for label in ASKED.values())


def test_what_belonged_to_another_way_of_delivery_is_not_recorded(
    issued: Story, open_page: OpenPage
) -> None:
    desk = at_desk(open_page, "zhao")
    desk.goto(address(issued, Act.DELIVER))
    choose(desk, "送达方式", "邮寄送达")
    write(desk, "邮件号", "XA00000000011")
    choose(desk, "送达方式", "直接送达")
    write(desk, "送达凭证", "本人签收")
    done(desk, "送达")

    vault = wiring.context(system()).world.vault
    said = texts(vault, [issued.matter])
    assert {text for (_, name), text in said.items() if name in ("tracking", "evidence")} == {
        "本人签收"
    }
