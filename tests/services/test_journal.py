# SPDX-License-Identifier: Apache-2.0
"""The journal: the database itself refuses to change it, and whoever gets past that is found."""

import pytest
from django.db import DatabaseError, connection, transaction

from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, Role
from huiyin.ports.ids import new_id
from huiyin.records import models
from huiyin.services import journal, verification
from tests.cast import Story
from tests.deeds import DAY, morning

POSTGRES = "postgresql"


def run(sql, *values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE records_entry SET actor = 'somebody else'",
        "UPDATE records_entry SET body = body",
        "UPDATE records_entry SET digest = '' WHERE seq = 1",
        "DELETE FROM records_entry",
        "DELETE FROM records_entry WHERE seq = (SELECT max(seq) FROM records_entry)",
        "INSERT INTO records_entry SELECT * FROM records_entry WHERE true "
        "ON CONFLICT (id) DO UPDATE SET actor = 'somebody else'",
    ],
)
def test_the_database_refuses_to_change_what_is_written(county, sql):
    story = Story(county).to(Act.REGISTER)

    with pytest.raises(DatabaseError, match="append-only"):
        run(sql)

    assert [event.act for event in story.events] == [Act.SUBMIT, Act.REGISTER]


def test_postgresql_refuses_to_empty_the_table_at_once(county):
    if connection.vendor != POSTGRES:
        pytest.skip("SQLite knows no TRUNCATE")
    Story(county)
    run("SET CONSTRAINTS ALL IMMEDIATE")

    with pytest.raises(DatabaseError, match="append-only"):
        run("TRUNCATE records_entry CASCADE")


def test_replacing_a_row_is_refused_like_changing_it(county):
    if connection.vendor == POSTGRES:
        pytest.skip("PostgreSQL knows no REPLACE")
    Story(county)

    with pytest.raises(DatabaseError, match="append-only"):
        run("REPLACE INTO records_entry SELECT * FROM records_entry")


def test_the_tables_of_the_journal_refuse_from_python_too(county):
    entry = models.Entry.objects.get(stream=Story(county).matter)
    entry.actor = "somebody else"

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        entry.save()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.Entry.objects.filter(pk=entry.pk)._raw_delete("default")


def unlock():
    """What somebody with every right on the database can do."""
    if connection.vendor == POSTGRES:
        run("ALTER TABLE records_entry DISABLE TRIGGER USER")
    else:
        run("DROP TRIGGER records_entry_no_update")
        run("DROP TRIGGER records_entry_no_delete")


def found():
    return [
        (finding.stream, finding.seq) for finding in verification.faults() if finding is not None
    ]


@pytest.mark.parametrize(
    "change",
    [
        {"actor": "somebody else"},
        {"role": "officer"},
        {"act": "forward"},
        {"on": "2026-02-28"},
        {"at": "2026-03-02 01:00:00.000001+00:00"},
        {"body": '{"facts":{},"to":{"matter":"registered"},"x":1}'},
        {"commitments": "{}"},
        {"on_behalf_of": "somebody"},
        {"topic": "matters"},
        {"prev": "0" * 64},
        {"digest": "0" * 64},
        {"seq": 9},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_is_named(county, change):
    stories = [Story(county).to(Act.FORWARD) for _ in range(3)]
    unlock()
    ((column, value),) = change.items()

    run(f'UPDATE records_entry SET "{column}" = %s WHERE stream = %s AND seq = 2', value,
        uuid(stories[1].matter))  # fmt: skip

    [(stream, seq)] = found()
    assert stream == stories[1].matter
    # A row that claims another place or predecessor leaves its fault where the chain breaks.
    assert seq == {"digest": 2, "seq": 3}.get(column, 2)


def uuid(text):
    """An id as the engine stores it."""
    return text if connection.vendor == POSTGRES else text.replace("-", "")


@pytest.mark.parametrize(("gone", "named"), [(1, 2), (2, 3), (4, 3)])
def test_a_missing_entry_is_named_where_the_chain_breaks(county, gone, named):
    story, other = Story(county).to(Act.FORWARD), Story(county)
    unlock()

    run("DELETE FROM records_outbox")
    run("DELETE FROM records_entry WHERE stream = %s AND seq = %s", uuid(story.matter), gone)

    assert found() == [(story.matter, named)]
    assert other.events[0].seq == 1


def test_a_matter_whose_whole_journal_is_gone_is_named(county):
    story = Story(county)
    unlock()

    run("DELETE FROM records_outbox")
    run("DELETE FROM records_entry WHERE stream = %s", uuid(story.matter))

    assert found() == [(story.matter, 0)]


def test_a_matter_edited_to_stand_elsewhere_is_named(county):
    story = Story(county).to(Act.REGISTER)

    models.Matter.objects.filter(pk=story.matter).update(seq=1)

    assert found() == [(story.matter, 2)]


def test_two_acts_of_one_person_cannot_change_places(county):
    story = Story(county).to(Act.INVESTIGATE)
    unlock()
    place = uuid(story.matter)

    for old, new in ((7, 99), (8, 7), (99, 8)):
        run("UPDATE records_entry SET seq = %s WHERE stream = %s AND seq = %s", new, place, old)

    assert found() == [(story.matter, 7)]


def test_entries_that_belong_to_no_matter_are_chained_in_their_own_stream(county):
    context = Story(county).context("wang")
    stream = str(new_id(morning(DAY)))

    entries = [
        journal.record(
            context, stream=stream, topic="unit", act=act, role=Role.REGISTRAR, body={"n": n}
        )
        for n, act in enumerate(("founded", "renamed", "closed"), 1)
    ]

    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert [entry.prev for entry in entries] == ["", entries[0].digest, entries[1].digest]
    assert found() == []


def test_an_entry_that_went_through_the_database_is_the_event_that_was_written(county):
    story = Story(county).to(Act.ACCEPT)
    entry = models.Entry.objects.get(stream=story.matter, act="accept")

    event = journal.event_of(entry)

    assert (event.seq, event.act, event.role, event.on) == (6, Act.ACCEPT, Role.OFFICER, DAY)
    assert event.actor == str(county.zhao.pk)
    assert event.unit == str(county.unit.pk)
    assert event.handling == story.handling
    assert replay(journal.events(story.matter)) == story.case


def test_a_journal_holds_no_words_of_people(county):
    story = Story(county).to(Act.FORWARD)

    bodies = [event.body["facts"] for event in story.events]

    assert bodies[0] == {
        "channel": "web", "submitted_on": "2026-03-02", "received_on": "2026-03-02",
        "people": [{"represents": False}], "headcount": 1, "secret": False,
    }  # fmt: skip
    assert bodies[1] == {}
    assert bodies[3] == {"unit": str(county.unit.pk), "claims": []}
