# SPDX-License-Identifier: Apache-2.0
"""What machines read of the directory: one unit by its code, and who is competent for what."""

from datetime import date

import pytest

from huiyin.core.vocabulary import Role
from huiyin.records import models
from tests.api.calls import Machine
from tests.cast import FOUNDED, County, unit
from tests.court import Court


@pytest.fixture
def office(county: County) -> Machine:
    """The system of the petition office."""
    return Machine(county.office, Role.REGISTRAR)


def duty(place: models.Unit, category: str, territory: str = "510999") -> models.Duty:
    """A duty as old as the county; its id is that of a unit nobody needs."""
    return models.Duty.objects.create(
        id=unit(f"临时{category}", f"临{category}{place.mark}").pk,
        unit=place,
        category=category,
        territory=territory,
        since=FOUNDED,
    )


def test_a_unit_is_shown_by_its_code(county: County, office: Machine) -> None:
    found = office.get(f"/units/{county.unit.code}").json()

    assert (found["name"], found["superior"], found["until"], found["successor"]) == (
        county.unit.name,
        str(county.government.pk),
        None,
        None,
    )


def test_a_unit_that_has_ended_names_its_successor(county: County, office: Machine) -> None:
    models.Unit.objects.filter(pk=county.town.pk).update(
        until=date(2021, 1, 1), successor=county.unit
    )

    found = office.get(f"/units/{county.town.code}").json()

    assert (found["until"], found["successor"]["name"]) == ("2021-01-01", county.unit.name)


@pytest.mark.parametrize("code", ["nowhere", "%00", "a%0Ab", "%20"])
def test_a_code_of_no_unit_is_not_found(office: Machine, code: str) -> None:
    answer = office.get(f"/units/{code}")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["03", "0301", "07"]),
        ({"category": "0301"}, ["03", "0301"]),
        ({"category": "03"}, ["03"]),
        ({"territory": "51099901"}, ["03", "0301", "07"]),
        ({"territory": "4201"}, []),
    ],
)
def test_duties_are_found_by_what_they_cover(
    county: County, office: Machine, asked: dict[str, str], found: list[str]
) -> None:
    for category in ("03", "0301", "07"):
        duty(county.unit, category)

    items = office.get("/duties", **asked).json()["items"]

    assert sorted(item["category"]["code"] for item in items) == found


def test_duties_of_one_unit_come_in_pages(county: County, office: Machine) -> None:
    for category in ("03", "04", "07"):
        duty(county.unit, category)
    duty(county.other_unit, "05")

    first = office.get("/duties", unit=county.unit.code, limit=2).json()
    rest = office.get("/duties", unit=county.unit.code, cursor=first["next"]).json()

    codes = [item["category"]["code"] for item in first["items"] + rest["items"]]
    assert (sorted(codes), rest["next"]) == (["03", "04", "07"], None)


def test_a_duty_of_yesterday_is_nobodys_today(county: County, office: Machine) -> None:
    held = duty(county.unit, "03")
    models.Duty.objects.filter(pk=held.pk).update(until=date(2021, 1, 1))

    assert office.get("/duties").json()["items"] == []


def test_a_unit_names_its_authority_and_who_may_review_its_answers(court: Court) -> None:
    asking = Machine(court.office, Role.REGISTRAR)
    show = {
        place: asking.get(f"/units/{place.code}").json() for place in (court.unit, court.bureau)
    }

    found = show[court.unit]

    assert (found["authority"], found["vertical"]) == (str(court.bureau.pk), False)
    assert [item["name"] for item in found["reviewers"]] == [
        court.bureau.name,
        court.government.name,
    ]
    assert [item["name"] for item in show[court.bureau]["reviewers"]] == [court.city.name]


def test_a_vertical_unit_is_reviewed_by_its_authority_and_an_ended_one_by_nobody(
    court: Court,
) -> None:
    asking = Machine(court.office, Role.REGISTRAR)
    models.Unit.objects.filter(pk=court.unit.pk).update(vertical=True)
    models.Unit.objects.filter(pk=court.town.pk).update(
        until=date(2021, 1, 1), successor=court.unit
    )

    found = [
        [item["name"] for item in asking.get(f"/units/{place.code}").json()["reviewers"]]
        for place in (court.unit, court.town)
    ]

    assert found == [[court.bureau.name], []]
