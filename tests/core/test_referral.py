# SPDX-License-Identifier: Apache-2.0
"""Referral in depth: down the levels of one's own system, and lead and assisting units (条例 23,
24).
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.known import ListingKnown, OfficerKnown, UnitKnown
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    Clock,
    DisputeStep,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Role,
    Route,
)
from tests.deeds import DAY, OTHER_UNIT, QIAN, SUN, UNIT, WANG, Chronicle
from tests.referring import CAO, STATION, SUBSTATION, YAN


def passed_down(**how):
    """The bureau signed for the matter and passed it to its station."""
    chronicle = Chronicle(**how).to(Act.SIGN_FOR)
    chronicle.do(Act.PASS_DOWN)
    return chronicle


def objected():
    """The station signed for it and says that it is not its business."""
    chronicle = passed_down()
    chronicle.do(Act.SIGN_FOR, by=CAO)
    chronicle.do(Act.OBJECT, by=CAO)
    return chronicle


def assisted(**how):
    """The lead unit works on the matter and has asked 孙八's unit; ids of both handlings."""
    chronicle = Chronicle(**how).to(Act.INVESTIGATE)
    lead = chronicle.handling
    chronicle.do(Act.ASK_TO_ASSIST)
    return chronicle, lead, chronicle.handling


def test_what_is_passed_down_is_led_by_the_unit_below_with_a_clock_of_its_own():
    chronicle = passed_down()

    parent, child = chronicle.case.handlings
    assert (parent.state, child.state) == (HandlingState.PASSED_ON, HandlingState.PENDING)
    assert (child.unit, child.sender, child.source) == (STATION, parent.unit, parent.id)
    assert {claim.lead for claim in chronicle.case.claims} == {child.id}
    assert chronicle.case.state is MatterState.FORWARDED
    assert [item.clock for item in chronicle.case.deadlines if item.running] == [Clock.L01]


def test_the_petitioner_is_told_where_the_matter_went():
    chronicle = passed_down()

    issued = [item.code for item in chronicle.case.documents[-2:]]

    assert issued == [DocumentCode.FORWARD_LETTER, DocumentCode.DESTINATION_NOTICE]


def test_a_matter_goes_down_level_by_level():
    chronicle = passed_down()
    chronicle.do(Act.SIGN_FOR, by=CAO)
    chronicle.do(Act.PASS_DOWN, by=CAO, unit=SUBSTATION)
    chronicle.do(Act.SIGN_FOR, by=YAN)

    case = chronicle.case
    assert case.lead.unit == SUBSTATION
    assert [item.state for item in case.handlings] == ["passed_on", "passed_on", "signed"]
    running = sorted(item.clock for item in case.deadlines if item.running)
    assert running == [Clock.L11, Clock.T03, Clock.T04]


def test_the_sender_and_not_the_office_judges_the_objection_of_the_unit_below():
    assert objected().why_not(Act.UPHOLD, by=WANG) == ["not_yours"]
    assert objected().why_not(Act.OVERRULE, by=CAO) == ["not_yours"]
    assert objected().do(Act.OVERRULE, by=QIAN).unit == QIAN.unit


def test_an_objection_agreed_to_gives_the_sender_its_claims_and_its_running_time_back():
    chronicle = objected()
    before = Chronicle().to(Act.SIGN_FOR).case.deadlines[-3:]

    chronicle.do(Act.UPHOLD, by=QIAN)

    parent, child = chronicle.case.handlings
    assert (parent.state, child.state) == (HandlingState.SIGNED, HandlingState.RETURNED)
    assert {claim.lead for claim in chronicle.case.claims} == {parent.id}
    running = [item for item in chronicle.case.deadlines if item.running]
    assert [(item.clock, item.handling, item.legal_due) for item in running] == [
        (item.clock, parent.id, item.legal_due) for item in before
    ]


def test_a_route_of_the_lower_units_own_list_is_void_once_its_superior_has_the_matter_again():
    chronicle = passed_down()
    chronicle.do(Act.SIGN_FOR, by=CAO)
    known = {"listing": ListingKnown("listing", STATION, Route.ARBITRATION)}
    chronicle.do(Act.PROPOSE_ROUTE, by=CAO, known=known)
    chronicle.do(Act.OBJECT, by=CAO)

    chronicle.do(Act.UPHOLD, by=QIAN)

    claims = chronicle.case.claims
    assert {claim.lead for claim in claims} == {chronicle.case.handlings[0].id}
    assert {(claim.state, claim.listing, claim.routed_by) for claim in claims} == {
        (ClaimState.OPEN, None, None)
    }


def test_a_unit_does_not_succeed_itself():
    chronicle = Chronicle().to(Act.ACCEPT)

    assert chronicle.why_not(Act.SUCCEED, former=UNIT, unit=UNIT) == ["has_part"]


