# SPDX-License-Identifier: Apache-2.0
"""Papers: the facts of all seven documents, frozen when issued, numbered without gaps."""

from dataclasses import replace
from datetime import date
from json import loads

import pytest

from huiyin.core.documents import from_mapping
from huiyin.core.vocabulary import Act, Clock, DeliveryMethod, DocumentCode, Kind, Outcome
from huiyin.records import models
from huiyin.records.contents import texts
from tests.cast import Story
from tests.deeds import DAY


def paper(story, code):
    """The frozen facts of the newest document of this kind, as plain values."""
    item = [item for item in story.case.documents if item.code is code][-1]
    known = texts(story.context("system").world.vault, [story.matter], ["facts"])
    facts = loads(known[(item.id, "facts")])
    from_mapping(code, facts)
    return facts


def extended(county, referral=Act.FORWARD):
    """A matter that got every paper there is on its way."""
    story = Story(county, referral=referral).to(Act.ACCEPT)
    story.later(10)
    story.do(Act.PROPOSE_EXTENSION)
    story.do(Act.EXTEND)
    return story.to(Act.INVESTIGATE)


COMMON = {
    "petitioner": "张三",
    "address": "临江县幸福路1号2单元",
    "channel": "网上信访",
    "submitted_on": "2026-03-02",
    "received_on": "2026-03-02",
}


def holds(facts, **expected):
    return {name: facts[name] for name in expected} == expected


def test_the_receipt_names_what_comes_next_and_proves_the_arrival(county):
    story = Story(county)

    facts = paper(story, DocumentCode.RECEIPT)

    assert holds(facts, **COMMON, matter_number=story.number, number="", unit="临江县信访局")
    assert holds(
        facts,
        subject="反映幸福路小区电梯停运三个月",
        next_days=15,
        next_due_on="2026-03-17",
        next_basis="《信访工作条例》第二十二条第一款",
        leaf_digest=story.submitted.digest,
    )


def test_no_paper_prints_the_query_code(county):
    story = extended(county).to(Act.DELIVER)

    printed = [str(paper(story, item.code)) for item in story.case.documents]

    assert [text for text in printed if story.code in text] == []


def test_the_letters_name_addressee_claims_and_limits_but_no_home(county):
    story = Story(county).to(Act.FORWARD)

    facts = paper(story, DocumentCode.FORWARD_LETTER)

    assert holds(
        facts,
        number="临信转字〔2026〕1号",
        unit="临江县信访局",
        addressee="临江县住房和城乡建设局",
        address="",
        summary="反映电梯停运无人维修，要求修复并公布账目",
        claims=[
            {"no": 1, "text": "请求修复三号楼电梯"},
            {"no": 2, "text": "请求公布维修资金账目"},
        ],
        requirements="请妥善处理并注意老人出行",
        inform_days=15,
        objection_days=5,
    )


def test_an_assignment_says_by_when_to_report(county):
    story = Story(county, referral=Act.ASSIGN).to(Act.CLASSIFY)
    story.do(Act.ASSIGN, due_on=date(2026, 4, 20))

    facts = paper(story, DocumentCode.ASSIGN_LETTER)

    assert holds(
        facts,
        number="临信交字〔2026〕1号",
        feedback_due_on="2026-04-20",
        basis="《信访工作条例》第二十二条第一款第三项",
    )


def test_the_notice_of_acceptance_comes_from_the_unit_in_its_own_name(county):
    story = Story(county).to(Act.ACCEPT)

    facts = paper(story, DocumentCode.ACCEPTANCE_NOTICE)

    assert holds(facts, **COMMON, sender="临江县信访局", unit="临江县住房和城乡建设局")
    assert holds(
        facts,
        number="临建信受字〔2026〕1号",
        contact="物业管理股值班人员",
        phone="0999-5550102",
        accepted_on="2026-03-02",
        limit_days=60,
        due_on="2026-05-01",
        extension_max_days=30,
    )


