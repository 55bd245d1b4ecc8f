# SPDX-License-Identifier: Apache-2.0
"""A complaint stays out of sight of those whom it is about, whatever becomes of their unit."""

from dataclasses import replace

import pytest

from huiyin.core.facts.directory import MoveUnitFacts, PostFacts, UnitFacts
from huiyin.core.refusal import Refused
from huiyin.core.visibility import Sight, may_read
from huiyin.core.vocabulary import Act, BodyKind, Level, Role
from huiyin.queries.directory import actor_of
from huiyin.records import models
from huiyin.records.models import Lineage, Unit
from huiyin.services import directory, engine, verification
from tests.cast import Story, account, unit
from tests.realm import Realm
from tests.services.test_complaints import complain
from tests.services.test_directory_changes import at, duty, ending, said


def sees(realm: Realm, story: Story, complaint: models.Matter, name: str) -> bool:
    """Whether somebody of the cast finds the complaint today."""
    actor = actor_of(str(getattr(realm, name).pk), story.on)
    assert actor is not None
    found = models.Matter.objects.visible_to(actor).filter(pk=complaint.pk)
    return found.exists()


def handled_by_water(realm: Realm, story: Story) -> models.Matter:
    """A complaint about the bureau of housing, which the city sent to the bureau of water."""
    complaint = complain(story, realm.unit)
    walked(realm, story, complaint, Act.REGISTER, Act.CLASSIFY)
    forwarded(realm, story, complaint, realm.other_unit)
    return complaint


def walked(realm: Realm, story: Story, complaint: models.Matter, *acts: Act) -> None:
    """The city's office does these acts to the complaint."""
    for act in acts:
        complaint.refresh_from_db()
        found = engine.perform(
            story.context(realm.actor("jiang", story.on)), str(complaint.pk), act,
            facts=story.good(act), seen_version=complaint.version,
        )  # fmt: skip
        assert isinstance(found, engine.Done), found


def forwarded(realm: Realm, story: Story, complaint: models.Matter, to: Unit) -> engine.Answer:
    """What the city's office hears when it refers the complaint to a unit."""
    complaint.refresh_from_db()
    return engine.perform(
        story.context(realm.actor("jiang", story.on)), str(complaint.pk), Act.FORWARD,
        facts=story.good(Act.FORWARD, unit=str(to.pk)), seen_version=complaint.version,
    )  # fmt: skip


def test_the_unit_that_the_accused_was_merged_into_does_not_see_the_complaint(
    realm: Realm,
) -> None:
    story = Story(realm)
    complaint = handled_by_water(realm, story)
    before = sees(realm, story, complaint, "sun")

    directory.end_unit(at(realm), str(realm.unit.pk), ending(realm.other_unit))

    after = {name: sees(realm, story, complaint, name) for name in ("sun", "zhao", "qian", "wang")}
    assert before
    assert after == {"sun": False, "zhao": False, "qian": False, "wang": False}
    assert sees(realm, story, complaint, "jiang")
    assert [item for item in verification.faults() if item] == []


def test_what_the_heir_had_of_the_complaint_goes_back_to_the_office_that_heard_it(
    realm: Realm,
) -> None:
    story = Story(realm)
    complaint = handled_by_water(realm, story)

    directory.end_unit(at(realm), str(realm.unit.pk), ending(realm.other_unit))

    handling = models.Handling.objects.get(matter=complaint.pk)
    complaint.refresh_from_db()
    assert (handling.unit_id, complaint.lead_unit_id) == (complaint.office_id,) * 2


def test_the_heir_of_an_heir_does_not_see_it_either(realm: Realm) -> None:
    story = Story(realm)
    third = unit("临江县建设局", "临设", realm.government)
    somebody = account("郑十八", third, Role.UNIT_HEAD)
    complaint = complain(story, realm.unit)
    walked(realm, story, complaint, Act.REGISTER, Act.CLASSIFY)
    forwarded(realm, story, complaint, third)

    def seen() -> int:
        actor = actor_of(str(somebody.pk), story.on)
        assert actor is not None
        return models.Matter.objects.visible_to(actor).filter(pk=complaint.pk).count()

    found = [seen()]
    for one, other in ((realm.unit, realm.other_unit), (realm.other_unit, third)):
        directory.end_unit(at(realm), str(one.pk), ending(other))
        found.append(seen())

    assert found == [1, 1, 0]