def test_an_act_to_the_whole_matter_is_done_to_no_part_of_it_whatever_the_caller_names():
    chronicle = Chronicle().to(Act.ACCEPT)

    event = chronicle.do(Act.ASK_WITHDRAWAL, handling=chronicle.handling)

    assert event.handling is None


def test_an_assisting_officer_stands_aside_like_any_other():
    chronicle, _, assistant = assisted()
    chronicle.do(Act.SIGN_FOR, by=SUN)
    chronicle.do(Act.DECLARE_RECUSAL, by=SUN)
    head = replace(SUN, id="head", roles=frozenset({Role.UNIT_HEAD}))
    colleague = {"officer": OfficerKnown("colleague", OTHER_UNIT, is_officer=True)}

    granted = {"granted": True, "officer": "colleague"}
    chronicle.do(Act.DECIDE_RECUSAL, by=head, known=colleague, **granted)

    assert chronicle.case.handling(assistant).officer == "colleague"
    assert chronicle.why_not(Act.ANSWER_ASSIST, by=SUN) == ["recused"]


def test_the_day_that_the_office_set_goes_down_with_the_matter_and_comes_back_with_it():
    chronicle = Chronicle(referral=Act.ASSIGN).to(Act.SIGN_FOR)
    parent = chronicle.handling
    set_day = chronicle.case.clock(Clock.T05, parent).legal_due
    chronicle.do(Act.PASS_DOWN)
    child = chronicle.handling
    below = chronicle.case.clock(Clock.T05, child)
    chronicle.do(Act.SIGN_FOR, by=CAO)
    chronicle.do(Act.OBJECT, by=CAO)

    chronicle.do(Act.UPHOLD, by=QIAN)

    back = chronicle.case.clock(Clock.T05, parent)
    assert (below.legal_due, below.running) == (set_day, True)
    assert (back.legal_due, back.running) == (set_day, True)


def test_what_a_unit_received_itself_and_passed_down_meets_its_duty_to_inform():
    chronicle = Chronicle(direct=True).to(Act.CLASSIFY)
    chronicle.do(Act.TAKE_ON)
    head = replace(QIAN, unit=WANG.unit, unit_path=WANG.unit_path)

    chronicle.do(Act.PASS_DOWN, by=head, known={"unit": _below(WANG.unit_path)})

    assert [item.clock for item in chronicle.case.deadlines if item.running] == [Clock.L01]


def test_an_assisting_unit_answers_within_two_thirds_of_the_time_that_the_lead_has_left():
    chronicle, lead, assistant = assisted()

    due = chronicle.case.clock(Clock.L07, assistant).nominal_due

    assert chronicle.case.clock(Clock.T06, lead).nominal_due == DAY + timedelta(days=60)
    assert due == DAY + timedelta(days=40)


def test_whoever_assists_a_simple_matter_has_its_ten_working_days():
    chronicle = Chronicle().to(Act.SIGN_FOR)
    chronicle.do(Act.SIMPLIFY)
    lead = chronicle.handling
    last = chronicle.case.clock(Clock.T15B, lead).nominal_due

    late = chronicle.why_not(Act.ASK_TO_ASSIST, due_on=last + timedelta(days=1))
    chronicle.do(Act.ASK_TO_ASSIST)

    assert late == ["assist_day"]
    assert chronicle.case.clock(Clock.L07, chronicle.handling).nominal_due < last


@pytest.mark.parametrize(("days", "found"), [(60, []), (61, ["assist_day"])])
def test_an_assisting_unit_is_never_given_longer_than_the_lead_has(days, found):
    chronicle = Chronicle().to(Act.ACCEPT)
    due_on = DAY + timedelta(days=days)

    event = chronicle.try_(Act.ASK_TO_ASSIST, due_on=due_on)

    assert [reason.code for reason in getattr(event, "reasons", ())] == found


def test_where_the_lead_is_late_those_who_assist_it_answer_the_same_day():
    chronicle = Chronicle().to(Act.ACCEPT).later(70)

    chronicle.do(Act.ASK_TO_ASSIST)

    assert chronicle.case.clock(Clock.L07, chronicle.handling).nominal_due == chronicle.on


def test_an_assisting_unit_neither_informs_the_petitioner_nor_objects():
    chronicle, _, assistant = assisted()

    chronicle.do(Act.SIGN_FOR, by=SUN)

    clocks = [item.clock for item in chronicle.case.deadlines if item.handling == assistant]
    assert clocks == [Clock.L01, Clock.L07]
    assert chronicle.case.handling(assistant).state is HandlingState.ASSISTING
    assert chronicle.why_not(Act.OBJECT, by=SUN) == ["wrong_state"]
    assert chronicle.why_not(Act.ACCEPT, by=SUN) == ["wrong_state"]


