# SPDX-License-Identifier: Apache-2.0
"""Every guard of the table, refused once and let through once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core.case import Event
from huiyin.core.decide import refusals
from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.known import ListingKnown, MatterKnown, OfficerKnown, UnitKnown
from huiyin.core.law.statute import Setting
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.process.transition import Question
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    Clock,
    DeliveryMethod,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Role,
    Route,
    Scope,
)
from tests import conduct_guards, lanes_guards, people_guards, protection_guards, settling_guards
from tests.core import delivery_cases
from tests.core.referral_cases import REFERRAL_CASES
from tests.core.review_cases import REVIEW_CASES, REVIEW_ELSEWHERE
from tests.deeds import DAY, LAW, OFFICE, OTHER_UNIT, UNIT, WU, ZHAO, Chronicle, answers

TOMORROW = DAY + timedelta(days=1)


def at(target, **how):
    return Chronicle(**how).to(target)


def proposed():
    chronicle = at(Act.ACCEPT)
    chronicle.do(Act.PROPOSE_EXTENSION)
    return chronicle


def extended():
    chronicle = proposed()
    chronicle.do(Act.EXTEND)
    return chronicle


def overruled():
    chronicle = at(HandlingState.OBJECTED)
    chronicle.do(Act.OVERRULE)
    return chronicle


def reminded():
    chronicle = at(Act.REGISTER)
    chronicle.do(Act.REMIND)
    return chronicle


def forked():
    chronicle = at(Act.CLASSIFY)
    chronicle.do(Act.FORWARD, claims=(ClaimChosen(claim=chronicle.case.claims[0].id),))
    return chronicle


def routed():
    chronicle = at(Act.SIGN_FOR)
    chronicle.do(Act.PROPOSE_ROUTE)
    return chronicle


def guided():
    chronicle = routed()
    chronicle.do(Act.NOTIFY_ROUTE)
    return chronicle


def entered():
    chronicle = guided()
    chronicle.do(Act.ENTER_ROUTE)
    return chronicle


def all_guided_but_signed():
    """No act leads here: the handling is guided when all its claims are. A second lock."""
    chronicle = guided()
    claims = tuple(replace(item, state=ClaimState.GUIDED) for item in chronicle.case.claims)
    chronicle.case = replace(chronicle.case, claims=claims)
    return chronicle


def evaluated_with_a_route_open():
    return guided().to(Act.EVALUATE)


def evaluated_before_execution():
    chronicle = at(Act.DELIVER)
    chronicle.do(Act.EVALUATE)
    return chronicle


def changed_mind():
    chronicle = at(Act.EVALUATE)
    chronicle.do(Act.EVALUATE)
    return chronicle


def explained():
    chronicle = at(Act.INVESTIGATE)
    chronicle.do(Act.DRAFT, answers=answers(chronicle.case, outcome=Outcome.EXPLAINED))
    return chronicle.to(Act.EVALUATE)


def only_investigated():
    chronicle = at(Act.ACCEPT)
    chronicle.do(Act.INVESTIGATE)
    return chronicle


STANDING = MatterKnown("m", MatterState.HANDLING, OFFICE)

#: code of the guard → where it refuses, the act, what is done wrongly, what is done right instead.
CASES = {
    "target_stands": (
        lambda: at(Act.REGISTER), Act.LINK,
        {"matter": "m", "known": {"matter": replace(STANDING, state=MatterState.LINKED)}},
        {"matter": "m", "known": {"matter": STANDING}},
    ),
    "same_matter": (
        lambda: at(Act.REGISTER), Act.LINK,
        {"matter": "m", "same_substance": False}, {"matter": "m"},
    ),
    "not_repeat": (lambda: at(Act.REGISTER), Act.CLASSIFY, {"first": False}, {}),
    "not_accusation": (lambda: at(Act.REGISTER), Act.CLASSIFY, {"kind": Kind.ACCUSATION}, {}),
    "category_known": (
        lambda: at(Act.REGISTER), Act.CLASSIFY, {"known": {"territory": "510999"}}, {},
    ),
    "territory_known": (
        lambda: at(Act.REGISTER), Act.CLASSIFY, {"known": {"category": "0301"}}, {},
    ),
    "unit_active": (
        lambda: at(Act.CLASSIFY), Act.FORWARD,
        {"known": {"unit": UnitKnown(UNIT, active=False, superior=None, path="/unit/")}}, {},
    ),
    "unit_not_sender": (
        lambda: at(Act.CLASSIFY), Act.FORWARD,
        {"unit": OFFICE,
         "known": {"unit": UnitKnown(OFFICE, active=True, superior=None, path="/office/")}}, {},
    ),
    "claims_wait": (
        lambda: at(Act.CLASSIFY), Act.FORWARD,
        {"claims": (ClaimChosen(claim="elsewhere"),)}, {},
    ),
    "nothing_referred": (forked, Act.CLASSIFY, {}, None),
    "redress_only": (
        lambda: at(Act.SIGN_FOR, kind=Kind.SUGGESTION), Act.PROPOSE_ROUTE, {}, None,
    ),
    "undecided_claims": (
        lambda: at(Act.SIGN_FOR), Act.PROPOSE_ROUTE,
        {"claims": (ClaimChosen(claim="elsewhere"),)}, {},
    ),
    "own_listing": (
        lambda: at(Act.SIGN_FOR), Act.PROPOSE_ROUTE,
        {"known": {"listing": ListingKnown("l", OTHER_UNIT, Route.ARBITRATION)}}, {},
    ),
    "legal_route": (
        lambda: at(Act.SIGN_FOR), Act.PROPOSE_ROUTE,
        {"known": {"listing": ListingKnown("l", UNIT, Route.PETITION)}}, {},
    ),
    "has_proposal": (lambda: at(Act.SIGN_FOR), Act.NOTIFY_ROUTE, {}, None),
    "none_proposed": (routed, Act.ACCEPT, {}, None),
    "something_open": (all_guided_but_signed, Act.ACCEPT, {}, None),
    "other_proposed": (
        routed, Act.NOTIFY_ROUTE,
        {"by": replace(ZHAO, roles=frozenset(PROCESS[Act.NOTIFY_ROUTE].by))}, {},
    ),
    "guided_claim": (entered, Act.ENTER_ROUTE, {"claim": "elsewhere"}, None),
    "claim_on_the_way": (guided, Act.CONCLUDE_ROUTE, {"claim": "elsewhere"}, {}),
    "entered_day": (guided, Act.ENTER_ROUTE, {"entered_on": TOMORROW}, {}),
    "concluded_day": (guided, Act.CONCLUDE_ROUTE, {"concluded_on": TOMORROW}, {}),
    "refused_day": (guided, Act.COME_BACK, {"refused_on": TOMORROW}, {}),
    "routes_concluded": (evaluated_with_a_route_open, Act.CLOSE, {}, None),
    "due_in_limit": (lambda: at(Act.CLASSIFY), Act.ASSIGN, {"due_on": DAY}, {}),
    "objection_in_time": (
        lambda: at(Act.SIGN_FOR).later(8), Act.OBJECT, {}, None,
    ),
    "reason_long_enough": (
        lambda: at(Act.SIGN_FOR), Act.OBJECT, {"reason": "  不属于本单位  "}, {},
    ),
    "objects_first_time": (overruled, Act.OBJECT, {}, None),
    "mine": (lambda: at(Act.SIGN_FOR), Act.ACCEPT, {"by": WU}, {"by": ZHAO}),
    "heard": (only_investigated, Act.DRAFT, {}, None),
    "investigated": (lambda: at(Act.HEAR), Act.DRAFT, {}, None),
    "enough_investigators": (lambda: at(Act.HEAR), Act.INVESTIGATE, {"investigators": 1}, {}),
    "heard_day": (lambda: at(Act.ACCEPT), Act.HEAR, {"heard_on": TOMORROW}, {"heard_on": DAY}),
    "done_day": (lambda: at(Act.ACCEPT), Act.INVESTIGATE, {"done_on": TOMORROW}, {"done_on": DAY}),
    "every_claim_answered": (
        lambda: at(Act.INVESTIGATE), Act.DRAFT,
        {"answers": answers(at(Act.CLASSIFY).case)}, {},
    ),
    "extendable": (lambda: at(Act.ACCEPT, kind=Kind.SUGGESTION), Act.PROPOSE_EXTENSION, {}, None),
    "not_extended": (extended, Act.PROPOSE_EXTENSION, {}, None),
    "nothing_proposed": (proposed, Act.PROPOSE_EXTENSION, {}, None),
    "before_due": (lambda: at(Act.ACCEPT).later(61), Act.PROPOSE_EXTENSION, {}, None),
    "proposed": (lambda: at(Act.ACCEPT), Act.REFUSE_EXTENSION, {}, None),
    "other_drafted": (
        lambda: at(Act.DRAFT), Act.ISSUE,
        {"by": replace(ZHAO, roles=frozenset(PROCESS[Act.ISSUE].by))}, {},
    ),
    "other_asked": (
        proposed, Act.EXTEND, {"by": replace(ZHAO, roles=frozenset(PROCESS[Act.EXTEND].by))}, {},
    ),
    "opinion_rendered": (lambda: at(Act.ISSUE), Act.DELIVER, {}, None),
    "delivered_after_issue": (
        lambda: at(Act.RENDERED), Act.DELIVER, {"delivered_on": TOMORROW}, {},
    ),
    "consent_to_electronic": (
        lambda: at(Act.RENDERED), Act.DELIVER,
        {"method": DeliveryMethod.ELECTRONIC, "agreed": "确认书第3号"},
        {"method": DeliveryMethod.ELECTRONIC, "consent": True, "agreed": "确认书第3号"},
    ),
    **delivery_cases.cases(at),
    "evaluation_open": (lambda: at(Act.DELIVER).later(31), Act.EVALUATE, {}, None),
    "may_still_change": (changed_mind, Act.EVALUATE, {}, None),
    "evaluated_or_over": (lambda: at(Act.RECORD_EXECUTION), Act.CLOSE, {}, None),
    "supported_carried_out": (evaluated_before_execution, Act.CLOSE, {}, None),
    "four_said": (lambda: at(Act.EVALUATE), Act.CLOSE, {"solved": ""}, {}),
    "helper_named": (
        lambda: at(Act.EVALUATE), Act.CLOSE,
        {"helped": "已协助申请临时救助"}, {"helped": "已协助申请临时救助", "helper": "县民政局"},
    ),
    "execution_dated": (lambda: at(Act.INVESTIGATE), Act.DRAFT, {"due_on": None}, {}),
    "windows_over": (lambda: at(Act.CLOSE), Act.ARCHIVE, {}, None),
    "reminds_once": (reminded, Act.REMIND, {}, None),
    "colleague": (
        lambda: at(Act.SIGN_FOR), Act.HAND_OVER,
        {"officer": "sun", "known": {"officer": OfficerKnown("sun", OTHER_UNIT, is_officer=True)}},
        {},
    ),
    "another_colleague": (lambda: at(Act.SIGN_FOR), Act.HAND_OVER, {"officer": ZHAO.id}, {}),
    "entry_exists": (lambda: at(Act.REGISTER), Act.CORRECT, {"entry": 3}, {"entry": 2}),
}  # fmt: skip
CASES |= settling_guards.CASES
CASES |= REVIEW_CASES
CASES |= conduct_guards.CASES
CASES |= lanes_guards.CASES
CASES |= protection_guards.CASES
CASES |= REFERRAL_CASES
CASES |= people_guards.CASES
ELSEWHERE = REVIEW_ELSEWHERE | {"nothing_reviewed", "not_itself", "extension_in_limit"}
ELSEWHERE |= people_guards.ELSEWHERE | {"simple_refuses_nothing"}


def test_every_guard_of_the_table_is_tried_here():
    codes = {guard.code for row in ROWS for guard in row.guards}

    assert codes == set(CASES) | ELSEWHERE


@pytest.mark.parametrize("code", CASES)
def test_the_guard_refuses_what_it_names_and_nothing_else_does(code):
    where, act, wrong, _ = CASES[code]

    assert where().why_not(act, **wrong) == [code]


@pytest.mark.parametrize("code", [code for code, case in CASES.items() if case[3] is not None])
def test_the_guard_lets_through_what_is_right(code):
    where, act, _, right = CASES[code]

    assert isinstance(where().try_(act, **right), Event)


def test_the_simple_procedure_is_left_before_a_claim_is_refused():
    simple = at(Act.SIGN_FOR)
    simple.do(Act.SIMPLIFY)
    simple.do(Act.HEAR)
    refused = {"answers": answers(simple.case, outcome=Outcome.NOT_SUPPORTED), "due_on": None}
    asked = simple.why_not(Act.DRAFT, **refused)

    simple.do(Act.CONVERT)
    simple.do(Act.INVESTIGATE)

    assert asked == ["simple_refuses_nothing"]
    assert isinstance(simple.try_(Act.DRAFT, **refused), Event)


def test_a_matter_is_not_linked_to_itself():
    chronicle = at(Act.REGISTER)

    found = chronicle.why_not(Act.LINK, matter=chronicle.case.id)

    assert found == ["not_itself"]


def test_a_matter_not_to_be_found_cannot_be_linked_to():
    assert at(Act.REGISTER).why_not(Act.LINK, matter="m", known={}) == ["target_stands"]


def test_the_review_window_of_an_answer_keeps_a_matter_out_of_the_archive_to_its_last_day():
    last_day = at(Act.CLOSE)
    last_day.on = last_day.case.clock(Clock.T08, last_day.handling).legal_due
    day_after = at(Act.CLOSE)
    day_after.on = last_day.on + timedelta(days=1)

    assert last_day.why_not(Act.ARCHIVE) == ["windows_over"]
    assert isinstance(day_after.try_(Act.ARCHIVE), Event)


def test_where_several_extensions_are_allowed_their_sum_stays_within_thirty_days():
    several = replace(LAW, settings={**LAW.settings, "single_extension": Setting(0, "测试", "")})
    chronicle = Chronicle(statute=several).to(Act.ACCEPT)
    first = chronicle.case.clock(Clock.T06, chronicle.handling).nominal_due
    for days in (20, 10):
        chronicle.do(Act.PROPOSE_EXTENSION, days=days)
        chronicle.do(Act.EXTEND)

    assert chronicle.case.handlings[0].extension_days == 30
    assert chronicle.case.clock(Clock.T06, chronicle.handling).nominal_due == first + timedelta(30)
    assert chronicle.why_not(Act.PROPOSE_EXTENSION, days=1) == ["extension_in_limit"]


def test_a_suggestion_stays_out_of_the_archive_while_its_author_may_still_evaluate():
    last_day = at(Act.CLOSE, kind=Kind.SUGGESTION)
    last_day.on = last_day.case.clock(Clock.L02, last_day.handling).legal_due
    day_after = at(Act.CLOSE, kind=Kind.SUGGESTION)
    day_after.on = last_day.on + timedelta(days=1)

    assert last_day.why_not(Act.ARCHIVE) == ["windows_over"]
    assert isinstance(day_after.try_(Act.ARCHIVE), Event)


def test_a_matter_closes_without_evaluation_once_the_time_for_it_is_over():
    chronicle = at(Act.RECORD_EXECUTION)
    chronicle.on = chronicle.case.clock(Clock.L02, chronicle.handling).legal_due + timedelta(days=1)

    assert isinstance(chronicle.try_(Act.CLOSE), Event)


def test_a_matter_with_nothing_to_carry_out_closes_without_proof():
    assert isinstance(explained().try_(Act.CLOSE, solved=""), Event)


def test_an_evaluation_may_be_changed_once_and_counts_as_changed():
    chronicle = at(Act.EVALUATE)

    first = chronicle.case.evaluations[0].changed
    chronicle.do(Act.EVALUATE)

    assert (first, [item.changed for item in chronicle.case.evaluations]) == (0, [1])


def test_a_reminder_may_come_again_once_the_matter_has_moved_on():
    chronicle = reminded().to(Act.CLASSIFY)

    assert isinstance(chronicle.try_(Act.REMIND), Event)


def test_a_colleague_takes_over_and_then_the_first_officer_is_refused():
    chronicle = at(Act.ACCEPT)

    chronicle.do(Act.HAND_OVER, officer=WU.id)

    assert chronicle.why_not(Act.HEAR) == ["mine"]
    assert isinstance(chronicle.try_(Act.HEAR, by=WU), Event)


@pytest.mark.parametrize("act", [row.act for row in ROWS if row.scope is not Scope.REVIEW])
def test_no_guard_fails_over_facts_that_are_not_there_yet(act):
    row = PROCESS[act]
    chronicle = at(Act.DELIVER)
    question = Question(
        case=replace(chronicle.case, state=(row.matter_from or (MatterState.RECEIVED,))[0]),
        handling=replace(
            chronicle.case.handlings[0], state=(row.handling_from or (HandlingState.SIGNED,))[0]
        ),
        actor=replace(
            ZHAO,
            roles=frozenset(row.by),
            unit=UNIT if row.by[-1] in (Role.OFFICER, Role.UNIT_HEAD) else OFFICE,
            matters=frozenset({chronicle.case.id}),
        ),
        on=DAY,
        statute=LAW,
    )

    found = refusals(question, row)

    assert {refusal.code for refusal in found} <= {
        "wrong_state",
        "not_yours",
        *(guard.code for guard in row.guards if not guard.on_facts),
    }
