# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核 through the engine: bodies, deadlines, papers, hands, what the tables keep."""

from dataclasses import replace
from datetime import timedelta
from json import loads

from huiyin.core.documents import from_mapping
from huiyin.core.law.registry import STATUTES
from huiyin.core.replay import replay
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
)
from huiyin.queries import tabs, worklist
from huiyin.records import competence, models
from huiyin.records.contents import texts
from huiyin.services import engine, journal, verification
from tests import appeals
from tests.cast import Story
from tests.deeds import DAY


def review(story, ask, **draft):
    """A whole review; ``draft`` changes what is decided."""
    story.do(ask)
    for act in appeals.WAY:
        story.do(act, **(draft if act is Act.DRAFT_REVIEW else {}))
    return story.case.reviews[-1]


def listed(story, by, code):
    """Ids of the matters in a view of somebody's worklist."""
    view = next(item for item in tabs.VIEWS if item.code == code)
    return [row.id for row in worklist.page(story.context(by), view).rows]


def frozen(story, code):
    """The frozen facts of the newest document of this kind."""
    item = [item for item in story.case.documents if item.code is code][-1]
    facts = loads(
        texts(story.context("system").world.vault, [story.matter], ["facts"])[item.id, "facts"]
    )
    from_mapping(code, facts)
    return facts


def test_a_county_department_may_be_reviewed_by_the_bureau_above_or_its_own_government(court):
    law = STATUTES["cn-2022"]

    names = [item.name for item in competence.bodies(str(court.unit.pk), law, DAY)]
    above = [item.name for item in competence.bodies(str(court.government.pk), law, DAY)]

    assert names == ["临江市住房和城乡建设局", "临江县人民政府"]
    assert above == ["临江市人民政府"]


def test_the_opinion_prints_the_bodies_that_the_resolver_names(court):
    story = Story(court).to(Act.ISSUE)

    facts = frozen(story, DocumentCode.HANDLING_OPINION)

    assert facts["review_body"] == "临江市住房和城乡建设局或者临江县人民政府"


def test_a_request_starts_the_bodys_thirty_days_and_gives_a_receipt(court):
    story = Story(court).to(Act.EVALUATE).later(10)

    story.do(Act.ASK_REVIEW)

    asked = story.case.reviews[0]
    limit = story.case.clock(Clock.T09, asked.id)
    facts = frozen(story, DocumentCode.REVIEW_RECEIPT)
    assert (asked.state, asked.level) == (ReviewState.ASKED, ReviewLevel.REVIEW)
    assert (limit.start, limit.nominal_due) == (story.on, story.on + timedelta(days=30))
    assert (facts["unit"], facts["opinion_unit"], facts["due_days"]) == (
        "临江县人民政府",
        "临江县住房和城乡建设局",
        30,
    )


def test_the_post_mark_decides_and_the_day_of_receipt_starts_the_limit(court):
    story = Story(court).to(Act.EVALUATE).later(34)

    found = story.do(
        Act.ASK_REVIEW,
        by="wang",
        asked_on=DAY + timedelta(days=30),
        received_on=DAY + timedelta(days=33),
    )

    asked = story.case.reviews[0]
    assert isinstance(found, engine.Done)
    assert not asked.late
    assert story.case.clock(Clock.T09, asked.id).start == DAY + timedelta(days=33)


def test_a_body_that_is_not_above_the_unit_cannot_be_chosen(court):
    story = Story(court).to(Act.EVALUATE)

    found = story.try_(Act.ASK_REVIEW, body=str(court.other_unit.pk))

    assert [reason.code for reason in found.reasons] == ["competent_body"]


def test_a_quashed_opinion_goes_back_to_its_unit_with_a_fresh_limit(court):
    story = Story(court).to(Act.CLOSE).later(5)

    review(story, Act.ASK_REVIEW, **appeals.quashing())

    case = story.case
    old, new = case.handlings
    assert case.state is MatterState.HANDLING
    assert (old.state, new.state) == (HandlingState.QUASHED, HandlingState.ACCEPTED)
    assert (new.unit, new.ordered_by) == (old.unit, case.reviews[0].id)
    assert {(claim.state, claim.lead) for claim in case.claims} == {(ClaimState.OPEN, new.id)}
    assert case.clock(Clock.T06, new.id).nominal_due == story.on + timedelta(days=60)
    assert case.clock(Clock.T10, case.reviews[0].id).running


def test_what_is_ordered_anew_waits_at_the_unit_until_an_officer_has_it(court):
    story = Story(court).to(Act.CLOSE)
    review(story, Act.ASK_REVIEW, **appeals.quashing())

    waiting = [listed(story, by, "unheld") for by in ("zhao", "qian")]
    story.do(Act.HAND_OVER)

    assert waiting == [[story.matter], [story.matter]]
    assert (listed(story, "qian", "unheld"), listed(story, "wu", "mine")) == ([], [story.matter])


