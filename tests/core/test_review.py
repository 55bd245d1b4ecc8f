# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核: who may do what in which state, what follows, and that every way has an end."""

import copy
import itertools
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from huiyin.core.actor import Actor
from huiyin.core.case import Event
from huiyin.core.decide import refusals
from huiyin.core.law.review_bodies import Organ, competent
from huiyin.core.law.statute import Setting
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.process.transition import Question
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    Clock,
    HandlingState,
    Level,
    MatterState,
    Outcome,
    ReviewLevel,
    ReviewState,
    Role,
    Scope,
)
from tests import appeals
from tests.appeals import BODY, CHEN, UPPER, ZHENG
from tests.core.review_cases import anew, answered, asked, called, reviewed, up_to
from tests.deeds import DAY, LAW, UNIT, WANG, Chronicle

ASKERS = "petitioner registrar office_head"
REVIEWERS = "reviewer re_reviewer"
REVIEWED = "classified disputed forwarded assigned handling answered closed"

#: act: (roles, states of the matter, states of the review, the state it leads to)
REVIEWS = {
    "ask_re_review": (ASKERS, f"{REVIEWED} archived", "delivered", "asked"),
    "withdraw_review": (
        ASKERS, REVIEWED, "asked correcting decline_proposed admitted hearing drafted", "withdrawn",
    ),
    "ask_correction": (REVIEWERS, REVIEWED, "asked", "correcting"),
    "supply": (ASKERS, REVIEWED, "correcting", "asked"),
    "admit_review": (REVIEWERS, REVIEWED, "asked correcting", "admitted"),
    "propose_decline_review": (REVIEWERS, REVIEWED, "asked correcting", "decline_proposed"),
    "reconsider_review": ("unit_head", REVIEWED, "decline_proposed", "asked"),
    "decline_review": ("unit_head", REVIEWED, "decline_proposed", "declined"),
    "fetch": (REVIEWERS, REVIEWED, "admitted", ""),
    "hear_review": (REVIEWERS, REVIEWED, "admitted", ""),
    "call_review_hearing": (REVIEWERS, REVIEWED, "admitted", "hearing"),
    "close_review_hearing": (REVIEWERS, REVIEWED, "hearing", "admitted"),
    "draft_review": (REVIEWERS, REVIEWED, "admitted", "drafted"),
    "send_back_review": ("unit_head", REVIEWED, "drafted", "admitted"),
    "sign_review": ("unit_head", REVIEWED, "drafted", "signed"),
    "serve_review": (REVIEWERS, REVIEWED, "signed", ""),
    "deliver_review": (REVIEWERS, REVIEWED, "signed", "delivered"),
}  # fmt: skip
NOT_THERE = {"wrong_role", "not_yours", "wrong_state", "no_review"}
ACTS = pytest.mark.parametrize("act", [row.act for row in ROWS if row.scope is Scope.REVIEW])


@cache
def a_case():
    """A matter in its first review."""
    return asked().case


def question(matter_state, review_state, role, *, level=ReviewLevel.REVIEW, unit=None):
    """Whether ``role``, in its own place or in ``unit``, may act in these states."""
    case = replace(a_case(), state=matter_state)
    review = replace(case.reviews[0], state=review_state, level=level) if review_state else None
    place = WANG.unit if role in (Role.REGISTRAR, Role.OFFICE_HEAD) else BODY
    own = frozenset({case.id}) if role is Role.PETITIONER and unit is None else frozenset()
    actor = Actor("somebody", frozenset({role}), unit or place, matters=own)
    return Question(
        case=case, handling=case.handlings[0], review=review, actor=actor, on=DAY, statute=LAW
    )


def said(act, matter_state, review_state, role):
    """What the table above says: the code of the first refusal, or "" where it may be open."""
    roles, matters, reviews, _ = REVIEWS[act]
    if role not in roles.split():
        return "wrong_role"
    if role is Role.RE_REVIEWER or (review_state is None and role in REVIEWERS.split()):
        return "not_yours"
    if matter_state not in matters.split():
        return "wrong_state"
    if review_state is None:
        return "no_review"
    return "" if review_state in reviews.split() else "wrong_state"


@ACTS
def test_an_act_is_open_in_just_the_states_and_to_just_the_roles_said_here(act):
    wrong = []

    for matter, review, role in itertools.product(MatterState, [None, *ReviewState], Role):
        if review is None and role is Role.UNIT_HEAD:
            continue
        found = refusals(question(matter, review, role), PROCESS[act])
        codes = {refusal.code for refusal in found} & NOT_THERE
        expected = said(act, matter, review, role)
        if codes != ({expected} if expected else set()):
            wrong.append((matter, review, role, codes, expected))

    assert wrong == []


