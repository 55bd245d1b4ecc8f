# SPDX-License-Identifier: Apache-2.0
"""Who gets to the desk, for which unit, and who is locked out for a while."""

import pytest
from django.test import Client

from huiyin.core.vocabulary import Role
from huiyin.ports.ids import new_id
from huiyin.records import models
from tests.cast import FOUNDED, County, account, found_county
from tests.deeds import morning
from tests.web.desk import signed_in

PASSWORD = "a long way home"
SIGN_IN = "/desk/sign-in/"


@pytest.fixture
def county(db: None) -> County:
    """The county with passwords."""
    return found_county(password=PASSWORD)


def test_a_stranger_is_sent_to_sign_in_and_then_to_where_they_wanted(county: County) -> None:
    client = Client()

    asked = client.get("/desk/register/")
    let_in = client.post(
        asked["Location"], {"username": "wang", "password": PASSWORD, "next": "/desk/register/"}
    )

    assert asked["Location"] == "/desk/sign-in/?next=/desk/register/"
    assert let_in["Location"] == "/desk/register/"


def test_nobody_is_sent_on_to_another_site(county: County) -> None:
    post = {"username": "wang", "password": PASSWORD, "next": "https://elsewhere.example/"}

    assert Client().post(SIGN_IN, post)["Location"] == "/desk/"


def test_a_wrong_password_keeps_the_name_and_says_nothing_more(county: County) -> None:
    page = Client().post(SIGN_IN, {"username": "wang", "password": "wrong"})
    nobody = Client().post(SIGN_IN, {"username": "nobody", "password": "wrong"})

    assert (page.status_code, nobody.status_code) == (422, 422)
    assert 'value="wang"' in page.content.decode()
    assert "账号或密码不对" in page.content.decode()
    assert "账号或密码不对" in nobody.content.decode()


def test_five_wrong_passwords_lock_the_account_and_say_for_how_long(county: County) -> None:
    client = Client()

    for _ in range(5):
        last = client.post(SIGN_IN, {"username": "wang", "password": "wrong"})
    right = client.post(SIGN_IN, {"username": "wang", "password": PASSWORD})

    assert (last.status_code, right.status_code) == (429, 429)
    assert "请 15 分钟后再试" in right.content.decode()


def test_a_lock_on_one_account_leaves_the_others_alone(county: County) -> None:
    client = Client()
    for _ in range(5):
        client.post(SIGN_IN, {"username": "wang", "password": "wrong"})

    other = client.post(SIGN_IN, {"username": "zhao", "password": PASSWORD})

    assert other["Location"] == "/desk/"


def test_an_account_without_a_post_is_told_so_and_stays_outside(county: County) -> None:
    models.Post.objects.filter(account=county.zhou).update(until=FOUNDED)
    client = Client()

    page = client.post(SIGN_IN, {"username": "zhou", "password": PASSWORD})

    assert "这个账号现在没有岗位" in page.content.decode()
    assert client.get("/desk/").status_code == 302


def test_who_works_for_two_units_chooses_one_and_acts_for_it(county: County) -> None:
    both = account("郑十二", county.office, Role.REGISTRAR, login="zheng", password=PASSWORD)
    models.Post.objects.create(
        id=new_id(morning(FOUNDED)),
        account=both,
        unit=county.unit,
        role=Role.OFFICER.value,
        since=FOUNDED,
    )
    client = Client()

    let_in = client.post(SIGN_IN, {"username": "zheng", "password": PASSWORD})
    choice = client.get(let_in["Location"]).content.decode()
    client.post("/desk/unit/", {"unit": str(county.unit.pk)})
    page = client.get("/desk/").content.decode()

    assert let_in["Location"] == "/desk/unit/"
    assert (county.office.name in choice, county.unit.name in choice) == (True, True)
    assert "待签收" in page
    assert "待登记" not in page


def test_a_unit_of_others_cannot_be_chosen(county: County) -> None:
    client = signed_in(county.wang)

    assert client.post("/desk/unit/", {"unit": str(county.unit.pk)}).status_code == 404


def test_signing_out_ends_the_session(county: County) -> None:
    client = signed_in(county.wang)

    client.post("/desk/sign-out/")

    assert client.get("/desk/")["Location"].startswith(SIGN_IN)


def test_the_navigation_has_only_what_the_roles_may_open(county: County) -> None:
    office = signed_in(county.wang).get("/desk/").content.decode()
    officer = signed_in(county.zhao).get("/desk/").content.decode()

    assert ('href="/desk/register/"' in office, 'href="/desk/register/"' in officer) == (
        True,
        False,
    )
    assert ("/desk/supervision/" in officer, "王五" in office, "赵六" in officer) == (
        False,
        True,
        True,
    )