def test_one_answer_comes_of_all_that_were_asked():
    chronicle, lead, assistant = assisted()
    waiting = chronicle.why_not(Act.DRAFT, handling=lead)
    chronicle.do(Act.SIGN_FOR, by=SUN)
    chronicle.do(Act.ANSWER_ASSIST)

    chronicle.do(Act.DRAFT, handling=lead)

    assert waiting == ["assistants_answered"]
    assert chronicle.case.handling(assistant).state is HandlingState.ASSISTED
    assert not chronicle.case.clock(Clock.L07, assistant).running


def test_whoever_was_not_waited_for_is_excused_when_the_answer_is_out():
    chronicle, lead, assistant = assisted()
    chronicle.do(Act.DRAFT, handling=lead, unassisted="泵房记录与本件无关，不再等待")
    before = chronicle.case.handling(assistant).state

    chronicle.do(Act.ISSUE, handling=lead)

    assert (before, chronicle.case.handling(assistant).state) == ("pending", "excused")
    assert [item for item in chronicle.case.deadlines if item.handling == assistant] == [
        item
        for item in chronicle.case.deadlines
        if item.handling == assistant and item.stopped_on == DAY
    ]


def test_those_who_assist_do_not_hold_the_matter_up_once_it_is_answered():
    chronicle, lead, _ = assisted()
    chronicle.do(Act.DRAFT, handling=lead, unassisted="泵房记录与本件无关，不再等待")

    for act in (Act.ISSUE, Act.RENDERED, Act.DELIVER):
        chronicle.do(act, handling=lead)

    assert chronicle.case.state is MatterState.ANSWERED


def test_where_the_lead_has_no_limit_a_day_is_named():
    chronicle = Chronicle(kind=Kind.REDRESS).to(Act.ACCEPT)
    lead = chronicle.handling
    chronicle.case = _without(chronicle.case, lead)

    assert chronicle.why_not(Act.ASK_TO_ASSIST) == ["assist_day"]


def disputed(**how):
    """Nobody takes the matter on: 提请责任认定."""
    chronicle = Chronicle(**how).to(Act.CLASSIFY)
    chronicle.do(Act.OPEN_DISPUTE)
    return chronicle


def test_a_dispute_climbs_the_ladder_step_by_step_each_with_its_five_working_days():
    chronicle = disputed()
    steps = [chronicle.case.dispute_step]
    while not isinstance(chronicle.try_(Act.STEP_UP), Refused):
        steps.append(chronicle.case.dispute_step)

    boxes = [item for item in chronicle.case.deadlines if item.clock is Clock.L08]
    assert steps == list(DisputeStep)
    assert [item.running for item in boxes] == [False, False, False, False, True]
    assert boxes[0].legal_due == DAY + timedelta(days=7)


def test_the_time_for_referring_runs_on_while_it_is_disputed_whose_it_is():
    chronicle = disputed()
    before = chronicle.case.clock(Clock.T01)

    chronicle.do(Act.STEP_UP)
    during = chronicle.case.clock(Clock.T01)
    chronicle.do(Act.DETERMINE)

    assert (during, during.running) == (before, True)
    assert not chronicle.case.clock(Clock.T01).running
    assert not chronicle.case.clock(Clock.L08).running


def test_a_determination_names_the_lead_of_its_claims_and_ends_the_dispute():
    chronicle = disputed()

    event = chronicle.do(Act.DETERMINE)

    case = chronicle.case
    assert (case.state, case.dispute_step, case.disputed_on) == (MatterState.FORWARDED, None, None)
    assert {claim.lead for claim in case.claims} == {case.lead.id}
    assert [item["code"] for item in event.body["issues"]] == [DocumentCode.DETERMINATION]


def test_a_determination_may_part_the_claims_among_several_units():
    chronicle = disputed()
    first, second = (ClaimChosen(claim=claim.id) for claim in chronicle.case.claims)
    chronicle.do(Act.DETERMINE, claims=(first,))
    between = chronicle.case.state

    chronicle.do(Act.DETERMINE, unit=OTHER_UNIT, claims=(second,))

    assert (between, chronicle.case.state) == (MatterState.DISPUTED, MatterState.FORWARDED)
    assert [item.unit for item in chronicle.case.leads] == [UNIT, OTHER_UNIT]


def test_returns_are_counted_until_it_was_determined_whose_the_matter_is():
    chronicle = Chronicle().to(HandlingState.RETURNED)
    chronicle.do(Act.FORWARD, unit=OTHER_UNIT)
    chronicle.do(Act.SIGN_FOR, by=SUN)
    chronicle.do(Act.OBJECT, by=SUN)
    chronicle.do(Act.UPHOLD)
    before = chronicle.case.returns
    chronicle.do(Act.OPEN_DISPUTE)

    chronicle.do(Act.DETERMINE)

    assert (before, chronicle.case.returns) == (2, 0)


def _without(case, handling):
    kept = tuple(item for item in case.deadlines if item.handling != handling)
    return replace(case, deadlines=kept)


def _below(path):
    return UnitKnown(STATION, active=True, superior=None, path=f"{path}station/")
