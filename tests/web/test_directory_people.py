# SPDX-License-Identifier: Apache-2.0
"""The pages of people: accounts, posts, and passwords that only their owners know."""

import re

import pytest
from django.test import Client

from huiyin.core.vocabulary import Role
from huiyin.records.letters import letters
from huiyin.records.models import Account, Entry, Post
from tests.cast import County, account
from tests.web.desk import signed_in, statements, today

PEOPLE = "/desk/directory/people/"
SIGN_IN = "/desk/sign-in/"
PASSWORD = "/desk/directory/password/"
OWN = "wo-ziji-de-mima-9"


@pytest.fixture
def zheng(county: County) -> Account:
    """郑十一 keeps the directory, in the petition office."""
    return account("郑十一", county.office, Role.SYSTEM_ADMIN, login="zheng")


@pytest.fixture
def keeper(zheng: Account) -> Client:
    """Their browser."""
    return signed_in(zheng)


def opened(keeper: Client, county: County, *, login: str = "qianqian") -> tuple[Account, str]:
    """An account opened by its page, appointed officer in 水利局, with its initial password."""
    answer = keeper.post(f"{PEOPLE}new/", {"login": login, "name": "冯十二"})
    found = Account.objects.get(login=login)
    post = {"unit": county.other_unit.name, "role": "officer", "since": today().isoformat()}
    assert keeper.post(f"{PEOPLE}{found.pk}/appoint/", post).status_code == 302
    password = re.search(r"\b[2-9a-z]{4}(-[2-9a-z]{4}){3}\b", answer.content.decode())
    assert password is not None
    return found, password.group()


@pytest.mark.parametrize("name", ["wang", "zhao", "qian", "sun", "zhou"])
def test_people_are_the_administrators_business(county: County, name: str) -> None:
    client = signed_in(getattr(county, name))

    assert client.get(PEOPLE).status_code == 404
    assert client.get(f"{PEOPLE}{county.zhao.pk}/").status_code == 404


@pytest.mark.parametrize("role", [Role.SECURITY_ADMIN, Role.AUDITOR])
def test_the_other_administrators_read_but_do_not_change(county: County, role: Role) -> None:
    client = signed_in(account("郑十一", county.office, role))

    assert client.get(f"{PEOPLE}{county.zhao.pk}/").status_code == 200
    assert client.post(f"{PEOPLE}{county.zhao.pk}/disable/").status_code == 404


@pytest.mark.parametrize("find", ["赵", "zhao", "zl"])
def test_people_are_found_by_name_login_and_pinyin(
    county: County, keeper: Client, find: str
) -> None:
    Account.objects.filter(pk=county.zhao.pk).update(letters=letters("赵六"))

    page = keeper.get(PEOPLE, {"q": find})

    assert [row.name for row in page.context["page"].rows] == ["赵六"]


def test_the_list_of_people_takes_five_statements_however_long(
    county: County, keeper: Client
) -> None:
    keeper.get(PEOPLE)

    counts = []
    for find in ("zhao", ""):
        with statements() as caught:
            keeper.get(PEOPLE, {"q": find})
        counts.append(len(caught))

    assert counts == [5, 5]


def test_an_initial_password_opens_nothing_until_its_owner_replaced_it(
    county: County, keeper: Client
) -> None:
    person, initial = opened(keeper, county)
    client = Client()

    sent = client.post(SIGN_IN, {"username": person.login, "password": initial})
    inside = client.get("/desk/")
    form = {"login": person.login, "old": initial, "password": OWN, "again": OWN}
    changed = client.post(PASSWORD, form)
    entered = client.post(SIGN_IN, {"username": person.login, "password": OWN})

    assert (sent.status_code, sent.url, inside.status_code) == (302, PASSWORD, 302)
    assert (changed.url, entered.url, client.get("/desk/").status_code) == (SIGN_IN, "/desk/", 200)
    acts = Entry.objects.filter(stream=person.pk).order_by("seq").values_list("act", "actor")
    assert [act for act, _ in acts] == ["open_account", "appoint", "choose_password"]
    assert acts[2][1] == str(person.pk)


def test_an_initial_password_is_shown_once_and_never_cached(county: County, keeper: Client) -> None:
    answer = keeper.post(f"{PEOPLE}new/", {"login": "qianqian", "name": "冯十二"})
    again = keeper.post(f"{PEOPLE}new/", {"login": "qianqian", "name": "冯十二"})

    assert (answer.status_code, "no-store" in answer["Cache-Control"]) == (200, True)
    assert (again.status_code, "登录名已被使用" in again.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"old": "falsch"}, "账号或现在的密码不对"),
        ({"again": "etwas anderes"}, "两次输入的新密码不一样"),
        ({"password": "kurz", "again": "kurz"}, "密码"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_and_chooses_well(
    county: County, keeper: Client, changes: dict[str, str], words: str
) -> None:
    person, initial = opened(keeper, county)
    form = {"login": person.login, "old": initial, "password": OWN, "again": OWN}

    answer = Client().post(PASSWORD, form | changes)

    assert (answer.status_code, words in answer.content.decode()) == (422, True)
    person.refresh_from_db()
    assert person.must_choose is True


def test_a_reset_ends_the_sessions_of_the_old_password(county: County, keeper: Client) -> None:
    zhao = signed_in(county.zhao)
    assert zhao.get("/desk/").status_code == 200

    answer = keeper.post(f"{PEOPLE}{county.zhao.pk}/password/")

    assert answer.status_code == 200
    assert zhao.get("/desk/").status_code == 302


def test_a_closed_account_is_out_at_once_and_may_come_back(county: County, keeper: Client) -> None:
    zhao, page = signed_in(county.zhao), f"{PEOPLE}{county.zhao.pk}/"

    keeper.post(f"{page}disable/")
    out = zhao.get("/desk/").status_code
    keeper.post(f"{page}enable/")

    assert (out, signed_in(county.zhao).get("/desk/").status_code) == (302, 200)


def test_nobody_does_it_to_themselves(county: County, zheng: Account, keeper: Client) -> None:
    page = f"{PEOPLE}{zheng.pk}/"
    post = {"unit": county.unit.name, "role": "unit_head", "since": today().isoformat()}

    appointed = keeper.post(f"{page}appoint/", post)
    closed = keeper.post(f"{page}disable/", follow=True)

    assert (appointed.status_code, "不能给自己任职" in appointed.content.decode()) == (422, True)
    assert "不能停用自己的账号" in closed.content.decode()
    assert Post.objects.filter(account=zheng).count() == 1


def test_a_post_ends_with_its_reason(county: County, keeper: Client) -> None:
    post = Post.objects.get(account=county.zhao)

    form = {"last_day": today().isoformat(), "why": "moved"}
    keeper.post(f"/desk/directory/posts/{post.pk}/end/", form)

    post.refresh_from_db()
    assert post.until == today()
    assert Entry.objects.get(act="end_post").body["why"] == "moved"
