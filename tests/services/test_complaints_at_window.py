# SPDX-License-Identifier: Apache-2.0
"""投诉 brought at the window, by letter or telephone, or sent by a machine: past the unit, too."""

from dataclasses import replace

import pytest

from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Channel, ComplaintOf, Role
from huiyin.records import models
from huiyin.records.models import Unit
from huiyin.services import complaints, intake
from tests.api.calls import Machine, arrival, codes
from tests.cast import Story, account
from tests.deeds import submission
from tests.realm import Realm
from tests.web.desk import signed_in
from tests.web.test_desk_register import PAGE, letter

EVERYBODY_BELOW = ("wang", "wei", "kong", "zhao", "wu", "qian", "sun", "zhou", "zheng", "feng")


def unseen(realm: Realm, complaint: models.Matter) -> list[str]:
    """Who in the county sees it all the same."""
    return [
        name
        for name in EVERYBODY_BELOW
        if models.Matter.objects.visible_to(realm.actor(name)).filter(pk=complaint.pk).exists()
    ]


def brought(realm: Realm, against: Unit, **others: object) -> models.Matter:
    """王五 takes down what somebody at the window complains of."""
    story = Story(realm)
    facts = submission(
        story.on, channel=Channel.VISIT, complaint=ComplaintOf.MANNER, against=str(against.pk)
    )
    answer = complaints.bring(
        story.context("wang"),
        facts,
        office=str(realm.office.pk),
        **others,  # type: ignore[arg-type]
    )
    assert isinstance(answer, intake.Submitted), answer
    return models.Matter.objects.get(pk=answer.done.matter)


@pytest.mark.parametrize("accused", ["unit", "office", "government", "town"])
def test_a_complaint_typed_in_by_a_registrar_is_heard_above_and_unseen_below(
    realm: Realm, accused: str
) -> None:
    complaint = brought(realm, getattr(realm, accused))

    assert complaint.office.name == "临江市信访局"
    assert unseen(realm, complaint) == []


def test_the_first_entry_says_who_typed_it_in_and_where(realm: Realm) -> None:
    complaint = brought(realm, realm.unit)

    entry = models.Entry.objects.get(stream=complaint.pk, seq=1)
    assert (entry.actor, entry.role, entry.unit) == (
        str(realm.wang.pk),
        "registrar",
        realm.office.pk,
    )


def test_where_the_office_is_the_one_that_hears_it_a_summary_registers_it_there(
    realm: Realm,
) -> None:
    city = Unit.objects.get(name="临江市信访局")
    clerk = account("秦十七", city, Role.REGISTRAR, login="clerk")
    facts = submission(complaint=ComplaintOf.SHIRKING, against=str(realm.unit.pk))

    answer = complaints.bring(
        Story(realm).context(replace(realm, wang=clerk).actor("wang")),
        facts,
        office=str(city.pk),
        summary="反映办理单位推诿",
    )

    assert isinstance(answer, intake.Submitted)
    assert models.Matter.objects.get(pk=answer.done.matter).state == "registered"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"complaint": ComplaintOf.MANNER}, "half_a_complaint"),
        ({"against": "unit"}, "half_a_complaint"),
        ({"complaint": ComplaintOf.MANNER, "against": "city"}, "nobody_above"),
    ],
)
def test_half_a_complaint_and_one_that_nobody_is_left_to_hear_are_refused(
    realm: Realm, said: dict[str, object], reason: str
) -> None:
    places = {"unit": realm.unit, "city": Unit.objects.get(name="临江市信访局")}
    against = {"against": str(places[str(said["against"])].pk)} if "against" in said else {}
    facts = submission(**said | against)

    answer = complaints.bring(Story(realm).context("wang"), facts, office=str(realm.office.pk))

    assert isinstance(answer, Refused)
    assert [item.code for item in answer.reasons] == [reason]


def typed(realm: Realm, **changes: str) -> dict[str, str]:
    """The form of the desk with a complaint about the bureau."""
    return letter(complaint="retaliation", against=realm.unit.name, secret="on") | changes


def test_the_desk_takes_it_in_and_says_where_it_went(realm: Realm) -> None:
    client = signed_in(realm.wang)

    page = client.post(PAGE, typed(realm))

    complaint = models.Matter.objects.get()
    text = page.content.decode()
    assert (complaint.complaint, complaint.against_id, complaint.secret) == (
        "retaliation",
        realm.unit.pk,
        True,
    )
    assert complaint.office.name == "临江市信访局"
    assert "已交临江市信访局接收" in text
    assert f"/desk/matters/{complaint.pk}/" not in text
    assert client.get(f"/desk/matters/{complaint.pk}/").status_code == 404


def test_pressed_twice_the_desk_shows_the_same_receipt(realm: Realm) -> None:
    client = signed_in(realm.wang)

    pages = [client.post(PAGE, typed(realm)) for _ in range(2)]

    assert models.Matter.objects.count() == 1
    assert len({page.context["code"] for page in pages}) == 1
    assert all("已交临江市信访局接收" in page.content.decode() for page in pages)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"against": ""}, "投诉要写明情形，也要写明被投诉的单位"),
        ({"complaint": ""}, "投诉要写明情形，也要写明被投诉的单位"),
        ({"against": "没有这个局"}, "没有找到"),
        ({"summary": "反映打击报复"}, "请清空“概况”再保存"),
    ],
)
def test_what_is_wrong_with_it_is_told_and_what_was_typed_stays(
    realm: Realm, changes: dict[str, str], words: str
) -> None:
    page = signed_in(realm.wang).post(PAGE, typed(realm, **changes))

    text = page.content.decode()
    assert (page.status_code, models.Matter.objects.count()) == (422, 0)
    assert words in text
    assert "三号楼的电梯停了三个月" in text


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.MACHINE])
def test_a_machine_of_the_office_sends_it_past_the_unit_too(realm: Realm, role: Role) -> None:
    machine = Machine(realm.office, role)
    sent = arrival(realm.office, complaint="demands", against=str(realm.office.pk))

    answer = machine.post("/submissions", sent)

    complaint = models.Matter.objects.get()
    assert answer.status_code == 201
    assert answer.json()["office"] == str(complaint.office_id)
    assert complaint.office.name == "临江市信访局"
    assert unseen(realm, complaint) == []
    assert machine.get(f"/matters/{complaint.pk}").status_code in (403, 404)


def test_half_a_complaint_is_refused_by_the_api(realm: Realm) -> None:
    answer = Machine(realm.office, Role.REGISTRAR).post(
        "/submissions", arrival(realm.office, complaint="demands")
    )

    assert codes(answer) == ["422", "refused", "half_a_complaint"]