@ACTS
def test_an_act_leads_to_just_the_state_said_here(act):
    assert str(PROCESS[act].review_to or "") == REVIEWS[act][3]


@ACTS
def test_nobody_of_another_place_acts(act):
    row = PROCESS[act]

    for role in row.by:
        found = refusals(question(MatterState.CLOSED, row.review_from[0], role, unit="else"), row)

        assert [refusal.code for refusal in found] == ["not_yours"]


def test_each_level_has_its_own_reviewers_and_the_head_signs_both():
    row, sign = PROCESS[Act.ADMIT_REVIEW], PROCESS[Act.SIGN_REVIEW]
    codes = {}

    for role, level in itertools.product((Role.REVIEWER, Role.RE_REVIEWER), ReviewLevel):
        asked_for = question(MatterState.CLOSED, ReviewState.ASKED, role, level=level)
        codes[role, level] = [refusal.code for refusal in refusals(asked_for, row)]
    head = [
        refusals(
            question(MatterState.CLOSED, ReviewState.DRAFTED, Role.UNIT_HEAD, level=level), sign
        )
        for level in ReviewLevel
    ]

    assert codes == {
        (Role.REVIEWER, ReviewLevel.REVIEW): [],
        (Role.REVIEWER, ReviewLevel.RE_REVIEW): ["not_yours"],
        (Role.RE_REVIEWER, ReviewLevel.REVIEW): ["not_yours"],
        (Role.RE_REVIEWER, ReviewLevel.RE_REVIEW): [],
    }
    assert head == [(), ()]


def test_the_head_of_the_unit_that_answered_signs_no_review_of_it():
    row = PROCESS[Act.SIGN_REVIEW]

    found = refusals(
        question(MatterState.CLOSED, ReviewState.DRAFTED, Role.UNIT_HEAD, unit=UNIT), row
    )

    assert [refusal.code for refusal in found] == ["not_yours"]


def situation(chronicle):
    """What decides how a matter under review can go on."""
    case = chronicle.case
    return (
        case.state,
        tuple((item.state, bool(item.ordered_by)) for item in case.handlings),
        tuple(
            (
                item.level,
                item.state,
                item.outcome,
                item.fetched > 0,
                item.heard > 0,
                item.hearing is not None,
                item.missing is not None,
                any(p.handling == item.id and p.digest for p in case.documents),
            )
            for item in case.reviews
        ),
    )


def steps(here):
    """Every step that is open, with the situation it leads to; each level is asked for once."""
    levels = [item.level for item in here.case.reviews]
    for act in (*appeals.DOER, Act.RENDERED):
        if act is Act.ASK_REVIEW and levels:
            continue
        if act is Act.ASK_RE_REVIEW and ReviewLevel.RE_REVIEW in levels:
            continue
        drafts = [{}, appeals.quashing()] if act is Act.DRAFT_REVIEW else [{}]
        for changes in drafts:
            there = copy.copy(here)
            there.events = list(here.events)
            if isinstance(there.try_(act, **changes), Event):
                yield there


@pytest.fixture(scope="module")
def walked():
    """Situation → the situations that can follow, from an answered matter on."""
    found, waiting = {}, [answered()]
    while waiting:
        here = waiting.pop()
        if situation(here) in found:
            continue
        following = list(steps(here))
        found[situation(here)] = {situation(there) for there in following}
        waiting += following
    return found


def test_every_state_of_a_review_is_reached_at_both_levels(walked):
    reached = {(level, state) for key in walked for level, state, *_ in key[2]}

    assert reached == set(itertools.product(ReviewLevel, ReviewState))
    assert {state for key in walked for state, _ in key[1]} >= {HandlingState.QUASHED}


def test_from_every_situation_a_review_comes_to_its_end(walked):
    ends = {
        key
        for key in walked
        if all(
            state in (ReviewState.DELIVERED, ReviewState.DECLINED, ReviewState.WITHDRAWN)
            for _, state, *_ in key[2]
        )
    }
    back = {}
    for key, others in walked.items():
        for other in others:
            back.setdefault(other, set()).add(key)
    good, waiting = set(ends), list(ends)
    while waiting:
        for before in back.get(waiting.pop(), ()):
            if before not in good:
                good.add(before)
                waiting.append(before)

    assert set(walked) - good == set()


