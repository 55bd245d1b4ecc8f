# SPDX-License-Identifier: Apache-2.0
"""上一级主管部门 on the pages: typed, shown before it is made, told on the unit ever after."""

import pytest
from django.test import Client

from huiyin.core.vocabulary import BodyKind, Level, Role
from huiyin.records.models import Unit
from tests.cast import County, account, unit
from tests.web.desk import signed_in, today
from tests.web.test_directory_units import UNITS, page_of, said


@pytest.fixture
def keeper(county: County) -> Client:
    """郑十一 keeps the directory, in the petition office."""
    return signed_in(account("郑十一", county.office, Role.SYSTEM_ADMIN, login="zheng"))


@pytest.fixture
def bureau(county: County) -> Unit:
    """The city's housing bureau."""
    city = unit("临江市人民政府", "临江政", level=Level.CITY)
    return unit("临江市住房和城乡建设局", "临江建", city, level=Level.CITY)


def test_a_unit_is_established_with_its_authority(
    county: County, keeper: Client, bureau: Unit
) -> None:
    form = {
        "code": "510999-77",
        "name": "临江县税务局",
        "mark": "临税",
        "kind": BodyKind.GOVERNMENT.value,
        "level": Level.COUNTY.value,
        "territory": "510999",
        "superior": county.government.code,
        "authority": bureau.name,
        "vertical": "on",
        "since": today().isoformat(),
    }

    answer = keeper.post(f"{UNITS}new/", form)

    made = Unit.objects.get(code="510999-77")
    assert answer.status_code == 302
    assert (made.authority, made.vertical) == (bureau, True)


def test_a_change_of_authority_is_shown_first_and_stands_in_the_history(
    county: County, keeper: Client, bureau: Unit
) -> None:
    address = page_of(county.unit, "change")
    typed = said(county.unit, authority="临江建", vertical="on")

    looked = keeper.post(address, typed | {"check": "1"})
    keeper.post(address, typed | {"apply": "1", "seen": "0"})

    assert looked.context["summary"][:2] == [
        ("上一级主管部门", "", bureau.name),
        ("实行垂直管理", "否", "是"),
    ]
    page = keeper.get(page_of(county.unit)).content.decode()
    assert f"上一级主管部门由“（无）”改为“{bureau.name}”" in page
    assert "垂直管理由“否”改为“是”" in page


def test_the_page_says_who_may_review_what_the_unit_answers(
    county: County, keeper: Client, bureau: Unit
) -> None:
    Unit.objects.filter(pk=county.unit.pk).update(authority=bureau)

    shown = keeper.get(page_of(county.unit)).context["reviewers"]
    alone = keeper.get(page_of(bureau)).context["reviewers"]
    top = keeper.get(page_of(county.government)).content.decode()

    assert [name for _, name in shown] == [bureau.name, county.government.name]
    assert [name for _, name in alone] == ["临江市人民政府"]
    assert "条例第三十五条" in top


def test_the_form_of_a_change_begins_with_what_is_so(
    county: County, keeper: Client, bureau: Unit
) -> None:
    Unit.objects.filter(pk=county.unit.pk).update(authority=bureau, vertical=True)

    form = keeper.get(page_of(county.unit, "change")).context["form"]

    assert form["authority"].value() == f"{bureau.name} {bureau.code}"
    assert form["vertical"].value() is True


def test_a_refusal_stands_beside_the_field_with_its_article(county: County, keeper: Client) -> None:
    answer = keeper.post(
        page_of(county.unit, "change"),
        said(county.unit, authority=county.unit.code, check="1"),
    )

    form = answer.context["form"]
    assert answer.status_code == 422
    assert [str(words) for words in form.errors["authority"]] == [
        "上一级主管部门不能是该单位自己，也不能是它的下级或由它主管的单位"
    ]
