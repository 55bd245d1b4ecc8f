# SPDX-License-Identifier: Apache-2.0
"""Opinions served on one petitioner after the other: papers, everybody's own page, the desk."""

import json
from datetime import date, timedelta

from huiyin.core.actor import petitioner
from huiyin.core.facts.people import PersonChosen
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, DocumentCode
from huiyin.queries.progress import progress
from huiyin.queries.steps import Step
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.records.snapshots import snapshot
from huiyin.services import journal
from huiyin.web.portal import wording
from tests import appeals
from tests.cast import Story
from tests.court import Court
from tests.deeds import LI, ZHANG
from tests.web.desk import signed_in, today


def under_review(court: Court, on: date) -> Story:
    """张三, who may not receive for 李四, asked for both; the opinion is signed and printed."""
    story = Story(court, on=on, people=(ZHANG, LI)).to(Act.RENDERED)
    story.do(Act.NAME_REPRESENTATIVES, receives=False)
    for act in (Act.SERVE, Act.SERVE, Act.DELIVER, Act.ASK_REVIEW, *appeals.WAY[:-1]):
        story.do(act)
    return story


def served(story: Story, place: int) -> None:
    """The review's opinion goes to one of them."""
    story.do(Act.SERVE_REVIEW, people=(PersonChosen(person=story.case.people[place]),))


def steps_for(story: Story, place: int) -> list[Step]:
    """What that one reads of the service, oldest first."""
    mine = petitioner(story.matter, persons=(story.case.people[place],))
    found = progress(story.context(mine), story.number)
    assert found is not None
    return [step for step in reversed(found.steps) if step.act is Act.SERVE_REVIEW]


def test_each_reads_on_which_day_the_review_was_served_on_them(court: Court) -> None:
    story = under_review(court, date(2026, 3, 2))
    served(story, 0)
    story.later(4)
    served(story, 1)

    first, second = steps_for(story, 0), steps_for(story, 1)

    days = [date(2026, 3, 2), date(2026, 3, 6)]
    assert [(step.on, step.mine) for step in first] == [(days[0], True), (days[1], False)]
    assert [(step.on, step.mine) for step in second] == [(days[0], False), (days[1], True)]


def test_the_delivery_to_all_is_told_as_that_and_not_as_one_more_to_the_reader(
    court: Court,
) -> None:
    story = under_review(court, date(2026, 3, 2))
    served(story, 0)
    served(story, 1)
    story.do(Act.DELIVER_REVIEW)
    mine = petitioner(story.matter, persons=(story.case.people[1],))

    found = progress(story.context(mine), story.number)

    assert found is not None
    said = [line.what for line in wording.lines(found) if "送达" in line.what]
    assert said == [
        "临江县人民政府已经把复查意见书送达每一位信访人",
        "临江县人民政府把复查意见书送达给您本人（直接送达）",
        "临江县人民政府逐人送达复查意见书，这一次送达 1 人",
        "临江县人民政府签发了复查意见书，将送达给您",
        "临江县住房和城乡建设局已经把处理意见书送达每一位信访人",
        "临江县住房和城乡建设局把处理意见书送达给您本人（直接送达）",
        "临江县住房和城乡建设局逐人送达处理意见书，这一次送达 1 人",
        "临江县住房和城乡建设局签发了处理意见书，将送达给您",
    ]


def test_what_we_configured_is_a_local_rule_to_whoever_petitions() -> None:
    found = [
        wording.plain_basis(basis)
        for basis in ("配置默认", "工作规则·配置，参照《民法典》第二十三条", "条例第三十四条")
    ]

    assert found == [
        "本地工作规则",
        "本地工作规则，参照《民法典》第二十三条",
        "条例第三十四条",
    ]


def test_the_proof_of_service_of_a_review_names_whom_it_was_about(court: Court) -> None:
    story = under_review(court, date(2026, 3, 2))

    served(story, 1)

    paper = story.case.documents[-1]
    vault = story.context("wang").world.vault
    facts = json.loads(texts(vault, [story.matter])[paper.id, "facts"])
    assert paper.code is DocumentCode.PROOF_OF_DELIVERY
    assert (facts["recipient"], facts["delivered_title"]) == ("李四", "信访事项复查意见书")
    assert facts["unit"] == "临江县人民政府"


def test_who_had_the_review_is_the_same_in_the_tables_as_in_the_journal(court: Court) -> None:
    story = under_review(court, date(2026, 3, 2))
    served(story, 0)

    row = models.Matter.objects.get(pk=story.matter)

    assert snapshot(row) == replay(journal.events(story.matter))
    assert snapshot(row).reviews[0].served == ((story.case.people[0], "2026-03-02"),)


def test_the_desk_ticks_who_still_waits_for_the_review(court: Court) -> None:
    story = under_review(court, today() - timedelta(days=1))
    served(story, 0)
    desk = signed_in(court.zheng)

    page = desk.get(f"/desk/matters/{story.matter}/").content.decode()
    form = desk.get(f"/desk/matters/{story.matter}/acts/serve_review/").content.decode()

    assert (page.count("复查已逐人送达"), page.count("复查还没有送达")) == (1, 1)
    assert ("2. 李*" in form, "1. 张*" in form) == (True, False)