def test_a_review_takes_up_the_time_to_ask_and_starts_that_of_the_body():
    chronicle = asked(days=10)

    limit = chronicle.case.clock(Clock.T09, chronicle.case.reviews[0].id)

    assert not chronicle.case.clock(Clock.T08, chronicle.case.handlings[0].id).running
    assert (limit.start, limit.nominal_due) == (
        DAY + timedelta(days=10),
        DAY + timedelta(days=40),
    )


def test_on_the_last_day_a_request_is_in_time_and_the_day_after_it_needs_a_reason():
    last, after = answered(), answered()
    last.on = last.case.clock(Clock.T08, last.handling).legal_due
    after.on = last.on + timedelta(days=1)

    assert isinstance(last.try_(Act.ASK_REVIEW), Event)
    assert after.why_not(Act.ASK_REVIEW) == ["in_time_or_reason"]
    assert isinstance(after.try_(Act.ASK_REVIEW, late="住院，附证明"), Event)
    assert after.case.reviews[0].late


def test_a_correction_does_not_start_the_limit_anew():
    chronicle = asked()
    before = chronicle.case.clock(Clock.T09, chronicle.case.reviews[0].id)

    chronicle.do(Act.ASK_CORRECTION)
    chronicle.later(6).do(Act.SUPPLY)

    assert chronicle.case.clock(Clock.T09, chronicle.case.reviews[0].id) == before


def test_a_request_withdrawn_in_time_may_be_made_again():
    chronicle = asked(days=3)
    chronicle.do(Act.WITHDRAW_REVIEW)

    again = chronicle.later(3).try_(Act.ASK_REVIEW)

    assert isinstance(again, Event)
    assert [item.state for item in chronicle.case.reviews] == [
        ReviewState.WITHDRAWN,
        ReviewState.ASKED,
    ]


def test_a_matter_in_the_archive_comes_out_of_it_for_a_late_request():
    chronicle = Chronicle().to(Act.ARCHIVE)

    chronicle.do(Act.ASK_REVIEW, late="在外地住院，附证明")

    assert chronicle.case.state is MatterState.CLOSED
    assert chronicle.why_not(Act.ARCHIVE) == ["no_review_open"]


def test_a_quashed_answer_opens_its_claims_again_at_the_same_unit():
    chronicle = reviewed(answered(), Act.ASK_REVIEW, **appeals.quashing())

    old, new = chronicle.case.handlings
    claims = {(item.lead, item.state, item.outcome) for item in chronicle.case.claims}

    assert (old.state, new.state, new.unit) == (
        HandlingState.QUASHED,
        HandlingState.ACCEPTED,
        old.unit,
    )
    assert claims == {(new.id, ClaimState.OPEN, None)}
    assert chronicle.case.state is MatterState.HANDLING
    assert chronicle.case.clock(Clock.T06, new.id).start == chronicle.on


def test_an_ordered_handling_cannot_be_returned_and_its_answer_can_be_reviewed_anew():
    chronicle = anew()
    chronicle.do(Act.DRAFT, renewal="已核对账目，改为予以支持")
    for act in (Act.ISSUE, Act.RENDERED, Act.DELIVER):
        chronicle.do(act)

    refused = anew().why_not(Act.OBJECT)
    chronicle.do(Act.ASK_REVIEW)

    assert refused == ["wrong_state"]
    assert chronicle.case.reviews[-1].handling == chronicle.case.handlings[-1].id


def test_a_changed_answer_stands_in_place_of_the_old_one_and_is_carried_out():
    chronicle = Chronicle().to(Act.CLOSE)
    reviewed(chronicle, Act.ASK_REVIEW, **appeals.changing(chronicle.case))

    assert [item.outcome for item in chronicle.case.claims] == [Outcome.SUPPORTED] * 2
    assert (chronicle.case.state, chronicle.case.closed_on) == (MatterState.ANSWERED, None)
    assert chronicle.why_not(Act.CLOSE) == ["supported_carried_out"]
    chronicle.do(Act.RECORD_EXECUTION)
    assert isinstance(chronicle.try_(Act.CLOSE), Event)


