# SPDX-License-Identifier: Apache-2.0
"""One matter the whole main way: 张三 on a phone without JavaScript, the offices at their desks."""

import json
import re
import subprocess
import sys

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Route
from tests.cast import County, found_county
from tests.journeys import trade
from tests.journeys.people import (
    PASSWORD,
    OpenPage,
    a_phone,
    at_desk,
    begin,
    done,
    from_list,
    paper,
    press,
    reads,
    tick,
    with_code,
    write,
)
from tests.journeys.submitting import submitted
from tests.servers import Server
from tests.web.desk import today

TITLE = "三号楼电梯停运三个月"
CLAIMS = ("修好三号楼的电梯", "退还停运期间的电梯费")
ANSWERS = ("责成物业公司限期修复", "停运期间的电梯费予以退还")


@pytest.fixture(scope="module")
def people(own_database: str) -> County:
    """临江县, where everybody can sign in."""
    return found_county(password=PASSWORD)


def verify() -> dict[str, object]:
    """What ``huiyin verify`` says of the database; fails when it is not content."""
    done = subprocess.run(
        [sys.executable, "-m", "huiyin.config.cli", "verify", "--json"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def registered_and_forwarded(clerk: Page) -> None:
    """王五 registers, classifies claim by claim, forwards to the housing bureau."""
    from_list(clerk, "待登记", TITLE)
    trade.registered(clerk, "三号楼电梯停运，居民要求修复和退费")
    trade.classified(clerk, dict.fromkeys(CLAIMS, Route.PETITION))
    trade.forwarded(clerk, trade.HOUSING)


def accepted_and_answered(officer: Page, head: Page) -> None:
    """赵六 signs for, accepts, hears, investigates, answers every claim; 钱七 signs."""
    from_list(officer, "待签收", TITLE)
    trade.signed_for(officer)
    trade.accepted(officer)
    trade.heard(officer, "电梯八月起停运，物业说没有维修资金。")
    trade.investigated(officer, "现场查看，电梯确已停运，维修资金账户余额充足。")
    trade.drafted(officer, *ANSWERS)
    from_list(head, "待我审签", TITLE)
    begin(head, "签发")
    expect(head.get_by_role("region", name="处理意见（拟稿）")).to_contain_text(ANSWERS[0])
    done(head, "签发")


def evaluated(phone: Page) -> None:
    """张三 judges office and unit, each on its own."""
    phone.get_by_role("main").get_by_role("link", name="我要评价").click()
    for who, rating in (("信访局", "满意"), ("住房和城乡建设局", "基本满意")):
        group = phone.get_by_role("group", name=re.compile(who))
        group.get_by_role("radio", name=rating, exact=True).check()
    press(phone, "继续")
    press(phone, "提交评价")
    reads(phone, "基本满意")


def carried_out_and_closed(officer: Page) -> None:
    """赵六 records what was done for both claims, then says how each side of it came to rest."""
    from_list(officer, "待办结", TITLE)
    begin(officer, "记录落实")
    for claim in CLAIMS:
        tick(officer, claim)
    officer.get_by_label("落实日期").fill(str(today()))
    write(officer, "落实情况和凭证", "电梯已修好，退费已到账。")
    done(officer, "记录落实")

    from_list(officer, "待办结", TITLE)
    begin(officer, "办结")
    write(officer, "诉求合理的，怎样解决到位", "电梯已修好，退费已到账，信访人当场试乘。")
    done(officer, "办结")


def test_a_matter_goes_from_a_phone_to_the_measures(
    people: County, server: Server, open_page: OpenPage
) -> None:
    assert verify()["entries"] == 0

    phone = a_phone(open_page)
    number, code = submitted(phone, TITLE)
    registered_and_forwarded(at_desk(open_page, "wang"))
    officer = at_desk(open_page, "zhao")
    accepted_and_answered(officer, at_desk(open_page, "qian"))
    from_list(officer, "待送达", TITLE)
    trade.delivered(officer)

    with_code(phone, number, code)
    reads(phone, "已答复")
    opinion = paper(phone, "处理意见书")
    assert [claim for claim in CLAIMS if claim not in opinion] == []
    assert "三十日内" in opinion
    evaluated(phone)

    carried_out_and_closed(officer)
    phone.goto(f"/matters/{number}/")
    reads(phone, "已办结")

    supervisor = at_desk(open_page, "wang")
    supervisor.goto("/desk/supervision/")
    measured = re.compile(r"满意率（责任单位）\s*100\.0%\s*1\s*/\s*1")
    expect(supervisor.get_by_role("main")).to_contain_text(measured)

    # Fourteen acts of people; the worker adds one entry for each document's file.
    assert int(str(verify()["entries"])) >= 14