def test_the_notice_of_extension_gives_reason_days_and_both_due_days(county):
    story = extended(county)

    facts = paper(story, DocumentCode.EXTENSION_NOTICE)

    assert holds(
        facts,
        number="临建信延字〔2026〕1号",
        reason="主板需要向厂家定制，检测尚未完成",
        original_due_on="2026-05-01",
        days=20,
        new_due_on="2026-05-21",
        approved_on="2026-03-12",
        contact="物业管理股值班人员",
    )


def test_the_opinion_answers_every_claim_in_the_order_in_which_they_were_made(county):
    story = extended(county)
    first, second = story.good(Act.DRAFT).answers
    story.do(Act.DRAFT, answers=(replace(second, outcome=Outcome.EXPLAINED), first))
    story.do(Act.ISSUE)

    facts = paper(story, DocumentCode.HANDLING_OPINION)

    assert holds(
        facts,
        number="临建信处字〔2026〕1号",
        statement="信访人陈述电梯多次报修无人处理",
        investigation="经调查，电梯因主板损坏停运属实",
        review_body="临江县人民政府",
        review_days=30,
        review_basis="《信访工作条例》第三十五条",
    )
    assert [
        (line["no"], line["claim"], line["outcome"], line["answer"], bool(line["execution"]))
        for line in facts["answers"]
    ] == [
        (1, "请求修复三号楼电梯", "予以支持", "第1项：由物业公司按期落实", True),
        (2, "请求公布维修资金账目", "作出解释说明", "第2项：由物业公司按期落实", False),
    ]


def test_only_the_last_draft_reaches_the_paper(county):
    story = Story(county).to(Act.INVESTIGATE)
    story.do(Act.DRAFT, facts_found="草稿里写错的经过")
    story.do(Act.SEND_BACK)
    story.do(Act.DRAFT)
    story.do(Act.ISSUE)

    facts = paper(story, DocumentCode.HANDLING_OPINION)

    assert facts["investigation"] == "经调查，电梯因主板损坏停运属实"


def test_the_proof_names_the_opinion_the_way_and_the_day(county):
    story = Story(county).to(Act.RENDERED).later(3)
    story.do(
        Act.DELIVER, delivered_on=date(2026, 3, 4), method=DeliveryMethod.POST, tracking="挂号123"
    )

    facts = paper(story, DocumentCode.PROOF_OF_DELIVERY)

    assert holds(
        facts,
        number="",
        delivered_title="信访事项处理意见书",
        delivered_number="临建信处字〔2026〕1号",
        recipient="张三",
        place="临江县幸福路1号2单元",
        method="邮寄送达",
        delivered_on="2026-03-04",
        issued_on="2026-03-05",
        evidence="邮件号：挂号123。信访人本人在送达回证上签字",
        server="赵六",
    )


def test_a_public_notice_is_proved_with_its_day_its_place_and_its_reason(county):
    story = Story(county).to(Act.RENDERED).later(31)
    story.do(
        Act.DELIVER,
        method=DeliveryMethod.NOTICE,
        delivered_on=date(2026, 4, 1),
        published_on=date(2026, 3, 2),
        published_in="临江日报",
        unreachable="下落不明",
        evidence="报纸存卷",
    )

    facts = paper(story, DocumentCode.PROOF_OF_DELIVERY)

    said = "2026年3月2日在临江日报公告，公告之日起满30日视为送达（参照民事诉讼法第九十五条）。"
    assert holds(facts, method="公告送达", delivered_on="2026-04-01")
    assert facts["evidence"] == f"{said}公告的原因：下落不明。报纸存卷"
    assert story.case.clock(Clock.T08, story.handling).start == date(2026, 4, 1)


def test_a_delivery_left_behind_names_refusal_and_witnesses(county):
    story = Story(county).to(Act.RENDERED)
    story.do(
        Act.DELIVER,
        method=DeliveryMethod.LEFT,
        refusal="本人在家，拒绝签字",
        witnesses="社区李某、邻居王某",
    )

    facts = paper(story, DocumentCode.PROOF_OF_DELIVERY)

    assert facts["refusal"] == "本人在家，拒绝签字"
    assert facts["witnesses"] == ["社区李某", "邻居王某"]