def test_the_time_of_a_hearing_counts_unless_it_was_held():
    held, not_held = second_called(), second_called()
    before = held.case.deadlines[-1].nominal_due

    held.later(9).do(Act.CLOSE_REVIEW_HEARING)
    not_held.later(9).do(Act.CLOSE_REVIEW_HEARING, held=False)

    assert held.case.deadlines[-1].nominal_due == before + timedelta(days=10)
    assert not_held.case.deadlines[-1].nominal_due == before
    assert {item.case.deadlines[-1].paused_on for item in (held, not_held)} == {None}


def second_called():
    """A hearing is called in a 复核, the day after it was asked for."""
    chronicle = up_to(Act.HEAR_REVIEW, ask=Act.ASK_RE_REVIEW).later(1)
    chronicle.do(Act.CALL_REVIEW_HEARING)
    return chronicle


def test_no_hearing_stops_the_limit_of_a_first_review():
    chronicle = called()

    chronicle.later(9).do(Act.CLOSE_REVIEW_HEARING)

    limit = chronicle.case.clock(Clock.T09, chronicle.case.reviews[0].id)
    assert (limit.pauses, limit.nominal_due) == ((), DAY + timedelta(days=30))


def test_who_reviewed_at_first_does_not_review_again():
    chronicle = reviewed(answered(), Act.ASK_REVIEW)
    chronicle.do(Act.ASK_RE_REVIEW)
    promoted = replace(CHEN, id=ZHENG.id)

    assert chronicle.why_not(Act.ADMIT_REVIEW, by=promoted) == ["untouched"]


def test_who_lends_a_role_after_handling_lends_no_impartiality():
    chronicle = asked()
    lent = replace(ZHENG, lent={Role.REVIEWER: "zhao"})

    assert chronicle.why_not(Act.ADMIT_REVIEW, by=lent) == ["untouched"]


def test_after_the_second_review_the_ladder_is_at_its_end():
    chronicle = reviewed(answered(), Act.ASK_REVIEW)
    before = chronicle.case.exhausted
    reviewed(chronicle, Act.ASK_RE_REVIEW)

    assert (before, chronicle.case.exhausted) == (False, True)
    assert chronicle.why_not(Act.ASK_REVIEW) == ["not_asked"]


def test_a_second_review_that_quashes_is_not_the_last_word():
    chronicle = reviewed(answered(), Act.ASK_REVIEW)

    reviewed(chronicle, Act.ASK_RE_REVIEW, **appeals.quashing())

    assert not chronicle.case.exhausted
    assert chronicle.case.state is MatterState.HANDLING


def test_a_second_quashing_of_the_same_answer_orders_no_second_handling():
    chronicle = reviewed(answered(), Act.ASK_REVIEW, **appeals.quashing())

    reviewed(chronicle, Act.ASK_RE_REVIEW, **appeals.quashing())

    assert len(chronicle.case.handlings) == 2


COUNTY, CITY = Level.COUNTY, Level.CITY
ORGANS = {
    "a township": (Organ("t", Level.TOWNSHIP, "county", COUNTY), ("county",)),
    "a department": (Organ("d", COUNTY, "county", COUNTY, "bureau"), ("bureau", "county")),
    "one without a bureau above": (Organ("d", COUNTY, "county", COUNTY), ("county",)),
    "a vertical body": (
        Organ("v", COUNTY, "county", COUNTY, "bureau", vertical=True), ("bureau",),
    ),
    "a government": (Organ("county", COUNTY, "city", CITY), ("city",)),
    "the highest": (Organ("top", Level.PROVINCE), ()),
}  # fmt: skip


@pytest.mark.parametrize("organ", ORGANS)
def test_the_competent_bodies_follow_from_kind_and_level(organ):
    body, expected = ORGANS[organ]

    assert competent(body, LAW) == expected


def test_settings_choose_among_two_superiors_and_rule_the_top():
    def law(**values):
        settings = {name: Setting(value, "测试", "") for name, value in values.items()}
        return replace(LAW, settings={**LAW.settings, **settings})

    department, top = ORGANS["a department"][0], ORGANS["the highest"][0]

    assert competent(department, law(review_by_authority=0)) == ("county",)
    assert competent(department, law(review_by_government=0)) == ("bureau",)
    assert competent(top, law(review_at_top=1)) == ("top",)


def test_the_second_review_is_asked_of_the_body_above_the_first():
    chronicle = reviewed(answered(), Act.ASK_REVIEW)

    chronicle.do(Act.ASK_RE_REVIEW)

    first, second = chronicle.case.reviews
    assert (second.body, second.against, second.handling) == (UPPER, first.id, first.handling)
