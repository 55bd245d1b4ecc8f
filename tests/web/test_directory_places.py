# SPDX-License-Identifier: Apache-2.0
"""属地 on the forms: typed by code or name, its name beside the code, with and without a script."""

from datetime import date

import pytest
from django.test import Client

from huiyin.core.vocabulary import BodyKind, Level, Role
from huiyin.records.models import Division, DivisionEdition, Duty, Unit
from tests.cast import County, account
from tests.web.desk import signed_in, statements, today
from tests.web.test_directory_units import UNITS, page_of, said

SUGGEST = "/desk/directory/places/suggest/"
SINCE = date(2020, 1, 1)


@pytest.fixture
def keeper(county: County) -> Client:
    """郑十一 keeps the directory, in the petition office."""
    return signed_in(account("郑十一", county.office, Role.SYSTEM_ADMIN, login="zheng"))


@pytest.fixture
def places(db: None) -> None:
    """An edition with an invented province; two cities have a 东区 each."""
    DivisionEdition.objects.create(
        day=SINCE, source="测试", sha256="0" * 64, places=6, imported_at="2026-01-01T00:00Z"
    )
    for code, parent, name, full_name, level in (
        ("51", "", "试验省", "试验省", Level.PROVINCE),
        ("5109", "51", "临江市", "试验省临江市", Level.CITY),
        ("5108", "51", "邻江市", "试验省邻江市", Level.CITY),
        ("510999", "5109", "临江县", "试验省临江市临江县", Level.COUNTY),
        ("510998", "5109", "东区", "试验省临江市东区", Level.COUNTY),
        ("510898", "5108", "东区", "试验省邻江市东区", Level.COUNTY),
    ):
        Division.objects.create(
            code=code, parent=parent, name=name, full_name=full_name, level=level, since=SINCE
        )


def form_of(**changes: str) -> dict[str, str]:
    """The form of a new unit."""
    return {
        "code": "510999-77",
        "name": "临江县档案局",
        "mark": "临档",
        "kind": BodyKind.GOVERNMENT.value,
        "level": Level.COUNTY.value,
        "territory": "510999",
        "since": today().isoformat(),
    } | changes


@pytest.mark.parametrize(
    "typed", ["510999", "510999 试验省临江市临江县", "临江县", "试验省临江市临江县", " 临江县 "]
)
def test_a_place_is_typed_by_code_or_name(keeper: Client, places: None, typed: str) -> None:
    keeper.post(f"{UNITS}new/", form_of(territory=typed))

    assert Unit.objects.get(code="510999-77").territory == "510999"


def test_a_name_that_two_places_have_is_asked_for_again(keeper: Client, places: None) -> None:
    answer = keeper.post(f"{UNITS}new/", form_of(territory="东区"))

    form = answer.context["form"]
    assert (answer.status_code, form["territory"].value()) == (422, "东区")
    assert [str(words) for words in form.errors["territory"]] == [
        "没有找到，请从提示中选择或核对后重填"
    ]


def test_after_a_refusal_the_name_stands_beside_the_code(keeper: Client, places: None) -> None:
    answer = keeper.post(f"{UNITS}new/", form_of(name=""))

    assert answer.status_code == 422
    assert 'value="510999 试验省临江市临江县"' in answer.content.decode()


def test_a_code_of_its_own_is_taken_with_a_doubt_on_the_confirming_page(
    county: County, keeper: Client, places: None
) -> None:
    address = page_of(county.unit, "change")

    looked = keeper.post(address, said(county.unit, territory="510997", check="1"))
    keeper.post(address, said(county.unit, territory="510997", apply="1", seen="0"))

    assert looked.context["summary"][0] == (
        "属地",
        "510999 试验省临江市临江县",
        "510997（现行区划数据中没有这个代码，请核对）",
    )
    assert Unit.objects.get(pk=county.unit.pk).territory == "510997"


def test_a_place_that_stays_is_no_change(county: County, keeper: Client, places: None) -> None:
    typed = said(county.unit, name="新名", territory="临江县", check="1")

    looked = keeper.post(page_of(county.unit, "change"), typed)

    assert [label for label, _, _ in looked.context["summary"]] == ["名称", "从哪一天起"]


def test_the_confirming_page_hands_the_same_code_on(
    county: County, keeper: Client, places: None
) -> None:
    address = page_of(county.unit, "change")
    looked = keeper.post(address, said(county.unit, territory="试验省临江市东区", check="1"))
    shown = looked.context["form"]["territory"].value()

    keeper.post(address, said(county.unit, territory=shown, apply="1", seen="0"))

    assert ("属地", "510999 试验省临江市临江县", "510998 试验省临江市东区") in looked.context[
        "summary"
    ]
    assert Unit.objects.get(pk=county.unit.pk).territory == "510998"


def test_a_duty_is_given_for_a_place_by_name_and_confirmed_with_it(
    county: County, keeper: Client, places: None
) -> None:
    Duty.objects.create(
        id=county.town.pk, unit=county.other_unit, category="03", territory="510999", since=SINCE
    )
    typed = {
        "unit": county.unit.code,
        "category": "0301",
        "territory": "临江县",
        "since": today().isoformat(),
    }

    asked = keeper.post(page_of(county.unit, "duties"), typed)
    keeper.post(page_of(county.unit, "duties"), typed | {"apply": "1"})

    assert 'value="510999 试验省临江市临江县"' in asked.content.decode()
    assert Duty.objects.get(unit=county.unit).territory == "510999"
    page = keeper.get(page_of(county.unit)).content.decode()
    assert page.count("试验省临江市临江县") == 2


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("东区", ["510898", "510998"]),
        ("临江 东", ["510998"]),
        ("5109", ["5109", "510998", "510999"]),
        ("510999 试验省临江市临江县", ["510999"]),
        ("", []),
        ("没有", []),
    ],
)
def test_places_are_suggested_in_one_statement(
    keeper: Client, places: None, typed: str, codes: list[str]
) -> None:
    keeper.get(SUGGEST, {"q": "x"})

    with statements() as caught:
        answer = keeper.get(SUGGEST, {"q": typed})

    assert [row.code for row in answer.context["rows"]] == codes
    assert len([one for one in caught if "division" in one["sql"]]) == (1 if typed else 0)


def test_without_divisions_a_code_is_taken_as_it_is(county: County, keeper: Client) -> None:
    looked = keeper.post(
        page_of(county.unit, "change"), said(county.unit, territory="510997", check="1")
    )

    assert ("属地", "510999", "510997") in looked.context["summary"]
