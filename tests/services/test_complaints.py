# SPDX-License-Identifier: Apache-2.0
"""投诉 past the unit: where it is heard, and that those whom it is about learn nothing of it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from huiyin.core.actor import Actor
from huiyin.core.refusal import Refused
from huiyin.core.visibility import Sight, may_read
from huiyin.core.vocabulary import Act, Clock, ComplaintOf, Role
from huiyin.queries import counting, insight, tabs, worklist
from huiyin.queries.complaints import kin
from huiyin.queries.precedents import precedents
from huiyin.records import models
from huiyin.services import complaints, engine, intake, reading
from tests.cast import Story
from tests.deeds import submission
from tests.realm import Realm


def complain(story: Story, against: models.Unit, *, about: bool = True) -> models.Matter:
    """张三 complains of retaliation; the complaint as its tables have it."""
    facts = submission(
        story.on,
        title="投诉：打击报复信访人",
        complaint=ComplaintOf.RETALIATION,
        against=str(against.pk),
        about=story.matter if about else "",
    )
    found = complaints.complain(story.context("petitioner"), facts, token="")
    assert isinstance(found, intake.Submitted), found
    return models.Matter.objects.get(pk=found.done.matter)


@pytest.fixture
def matter(realm: Realm) -> Story:
    """A matter that the bureau works on."""
    return Story(realm).to(Act.ACCEPT)


def test_a_complaint_is_heard_above_the_office_of_the_matter_and_its_clock_runs_there(
    matter: Story,
) -> None:
    found = complain(matter, matter.county.unit)

    assert found.office.name == "临江市信访局"
    assert (found.complaint, str(found.about)) == ("retaliation", matter.matter)
    assert found.due_clock == Clock.T01.value


def test_nothing_is_written_on_the_matter_that_it_comes_from(matter: Story) -> None:
    before = (matter.case, matter.events)

    complain(matter, matter.county.unit)

    assert (matter.case, matter.events) == before


def test_without_a_matter_it_is_heard_above_the_office_that_has_to_do_with_the_unit(
    realm: Realm,
) -> None:
    story = Story(realm)
    offices = {
        place.name: complain(story, place, about=False).office.name
        for place in (realm.unit, realm.town, realm.office)
    }

    assert set(offices.values()) == {"临江市信访局"}


def test_where_nobody_stands_above_the_person_is_told_where_to_turn(realm: Realm) -> None:
    above = models.Unit.objects.get(name="临江市信访局")
    facts = submission(complaint=ComplaintOf.MANNER, against=str(above.pk))

    found = complaints.complain(Story(realm).context("visitor"), facts, token="")

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["nobody_above"]


def test_a_complaint_cannot_be_registered_by_whom_it_is_about(realm: Realm) -> None:
    story = Story(realm)
    facts = submission(complaint=ComplaintOf.MANNER, against=str(realm.office.pk))

    found = intake.submit(story.context("visitor"), facts, office=str(realm.office.pk), token="")

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["own_complaint"]


def accused(realm: Realm) -> list[models.Unit]:
    """Shapes of whom a complaint is about: unit, office, government above them, a unit beside."""
    return [realm.unit, realm.office, realm.government, realm.other_unit]


def everybody(places: list[models.Unit]) -> Iterator[Actor]:
    """Every role in every place, alone and with a second post anywhere."""
    for role, place, second in product(Role, places, [None, *places]):
        paths = frozenset({second.path}) if second else frozenset[str]()
        yield Actor("x", frozenset({role}), str(place.pk), place.path, paths=paths)


def test_whoever_belongs_to_the_accused_sees_it_in_no_role_and_list_and_predicate_agree(
    realm: Realm,
) -> None:
    story = Story(realm)
    found = {complain(story, place).pk: place for place in accused(realm)}
    rows = [models.Matter.objects.get(pk=pk) for pk in found]
    places = [*accused(realm), realm.town, models.Unit.objects.get(name="临江市信访局")]
    seen_by_accused, disagreed, seen = [], [], 0

    for actor in everybody(places):
        listed = set(
            models.Matter.objects.visible_to(actor)
            .filter(pk__in=found)
            .values_list("pk", flat=True)
        )
        allowed = {row.pk for row in rows if may_read(actor, sight(row))}
        steps = {step for path in (actor.unit_path, *actor.paths) for step in path.split("/")}
        seen += len(listed)
        if listed != allowed:
            disagreed.append(actor)
        if not actor.has(Role.SYSTEM):
            seen_by_accused += [
                (actor, found[pk].name) for pk in listed if str(found[pk].pk) in steps
            ]

    assert (seen_by_accused, disagreed) == ([], [])
    assert seen > 0


def sight(row: models.Matter) -> Sight:
    """What the predicate is told of a complaint."""
    return Sight(
        matter=str(row.pk),
        office_path=row.office.path,
        units=frozenset(),
        against=str(row.against_id),
        office=str(row.office_id),
    )


def test_the_accused_reads_the_same_with_and_without_the_complaint(matter: Story) -> None:
    """Non-interference: lists, counts, board, measures and search of everybody at the accused."""
    names = ("zhao", "qian", "wang", "wei", "zheng", "feng")

    def read() -> list[str]:
        found = []
        for name in names:
            ctx = matter.context(name)
            ctx = replace(ctx, now=matter.context("system").now.replace(microsecond=0))
            found.append(repr(counting.counts(ctx.actor)))
            for view in tabs.views_for(ctx.actor):
                found.append(repr(worklist.page(ctx, view)))
            period = insight.span("", ctx.today)
            found.append(repr(insight.figures(ctx, period)))
            found.append(repr(precedents(ctx)))
            found.append(repr(reading.search(ctx, field="name", typed="张三")))
        return found

    before = read()
    for place in (matter.county.unit, matter.county.office, matter.county.government):
        complain(matter, place)
    after = read()

    assert after == before


def test_the_office_above_cannot_send_it_to_whom_it_is_about_or_to_those_below(
    matter: Story, realm: Realm
) -> None:
    complaint = complain(matter, realm.government)
    head = realm.actor("jiang", matter.on)
    answers = []
    for act in (Act.REGISTER, Act.CLASSIFY, Act.FORWARD):
        row = models.Matter.objects.get(pk=complaint.pk)
        found = engine.perform(
            matter.context(head),
            str(complaint.pk),
            act,
            facts=matter.good(act),
            seen_version=row.version,
        )
        answers.append(found)

    assert isinstance(answers[-1], Refused)
    assert [reason.code for reason in answers[-1].reasons] == ["not_the_accused"]


def test_only_whoever_opened_both_sees_that_they_belong_together(matter: Story) -> None:
    complaint = complain(matter, matter.county.unit)
    alone = matter.context("petitioner")
    both = replace(
        alone, actor=replace(alone.actor, matters=frozenset({matter.matter, str(complaint.pk)}))
    )

    assert kin(alone, matter.case) == ()
    assert [(item.number, item.complaint) for item in kin(both, matter.case)] == [
        (complaint.number, True)
    ]
