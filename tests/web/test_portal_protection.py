# SPDX-License-Identifier: Apache-2.0
"""The petitioner's pages of protection: secrecy on the form and later, who looked, complaints."""

import pytest
from django.test import Client

from huiyin.core.vocabulary import Act
from huiyin.records import models
from huiyin.services import lending, reading
from tests.cast import Story
from tests.realm import Realm
from tests.web.desk import today
from tests.web.looks import text_of, token_in
from tests.web.portal import PAGES, filled, post, tracked


@pytest.fixture
def mine(realm: Realm) -> Story:
    """A matter that 赵六 has accepted."""
    return Story(realm, on=today()).to(Act.ACCEPT)


@pytest.fixture
def client(mine: Story) -> Client:
    """张三's browser, with the matter open."""
    return tracked(mine.number, mine.code)


def complaint(**typed: str) -> dict[str, str]:
    """A complaint as it is typed."""
    return {
        "token": "f" * 32, "of": "retaliation", "content": "说再写就不给办证", "secret": "yes",
    } | typed  # fmt: skip


def test_secrecy_is_asked_for_on_the_form_and_the_later_pages_say_what_not_to_write(
    realm: Realm,
) -> None:
    client = Client()

    check = filled(client, who={**PAGES["who"], "secret": "yes"})
    what = text_of(client.get("/submit/what/"))
    client.post("/submit/check/", {"token": token_in(check)})

    assert "要求保密，办理单位不能知道您是谁" in check
    assert "请不要在这一页写自己的姓名、电话、门牌号" in what
    assert models.Matter.objects.get().secret


def test_whoever_does_not_ask_is_not_secret_and_is_not_warned(realm: Realm) -> None:
    client = Client()

    check = filled(client)
    client.post("/submit/check/", {"token": token_in(check)})

    assert "没有要求" in check
    assert not models.Matter.objects.get().secret


def test_secrecy_is_asked_for_later_and_lifted_only_of_ones_own_will(
    mine: Story, client: Client
) -> None:
    address = f"/matters/{mine.number}/secrecy/"
    asked = client.post(address, post(mine, note="怕单位知道"), follow=True)
    again = text_of(client.get(address))
    unticked = client.post(f"{address}lift/", post(mine))
    lifted = client.post(f"{address}lift/", post(mine, own_will="on", token="d" * 32), follow=True)

    assert "已为您保密" in text_of(asked)
    assert "已经按要求保密" in again
    assert unticked.status_code == 422
    assert "有人要求您取消的，请不要取消" in text_of(unticked)
    assert "您取消了保密" in text_of(lifted)
    assert not mine.case.secret


def test_who_looked_is_told_by_unit_day_and_reason_and_never_by_name(
    mine: Story, client: Client
) -> None:
    before = text_of(client.get(f"/matters/{mine.number}/readers/"))
    reading.reveal(mine.context("zhao"), mine.matter, reason="电话约定听取陈述")

    after = text_of(client.get(f"/matters/{mine.number}/readers/"))

    assert "没有单位查看过您的完整信息" in before
    assert "临江县住房和城乡建设局" in after
    assert "电话约定听取陈述" in after
    assert "赵六" not in after


def test_a_file_lent_with_names_is_told_with_body_and_purpose_and_so_is_its_fetching(
    mine: Story, client: Client
) -> None:
    for named in (False, True):
        mine.do(Act.ASK_FILE, named=named, ground="县法院调卷函" if named else "")
        mine.do(Act.GRANT_FILE, by=mine.county.actor("wei", mine.on), named=named)
        lending.fetch(mine.context("wang"), mine.matter, mine.case.files[-1].entry)
        page = text_of(client.get(f"/matters/{mine.number}/readers/"))
        told = [word in page for word in ("临江县人民法院", "审理行政案件需要调阅", "取走调阅")]

        assert told == [named] * 3
        assert ("没有单位查看过您的完整信息" in page) is not named


def test_out_of_ones_matter_the_units_that_have_to_do_with_it_are_there_to_choose(
    mine: Story, client: Client
) -> None:
    address = f"/matters/{mine.number}/complain/"
    form = text_of(client.get(address))

    nothing = client.post(address, complaint())
    done = client.post(address, complaint(against=str(mine.county.office.pk)), follow=True)

    assert "临江县信访局" in form
    assert "临江县住房和城乡建设局" in form
    assert nothing.status_code == 422
    assert "请选择单位，或者写明单位的名称" in text_of(nothing)
    assert "提交成功" in text_of(done)
    found = models.Matter.objects.exclude(complaint=None).get()
    assert (str(found.about), found.against, found.secret) == (
        mine.matter, mine.county.office, True,
    )  # fmt: skip
    assert found.number in text_of(client.get(f"/matters/{mine.number}/"))


def test_without_a_matter_a_name_that_may_mean_several_units_is_asked_back(realm: Realm) -> None:
    client = Client()

    several = client.post("/complain/", complaint(unit_name="临江县"))
    nobody = client.post("/complain/", complaint(unit_name="没有这个单位"))
    done = client.post("/complain/", complaint(unit_name="临江县水利局"), follow=True)

    assert "请从下面选择您说的单位" in text_of(several)
    assert "临江县水利局" in text_of(several)
    assert "说再写就不给办证</textarea>" in text_of(several)
    assert "请写公章上的全称" in text_of(nobody)
    assert "提交成功" in text_of(done)
    assert models.Matter.objects.get().office.name == "临江市信访局"


def test_sent_twice_it_is_one_complaint(realm: Realm) -> None:
    client, typed = Client(), complaint(unit_name="临江县水利局")

    for _ in range(2):
        client.post("/complain/", typed)

    assert models.Matter.objects.count() == 1


@pytest.mark.parametrize("page", ["secrecy/", "secrecy/lift/", "readers/", "complain/"])
def test_without_the_code_every_page_asks_for_it(mine: Story, page: str) -> None:
    answer = Client().get(f"/matters/{mine.number}/{page}")

    assert answer.headers["Location"] == f"/track/{mine.number}/"


def test_the_home_page_and_the_page_for_reports_lead_to_the_complaint(realm: Realm) -> None:
    client = Client()

    pages = [text_of(client.get(address)) for address in ("/", "/submit/elsewhere/")]

    assert ["/complain/" in page for page in pages] == [True, True]