def test_a_suggestion_is_not_told_of_a_review_that_it_does_not_have(county):
    story = Story(county, kind=Kind.SUGGESTION).to(Act.ISSUE)

    facts = paper(story, DocumentCode.SUGGESTION_REPLY)

    assert [line["outcome"] for line in facts["answers"]] == ["采纳", "留作参考"]
    assert [bool(line["execution"]) for line in facts["answers"]] == [True, False]
    assert not [name for name in facts if name.startswith("review")]


def test_one_who_gave_no_name_is_called_so(county):
    story = Story(county, people=())

    assert paper(story, DocumentCode.RECEIPT)["petitioner"] == "（未留姓名）"


def test_what_was_issued_stays_as_it_was_whatever_changes_later(county):
    story = Story(county).to(Act.ACCEPT)
    codes = [item.code for item in story.case.documents]
    before = [paper(story, code) for code in codes]

    models.Unit.objects.update(name="改了名的单位", phone="0999-0000000", mark="改")
    story.do(Act.SUPPLEMENT)
    story.do(Act.CORRECT)
    story.work()

    assert [paper(story, code) for code in codes] == before


def test_a_press_gets_facts_that_fit_for_all_seven_papers(county):
    stories = [extended(county), extended(county, Act.ASSIGN)]
    for story in stories:
        story.to(Act.ISSUE)
        story.work()
        story.to(Act.DELIVER)

    tally = stories[0].work()

    printed = models.Document.objects.exclude(digest=None).values_list("code", flat=True)
    # Those of the main way; the other chapters print theirs in their own tests.
    assert sorted(set(printed)) == [
        "acceptance_notice",
        "assign_letter",
        "extension_notice",
        "forward_letter",
        "handling_opinion",
        "proof_of_delivery",
        "receipt",
    ]
    assert tally.given_up == tally.put_off == 0
    assert not models.Document.objects.filter(digest=None).exists()


def numbers(code):
    rows = models.Document.objects.filter(code=code).order_by("pk")
    return list(rows.values_list("number", flat=True))


def test_each_unit_series_and_year_counts_from_one_without_a_gap(county):
    for _ in range(3):
        Story(county).to(Act.ACCEPT)
    Story(county, on=date(2027, 1, 4)).to(Act.ACCEPT)
    other = Story(county).to(Act.CLASSIFY)
    other.do(Act.FORWARD, unit=str(county.other_unit.pk))

    assert numbers("forward_letter") == [
        "临信转字〔2026〕1号", "临信转字〔2026〕2号", "临信转字〔2026〕3号",
        "临信转字〔2026〕4号", "临信转字〔2027〕1号",
    ]  # fmt: skip
    assert numbers("acceptance_notice") == [
        "临建信受字〔2026〕1号", "临建信受字〔2026〕2号", "临建信受字〔2026〕3号",
        "临建信受字〔2027〕1号",
    ]  # fmt: skip


def test_an_act_that_fails_takes_no_number(county):
    story = Story(county).to(Act.CLASSIFY)

    def fail(before, event):
        raise LookupError

    with pytest.raises(LookupError):
        story.try_(Act.FORWARD, within=fail)
    story.do(Act.FORWARD)

    assert numbers("forward_letter") == ["临信转字〔2026〕1号"]


def test_the_template_is_frozen_with_the_facts(county):
    story = Story(county)

    [issued] = story.events[0].body["issues"]

    renderer = story.context("system").world.renderer
    assert issued["template"] == renderer.template_digest(DocumentCode.RECEIPT)
    assert story.case.documents[0].issued_on == DAY


def test_a_unit_says_when_it_received_the_matter_itself_not_when_the_office_did(county):
    story = Story(county).to(Act.FORWARD)
    story.later(3)
    story.to(Act.ACCEPT)

    letter = paper(story, DocumentCode.FORWARD_LETTER)
    notice = paper(story, DocumentCode.ACCEPTANCE_NOTICE)

    assert (letter["received_on"], notice["received_on"]) == ("2026-03-02", "2026-03-05")
