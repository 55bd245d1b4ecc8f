# SPDX-License-Identifier: Apache-2.0
"""``POST /submissions``: one way in, once, with a receipt that proves it."""

from typing import Any

import pytest

from huiyin.core import query_code
from huiyin.core.vocabulary import Role
from huiyin.records import models
from tests.api.calls import Machine, arrival, codes, problem, today
from tests.cast import County


@pytest.fixture
def line(county: County) -> Machine:
    """The hotline's system, which submits to any office."""
    return Machine(county.office, Role.MACHINE)


def test_an_arrival_opens_a_matter_with_its_receipt(county: County, line: Machine) -> None:
    response = line.post("/submissions", arrival(county.office, channel="hotline"))

    found = response.json()
    matter = models.Matter.objects.get()
    entry = models.Entry.objects.get(stream=matter.pk)
    assert response.status_code == 201
    assert found == {
        "number": matter.number,
        "matter": str(matter.pk),
        "version": 1,
        "digest": entry.digest,
        "query_code": found["query_code"],
        "person_codes": [],
        "office": str(county.office.pk),
    }
    assert (entry.actor, entry.role) == (line.issued.account, "machine")
    assert (matter.channel, matter.received_on) == ("hotline", today())


def test_each_of_several_has_a_code_of_their_own_where_it_is_asked_for(
    county: County, line: Machine
) -> None:
    people = [{"name": "张三"}, {"name": "李四"}]
    sent = arrival(county.office, people=people) | {"person_codes": True}

    receipt = line.post("/submissions", sent).json()
    seen = [
        line.post("/progress", {"number": receipt["number"], "query_code": code}).json()["joint"]
        for code in receipt["person_codes"]
    ]

    people_in = models.Matter.objects.get().people
    assert [item["person"] for item in seen] == people_in
    assert [item["count"] for item in seen] == [2, 2]


def test_the_code_of_the_receipt_opens_the_matter(county: County, line: Machine) -> None:
    receipt = line.post("/submissions", arrival(county.office)).json()

    found = line.post(
        "/progress", {"number": receipt["number"], "query_code": receipt["query_code"]}
    )

    assert found.status_code == 200
    assert found.json()["number"] == receipt["number"]


def test_the_same_key_gives_the_same_receipt(county: County, line: Machine) -> None:
    body = arrival(county.office)

    first, second = (line.post("/submissions", body, key="1").json() for _ in range(2))

    assert first == second
    assert models.Matter.objects.count() == 1


def test_the_same_key_with_other_content_is_refused(county: County, line: Machine) -> None:
    line.post("/submissions", arrival(county.office), key="1")

    again = line.post("/submissions", arrival(county.office, title="另一件事"), key="1")

    assert codes(again) == ["422", "token_reused", "token_reused"]
    assert models.Matter.objects.count() == 1


def test_two_machines_may_use_the_same_key(county: County, line: Machine) -> None:
    other = Machine(county.office, Role.MACHINE)

    receipts = [
        who.post("/submissions", arrival(county.office), key="1").json() for who in (line, other)
    ]

    assert receipts[0]["matter"] != receipts[1]["matter"]
    assert receipts[0]["query_code"] != receipts[1]["query_code"]


def test_a_code_cannot_be_reckoned_from_the_key(county: County, line: Machine) -> None:
    receipt = line.post("/submissions", arrival(county.office), key="1").json()

    from_key = [f"{code:016d}" for code in range(3)]

    assert query_code.normalise(receipt["query_code"]) not in from_key
    assert not models.Token.objects.filter(pk="1").exists()


@pytest.mark.parametrize("key", [None, "with space", "键", "x" * 201])
def test_without_a_readable_key_nothing_is_done(
    county: County, line: Machine, key: str | None
) -> None:
    response = line.post("/submissions", arrival(county.office), key=key)

    assert codes(response) == ["400", "idempotency_key", "bad_fact"]
    assert models.Matter.objects.count() == 0


def test_every_wrong_fact_is_named_with_its_place(county: County, line: Machine) -> None:
    body = arrival(county.office, channel="pigeon", people=[{"name": "张" * 101}], more=1)
    del body["facts"]["title"]

    response = line.post("/submissions", body)

    errors = {item["field"]: item["detail"] for item in problem(response)["errors"]}
    assert codes(response)[:2] == ["422", "invalid"]
    assert set(errors) == {
        "facts.channel",
        "facts.title",
        "facts.people.0.name",
        "facts.more",
    }
    assert errors["facts.people.0.name"] == "最多100字"


def test_what_was_sent_is_not_repeated_in_a_problem(county: County, line: Machine) -> None:
    response = line.post("/submissions", arrival(county.office, people=[{"name": "张三" * 60}]))

    assert "张三" not in response.content.decode()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"received_on": "2999-01-01"}, "facts.received_on"),
        ({"received_on": "0001-01-01"}, "facts.received_on"),
        ({"title": "   "}, "facts.title"),
        ({"submitted_on": 20260302}, "facts.submitted_on"),
        ({"headcount": "2"}, "facts.headcount"),
    ],
)
def test_a_fact_that_cannot_be_is_refused(
    county: County, line: Machine, changes: dict[str, Any], field: str
) -> None:
    found = problem(line.post("/submissions", arrival(county.office, **changes)))

    assert (found["code"], [item["field"] for item in found["errors"]]) == ("invalid", [field])


def test_only_a_petition_office_receives(county: County, line: Machine) -> None:
    response = line.post("/submissions", arrival(county.unit))

    assert codes(response) == ["422", "refused", "unknown_office"]


def test_a_registrar_submits_only_to_the_own_office(county: County) -> None:
    registrar = Machine(county.office, Role.REGISTRAR)
    elsewhere = Machine(county.unit, Role.OFFICER)

    answers = [who.post("/submissions", arrival(county.office)) for who in (registrar, elsewhere)]

    assert answers[0].status_code == 201
    assert codes(answers[1])[:2] == ["422", "refused"]


def test_a_number_of_a_source_comes_in_once(county: County, line: Machine) -> None:
    body = arrival(county.office, source="12345", source_id="A-1")
    line.post("/submissions", body)

    again = line.post("/submissions", body)

    assert codes(again) == ["422", "refused", "already_in"]


def test_unstorable_characters_are_replaced_and_odd_ones_stay(
    county: County, line: Machine
) -> None:
    body = arrival(county.office, title="电梯\x00坏了𠮷😀")

    response = line.post("/submissions", body)
    seen = Machine(county.office, Role.REGISTRAR).get(f"/matters/{response.json()['matter']}")

    assert seen.json()["title"] == "电梯�坏了𠮷😀"
