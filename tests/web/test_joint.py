# SPDX-License-Identifier: Apache-2.0
"""Pages of what several people bring: the pasted list, the portal's form, one's own page."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client

from huiyin.core.vocabulary import Act, Channel
from huiyin.records import models
from tests.cast import County, Story
from tests.deeds import LI, ZHANG
from tests.web.desk import signed_in, statements, today
from tests.web.looks import text_of, token_in
from tests.web.portal import NAME, PAGES, ask, submitted, tracked
from tests.web.test_desk_register import PAGE, letter

WORKERS = [
    (f"工友{chr(0x4E00 + no)}", f"139000{no:05}", f"青石镇工棚{no}号") for no in range(1, 81)
]
LIST = "\n".join("\t".join(worker) for worker in WORKERS)
BOTH = (ZHANG, LI)


def visit(**changes: str) -> dict[str, str]:
    """80 people at the window, nobody typed one by one."""
    alone = {"people-0-name": "", "people-0-phone": "", "people-0-address": ""}
    return letter(channel="visit", headcount="80", people_list=LIST) | alone | changes


def test_eighty_people_are_registered_by_a_pasted_list(county: County) -> None:
    page = signed_in(county.wang).post(PAGE, visit(each_code="yes"))

    matter = models.Matter.objects.get()
    text = page.content.decode()
    slips = page.context["slips"]
    assert (len(matter.people), matter.headcount, matter.unrepresented) == (80, 80, True)
    assert [name for _, name, _ in slips] == [name for name, *_ in WORKERS]
    assert len({code for *_, code in slips}) == 80
    assert all(code in text for *_, code in slips)


def test_the_same_list_sent_twice_gives_the_same_codes(county: County) -> None:
    clerk = signed_in(county.wang)

    first, again = (clerk.post(PAGE, visit(each_code="yes")) for _ in range(2))

    assert models.Matter.objects.count() == 1
    assert again.context["slips"] == first.context["slips"]


def test_a_line_that_cannot_be_read_is_told_and_nothing_is_lost(county: County) -> None:
    wrong = LIST + "\n13900000001\t张三"

    page = signed_in(county.wang).post(PAGE, visit(people_list=wrong))

    text = page.content.decode()
    assert page.status_code == 422
    assert text.count("第81行：第一栏应是姓名") == 2
    assert "工友丁" in text.replace("\t", "")
    assert models.Matter.objects.count() == 0


def test_too_many_marked_as_representatives_are_told_with_the_article(county: County) -> None:
    marked = "\n".join(f"{name}，{phone}，代表" for name, phone, _ in WORKERS[:6])

    page = signed_in(county.wang).post(PAGE, visit(people_list=marked))

    text = page.content.decode()
    assert page.status_code == 422
    assert "代表不得超过5人" in text
    assert "第二十条第三款" in text


def test_representatives_are_ticked_on_the_desk(county: County) -> None:
    story = Story(county, on=today(), people=BOTH, channel=Channel.VISIT, by="wang")
    story.to(Act.REGISTER)
    clerk = signed_in(county.wang)
    address = f"/desk/matters/{story.matter}/acts/name_representatives/"
    typed = {
        "token": "a" * 32,
        "seen_version": str(story.version),
        "people-count": "2",
        "people-1-person": story.case.people[1],
        "elected_on": today().isoformat(),
        "receives": "on",
        "told": "on",
        "evidence": "推选书存卷",
    }

    form = clerk.get(address).content.decode()
    refused = clerk.post(address, typed)
    done = clerk.post(address, typed | {"written": "on"}, follow=True).content.decode()

    assert ("1. 张*" in form, "2. 李*" in form, "李四" in form) == (True, True, False)
    assert refused.status_code == 422
    assert "须有全体信访人的书面授权" in refused.content.decode()
    assert "送达代表即送达全体" in done
    assert [item.person for item in story.case.mandates] == [story.case.people[1]]


def test_the_desk_offers_a_code_of_ones_own_only_beside_others(county: County) -> None:
    alone = Story(county, on=today()).to(Act.REGISTER)
    several = Story(county, on=today(), people=BOTH).to(Act.REGISTER)
    clerk = signed_in(county.wang)

    offered = []
    for story in (alone, several):
        dossier = clerk.get(f"/desk/matters/{story.matter}/").context["dossier"]
        acts = {item.act.value for item in dossier.openings}
        offered.append(acts & {"renew_code", "give_code"})

    assert offered == [{"renew_code"}, {"renew_code", "give_code"}]


def test_the_desk_shows_who_still_has_no_answer(county: County) -> None:
    story = Story(county, on=today(), people=BOTH).to(Act.RENDERED)
    story.do(Act.SERVE)

    page = signed_in(county.zhao).get(f"/desk/matters/{story.matter}/").content.decode()
    form = signed_in(county.zhao).get(f"/desk/matters/{story.matter}/acts/serve/").content.decode()

    assert (page.count("已逐人送达"), page.count("还没有送达")) == (1, 1)
    assert ("2. 李*" in form, "1. 张*" in form) == (True, False)


def test_the_evaluation_is_shown_to_the_others_as_that_of_their_representative(
    county: County,
) -> None:
    story = Story(county, on=today(), people=BOTH).to(Act.REGISTER)
    story.do(Act.NAME_REPRESENTATIVES)
    story.to(Act.EVALUATE)

    page = tracked(story.number, story.give_code(story.case.people[1])).get(
        f"/matters/{story.number}/"
    )

    assert ("代表的评价：" in page.content.decode(), "您的评价" in page.content.decode()) == (
        True,
        False,
    )


def test_as_many_came_as_are_named(county: County) -> None:
    story = Story(county, on=today(), people=BOTH, headcount=1)

    dossier = signed_in(county.wang).get(f"/desk/matters/{story.matter}/").context["dossier"]

    assert (dossier.own.headcount, dossier.case.headcount) == (2, 2)


def test_the_dossier_of_eighty_people_costs_no_more_statements_than_that_of_two(
    county: County,
) -> None:
    few = Story(county, on=today(), people=BOTH, channel=Channel.VISIT, by="wang")
    clerk = signed_in(county.wang)
    clerk.post(PAGE, visit())
    many = models.Matter.objects.exclude(pk=few.matter).get()
    counts = []

    for matter in (few.matter, many.pk):
        clerk.get(f"/desk/matters/{matter}/")
        with statements() as asked:
            clerk.get(f"/desk/matters/{matter}/")
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_several_people_submit_together_without_javascript(county: County) -> None:
    client = Client()
    who = PAGES["who"] | {"others": "李四，13900000002，和平巷8号\n王小二", "represents": "on"}

    page = submitted(client, who=who)

    matter = models.Matter.objects.get()
    assert "提交成功" in page
    assert (len(matter.people), matter.mandates.count()) == (3, 1)


def test_the_check_page_says_who_else_and_who_represents(county: County) -> None:
    client = Client()
    client.post("/submit/")
    for step, values in PAGES.items():
        more = {"others": "李四，13900000002"} if step == "who" else {}
        token = token_in(text_of(client.get(f"/submit/{step}/")))
        client.post(f"/submit/{step}/", {"token": token, **values, **more})

    page = text_of(client.get("/submit/check/"))

    assert "1 人：李四" in re.sub(r"\s+", " ", page)
    assert "还没有推选" in page


def test_a_bad_line_and_a_missing_own_name_are_told_on_the_form(county: County) -> None:
    client = Client()
    client.post("/submit/")
    client.post("/submit/officials/", {"about_officials": "no"})
    typed = {"name": "", "phone": "", "address": "", "others": "李四，12345"}

    bad = client.post("/submit/who/", typed)
    nameless = client.post("/submit/who/", typed | {"others": "李四"})

    assert (bad.status_code, nameless.status_code) == (422, 422)
    assert "第1行：“12345”不像电话" in text_of(bad)
    assert "李四，12345</textarea>" in text_of(bad)
    assert "请写上您自己的姓名" in text_of(nameless)


def test_ones_own_page_names_nobody_else(county: County) -> None:
    story = Story(county, on=today(), people=BOTH).to(Act.ACCEPT)

    browser = tracked(story.number, story.give_code(story.case.people[1]))
    page = text_of(browser.get(f"/matters/{story.number}/"))

    others: list[Any] = [ZHANG.name, ZHANG.phone, ZHANG.id_number, ZHANG.address]
    assert [word for word in others if word in page] == []
    assert "这件事共有 2 人反映" in page
    assert "发给了您自己的查询码" in page


def test_another_code_does_not_tell_that_somebody_got_theirs(county: County) -> None:
    story = Story(county, on=today(), people=BOTH).to(Act.REGISTER)
    story.give_code(story.case.people[1])

    page = text_of(tracked(story.number, story.code).get(f"/matters/{story.number}/"))

    assert "发给了您自己的查询码" not in page


def test_one_of_several_leaves_on_their_own_page(county: County) -> None:
    story = Story(county, on=today(), people=BOTH).to(Act.ACCEPT)
    browser = tracked(story.number, story.give_code(story.case.people[1]))
    address = f"/matters/{story.number}/leave/"
    typed = {"token": "c" * 32, "seen_version": str(story.version), "reason": ""}

    unticked = browser.post(address, typed)
    browser.post(address, typed | {"own_will": "on"})
    after = browser.get(f"/matters/{story.number}/")

    assert unticked.status_code == 422
    assert "有人要求您退出的，请不要退出" in text_of(unticked)
    assert story.case.left == story.case.people[1:]
    assert after.status_code == 302


def test_the_code_of_an_agent_whose_time_is_over_says_so(county: County) -> None:
    story = Story(county, on=today() - timedelta(days=9)).to(Act.REGISTER)
    story.do(Act.NAME_AGENT, until=story.on + timedelta(days=5))
    code = story.give_code(story.case.mandates[0].id)

    page = ask(Client(), story.number, code)

    assert page.status_code == 422
    assert "这个查询码已经失效" in text_of(page)


def test_who_is_alone_has_nothing_to_leave(county: County) -> None:
    story = Story(county, on=today())
    browser = tracked(story.number, story.code)

    answer = browser.get(f"/matters/{story.number}/leave/")

    assert answer.status_code == 302
    assert "共同信访" not in text_of(browser.get(f"/matters/{story.number}/"))


def test_a_list_of_names_is_found_by_any_of_them(county: County) -> None:
    clerk = signed_in(county.wang)
    clerk.post(PAGE, visit())

    page = clerk.post("/desk/search/", {"q": WORKERS[41][1]}, follow=True).content.decode()

    assert models.Matter.objects.get().number in page
    assert NAME not in page
