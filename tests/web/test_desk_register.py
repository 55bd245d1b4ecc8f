# SPDX-License-Identifier: Apache-2.0
"""Registering at a window: one page, one receipt, whatever is pressed twice."""

from datetime import timedelta

from huiyin.core.vocabulary import MatterState
from huiyin.records import models
from tests.cast import County
from tests.web.desk import signed_in, today

PAGE = "/desk/register/"


def letter(**changes: str) -> dict[str, str]:
    """A whole post of a letter by 张三."""
    return {
        "token": "0123456789abcdef0123456789abcdef",
        "channel": "letter",
        "submitted_on": (today() - timedelta(days=3)).isoformat(),
        "received_on": today().isoformat(),
        "headcount": "1",
        "people-count": "1",
        "people-0-name": "张三",
        "people-0-phone": "13900000001",
        "people-0-address": "临江县幸福路1号",
        "title": "小区电梯停运",
        "content": "三号楼的电梯停了三个月。",
        "summary": "",
    } | changes


def test_the_page_says_first_what_must_not_be_typed_here(county: County) -> None:
    page = signed_in(county.wang).get(PAGE).content.decode()

    assert "检举控告不在这里登记" in page
    assert "不录入" in page


def test_a_letter_gets_a_receipt_with_number_and_code(county: County) -> None:
    page = signed_in(county.wang).post(PAGE, letter())

    matter = models.Matter.objects.get()
    assert (matter.state, matter.channel, str(matter.office_id)) == (
        MatterState.RECEIVED,
        "letter",
        str(county.office.pk),
    )
    assert matter.number in page.content.decode()
    assert len(page.context["code"]) == 19


def test_a_summary_registers_the_matter_in_one_go(county: County) -> None:
    signed_in(county.wang).post(PAGE, letter(summary="电梯停运，要求修复"))

    assert models.Matter.objects.get().state == MatterState.REGISTERED


def test_pressed_twice_there_is_one_matter_and_the_same_receipt(county: County) -> None:
    client = signed_in(county.wang)

    first = client.post(PAGE, letter())
    again = client.post(PAGE, letter())

    assert models.Matter.objects.count() == 1
    assert first.context["code"] == again.context["code"]


def test_the_same_form_with_other_words_is_refused_and_kept(county: County) -> None:
    client = signed_in(county.wang)
    client.post(PAGE, letter())

    page = client.post(PAGE, letter(title="路灯不亮"))

    assert (page.status_code, models.Matter.objects.count()) == (422, 1)
    assert "路灯不亮" in page.content.decode()


def test_nothing_is_received_tomorrow_or_before_it_was_sent(county: County) -> None:
    tomorrow = (today() + timedelta(days=1)).isoformat()
    client = signed_in(county.wang)

    future = client.post(PAGE, letter(received_on=tomorrow)).content.decode()
    early = client.post(PAGE, letter(submitted_on=today().isoformat(), received_on="2026-01-05"))

    assert "收到日期不能晚于今天" in future
    assert "信访日期不能晚于收到日期" in early.content.decode()
    assert models.Matter.objects.count() == 0


def test_an_identity_number_that_does_not_add_up_is_doubted_not_refused(county: County) -> None:
    client = signed_in(county.wang)
    post = letter() | {"people-0-id_number": "510999198001010012"}

    doubted = client.post(PAGE, post).content.decode()
    saved = client.post(PAGE, post | {"doubts": "seen"})

    assert "第 1 位信访人的身份证号码校验不符" in doubted
    assert 'name="doubts"' in doubted
    assert (saved.status_code, models.Matter.objects.count()) == (200, 1)


def test_one_more_person_needs_no_javascript_and_loses_nothing(county: County) -> None:
    page = signed_in(county.wang).post(PAGE, letter(add="people")).content.decode()

    assert ('name="people-1-name"' in page, "张三" in page, "三号楼的电梯" in page) == (
        True,
        True,
        True,
    )
    assert models.Matter.objects.count() == 0


def test_an_officer_has_no_business_here(county: County) -> None:
    assert signed_in(county.zhao).get(PAGE).status_code == 404


def test_the_code_is_in_no_address_and_not_kept(county: County) -> None:
    client = signed_in(county.wang)
    page = client.post(PAGE, letter())

    code = page.context["code"].replace("-", "")
    kept = models.QueryCode.objects.get().hashed
    assert (page.status_code, code in kept) == (200, False)
    assert code not in str(dict(client.session))
