# SPDX-License-Identifier: Apache-2.0
"""What an office settles itself: rules as data, two persons, objections, direct receipt."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from huiyin.core.case import Event
from huiyin.core.law import admission
from huiyin.core.law.profile import tighten
from huiyin.core.law.registry import STATUTES
from huiyin.core.law.statute import CONFIDENCE
from huiyin.core.replay import replay
from huiyin.core.vocabulary import (
    Act,
    Channel,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
)
from tests.deeds import LAW, Chronicle
from tests.settling import AFTER_RE_REVIEW, UPPER_OFFICE
from tests.settling_guards import BELOW, REPEATED

TABLE = Path(admission.__file__).parents[2] / "data" / "law" / "admission-2022.toml"
ROW = """
[[rules]]
code = "NB-1"
version = "test"
zh = "测试"
text = "测试用规则。"
basis = "《测试条例》第一条"
since = 2024-01-01
outcome = "declined"
decided_by = "any"
needs = ["body"]
confidence = "local"
"""


def rules(text):
    return admission.read(tomllib.loads(text), CONFIDENCE)


def codes(event):
    return [item["code"] for item in event.body.get("issues", ())]


def running(case):
    return sorted(str(item.clock) for item in case.deadlines if item.running)


def test_the_shipped_rules_are_these():
    found = rules(TABLE.read_text(encoding="utf-8"))

    assert {key: str(rule.outcome) for key, rule in found.items()} == {
        "NB-1.2022": "declined",
        "NB-2.2022": "declined",
        "NB-3.2022": "declined",
        "NZ-1.2022": "exhausted",
        "NZ-2.2022": "transferred",
    }


def test_the_rule_about_visits_is_for_visits_that_want_redress():
    rule = rules(TABLE.read_text(encoding="utf-8"))["NB-2.2022"]

    covered = {
        (channel, kind)
        for channel in Channel
        for kind in (*Kind, None)
        if rule.covers(channel, kind)
    }

    assert covered == {(Channel.VISIT, Kind.REDRESS)}


def test_a_rule_is_in_force_from_its_first_to_its_last_day():
    rule = rules(ROW.replace("outcome", "until = 2024-12-31\noutcome"))["NB-1.test"]
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)]

    assert [rule.in_force(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('outcome = "declined"', 'outcome = "exhausted"'), "第三十六条第三款"),
        (('needs = ["body"]', 'needs = ["earlier"]'), "第十九条第三款"),
        (('needs = ["body"]', "needs = []"), "第二十三条第一款"),
        (('basis = "《测试条例》第一条"', 'basis = ""'), "须写明 basis"),
        (("since = 2024-01-01", 'since = "2024"'), "since 应为日期"),
        (('code = "NB-1"', 'code = "NB-1"\nscore = 3'), "不认识的键 score"),
        (('decided_by = "any"', 'decided_by = "nobody"'), "decided_by 应为"),
        (('confidence = "local"', 'confidence = "sure"'), "confidence 应为"),
        (('needs = ["body"]', 'needs = ["luck"]'), "needs 应为列表"),
    ],
)
def test_a_rule_that_turns_away_more_people_than_the_law_is_refused(change, fault):
    found = rules(ROW.replace(*change))

    assert isinstance(found, tuple)
    assert [item for item in found if fault in item] == list(found)


def test_a_profile_adds_a_refusal_rule_without_code_and_keeps_the_others():
    made = tighten(LAW, tomllib.loads('id = "local"\n' + ROW))

    assert set(made.rules) == set(LAW.rules) | {"NB-1.test"}


def test_a_profile_that_loosens_a_rule_is_refused_with_the_article():
    table = tomllib.loads('id = "local"\n' + ROW.replace('"declined"', '"exhausted"'))

    assert "条例第三十六条第三款" in "".join(tighten(LAW, table))


def test_a_statute_without_its_file_of_rules_refuses_nobody():
    bare = Chronicle(statute=STATUTES["cn-2022"]).to(Act.CLASSIFY)

    assert bare.why_not(Act.PROPOSE_DECLINE) == ["rule_in_force"]


def test_a_refusal_stops_the_clock_and_issues_its_notice_in_the_same_event():
    chronicle = Chronicle().to(MatterState.DECLINE_PROPOSED)
    before = running(chronicle.case)

    event = chronicle.do(Act.DECLINE)

    assert before == ["T01"]
    assert codes(event) == [DocumentCode.DECLINE_NOTICE]
    assert chronicle.case.state is MatterState.DECLINED
    assert running(chronicle.case) == ["L04"]


def test_after_the_second_review_the_rule_leads_to_another_state_and_notice():
    chronicle = Chronicle().to(Act.CLASSIFY)
    chronicle.do(Act.PROPOSE_DECLINE, **AFTER_RE_REVIEW)

    event = chronicle.do(Act.DECLINE)

    assert codes(event) == [DocumentCode.NO_FURTHER_NOTICE]
    assert chronicle.case.state is MatterState.EXHAUSTED


def test_a_repeat_to_the_office_above_is_declined_with_the_matter_in_handling_named():
    chronicle = Chronicle().to(Act.CLASSIFY)
    chronicle.do(Act.PROPOSE_DECLINE, **REPEATED, known={"earlier": BELOW})

    chronicle.do(Act.DECLINE)

    assert (chronicle.case.state, chronicle.case.rule) == (MatterState.DECLINED, "NB-3.2022")


def test_a_dismissed_proposal_leaves_no_trace_in_the_case_and_the_clock_runs_on():
    chronicle = Chronicle().to(Act.CLASSIFY)
    before = chronicle.case

    chronicle.do(Act.PROPOSE_DECLINE)
    chronicle.do(Act.DISMISS_PROPOSAL)

    marks = ("seq", "version", "head")
    plain = replace(chronicle.case, **{mark: getattr(before, mark) for mark in marks})
    assert plain == before


def test_an_objection_goes_to_the_office_above_and_the_event_says_which():
    chronicle = Chronicle().to(MatterState.DECLINED)

    event = chronicle.do(Act.OBJECT_TO_DECISION)

    assert event.body["kept"] == {"from": "declined", "overseer": UPPER_OFFICE}
    assert chronicle.case.overseer == UPPER_OFFICE
    assert "L05" in running(chronicle.case)


def test_a_sustained_objection_gives_the_office_its_time_anew_from_that_day():
    chronicle = Chronicle().to(MatterState.CONTESTED).later(10)

    chronicle.do(Act.SUSTAIN)

    clock = chronicle.case.clock(Clock.T01)
    assert chronicle.case.state is MatterState.CLASSIFIED
    assert (clock.start, clock.running) == (chronicle.on, True)
    assert running(chronicle.case) == ["T01"]


@pytest.mark.parametrize(
    "state", [MatterState.DECLINED, MatterState.REPLIED, MatterState.KEPT, MatterState.DIVERTED]
)
def test_a_rejected_objection_leads_back_to_where_the_matter_was(state):
    chronicle = Chronicle().to(state)
    chronicle.do(Act.OBJECT_TO_DECISION)

    event = chronicle.do(Act.REJECT_OBJECTION)

    assert (chronicle.case.state, chronicle.case.upheld) == (state, True)
    assert codes(event) == [DocumentCode.OBJECTION_REPLY]


def test_a_matter_settled_before_it_was_classified_is_taken_up_to_be_classified():
    chronicle = Chronicle().to(Act.REGISTER)
    chronicle.do(Act.ANSWER_DIRECTLY)

    chronicle.do(Act.REOPEN)

    assert chronicle.case.state is MatterState.REGISTERED


def test_a_reopened_matter_keeps_its_number_and_all_its_entries():
    chronicle = Chronicle().to(MatterState.KEPT)
    number, entries = chronicle.case.number, len(chronicle.events)

    chronicle.do(Act.REOPEN)

    assert (chronicle.case.number, len(chronicle.events)) == (number, entries + 1)
    assert chronicle.case.state is MatterState.CLASSIFIED


def test_an_urgent_report_does_not_stop_the_clock():
    chronicle = Chronicle().to(MatterState.ESCALATED)
    during = running(chronicle.case)

    chronicle.do(Act.INSTRUCT)

    assert (during, running(chronicle.case)) == (["T01"], ["T01"])


@pytest.mark.parametrize(
    ("channel", "document"),
    [
        (Channel.LETTER, DocumentCode.DIVERSION_LETTER),
        (Channel.WEB, DocumentCode.DIVERSION_LETTER),
        (Channel.VISIT, DocumentCode.GUIDANCE_NOTICE),
    ],
)
def test_a_letter_is_passed_on_and_a_visitor_is_guided(channel, document):
    chronicle = Chronicle(channel=channel).to(Act.CLASSIFY)

    assert codes(chronicle.do(Act.DIVERT)) == [document]


def test_a_unit_that_received_a_matter_itself_owes_the_notice_and_not_the_referral():
    assert running(Chronicle(direct=True).case) == ["T02"]
    assert running(Chronicle().case) == ["T01"]


def test_a_unit_takes_its_own_matter_on_and_the_notice_of_acceptance_stops_its_clock():
    chronicle = Chronicle(direct=True).to(Act.CLASSIFY)
    chronicle.do(Act.TAKE_ON)
    taken = (chronicle.case.state, chronicle.case.lead.state, running(chronicle.case))

    chronicle.do(Act.ACCEPT)

    assert taken == (MatterState.HANDLING, HandlingState.SIGNED, ["L11", "T02"])
    assert running(chronicle.case) == ["L11", "T06"]


def test_a_unit_tells_the_petitioner_where_it_sent_a_matter_within_its_own_system():
    direct, office = Chronicle(direct=True).to(Act.CLASSIFY), Chronicle().to(Act.CLASSIFY)

    assert codes(direct.do(Act.FORWARD)) == [
        DocumentCode.FORWARD_LETTER,
        DocumentCode.DESTINATION_NOTICE,
    ]
    assert codes(office.do(Act.FORWARD)) == [DocumentCode.FORWARD_LETTER]


def test_to_somebody_who_left_no_address_the_letter_goes_and_the_exemption_is_recorded():
    chronicle = Chronicle(direct=True, people=()).to(Act.CLASSIFY)

    event = chronicle.do(Act.FORWARD)

    assert codes(event) == [DocumentCode.FORWARD_LETTER]
    assert event.body["exempt"] == "条例第二十三条第二款"


def test_a_returned_matter_of_a_unit_runs_its_own_clock_again():
    chronicle = Chronicle(direct=True).to(HandlingState.RETURNED)

    assert running(chronicle.case) == ["T02"]


def test_the_case_of_every_settled_matter_is_the_replay_of_its_events():
    for state in (MatterState.CONTESTED, MatterState.REPLIED, MatterState.ESCALATED):
        chronicle = Chronicle().to(state)
        assert replay(chronicle.events) == chronicle.case
    direct = Chronicle(direct=True).to(Act.CLASSIFY)
    direct.do(Act.TAKE_ON)

    assert replay(direct.events) == direct.case


def test_nothing_is_settled_twice():
    chronicle = Chronicle().to(MatterState.DIVERTED)

    tried = [chronicle.try_(act) for act in (Act.DIVERT, Act.KEEP, Act.ANSWER_DIRECTLY)]

    assert [found for found in tried if isinstance(found, Event)] == []
