# SPDX-License-Identifier: Apache-2.0
"""The list and the predicate of visibility agree: every role, place, state and opened code."""

import itertools
from dataclasses import replace

import pytest

from huiyin.access import scopes
from huiyin.core.actor import Actor, petitioner
from huiyin.core.visibility import Sight, may_read
from huiyin.core.vocabulary import Act, HandlingState, MatterState, Role
from huiyin.records import models
from huiyin.records.models.handling import held_by, reviewed_by
from tests.cast import Story, account, unit
from tests.deeds import LEADS_TO

NOBODY = "00000000-0000-7000-8000-000000000000"


def sent_again(county):
    """Returned by one unit, then forwarded to another."""
    story = Story(county).to(HandlingState.RETURNED)
    story.do(Act.FORWARD, unit=str(county.other_unit.pk))
    return story


def sent_back_to_the_same(county):
    """Returned by a unit, then forwarded to the same unit again."""
    story = Story(county).to(HandlingState.RETURNED)
    story.do(Act.FORWARD)
    return story


def linked(county):
    """A repeat of another matter."""
    story = Story(county).to(Act.REGISTER)
    story.link(Story(county).to(Act.SIGN_FOR))
    return story


def town_of(county):
    """The county as its town's petition office sees it."""
    office = unit("柳河镇信访办", "柳信", county.town, is_petition_office=True)
    clerk = account("秦十七", office, Role.REGISTRAR, login="qin")
    return replace(county, office=office, wang=clerk)


def objected(town):
    """An answer of the town's office, judged by the county's."""
    story = Story(town).to(MatterState.REPLIED)
    story.do(Act.OBJECT_TO_DECISION)
    return story


def reviewed(county):
    """Its answer is under review at the government of the county."""
    story = Story(county).to(Act.EVALUATE)
    story.do(Act.ASK_REVIEW)
    return story


@pytest.fixture
def stories(county):
    """A matter in every state of a handling and without one, and those that came back."""
    town = town_of(county)
    found = [Story(county).to(state) for state in HandlingState if state in LEADS_TO]
    found += [Story(county).to(state) for state in (MatterState.RECEIVED, MatterState.ARCHIVED)]
    return [
        *found,
        sent_again(county),
        sent_back_to_the_same(county),
        linked(county),
        objected(town),
    ]


@pytest.fixture
def places(county):
    """Every way in which a unit can stand to the matters: id and path."""
    office_below = unit("柳河镇信访办", "柳", county.office, is_petition_office=True)
    beside = unit("临江市信访局", "临市", None, is_petition_office=True)
    units = [
        county.government, county.office, county.unit, county.other_unit, county.town,
        office_below, beside,
    ]  # fmt: skip
    return [(str(place.pk), place.path) for place in units] + [(None, "")]


def sight(matter):
    """What the predicate is told of a matter, read from the tables by hand."""
    handlings = models.Handling.objects.filter(matter_id=matter.pk)
    return Sight(
        matter=str(matter.pk),
        overseer=str(matter.overseer_id) if matter.overseer_id else None,
        against=str(matter.against_id) if matter.against_id else None,
        secret=matter.secret,
        office=str(matter.office_id),
        office_path=models.Unit.objects.get(pk=matter.office_id).path,
        units=frozenset(
            str(handling.unit_id) for handling in handlings if handling.state != "returned"
        ),
        bodies=frozenset(
            str(body)
            for body in models.Review.objects.filter(matter_id=matter.pk).values_list(
                "body", flat=True
            )
        ),
    )


def role_sets():
    """Every role alone, none, and the pairs that one person can well hold."""
    yield frozenset()
    for role in Role:
        yield frozenset({role})
    yield from map(
        frozenset,
        itertools.combinations(
            (
                Role.REGISTRAR,
                Role.OFFICER,
                Role.UNIT_HEAD,
                Role.REVIEWER,
                Role.SYSTEM_ADMIN,
                Role.PETITIONER,
            ),
            2,
        ),
    )


def test_list_and_predicate_agree_over_all_combinations(stories, places):
    sights = [sight(matter) for matter in models.Matter.objects.all()]
    codes = [frozenset(), frozenset({stories[0].matter}), frozenset({NOBODY, stories[3].matter})]
    wrong = []

    for roles, (place, path), opened in itertools.product(role_sets(), places, codes):
        actor = Actor("somebody", roles, place, path, matters=opened)
        listed = models.Matter.objects.visible_to(actor).values_list("pk", flat=True)
        allowed = {thing.matter for thing in sights if may_read(actor, thing)}
        if {str(pk) for pk in listed} != allowed or len(listed) != len(allowed):
            wrong.append((roles, place, opened))

    assert wrong == []
    assert len(sights) == len(stories) + 1


def test_what_each_of_the_cast_sees(county):
    Story(county)
    Story(county).to(HandlingState.RETURNED)
    sent_again(county)
    Story(county).to(Act.SIGN_FOR)

    def seen(name):
        return models.Matter.objects.visible_to(county.actor(name)).count()

    names = ("wang", "zhao", "qian", "sun", "zhou", "visitor", "system")
    assert {name: seen(name) for name in names} == {
        "wang": 4, "zhao": 1, "qian": 1, "sun": 1, "zhou": 0, "visitor": 0, "system": 4,
    }  # fmt: skip


def test_a_query_code_lists_one_matter(county):
    story, _ = Story(county), Story(county)

    listed = models.Matter.objects.visible_to(petitioner(story.matter)).values_list("pk", flat=True)

    assert [str(pk) for pk in listed] == [story.matter]


def test_another_table_is_asked_by_way_of_its_matter(county):
    own, other = Story(county).to(Act.SIGN_FOR), Story(county)
    cases = {"zhao": {own.matter}, "wang": {own.matter, other.matter}, "zhou": set()}

    for name, matters in cases.items():
        scope = scopes.matters(
            county.actor(name), held_by=held_by, reviewed_by=reviewed_by, via="matter__"
        )
        found = models.Deadline.objects.filter(scope).values_list("matter_id", flat=True)

        assert {str(pk) for pk in found} == matters
