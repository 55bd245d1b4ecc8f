# SPDX-License-Identifier: Apache-2.0
"""Prepared queries: the same rows as the ORM gives, for whoever asks, whatever was asked before."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huiyin.core.actor import Actor, petitioner, system, visitor
from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.queries import counting, tabs
from huiyin.records import seen
from huiyin.records.models import Entry, Matter, Unit
from huiyin.records.prepared import Prepared
from tests.cast import County, Story
from tests.deeds import DAY

PEOPLE = ("wang", "zhao", "qian", "sun", "zhou")
WAITING = (Act.REGISTER, Act.CLASSIFY, HandlingState.PENDING, HandlingState.DELIVERED)


def actors(county: County, *matters: str) -> list[Actor]:
    """Everybody who may ask, and those whom a query code let in."""
    opened = (petitioner(*matters), petitioner(*matters[:1]))
    return [visitor(), system(), *opened, *(county.actor(name) for name in PEOPLE)]


def test_a_matter_is_found_by_just_those_who_may_see_it(county: County) -> None:
    stories = [Story(county), Story(county).to(HandlingState.ACCEPTED), Story(county)]
    matters = [story.matter for story in stories]
    everybody = actors(county, *matters)

    # Twice, and turn about: what one asked must not remain for the next.
    found = {(m, a.id): seen.matter(a, m) for _ in range(2) for m in matters for a in everybody}

    assert found == {
        (matter, actor.id): Matter.objects.visible_to(actor).filter(pk=matter).first()
        for matter in matters
        for actor in everybody
    }


def test_a_row_has_every_column_as_the_orm_gives_it(county: County) -> None:
    matter = Story(county).to(MatterState.CLOSED).matter

    found, expected = seen.matter(system(), matter), Matter.objects.get(pk=matter)

    assert found is not None
    columns = [field.attname for field in Matter._meta.concrete_fields]
    assert [getattr(found, name) for name in columns] == [
        getattr(expected, name) for name in columns
    ]


def test_units_come_with_those_above_them_in_one_statement(county: County) -> None:
    units = Unit.objects.exclude(superior=None)[:3]
    expected = {str(one.pk): (one.superior, one.authority) for one in units}

    with CaptureQueriesContext(connection) as asked:
        found = seen.with_those_above(tuple(expected))
        above = {pk: (one.superior, one.authority) for pk, one in found.items()}

    assert len(asked) == 1
    assert above == expected


def test_what_a_view_leads_its_actor_may_read(county: County) -> None:
    for target in WAITING:
        Story(county).to(target)

    unread = {}
    for actor in (county.actor(name) for name in PEOPLE):
        own = Matter.objects.visible_to(actor).values("pk")
        for view in tabs.views_for(actor):
            led = view.chooses(actor).led
            if led is not None:
                unread[actor.name, view.code] = Matter.objects.filter(led).exclude(pk__in=own)

    assert unread
    assert {who: list(rows) for who, rows in unread.items() if rows} == {}


def test_every_tab_counts_the_matters_that_it_lists(county: County) -> None:
    for target in WAITING * 2:
        Story(county).to(target)

    for actor in (county.actor(name) for name in PEOPLE):
        listed = {
            view.code: Matter.objects.visible_to(actor)
            .filter(view.chooses(actor).condition)
            .count()
            for view in tabs.views_for(actor)
            if view.counted
        }
        assert counting.counts(actor) == listed


def test_a_path_stands_for_itself_though_like_reads_some_signs_otherwise(county: County) -> None:
    beginning = Prepared(lambda path: Unit.objects.filter(path__startswith=path).values_list("pk"))
    paths = (county.office.path, "/nowhere/", "%", "_" * len(county.office.path))

    found = {path: sorted(beginning(path)) for path in paths}

    assert found == {
        path: sorted(Unit.objects.filter(path__startswith=path).values_list("pk")) for path in paths
    }


def test_days_and_texts_are_values(county: County) -> None:
    Story(county).to(Act.CLASSIFY)
    until = Prepared(
        lambda day, act: Entry.objects.filter(on__lte=day, act=act).values_list("pk", "on")
    )
    acts = ("submit", "classify", "nothing' OR 'a' = 'a")

    found = {act: until(DAY, act) for act in acts}

    assert found == {
        act: list(Entry.objects.filter(on__lte=DAY, act=act).values_list("pk", "on"))
        for act in acts
    }
    assert [len(rows) for rows in found.values()] == [1, 1, 0]


def test_a_statement_that_changes_with_what_was_asked_is_refused(db: None) -> None:
    short = Prepared(lambda text: Unit.objects.filter(code=text[:9]).values_list("pk"))

    with pytest.raises(ValueError, match="depends on more"):
        short("bench-00")


def test_what_is_no_id_is_refused_as_the_orm_refuses_it(county: County) -> None:
    for wrong in ("no-id", "", "0" * 31, "-" * 36):
        with pytest.raises(ValidationError):
            seen.units((wrong,))
        with pytest.raises(ValidationError):
            seen.matter(system(), wrong)

    assert list(seen.units((county.office.pk.hex.upper(),))) == [str(county.office.pk)]