def test_a_changed_opinion_is_carried_out_by_the_unit(court):
    story = Story(court).to(Act.CLOSE)

    review(story, Act.ASK_REVIEW, **appeals.changing(story.case))

    case = story.case
    assert case.state is MatterState.ANSWERED
    assert [item.state for item in case.handlings] == [HandlingState.DELIVERED]
    assert case.closed_on is None


def test_nobody_who_handled_the_matter_may_review_it(court):
    story = Story(court).to(Act.EVALUATE)
    story.do(Act.ASK_REVIEW)
    promoted = replace(story.actor("zheng"), id=str(court.zhao.pk))

    found = story.try_(Act.ADMIT_REVIEW, by=promoted)

    assert [reason.code for reason in found.reasons] == ["untouched"]


def ended(court):
    """A matter that has been through 复查 and 复核, with a hearing."""
    story = Story(court).to(Act.CLOSE)
    review(story, Act.ASK_REVIEW)
    story.do(Act.ASK_RE_REVIEW)
    for act in (Act.ADMIT_REVIEW, Act.FETCH, Act.HEAR_REVIEW):
        story.do(act)
    story.later(3).do(Act.CALL_REVIEW_HEARING)
    story.later(9).do(Act.CLOSE_REVIEW_HEARING)
    for act in appeals.WAY[3:]:
        story.do(act)
    return story


def test_the_days_of_a_hearing_do_not_count_in_a_second_review(court):
    story = Story(court).to(Act.CLOSE)
    review(story, Act.ASK_REVIEW)
    story.do(Act.ASK_RE_REVIEW)
    for act in (Act.ADMIT_REVIEW, Act.FETCH, Act.HEAR_REVIEW):
        story.do(act)
    second = story.case.reviews[1]
    before = story.case.clock(Clock.T11, second.id).nominal_due
    story.later(3).do(Act.CALL_REVIEW_HEARING)
    called = story.on

    paused = models.Matter.objects.get(pk=story.matter)
    story.later(9).do(Act.CLOSE_REVIEW_HEARING)

    after = story.case.clock(Clock.T11, second.id)
    # From the notice to the signed record, both days included: ten days.
    assert after.nominal_due == before + timedelta(days=10)
    assert after.pauses == ((called, story.on),)
    assert paused.due_clock != Clock.T11


def test_a_hearing_in_a_first_review_stops_no_limit(court):
    story = Story(court).to(Act.CLOSE)
    story.do(Act.ASK_REVIEW)
    story.do(Act.ADMIT_REVIEW)
    before = story.case.clock(Clock.T09, story.case.reviews[0].id)
    story.do(Act.CALL_REVIEW_HEARING)

    story.later(9).do(Act.CLOSE_REVIEW_HEARING)

    assert story.case.clock(Clock.T09, story.case.reviews[0].id) == before


def test_after_the_second_review_the_matter_is_at_its_end(court):
    story = ended(court)

    facts = frozen(story, DocumentCode.RE_REVIEW_OPINION)

    assert story.case.exhausted
    assert (facts["final"], facts["outcome"]) == (True, ReviewOutcome.UPHELD.zh)
    assert facts["hearing"].endswith("举行了听证")


def test_replay_of_the_journal_is_what_the_tables_tell(court):
    story = ended(court)

    assert replay(journal.events(story.matter)) == story.case
    assert [fault for fault in verification.faults() if fault] == []


def test_after_a_re_review_an_ordered_handling_must_say_what_is_different(court):
    story = Story(court).to(Act.CLOSE)
    review(story, Act.ASK_REVIEW, **appeals.quashing())
    story.do(Act.HEAR)
    story.do(Act.INVESTIGATE)

    found = story.try_(Act.DRAFT)
    said = story.try_(Act.DRAFT, renewal="已核对账目，改为公布并退还多收部分")

    assert [reason.code for reason in found.reasons] == ["answers_otherwise"]
    assert isinstance(said, engine.Done)


def test_what_is_declined_tells_why_and_two_persons_decided(court):
    story = Story(court).to(Act.CLOSE).later(50)
    story.do(Act.ASK_REVIEW, late="住院治疗，附住院证明")
    story.do(Act.PROPOSE_DECLINE_REVIEW)

    story.do(Act.DECLINE_REVIEW)

    facts = frozen(story, DocumentCode.REVIEW_DECLINE_NOTICE)
    asked = story.case.reviews[0]
    assert facts["reason"] == appeals.FACTS[Act.PROPOSE_DECLINE_REVIEW].reason
    assert asked.hands == (str(court.zheng.pk), str(court.feng.pk))
    assert not story.case.clock(Clock.T09, asked.id).running
