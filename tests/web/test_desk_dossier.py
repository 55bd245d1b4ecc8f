# SPDX-License-Identifier: Apache-2.0
"""The page of one matter: who sees it, what is masked, what is left of a look at an identity."""

from datetime import timedelta

import pytest

from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.records import models
from huiyin.services.verification import faults
from tests.cast import County, Story
from tests.deeds import LI
from tests.web.desk import address, signed_in, statements, today, yesterdays

PLAIN = ("张三", "139 0000 0001", "幸福路1号2单元", "510999198001010011")


def test_identities_are_masked_by_default(county: County) -> None:
    story = yesterdays(county)

    page = signed_in(county.wang).get(address(story)).content.decode()

    assert [word for word in PLAIN if word in page] == []
    assert "张*" in page


def test_a_reason_shows_them_once_and_leaves_an_entry(county: County) -> None:
    story = yesterdays(county)
    client = signed_in(county.wang)

    shown = client.post(f"{address(story)}people/", {"reason": "电话约定听取陈述"}).content.decode()
    after = client.get(address(story)).content.decode()

    entry = models.Entry.objects.get(stream=county.wang.pk)
    assert [word in shown for word in PLAIN] == [True] * 4
    assert [word in after for word in PLAIN] == [False] * 4
    assert (entry.topic, entry.act, entry.body["matter"]) == ("reading", "reveal", story.matter)
    assert list(entry.commitments) == ["reason"]
    assert "电话约定" not in str(entry.body)
    assert [fault for fault in faults() if fault] == []


def test_without_a_reason_nothing_is_shown_and_nothing_written(county: County) -> None:
    story = yesterdays(county)

    page = signed_in(county.wang).post(f"{address(story)}people/", {"reason": " "})

    assert page.status_code == 422
    assert "请写明查看的原因" in page.content.decode()
    assert [word for word in PLAIN if word in page.content.decode()] == []
    assert not models.Entry.objects.filter(stream=county.wang.pk).exists()


def test_two_looks_stand_one_after_the_other_in_the_journal(county: County) -> None:
    story = yesterdays(county)
    client = signed_in(county.wang)

    for _ in range(2):
        client.post(f"{address(story)}people/", {"reason": "核对送达地址"})

    seqs = models.Entry.objects.filter(stream=county.wang.pk).values_list("seq", flat=True)
    assert list(seqs.order_by("seq")) == [1, 2]


@pytest.mark.parametrize("who", ["zhou", "sun"])
def test_who_has_no_business_here_finds_nothing(county: County, who: str) -> None:
    story = yesterdays(county).to(HandlingState.SIGNED)
    client = signed_in(getattr(county, who))

    answers = [
        client.get(address(story)).status_code,
        client.get(address(story, Act.ACCEPT)).status_code,
        client.post(address(story, Act.ACCEPT), {"seen_version": story.version}).status_code,
        client.post(f"{address(story)}people/", {"reason": "想看看"}).status_code,
    ]

    assert answers == [404, 404, 404, 404]


def test_one_step_is_the_primary_one_and_the_others_say_why_not(county: County) -> None:
    story = yesterdays(county).to(HandlingState.SIGNED)

    page = signed_in(county.zhao).get(address(story))

    assert page.context["dossier"].primary.act is Act.ACCEPT
    assert "事项现为“已转送”，不能签收" not in page.content.decode()
    assert "办理现为“已签收”，不能签收" in page.content.decode()
    assert "条例第三十二条" in page.content.decode()


def test_a_document_is_a_link_once_it_is_made_and_its_pdf_comes(county: County) -> None:
    story = yesterdays(county)
    client = signed_in(county.wang)
    before = client.get(address(story)).content.decode()

    story.work()
    document = models.Document.objects.get()
    after = client.get(address(story)).content.decode()
    pdf = client.get(f"{address(story)}documents/{document.pk}/")

    assert ("制作中" in before, "制作中" in after) == (True, False)
    assert f"documents/{document.pk}/" in after
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    foreign = signed_in(county.sun).get(f"{address(story)}documents/{document.pk}/")
    assert foreign.status_code == 404


def test_the_unit_reads_an_evaluation_only_when_the_matter_is_closed(county: County) -> None:
    story = yesterdays(county).to(Act.EVALUATE)
    officer, office = signed_in(county.zhao), signed_in(county.wang)

    early = officer.get(address(story)).content.decode()
    at_office = office.get(address(story)).content.decode()
    story.do(Act.CLOSE)
    late = officer.get(address(story)).content.decode()

    comment = "修得慢了一点但是修好了"
    assert [comment in page for page in (early, at_office, late)] == [False, True, True]
    assert "基本满意" not in early
    assert "办理单位在办结后才能看到内容" in early


def test_a_correction_strikes_what_it_corrects_and_keeps_it(county: County) -> None:
    story = yesterdays(county).to(MatterState.REGISTERED)
    story.do(Act.CORRECT, entry=2)

    page = signed_in(county.wang).get(address(story)).content.decode()

    struck = page[page.index("<del>") : page.index("</del>")]
    assert "反映电梯停运无人维修" in struck
    assert "应为三号楼的电梯" in page[page.index("</del>") :]


def test_the_clerk_is_shown_earlier_matters_of_perhaps_the_same_person(county: County) -> None:
    earlier, story = yesterdays(county), yesterdays(county).to(MatterState.REGISTERED)
    yesterdays(county, people=(LI,))

    found = signed_in(county.wang).get(address(story)).context["candidates"]

    assert [(item.number, item.matched) for item in found] == [
        (earlier.number, ("身份证号码", "电话", "姓名", "住址"))
    ]


def test_the_unit_is_not_shown_who_else_came(county: County) -> None:
    yesterdays(county).to(HandlingState.PENDING)
    story = yesterdays(county).to(HandlingState.PENDING)

    assert signed_in(county.zhao).get(address(story)).context["candidates"] == ()


def test_linked_repeats_stand_with_their_original_below_the_matter(county: County) -> None:
    main = yesterdays(county).to(MatterState.CLASSIFIED)
    repeat = yesterdays(county, title="电梯还是没有修").to(MatterState.REGISTERED)
    repeat.link(main)
    client = signed_in(county.wang)

    page = client.get(address(main)).content.decode()
    linked = client.get(address(repeat)).content.decode()

    assert ("电梯还是没有修" in page, repeat.number in page) == (True, True)
    assert (main.number in linked, "由该事项一并办理" in linked) == (True, True)


def test_the_page_takes_as_many_statements_early_as_late(county: County) -> None:
    early = yesterdays(county).to(HandlingState.SIGNED)
    late = yesterdays(county, people=(LI,)).to(MatterState.CLOSED)
    client = signed_in(county.zhao)
    client.get(address(early))

    with statements() as first:
        client.get(address(early))
    with statements() as second:
        client.get(address(late))

    assert (len(first), len(second)) == (10, 10), [item["sql"][:80] for item in first]


def test_how_a_due_day_was_reckoned_is_told_step_by_step(county: County) -> None:
    story = yesterdays(county)

    page = signed_in(county.wang).get(address(story)).content.decode()

    assert "怎么算的" in page
    assert "为起算日，当日不计入" in page


def test_time_that_is_the_petitioners_own_is_never_called_late(county: County) -> None:
    story = Story(county, on=today() - timedelta(days=90)).to(HandlingState.DELIVERED)

    page = signed_in(county.zhao).get(address(story)).content.decode()

    clocks = page[page.index("h-clocks") : page.index("h-handlings")]
    assert "已过" in clocks
    assert "已超" not in clocks
