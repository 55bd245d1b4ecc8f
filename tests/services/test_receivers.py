# SPDX-License-Identifier: Apache-2.0
"""转送、交办: whom the form offers and whom the engine accepts are the same units (条例 22, 23)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from huiyin.core.vocabulary import Act, Channel, Level, Role
from huiyin.ports.ids import new_id
from huiyin.queries import choices
from huiyin.records import models
from huiyin.services.engine import Done
from tests.cast import Story, account, unit
from tests.court import found_court
from tests.deeds import DAY, morning
from tests.town import found_town


def elsewhere():
    """Another city of the province, with a bureau that is competent here too, and units that end,
    ended, or do not stand yet.
    """
    city = unit("邻江市人民政府", "邻江政", level=Level.CITY, territory="510800")
    bureau = unit("省税务局第二分局", "税二", city, level=Level.CITY, territory="510800")
    models.Duty.objects.create(
        id=new_id(morning(DAY)), unit=bureau, category="03", territory="5109", since=bureau.since
    )
    return city, bureau


def with_its_troubles(county):
    """The county with units that have ended, will end, or will begin."""
    heir = county.other_unit
    for name, until, since in (
        ("已撤销的局", DAY - timedelta(days=1), None),
        ("将撤销的局", DAY + timedelta(days=30), None),
        ("将设立的局", None, DAY + timedelta(days=30)),
    ):
        dated = {"until": until, "successor": heir} if until else {"since": since}
        place = unit(name, name, county.government, **dated)
        models.Duty.objects.create(
            id=new_id(morning(DAY)), unit=place, category="03", territory="5109", since=DAY
        )
    elsewhere()
    return county


def in_county(db):
    return Story(with_its_troubles(found_court()))


def in_town(db):
    town = found_town()
    return Story(with_its_troubles(town))


def in_city(db):
    """The city's own office, above the county."""
    court = with_its_troubles(found_court())
    office = unit("临江市信访局", "临江信", court.city, is_petition_office=True, level=Level.CITY)
    head = account("蒋十六", office, Role.REGISTRAR, Role.OFFICE_HEAD, login="jiang")
    return Story(replace(court, office=office, wang=head))


def at_the_top(db):
    """An office that serves nobody: nothing stands above it."""
    court = with_its_troubles(found_court())
    office = unit("独立信访局", "独信", is_petition_office=True)
    head = account("蒋十六", office, Role.REGISTRAR, Role.OFFICE_HEAD, login="jiang")
    return Story(replace(court, office=office, wang=head))


def received_directly(db):
    """住建局 received it, and has a station below it."""
    court = with_its_troubles(found_court())
    unit("住建局城关所", "临建所", court.unit)
    clerk = account("秦十七", court.unit, Role.REGISTRAR, Role.OFFICE_HEAD, login="clerk")
    county = replace(court, office=court.unit, wang=clerk)
    return Story(county, by=county.actor("wang"), channel=Channel.LETTER)


@pytest.mark.parametrize("act", [Act.FORWARD, Act.ASSIGN])
@pytest.mark.parametrize("place", [in_county, in_town, in_city, at_the_top, received_directly])
def test_every_unit_that_is_offered_is_accepted_and_no_other_is(db, place, act):
    story = place(db)
    for step in (Act.REGISTER, Act.CLASSIFY):
        story.do(step)
    ctx = story.context("wang")

    offered = {item.id for item in choices.receivers(ctx, story.case)}
    accepted = {str(row.pk) for row in models.Unit.objects.all() if _takes(story, act, row)}

    assert offered == accepted
    assert (story.case.direct, bool(accepted)) == (place is received_directly, True)


def _takes(story, act, row):
    """Whether the engine would send it there; nothing is written."""
    with transaction.atomic():
        answer = story.try_(act, unit=str(row.pk))
        transaction.set_rollback(True)
    return isinstance(answer, Done)


def test_a_bureau_elsewhere_is_offered_where_its_duty_covers_the_matter(county):
    _, bureau = elsewhere()
    story = Story(county)
    for step in (Act.REGISTER, Act.CLASSIFY):
        story.do(step)

    names = [item.name for item in choices.receivers(story.context("wang"), story.case)]
    refused = story.try_(Act.FORWARD, unit=str(bureau.superior_id))

    assert "省税务局第二分局" in names
    assert [(reason.code, reason.basis) for reason in refused.reasons] == [
        ("in_reach", "条例第二十二条第一款")
    ]
