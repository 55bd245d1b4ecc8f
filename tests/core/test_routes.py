# SPDX-License-Identifier: Apache-2.0
"""A claim that goes a legal route: told, tracked, and never left hanging (条例 31)."""

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.vocabulary import Act, ClaimState, Clock, DocumentCode, HandlingState, MatterState
from tests.deeds import Chronicle


def chosen(*claims):
    return tuple(ClaimChosen(claim=claim.id) for claim in claims)


def all_guided():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    chronicle.do(Act.PROPOSE_ROUTE, claims=chosen(*chronicle.case.claims))
    chronicle.do(Act.NOTIFY_ROUTE)
    return chronicle


def test_the_notice_of_the_last_claim_ends_the_time_for_notices():
    chronicle = all_guided()

    running = [item.clock for item in chronicle.case.deadlines if item.running]

    assert running == []
    assert chronicle.case.handlings[0].state is HandlingState.GUIDED


def test_the_time_for_notices_runs_on_while_a_claim_has_none():
    chronicle = Chronicle().to(Act.SIGN_FOR)

    chronicle.do(Act.PROPOSE_ROUTE)
    chronicle.do(Act.NOTIFY_ROUTE)

    assert chronicle.case.clock(Clock.T03, chronicle.handling).running
    assert chronicle.case.handlings[0].state is HandlingState.SIGNED


def test_sixty_days_run_only_for_claims_of_the_petition_procedure():
    guided = all_guided()
    mixed = Chronicle().to(Act.SIGN_FOR)
    mixed.do(Act.PROPOSE_ROUTE)
    mixed.do(Act.NOTIFY_ROUTE)
    mixed.do(Act.ACCEPT)

    assert guided.case.clock(Clock.T06, guided.handling) is None
    assert mixed.case.clock(Clock.T06, mixed.handling).running


def test_sixty_days_end_when_the_last_claim_turns_out_to_go_a_legal_route():
    chronicle = Chronicle().to(Act.ACCEPT)

    chronicle.do(Act.PROPOSE_ROUTE, claims=chosen(*chronicle.case.claims))
    chronicle.do(Act.NOTIFY_ROUTE)

    assert not chronicle.case.clock(Clock.T06, chronicle.handling).running


def test_an_opinion_answers_only_the_claims_of_the_petition_procedure():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    chronicle.do(Act.PROPOSE_ROUTE)
    chronicle.do(Act.NOTIFY_ROUTE)

    chronicle.to(Act.ISSUE)

    assert [claim.state for claim in chronicle.case.claims] == [
        ClaimState.GUIDED,
        ClaimState.ANSWERED,
    ]


def test_a_matter_on_legal_routes_closes_with_its_last_result():
    chronicle = all_guided()

    chronicle.do(Act.CONCLUDE_ROUTE)
    half = chronicle.case.state
    chronicle.do(Act.CONCLUDE_ROUTE)

    assert (half, chronicle.case.state) == (MatterState.HANDLING, MatterState.CLOSED)
    assert chronicle.case.closed_on == chronicle.on


def test_a_claim_that_its_route_refuses_is_referred_anew_within_a_fresh_limit():
    chronicle = all_guided()
    chronicle.later(20)

    chronicle.do(Act.COME_BACK)

    assert chronicle.case.state is MatterState.CLASSIFIED
    assert [claim.no for claim in chronicle.case.unreferred] == [1]
    assert chronicle.case.clock(Clock.T01).start == chronicle.on


def test_a_unit_whose_only_claim_came_back_has_the_matter_no_more():
    chronicle = all_guided()

    chronicle.do(Act.COME_BACK)
    chronicle.do(Act.COME_BACK)

    assert chronicle.case.handlings[0].state is HandlingState.RELEASED
    assert chronicle.case.lead is None


def test_the_notice_is_a_document_of_its_own():
    chronicle = all_guided()

    assert chronicle.case.documents[-1].code is DocumentCode.PROCEDURAL_NOTICE


def test_a_proposal_sent_back_leaves_the_claims_as_they_were():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    before = chronicle.case.claims

    chronicle.do(Act.PROPOSE_ROUTE)
    chronicle.do(Act.REVISE_ROUTE)

    assert [claim.state for claim in chronicle.case.claims] == [claim.state for claim in before]


def test_a_returned_claim_brings_no_proposal_of_the_unit_along():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    chronicle.do(Act.PROPOSE_ROUTE)
    chronicle.do(Act.OBJECT)

    chronicle.do(Act.UPHOLD)

    assert [claim.no for claim in chronicle.case.unreferred] == [1, 2]


def test_what_goes_a_legal_route_is_no_longer_promised_by_a_draft_that_was_sent_back():
    chronicle = Chronicle().to(Act.DRAFT)
    chronicle.do(Act.SEND_BACK)

    chronicle.do(Act.PROPOSE_ROUTE, claims=chosen(*chronicle.case.claims))
    chronicle.do(Act.NOTIFY_ROUTE)

    assert [claim.owed for claim in chronicle.case.claims] == [False, False]
