# SPDX-License-Identifier: Apache-2.0
"""Who may read a matter: the rule in examples. ``tests/access`` holds it equal to the query."""

import itertools

import pytest

from huiyin.core.actor import Actor, petitioner, system, visitor
from huiyin.core.visibility import Sight, may_read
from huiyin.core.vocabulary import Role

SIGHT = Sight(matter="m", office_path="/county/office/", units=frozenset({"housing"}))
READ_AT_OFFICE = {Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR, Role.LEADER}
READ_AT_UNIT = {Role.OFFICER, Role.UNIT_HEAD}


def someone(role, unit, path):
    return Actor("somebody", frozenset({role}), unit, path)


@pytest.mark.parametrize("role", list(Role))
def test_at_the_office_of_the_matter_just_these_roles_read_it(role):
    actor = someone(role, "office", "/county/office/")

    assert may_read(actor, SIGHT) == (role in READ_AT_OFFICE | {Role.SYSTEM})


@pytest.mark.parametrize("role", list(Role))
def test_in_the_unit_that_has_the_matter_just_these_roles_read_it(role):
    actor = someone(role, "housing", "/county/housing/")

    assert may_read(actor, SIGHT) == (role in READ_AT_UNIT | {Role.SYSTEM})


@pytest.mark.parametrize("role", list(Role))
def test_anywhere_else_nobody_reads_it(role):
    elsewhere = [
        someone(role, "water", "/county/water/"),
        someone(role, "office-below", "/county/office/town/"),
        someone(role, "next-county", "/other-county/"),
        someone(role, None, ""),
    ]

    assert [may_read(actor, SIGHT) for actor in elsewhere] == [role is Role.SYSTEM] * 4


@pytest.mark.parametrize("role", sorted(READ_AT_OFFICE))
def test_an_office_above_reads_what_the_offices_under_it_received(role):
    assert may_read(someone(role, "county", "/county/"), SIGHT)


def test_a_path_that_only_begins_alike_is_another_office():
    actor = someone(Role.REGISTRAR, "office", "/county/off/")

    assert not may_read(actor, SIGHT)


def test_a_code_opens_one_matter_and_no_other():
    assert may_read(petitioner("m"), SIGHT)
    assert not may_read(petitioner("other"), SIGHT)
    assert not may_read(petitioner(), SIGHT)


def test_a_unit_that_gave_the_matter_back_reads_it_no_more():
    returned = Sight(matter="m", office_path="/county/office/", units=frozenset())

    assert not may_read(someone(Role.OFFICER, "housing", "/county/housing/"), returned)


def test_a_visitor_reads_nothing_and_the_system_all():
    assert (may_read(visitor(), SIGHT), may_read(system(), SIGHT)) == (False, True)


@pytest.mark.parametrize(
    "role", [Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.MACHINE]
)
def test_those_who_run_the_machine_read_no_matter(role):
    places = itertools.product(["office", "housing"], ["/", "/county/", "/county/office/"])

    assert not any(may_read(someone(role, unit, path), SIGHT) for unit, path in places)
