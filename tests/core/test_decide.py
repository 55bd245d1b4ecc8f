# SPDX-License-Identifier: Apache-2.0
"""Decisions: what holds for every sequence of acts, and the rules of law one by one."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huiyin.core.actor import Actor, visitor
from huiyin.core.calendar import BUILTIN
from huiyin.core.case import Command, Event
from huiyin.core.decide import open_matter
from huiyin.core.facts.fields import Sort, declared, private
from huiyin.core.facts.intake import SubmitFacts
from huiyin.core.journal.leaf import canonical
from huiyin.core.process.table import PROCESS
from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Role,
)
from tests.deeds import (
    DAY,
    LAW,
    LEADS_TO,
    OFFICE,
    OTHER_UNIT,
    QIAN,
    SUN,
    UNIT,
    WANG,
    WAY,
    WU,
    ZHAO,
    ZHOU,
    Chronicle,
    answers,
    fresh_ids,
    morning,
    submission,
)

PEOPLE = ("wang", "zhao", "wu", "qian", "sun", "zhou", "visitor", "petitioner", "system")
CANARY = "绝不外泄的话"

texts = st.text(alphabet="电梯停运维修\n ab1\U00020bb7\u202e", max_size=30).map(
    lambda text: text + CANARY
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31)) | st.integers(-100, 100).map(
    lambda n: DAY + timedelta(days=n)
)
codes = st.sampled_from(["", UNIT, OTHER_UNIT, OFFICE, "wu", "zhao", "nobody", "0301", "id-1"])


def wild_value(spec):
    """Any value of the type that the field declares, fitting or not."""
    match spec.sort:
        case Sort.LINE | Sort.TEXT:
            return texts | st.just("")
        case Sort.DAY:
            return days
        case Sort.WHOLE:
            return st.integers(-5, 10_000)
        case Sort.YES:
            return st.booleans()
        case Sort.CHOICE:
            return st.sampled_from(list(spec.choices))
        case Sort.ROWS:
            return st.lists(wild(spec.rows), max_size=3).map(tuple)
        case _:
            return codes


def wild(facts_type):
    """Facts of the type with any values at all."""
    return st.builds(facts_type, **{name: wild_value(spec) for name, spec in declared(facts_type)})


@st.composite
def steps(draw):
    """On along the main way, by whoever is right; or anything by anybody, after some days."""
    if draw(st.integers(0, 2)):
        return ("way", None, None, draw(st.integers(0, 6)), None)
    act = draw(st.sampled_from(list(Act)))
    facts = draw(st.none() | wild(PROCESS[act].facts))
    return ("any", act, draw(st.sampled_from(PEOPLE)), draw(st.integers(0, 40)), facts)


def step(chronicle, how, act, who, later, facts):
    """One step of a random walk; the answer of ``decide``."""
    chronicle.later(later)
    if how == "way":
        done = {event.act for event, _ in chronicle.events}
        act = next((act for act in WAY if act not in done), Act.CORRECT)
        return act, chronicle.good(act), chronicle.try_(act)
    if act is Act.SUBMIT and facts is None:
        facts = submission()
    if facts is None:
        facts = chronicle.good(act) if act is not Act.LINK else chronicle.good(act, matter="other")
    return act, facts, chronicle.try_(act, by=chronicle.actor(who), facts=facts)


@settings(max_examples=100, deadline=None)
@given(st.lists(steps(), min_size=5, max_size=30), st.sampled_from([Kind.REDRESS, Kind.SUGGESTION]))
def test_no_sequence_of_acts_raises_or_leaves_the_table(walk, kind):
    chronicle = Chronicle(kind=kind)

    for one in walk:
        before = chronicle.case
        act, facts, answer = step(chronicle, *one)
        after, row = chronicle.case, PROCESS[act]
        if isinstance(answer, Refused):
            assert after is before
            assert answer.reasons
            assert all(reason.basis and reason.zh for reason in answer.reasons)
            continue
        assert before.state in row.matter_from
        assert after.state is (row.matter_to or before.state)
        assert after.seq == before.seq + 1
        assert after.version == before.version + (0 if row.quiet else 1)
        assert all(text not in canonical(answer.body).decode() for text in private(facts).values())

    assert [event.seq for event, _ in chronicle.events] == list(range(1, chronicle.case.seq + 1))
    assert replay(chronicle.events) == chronicle.case
    assert CANARY not in json.dumps([dict(event.body) for event, _ in chronicle.events])
    running = [item.clock for item in chronicle.case.deadlines if item.running]
    if chronicle.case.state in (MatterState.CLOSED, MatterState.ARCHIVED):
        assert set(running) <= {Clock.T08, Clock.L02}
    assert all(handling.extension_days <= 30 for handling in chronicle.case.handlings)


@settings(max_examples=60, deadline=None)
@given(wild(SubmitFacts))
def test_no_submission_raises_whatever_it_says(facts):
    command = Command(Act.SUBMIT, visitor(), DAY, morning(DAY), facts, fresh_ids())

    found = open_matter(command, number="1", office=OFFICE, statute=LAW, calendar=BUILTIN)

    assert isinstance(found, Event | Refused)


def deadline(chronicle, clock):
    """Start, nominal and legal due day of the newest deadline of the clock."""
    case = chronicle.case
    found = case.clock(clock, chronicle.handling) or case.clock(clock)
    return found and (found.start, found.nominal_due, found.legal_due)


def test_the_office_has_fifteen_days_from_receipt_not_from_submission():
    chronicle = Chronicle(submitted_on=date(2026, 2, 20))

    assert deadline(chronicle, Clock.T01) == (DAY, date(2026, 3, 17), date(2026, 3, 17))


def test_a_referral_ends_the_time_of_the_office_and_signing_starts_that_of_the_unit():
    chronicle = Chronicle().to(Act.FORWARD).later(1).to(Act.SIGN_FOR)

    assert chronicle.case.clock(Clock.T01).stopped_on == DAY
    assert deadline(chronicle, Clock.T03)[:2] == (date(2026, 3, 3), date(2026, 3, 18))
    assert deadline(chronicle, Clock.T04)[2] == date(2026, 3, 10)


def test_the_fifth_working_day_is_the_last_to_object():
    last_day = Chronicle().to(Act.SIGN_FOR).later(7)
    day_after = Chronicle().to(Act.SIGN_FOR).later(8)

    assert last_day.on == date(2026, 3, 9)
    assert isinstance(last_day.try_(Act.OBJECT), Event)
    assert day_after.why_not(Act.OBJECT) == ["objection_in_time"]


def test_a_unit_objects_only_once_to_one_referral():
    chronicle = Chronicle().to(HandlingState.OBJECTED)

    chronicle.do(Act.OVERRULE)

    assert chronicle.why_not(Act.OBJECT) == ["objects_first_time"]


def test_a_returned_matter_waits_at_the_office_under_the_time_of_its_first_receipt():
    chronicle = Chronicle().to(Act.SIGN_FOR).later(3)

    chronicle.do(Act.OBJECT)
    chronicle.do(Act.UPHOLD)

    assert chronicle.case.state is MatterState.CLASSIFIED
    assert chronicle.case.lead is None
    assert deadline(chronicle, Clock.T01)[:2] == (DAY, date(2026, 3, 17))
    assert [item.clock for item in chronicle.case.deadlines if item.running] == [Clock.T01]


@pytest.mark.parametrize("kind", list(Kind))
def test_sixty_days_run_exactly_when_a_grievance_is_accepted(kind):
    chronicle = Chronicle(kind=kind)

    if kind is Kind.ACCUSATION:
        chronicle.to(Act.REGISTER)
        assert chronicle.why_not(Act.CLASSIFY) == ["not_accusation"]
        return
    before = chronicle.to(Act.SIGN_FOR).case
    after = chronicle.to(Act.ACCEPT)

    assert [item for item in before.deadlines if item.clock in (Clock.T06, Clock.L03)] == []
    own, other = (Clock.T06, Clock.L03) if kind is Kind.REDRESS else (Clock.L03, Clock.T06)
    assert deadline(after, own)[:2] == (DAY, date(2026, 5, 1))
    assert deadline(after, other) is None


def test_an_extension_adds_to_the_nominal_day_before_the_roll():
    chronicle = Chronicle().to(Act.ACCEPT)

    chronicle.do(Act.PROPOSE_EXTENSION, days=20)
    chronicle.do(Act.EXTEND)

    assert deadline(chronicle, Clock.T06) == (DAY, date(2026, 5, 21), date(2026, 5, 21))
    assert chronicle.case.clock(Clock.T06, chronicle.handling).extension == 20


def test_the_head_extends_once_only():
    chronicle = Chronicle().to(Act.ACCEPT)

    chronicle.do(Act.PROPOSE_EXTENSION, days=10)
    chronicle.do(Act.EXTEND)

    assert chronicle.why_not(Act.PROPOSE_EXTENSION, days=10) == ["not_extended"]
    assert chronicle.why_not(Act.EXTEND) == ["proposed", "not_extended"]


def test_an_extension_is_proposed_and_approved_before_the_limit_ends():
    proposed_late = Chronicle().to(Act.ACCEPT).later(61)
    approved_late = Chronicle().to(Act.ACCEPT).later(60)

    approved_late.do(Act.PROPOSE_EXTENSION)
    approved_late.later(1)

    assert proposed_late.why_not(Act.PROPOSE_EXTENSION) == ["before_due"]
    assert approved_late.why_not(Act.EXTEND) == ["before_due"]


@pytest.mark.parametrize(("days_more", "codes"), [(0, ["bad_fact"]), (31, ["bad_fact"])])
def test_an_extension_has_one_to_thirty_days(days_more, codes):
    chronicle = Chronicle().to(Act.ACCEPT)

    assert chronicle.why_not(Act.PROPOSE_EXTENSION, days=days_more) == codes


def test_a_refused_extension_leaves_the_limit_and_may_be_proposed_again():
    chronicle = Chronicle().to(Act.ACCEPT)
    before = deadline(chronicle, Clock.T06)

    chronicle.do(Act.PROPOSE_EXTENSION)
    chronicle.do(Act.REFUSE_EXTENSION)

    assert deadline(chronicle, Clock.T06) == before
    assert isinstance(chronicle.try_(Act.PROPOSE_EXTENSION), Event)


def test_every_claim_is_answered_exactly_once():
    chronicle = Chronicle().to(Act.INVESTIGATE)
    full = answers(chronicle.case)

    assert chronicle.why_not(Act.DRAFT, answers=full[:1]) == ["every_claim_answered"]
    assert chronicle.why_not(Act.DRAFT, answers=(full[0], full[0])) == ["every_claim_answered"]
    assert chronicle.why_not(Act.DRAFT, answers=(*full, full[0])) == ["every_claim_answered"]
    assert isinstance(chronicle.try_(Act.DRAFT, answers=full[::-1]), Event)


def test_what_is_answered_becomes_the_outcome_of_each_claim():
    chronicle = Chronicle().to(Act.INVESTIGATE)
    first, second = answers(chronicle.case)

    chronicle.do(Act.DRAFT, answers=(replace(second, outcome=Outcome.NOT_SUPPORTED), first))

    assert [claim.outcome for claim in chronicle.case.claims] == [
        Outcome.SUPPORTED,
        Outcome.NOT_SUPPORTED,
    ]


def test_issuing_ends_the_sixty_days_and_delivery_starts_the_thirty_for_a_review():
    chronicle = Chronicle().to(Act.ISSUE).later(10)
    chronicle.do(Act.RENDERED)

    issued = chronicle.case.clock(Clock.T06, chronicle.handling).stopped_on
    before = deadline(chronicle, Clock.T08)
    chronicle.do(Act.DELIVER, delivered_on=DAY + timedelta(days=4))

    assert (issued, before) == (DAY, None)
    assert deadline(chronicle, Clock.T08) == (
        date(2026, 3, 6),
        date(2026, 4, 5),
        date(2026, 4, 7),
    )


def test_an_answered_suggestion_opens_no_review():
    chronicle = Chronicle(kind=Kind.SUGGESTION).to(Act.DELIVER)

    assert deadline(chronicle, Clock.T08) is None
    assert deadline(chronicle, Clock.L02)[0] == DAY


def test_an_assignment_carries_the_day_that_its_letter_names():
    chronicle = Chronicle(referral=Act.ASSIGN).to(Act.CLASSIFY)

    chronicle.do(Act.ASSIGN, due_on=date(2026, 5, 2))

    assert deadline(chronicle, Clock.T05) == (DAY, date(2026, 5, 2), date(2026, 5, 6))


@pytest.mark.parametrize(("later", "open_"), [(0, False), (1, True), (75, True), (76, False)])
def test_the_day_of_an_assignment_lies_within_the_time_the_law_gives_in_all(later, open_):
    chronicle = Chronicle(referral=Act.ASSIGN).to(Act.CLASSIFY)

    found = chronicle.try_(Act.ASSIGN, due_on=DAY + timedelta(days=later))

    assert isinstance(found, Event) == open_


def test_nobody_is_told_in_writing_who_left_no_name_or_address():
    unknown = Chronicle(people=()).to(Act.ACCEPT)

    codes = [item.code for item in unknown.case.documents]

    assert codes == [DocumentCode.RECEIPT, DocumentCode.FORWARD_LETTER]
    assert unknown.events[-1][0].body["exempt"] == "条例第二十三条第二款"
    assert deadline(unknown, Clock.T06) is not None


def test_one_who_gave_name_and_address_gets_every_paper():
    chronicle = Chronicle().to(Act.ACCEPT)
    chronicle.do(Act.PROPOSE_EXTENSION)
    chronicle.do(Act.EXTEND)
    chronicle.to(Act.DELIVER)

    assert [item.code for item in chronicle.case.documents] == [
        DocumentCode.RECEIPT,
        DocumentCode.FORWARD_LETTER,
        DocumentCode.ACCEPTANCE_NOTICE,
        DocumentCode.EXTENSION_NOTICE,
        DocumentCode.HANDLING_OPINION,
        DocumentCode.PROOF_OF_DELIVERY,
    ]


def test_undoing_a_link_restores_the_matter_under_its_old_time():
    chronicle = Chronicle().to(Act.REGISTER).later(5)
    chronicle.do(Act.LINK, matter="other")
    linked = chronicle.case

    chronicle.later(20)
    chronicle.do(Act.UNLINK)

    assert (linked.linked_to, [item for item in linked.deadlines if item.running]) == ("other", [])
    assert (chronicle.case.state, chronicle.case.linked_to) == (MatterState.REGISTERED, None)
    assert deadline(chronicle, Clock.T01)[:2] == (DAY, date(2026, 3, 17))


def test_a_correction_changes_nothing_but_the_record():
    chronicle = Chronicle().to(Act.DELIVER)
    before = chronicle.case

    chronicle.do(Act.CORRECT, entry=2)

    after = chronicle.case
    assert replace(after, seq=before.seq, version=before.version, head=before.head) == before


def test_an_act_is_recorded_under_the_role_that_its_doer_has_in_this_place():
    both = Actor("both", frozenset({Role.REGISTRAR, Role.OFFICER}), UNIT, "/unit/")
    chronicle = Chronicle().to(Act.ACCEPT)

    event = chronicle.do(Act.SUPPLEMENT, by=both)

    assert event.role is Role.OFFICER


def test_an_act_under_a_lent_role_names_the_lender():
    wu = replace(
        WU, roles=frozenset({Role.OFFICER, Role.UNIT_HEAD}), lent={Role.UNIT_HEAD: QIAN.id}
    )
    chronicle = Chronicle().to(Act.DRAFT)

    lent = chronicle.do(Act.ISSUE, by=wu)
    own = chronicle.do(Act.SUPPLEMENT, by=wu)

    assert (lent.actor, lent.role, lent.on_behalf_of) == ("wu", Role.UNIT_HEAD, "qian")
    assert (own.role, own.on_behalf_of) == (Role.OFFICER, None)


def test_a_registrar_of_another_office_registers_nothing_here():
    stranger = replace(WANG, unit="other-office")
    command = Command(Act.SUBMIT, stranger, DAY, morning(DAY), submission(), fresh_ids())

    found = open_matter(command, number="1", office=OFFICE, statute=LAW, calendar=BUILTIN)

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["not_yours"]


@pytest.mark.parametrize(
    "received", [date(1, 1, 1), date(1949, 12, 31), DAY + timedelta(days=1), date(9999, 12, 31)]
)
def test_a_submission_cannot_have_come_before_there_were_offices_or_after_today(received):
    facts = submission(received_on=received)
    command = Command(Act.SUBMIT, visitor(), DAY, morning(DAY), facts, fresh_ids())

    found = open_matter(command, number="1", office=OFFICE, statute=LAW, calendar=BUILTIN)

    assert isinstance(found, Refused)
    assert [(reason.code, reason.field) for reason in found.reasons] == [
        ("bad_fact", "received_on")
    ]


@pytest.mark.parametrize("who", [SUN, ZHOU, visitor()], ids=lambda who: who.id)
def test_one_who_has_no_business_here_does_nothing_at_any_stage(who):
    done = []

    for state in set(HandlingState) & set(LEADS_TO):
        chronicle = Chronicle().to(state)
        for act in set(Act) - {Act.SUBMIT}:
            changes = {"matter": "other"} if act is Act.LINK else {}
            if isinstance(chronicle.try_(act, by=who, **changes), Event):
                done.append((state, act))

    assert done == []


def test_the_one_who_drafted_does_not_sign_even_as_head_for_the_day():
    zhao = replace(
        ZHAO, roles=frozenset({Role.OFFICER, Role.UNIT_HEAD}), lent={Role.UNIT_HEAD: QIAN.id}
    )
    chronicle = Chronicle().to(Act.DRAFT)

    assert chronicle.why_not(Act.ISSUE, by=zhao) == ["other_drafted"]


def test_a_local_law_that_allows_fewer_days_of_extension_is_kept():
    period = replace(LAW.periods[Clock.T06], extension_max=15)
    stricter = replace(LAW, periods={**LAW.periods, Clock.T06: period})
    chronicle = Chronicle(statute=stricter).to(Act.ACCEPT)

    assert chronicle.why_not(Act.PROPOSE_EXTENSION, days=16) == ["extension_in_limit"]
    assert isinstance(chronicle.try_(Act.PROPOSE_EXTENSION, days=15), Event)