def test_a_part_that_was_divided_from_the_accused_does_not_see_it(realm: Realm) -> None:
    story = Story(realm)
    complaint = complain(story, realm.unit)
    given = duty(realm.unit)
    facts = UnitFacts(
        code="11510999X9", name="临江县住房保障中心", mark="临保", kind=BodyKind.GOVERNMENT,
        level=Level.COUNTY, territory="510999", superior=str(realm.government.pk), since=story.on,
    )  # fmt: skip

    made = directory.split_unit(at(realm), str(realm.unit.pk), facts, duties=[str(given.pk)])

    assert isinstance(made, str), made
    part = Unit.objects.get(pk=made)
    moved = account("郑十八", part, Role.OFFICER, Role.UNIT_HEAD)
    actor = actor_of(str(moved.pk), story.on)
    assert actor is not None
    assert str(realm.unit.pk) in actor.belongs
    walked(realm, story, complaint, Act.REGISTER, Act.CLASSIFY)
    answer = forwarded(realm, story, complaint, part)
    assert isinstance(answer, Refused)
    assert [reason.code for reason in answer.reasons] == ["not_the_accused"]


def test_a_new_name_of_the_accused_opens_nothing(realm: Realm) -> None:
    story = Story(realm)
    complaint = complain(story, realm.unit)

    directory.arrange(at(realm), str(realm.unit.pk), said(realm.unit, name="临江县住建委"))

    assert not any(sees(realm, story, complaint, name) for name in ("zhao", "qian", "wang"))


def test_whoever_moves_to_another_post_within_the_heir_does_not_see_it(realm: Realm) -> None:
    story = Story(realm)
    below = unit("临江县水利局执法队", "临水执", Unit.objects.get(pk=realm.other_unit.pk))
    complaint = complain(story, realm.unit)
    directory.end_unit(at(realm), str(realm.unit.pk), ending(realm.other_unit))
    models.Post.objects.filter(account=realm.zhao).delete()
    post = PostFacts(
        account=str(realm.zhao.pk), unit=str(below.pk), role=Role.OFFICER, since=story.on
    )
    directory.appoint(at(realm), post)

    actor = story.actor("zhao")
    held = Sight(
        matter=str(complaint.pk), office_path="/", units=frozenset({str(below.pk)}),
        against=str(realm.unit.pk),
    )  # fmt: skip

    assert actor.unit == str(below.pk)
    assert not may_read(actor, held)
    assert may_read(replace(actor, former=frozenset()), held)


def test_an_office_that_becomes_an_heir_of_the_accused_loses_the_complaint_to_the_one_above(
    realm: Realm,
) -> None:
    story = Story(realm)
    town = unit("柳河镇信访办", "柳信", realm.town, is_petition_office=True, level=Level.TOWNSHIP)
    complaint = complain(story, town, about=False)
    before = complaint.office.name

    directory.end_unit(at(realm), str(town.pk), ending(realm.office))

    complaint.refresh_from_db()
    assert (before, complaint.office.name) == ("临江县信访局", "临江市信访局")
    assert not sees(realm, story, complaint, "wang")
    assert sees(realm, story, complaint, "jiang")
    assert [item for item in verification.faults() if item] == []


@pytest.mark.parametrize(("above", "office"), [("某省信访局", "某省信访局"), ("", "临江县信访局")])
def test_an_office_that_is_merged_into_the_accused_gives_the_complaint_to_the_one_above(
    realm: Realm, above: str, office: str
) -> None:
    """Where nobody is above, it goes to the nearest one that does not belong to the accused."""
    story = Story(realm)
    complaint = complain(story, realm.unit)
    city = Unit.objects.get(pk=complaint.office_id)
    province = unit("某省人民政府", "某政", level=Level.PROVINCE)
    unit("某省信访局", "某信", province, is_petition_office=True, level=Level.PROVINCE)
    if above:
        moved = MoveUnitFacts(superior=str(province.pk), on=story.on)
        directory.move_unit(at(realm), str(city.superior_id), moved)

    directory.end_unit(at(realm), str(city.pk), ending(realm.unit))

    complaint.refresh_from_db()
    assert complaint.office.name == office
    assert not any(sees(realm, story, complaint, name) for name in ("qian", "zhao", "jiang"))


def test_a_complaint_about_a_unit_that_is_no_more_goes_past_its_heir(realm: Realm) -> None:
    story = Story(realm)
    town = unit("柳河镇信访办", "柳信", realm.town, is_petition_office=True, level=Level.TOWNSHIP)
    directory.end_unit(at(realm), str(town.pk), ending(realm.office))

    found = complain(story, town, about=False)

    assert found.office.name == "临江市信访局"


def test_an_office_put_under_the_accused_loses_the_complaint(realm: Realm) -> None:
    story = Story(realm)
    complaint = handled_by_water(realm, story)

    directory.move_unit(
        at(realm), str(realm.other_unit.pk), MoveUnitFacts(superior=str(realm.unit.pk), on=story.on)
    )

    assert not sees(realm, story, complaint, "sun")
    handling = models.Handling.objects.get(matter=complaint.pk)
    assert handling.unit_id == complaint.office_id


def test_of_each_pair_the_directory_knows_one_line(realm: Realm) -> None:
    directory.end_unit(at(realm), str(realm.unit.pk), ending(realm.other_unit))

    rows = Lineage.objects.values_list("former", "heir")
    assert list(rows) == [(realm.unit.pk, realm.other_unit.pk)]
