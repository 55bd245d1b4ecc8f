# SPDX-License-Identifier: Apache-2.0
"""The invented county with everybody whom some act needs: a second head of its petition office, the
head of the office above, those who review, and a unit that registers what reaches it.
"""

from dataclasses import dataclass, fields, replace

import pytest

from huiyin.core.vocabulary import Act, Level, Role
from huiyin.records import models
from tests.cast import account, unit
from tests.court import Court, found_court
from tests.settling import DIRECT


@dataclass(frozen=True)
class Realm(Court):
    """County and city: 卫十五 heads the county's petition office too, 蒋十六 the city's;
    孔十九 keeps the identities at the county's.
    """

    wei: models.Account
    jiang: models.Account
    kong: models.Account

    def receiving(self, act: Act) -> "Realm":
        """The same, where need be with 住建局 as the office that received it (条例 23¶1)."""
        if act not in DIRECT:
            return self
        clerk = account("秦十七", self.unit, Role.REGISTRAR, Role.OFFICE_HEAD, login="clerk")
        return replace(self, office=self.unit, wang=clerk)


def found_realm(*, password: str = "") -> Realm:
    """Writes county and city with all of them into the database; logins are their names."""
    court = found_court(password=password)
    above = unit("临江市信访局", "临江信", court.city, is_petition_office=True, level=Level.CITY)

    def person(name: str, login: str, place: models.Unit, role: Role) -> models.Account:
        return account(name, place, role, login=login, password=password)

    unit("临江县物业管理所", "临物", models.Unit.objects.get(pk=court.unit.pk))
    return Realm(
        **{field.name: getattr(court, field.name) for field in fields(court)},
        wei=person("卫十五", "wei", court.office, Role.OFFICE_HEAD),
        jiang=person("蒋十六", "jiang", above, Role.OFFICE_HEAD),
        kong=person("孔十九", "kong", court.office, Role.CUSTODIAN),
    )


@pytest.fixture
def realm(db: None) -> Realm:
    """All of it in a database that rolls back after the test."""
    return found_realm()
