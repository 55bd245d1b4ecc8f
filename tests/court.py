# SPDX-License-Identifier: Apache-2.0
"""The invented county with those who review: its government, and the city above it."""

from dataclasses import dataclass, fields

import pytest

from huiyin.core.vocabulary import Level, Role
from huiyin.records import models
from tests.cast import County, account, found_county, unit


@dataclass(frozen=True)
class Court(County):
    """The county, the city's government and housing bureau, and four people who review."""

    city: models.Unit
    bureau: models.Unit
    zheng: models.Account
    feng: models.Account
    chen: models.Account
    chu: models.Account


def found_court(*, password: str = "") -> Court:
    """Writes county and city into the database; logins are the names of the people."""
    county = found_county(password=password)
    city = unit("临江市人民政府", "临江政", level=Level.CITY, phone="0999-6660001")
    bureau = unit("临江市住房和城乡建设局", "临江建", city, level=Level.CITY)
    county.government.superior = city
    for place in (county.government, county.office, county.unit, county.other_unit, county.town):
        place.path = city.path + place.path.removeprefix("/")
        place.save(update_fields=["superior", "path"])
    models.Unit.objects.filter(pk=county.unit.pk).update(authority=bureau)

    def person(name: str, login: str, place: models.Unit, role: Role) -> models.Account:
        return account(name, place, role, login=login, password=password)

    return Court(
        **{field.name: getattr(county, field.name) for field in fields(county)},
        city=city,
        bureau=bureau,
        zheng=person("郑十一", "zheng", county.government, Role.REVIEWER),
        feng=person("冯十二", "feng", county.government, Role.UNIT_HEAD),
        chen=person("陈十三", "chen", city, Role.RE_REVIEWER),
        chu=person("褚十四", "chu", city, Role.UNIT_HEAD),
    )


@pytest.fixture
def court(db: None) -> Court:
    """County and city in a database that rolls back after the test."""
    return found_court()
