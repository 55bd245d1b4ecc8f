# SPDX-License-Identifier: Apache-2.0
"""柳河镇 in the invented county: a petition office with two heads, and the county's office above.

秦十七 (``wang`` of the town) registers and heads it, 卫十五 is its other head, 王五 of the county
judges objections.
"""

from dataclasses import dataclass, fields
from typing import Any

import pytest

from huiyin.core.vocabulary import Role
from huiyin.ports.ids import new_id
from huiyin.records import models
from tests.cast import FOUNDED, County, account, found_county, unit
from tests.deeds import morning


@dataclass(frozen=True)
class Town(County):
    """The county as the town's office sees it."""

    wei: models.Account
    jiang: models.Account


def competent_here(place: models.Unit) -> None:
    """A bureau above the town is reached by its duty alone (条例 22: 有权处理)."""
    models.Duty.objects.create(
        id=new_id(morning(FOUNDED)), unit=place, category="03", territory="510999", since=FOUNDED
    )


def found_town(*, password: str = "") -> Town:
    """Writes county and town into the database; logins are ``qin``, ``wei`` and the county's."""
    county = found_county(password=password)
    office = unit(
        "柳河镇信访办", "柳信", county.town, is_petition_office=True, phone="0999-5550009"
    )

    def head(name: str, login: str, *roles: Role) -> models.Account:
        return account(name, office, *roles, Role.OFFICE_HEAD, login=login, password=password)

    competent_here(county.unit)
    known: dict[str, Any] = {field.name: getattr(county, field.name) for field in fields(county)}
    known |= {"office": office, "wang": head("秦十七", "qin", Role.REGISTRAR)}
    return Town(**known, wei=head("卫十五", "wei"), jiang=county.wang)


@pytest.fixture
def town(db: None) -> Town:
    """The town in a database that rolls back after the test."""
    return found_town()
