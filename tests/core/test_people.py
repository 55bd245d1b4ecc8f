# SPDX-License-Identifier: Apache-2.0
"""Joint petitions, agents, guardians: who may do what for whom, and what becomes of the answer."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from huiyin.core import people_list
from huiyin.core.case import Event
from huiyin.core.facts.people import PersonChosen
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Channel, HandlingState, MandateKind
from tests.core.delivery_cases import PUBLISHED
from tests.deeds import DAY, LI, ZHANG, Chronicle
from tests.people_guards import (
    SEVEN,
    answered,
    elected,
    guarded,
    half_served,
    together,
    with_agent,
)


def chosen(chronicle, *places):
    return tuple(PersonChosen(person=chronicle.case.people[place]) for place in places)


def test_people_who_come_without_representatives_are_registered_all_the_same():
    chronicle = Chronicle(people=SEVEN, channel=Channel.VISIT, headcount=80)

    assert len(chronicle.case.people) == 7
    assert chronicle.case.headcount == 80
    assert chronicle.case.mandates == ()


def test_representatives_marked_on_the_list_are_on_record_and_may_only_speak():
    chronicle = Chronicle(people=(replace(ZHANG, represents=True), LI))

    [mandate] = chronicle.case.mandates
    assert (mandate.kind, mandate.person) == (
        MandateKind.REPRESENTATIVE,
        chronicle.case.people[0],
    )
    powers = (mandate.speaks, mandate.receives, mandate.appeals, mandate.withdraws)
    assert powers == (True, False, False, False)


def test_somebody_alone_represents_nobody():
    assert Chronicle(people=(replace(ZHANG, represents=True),)).case.mandates == ()


def test_more_than_five_representatives_are_refused_by_article_20():
    chronicle = together()
    chronicle = Chronicle(people=SEVEN).to(Act.REGISTER)

    found = chronicle.try_(Act.NAME_REPRESENTATIVES, people=chosen(chronicle, *range(6)))

    assert isinstance(found, Refused)
    assert [(item.code, item.basis) for item in found.reasons] == [
        ("few_enough", "条例第二十条第三款")
    ]
    assert isinstance(
        chronicle.try_(Act.NAME_REPRESENTATIVES, people=chosen(chronicle, *range(5))), Event
    )


def test_new_representatives_take_the_place_of_the_old_ones():
    chronicle = elected()

    chronicle.do(Act.NAME_REPRESENTATIVES, people=chosen(chronicle, 1))

    now = chronicle.case.group.representatives(DAY)
    assert [item.person for item in now] == [chronicle.case.people[1]]
    assert [item.ended_on for item in chronicle.case.mandates] == [DAY, None]


def test_an_answer_to_an_authorised_representative_is_the_answer_to_all():
    chronicle = elected(Act.RENDERED, receives=True)

    chronicle.do(Act.DELIVER)

    assert chronicle.case.handlings[0].state is HandlingState.DELIVERED


def test_without_authority_each_has_to_be_served_before_the_answer_counts_as_delivered():
    chronicle = elected(Act.RENDERED, receives=False)

    refused = chronicle.why_not(Act.DELIVER)
    chronicle.do(Act.SERVE, people=chosen(chronicle, 0))
    still = chronicle.why_not(Act.DELIVER)
    remaining = chronicle.case.unserved(chronicle.handling)
    chronicle.do(Act.SERVE, people=chosen(chronicle, 1))
    chronicle.do(Act.DELIVER)

    assert (refused, still) == (["everybody_reached"], ["everybody_reached"])
    assert remaining == (chronicle.case.people[1],)
    assert chronicle.case.handlings[0].delivered_on == DAY


def test_nobody_is_served_twice():
    chronicle = half_served()

    assert chronicle.why_not(Act.SERVE, people=chosen(chronicle, 0)) == ["still_to_serve"]
    assert chronicle.why_not(Act.SERVE, people=chosen(chronicle, 1, 1)) == ["among_people"]


def test_who_has_left_needs_no_answer():
    chronicle = half_served()

    chronicle.proved = (chronicle.case.people[1],)
    chronicle.do(Act.LEAVE, person=chronicle.case.people[1])

    assert isinstance(chronicle.try_(Act.DELIVER), Event)


def test_a_public_notice_reaches_everybody():
    chronicle = together(Act.RENDERED).later(31)

    assert isinstance(chronicle.try_(Act.DELIVER, **PUBLISHED), Event)


def test_one_person_alone_has_the_code_of_the_matter_and_no_other():
    alone, with_lawyer = Chronicle().to(Act.REGISTER), with_agent(speaks=True)

    of_the_agent = with_lawyer.case.mandates[0].id

    assert alone.why_not(Act.GIVE_CODE) == ["not_alone"]
    assert with_lawyer.why_not(Act.GIVE_CODE) == ["known_holder"]
    assert isinstance(with_lawyer.try_(Act.GIVE_CODE, person=of_the_agent), Event)


def test_only_with_authority_does_a_representative_withdraw_for_all():
    without, having = elected(withdraws=False), elected(withdraws=True)

    assert without.why_not(Act.ASK_WITHDRAWAL) == ["group_withdraws"]
    assert isinstance(having.try_(Act.ASK_WITHDRAWAL), Event)


def test_one_of_several_leaves_and_the_others_go_on():
    chronicle = together(Act.ACCEPT, proved=1)

    chronicle.do(Act.LEAVE, person=chronicle.case.people[1])

    assert chronicle.case.group.present == chronicle.case.people[:1]
    assert chronicle.case.handlings[0].state is HandlingState.ACCEPTED
    assert chronicle.why_not(Act.REMIND) == ["mandate_over"]


def test_a_representative_who_leaves_represents_nobody_any_more():
    chronicle = elected()

    chronicle.do(Act.LEAVE, by=chronicle.actor("wang"), person=chronicle.case.people[0])

    assert chronicle.case.group.representatives(DAY) == ()


def test_each_may_ask_for_a_review_for_themselves_and_a_representative_for_all():
    alone, for_all = answered(), answered()
    for_all.proved = ()

    alone.do(Act.ASK_REVIEW)
    for_all.do(Act.ASK_REVIEW)

    assert alone.case.reviews[0].person == alone.case.people[1]
    assert for_all.case.reviews[0].person is None


def test_a_representative_without_that_authority_asks_for_a_review_for_themselves():
    chronicle = elected(Act.DELIVER, appeals=False)

    chronicle.do(Act.ASK_REVIEW)

    assert chronicle.case.reviews[0].person == chronicle.case.people[0]


def test_who_asked_alone_takes_the_request_back_alone():
    chronicle = answered()
    chronicle.do(Act.ASK_REVIEW)
    mine = chronicle.proved
    chronicle.proved = ()
    refused = chronicle.why_not(Act.WITHDRAW_REVIEW)
    chronicle.proved = mine

    assert refused == ["own_review"]
    assert isinstance(chronicle.try_(Act.WITHDRAW_REVIEW), Event)


def test_the_journal_says_which_of_several_did_it_and_nothing_of_one_alone():
    several, alone = together(proved=1), Chronicle()

    said = several.do(Act.SUPPLEMENT).body
    nothing = alone.do(Act.SUPPLEMENT).body

    assert said["person"] == several.case.people[1]
    assert "person" not in nothing


def test_an_agent_without_the_word_only_reads():
    chronicle = with_agent(speaks=False)

    assert chronicle.why_not(Act.SUPPLEMENT) == ["may_not_speak"]


def test_an_agent_acts_to_the_last_day_of_the_power_and_not_the_day_after():
    chronicle = with_agent(until=DAY + timedelta(days=3))

    chronicle.later(3).do(Act.SUPPLEMENT)

    assert chronicle.later(1).why_not(Act.SUPPLEMENT) == ["mandate_over"]


@pytest.mark.parametrize("granted", [True, False])
def test_an_agent_withdraws_only_if_the_power_says_so(granted):
    chronicle = with_agent(withdraws=granted)

    refused = chronicle.try_(Act.ASK_WITHDRAWAL)

    assert isinstance(refused, Event) is granted


def test_a_power_taken_back_is_over_at_once():
    chronicle = with_agent()

    chronicle.do(Act.END_MANDATE)

    assert chronicle.why_not(Act.SUPPLEMENT) == ["mandate_over"]


def test_a_guardian_withdraws_for_the_ward_who_cannot():
    chronicle = guarded()
    refused = chronicle.why_not(Act.ASK_WITHDRAWAL)
    chronicle.proved = (chronicle.case.mandates[0].id,)

    assert refused == ["guardian_asks"]
    assert isinstance(chronicle.try_(Act.ASK_WITHDRAWAL), Event)


def test_a_ward_may_still_speak_for_themselves():
    assert isinstance(guarded().try_(Act.SUPPLEMENT), Event)


def test_as_long_as_nobody_is_elected_who_brought_it_evaluates():
    chronicle = together(Act.RENDERED).later(31)
    chronicle.do(Act.DELIVER, **PUBLISHED)
    mine, chronicle.proved = chronicle.proved, (chronicle.case.people[1],)
    refused = chronicle.why_not(Act.EVALUATE)
    chronicle.proved = mine

    assert refused == ["for_all"]
    assert isinstance(chronicle.try_(Act.EVALUATE), Event)


def read(text):
    found = people_list.read(text)
    return found.people, [str(item) for item in found.troubles]


def test_a_pasted_list_is_read_with_tabs_or_commas_in_any_order():
    people, troubles = read(
        "姓名\t电话\t身份证号码\t住址\n"
        "1\t张三\t13900000001\t510999198001010011\t临江县幸福路1号\n"
        "\n"
        "李四，和平巷8号，139 0000 0002\n"
        "3. 王小二；代表；0999-5550123\n"
        "艾力·买买提"
    )

    assert troubles == []
    assert [
        (item.name, item.phone, item.id_number, item.address, item.represents) for item in people
    ] == [
        ("张三", "13900000001", "510999198001010011", "临江县幸福路1号", False),
        ("李四", "139 0000 0002", "", "和平巷8号", False),
        ("王小二", "0999-5550123", "", "", True),
        ("艾力·买买提", "", "", "", False),
    ]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("张三，1390000", ""),
        ("张三，13900", "第1行：“13900”不像电话，也不像身份证号码，请核对"),
        ("张三\n13900000001，李四", "第2行：第一栏应是姓名"),
        (
            "张三，510999198001010011\n李四，510999198001010011",
            "第2行：身份证号码与第1行相同",
        ),
        ("张" * 101, "第1行：姓名最多100字"),
        (
            "张三，13900000001，13900000002",
            "第1行：“13900000002”不像电话，也不像身份证号码，请核对",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_its_line(text, trouble):
    _, troubles = read(text)

    assert troubles == ([trouble] if trouble else [])


def test_a_list_ends_where_it_is_too_long():
    people, troubles = read("\n".join(f"信访{no}号人" for no in range(502)))

    assert len(people) == 500
    assert troubles == ["第501行：名单最多500人，从这一行起没有读"]


def test_a_day_of_service_after_the_answer_keeps_the_time_for_a_review_whole():
    chronicle = half_served().later(5)
    chronicle.do(Act.SERVE)

    chronicle.do(Act.DELIVER)

    assert chronicle.case.handlings[0].delivered_on == date(2026, 3, 7)
