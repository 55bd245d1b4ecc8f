# SPDX-License-Identifier: Apache-2.0
"""A matter whose claims go to different units is as far as the least advanced of them."""

from dataclasses import replace

from huiyin.core.facts.intake import ClaimChosen
from huiyin.core.process.table import ROWS
from huiyin.core.vocabulary import Act, ClaimState, Clock, MatterState
from tests.deeds import OTHER_UNIT, SUN, UNIT, Chronicle, answers


def forked():
    """The first claim at one unit, the second at another."""
    chronicle = Chronicle().to(Act.CLASSIFY)
    first, second = chronicle.case.claims[:2]
    chronicle.do(Act.FORWARD, unit=UNIT, claims=(ClaimChosen(claim=first.id),))
    chronicle.do(Act.FORWARD, unit=OTHER_UNIT, claims=(ClaimChosen(claim=second.id),))
    return chronicle


def test_a_matter_waits_to_be_referred_until_its_last_claim_has_a_unit():
    chronicle = Chronicle().to(Act.CLASSIFY)
    first = chronicle.case.claims[0]

    chronicle.do(Act.FORWARD, claims=(ClaimChosen(claim=first.id),))

    assert chronicle.case.state is MatterState.CLASSIFIED
    assert [claim.no for claim in chronicle.case.unreferred] == [2]
    assert chronicle.case.clock(Clock.T01).running


def test_the_last_referral_ends_the_time_for_referring():
    chronicle = forked()

    assert chronicle.case.state is MatterState.FORWARDED
    assert not chronicle.case.clock(Clock.T01).running


def test_every_claim_has_one_lead():
    case = forked().case

    assert [claim.lead for claim in case.claims] == [item.id for item in case.handlings]


def test_a_claim_that_comes_back_puts_the_matter_back_into_the_queue():
    chronicle = forked()
    chronicle.do(Act.SIGN_FOR, by=SUN)
    chronicle.do(Act.OBJECT, by=SUN)

    chronicle.do(Act.UPHOLD)

    assert chronicle.case.state is MatterState.CLASSIFIED
    assert [claim.no for claim in chronicle.case.unreferred] == [2]


def test_the_matter_is_answered_when_its_last_unit_has_answered():
    chronicle = forked()
    first, second = (item.id for item in chronicle.case.handlings)
    for act in (Act.SIGN_FOR, Act.ACCEPT, Act.HEAR, Act.INVESTIGATE):
        chronicle.do(act, handling=first)
    led = replace(chronicle.case, claims=chronicle.case.led_by(first))
    chronicle.do(Act.DRAFT, handling=first, answers=answers(led))
    for act in (Act.ISSUE, Act.RENDERED, Act.DELIVER):
        chronicle.do(act, handling=first)

    states = [claim.state for claim in chronicle.case.claims]

    assert states == [ClaimState.ANSWERED, ClaimState.OPEN]
    assert chronicle.case.handling(second).state == "pending"
    assert chronicle.case.state is MatterState.FORWARDED


def test_a_unit_answers_its_own_claims_and_no_others():
    chronicle = forked()
    first = chronicle.case.handlings[0].id
    for act in (Act.SIGN_FOR, Act.ACCEPT, Act.HEAR, Act.INVESTIGATE):
        chronicle.do(act, handling=first)

    found = chronicle.why_not(Act.DRAFT, handling=first, answers=answers(chronicle.case))

    assert found == ["every_claim_answered"]


def test_a_matter_with_one_unit_goes_where_the_row_says():
    chronicle = Chronicle()
    wrong = []

    for act in (event.act for event, _ in Chronicle().to(Act.CLOSE).events[1:]):
        chronicle.do(act)
        row = next(row for row in ROWS if row.act is act)
        if row.matter_to and chronicle.case.state is not row.matter_to:
            wrong.append(act)

    assert wrong == []
