# SPDX-License-Identifier: Apache-2.0
"""Who an account is on a day: its posts, what it was lent, and in which unit."""

from datetime import date, timedelta

import pytest

from huiyin.core.vocabulary import Role
from huiyin.ports.ids import new_id
from huiyin.queries.directory import actor_of
from huiyin.records import models
from tests.deeds import DAY, morning


def post(account, unit, role, *, since=DAY, until=None):
    return models.Post.objects.create(
        id=new_id(morning(DAY)), account=account, unit=unit, role=role.value, since=since,
        until=until,
    )  # fmt: skip


def lend(county, role, *, unit=None, since=DAY, until=DAY):
    return models.Delegation.objects.create(
        id=new_id(morning(DAY)), lender=county.qian, borrower=county.zhao,
        unit=unit or county.unit, role=role.value, since=since, until=until,
    )  # fmt: skip


def test_an_officer_is_who_their_post_says(county):
    actor = actor_of(str(county.zhao.pk), DAY)

    assert (actor.id, actor.name, actor.roles) == (
        str(county.zhao.pk), "赵六", frozenset({Role.OFFICER}),
    )  # fmt: skip
    assert (actor.unit, actor.unit_path) == (str(county.unit.pk), county.unit.path)
    assert (actor.matters, actor.lent) == (frozenset(), {})


def test_of_several_units_the_oldest_post_counts_until_another_is_chosen(county):
    post(county.zhao, county.other_unit, Role.UNIT_HEAD)
    # A row that was written again lies behind the others; its place must not matter.
    models.Post.objects.filter(account=county.zhao, role="officer").update(since=DAY)

    first = actor_of(str(county.zhao.pk), DAY)
    chosen = actor_of(str(county.zhao.pk), DAY, unit=str(county.other_unit.pk))
    strange = actor_of(str(county.zhao.pk), DAY, unit=str(county.town.pk))

    assert (first.unit, first.roles) == (str(county.unit.pk), {Role.OFFICER})
    assert (chosen.unit, chosen.roles) == (str(county.other_unit.pk), {Role.UNIT_HEAD})
    assert strange == first


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (3, True), (4, False)])
def test_a_lent_role_holds_from_its_first_to_its_last_day(county, day, holds):
    lend(county, Role.UNIT_HEAD, until=DAY + timedelta(days=3))

    actor = actor_of(str(county.zhao.pk), DAY + timedelta(days=day))

    assert (Role.UNIT_HEAD in actor.roles) == holds
    assert actor.lent == ({Role.UNIT_HEAD: str(county.qian.pk)} if holds else {})


def test_one_who_holds_a_role_already_acts_in_it_for_nobody_else(county):
    lend(county, Role.OFFICER)

    assert actor_of(str(county.zhao.pk), DAY).lent == {}


def test_what_was_lent_in_one_unit_is_not_held_in_another(county):
    post(county.zhao, county.other_unit, Role.OFFICER)
    lend(county, Role.UNIT_HEAD)

    actor = actor_of(str(county.zhao.pk), DAY, unit=str(county.other_unit.pk))

    assert actor.roles == {Role.OFFICER}


@pytest.mark.parametrize("on", [date(2019, 12, 31), DAY])
def test_outside_the_days_of_every_post_nobody_is_there(county, on):
    models.Post.objects.filter(account=county.zhou).update(until=DAY - timedelta(days=1))

    assert actor_of(str(county.zhou.pk), on) is None


def test_a_closed_account_is_nobody(county):
    models.Account.objects.filter(pk=county.wang.pk).update(is_active=False)

    assert actor_of(str(county.wang.pk), DAY) is None
