# SPDX-License-Identifier: Apache-2.0
"""Migrations: forward, back and forward again, with the tables just as the models say."""

from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from huiyin.core.facts.directory import UnitFacts
from huiyin.core.vocabulary import Act, BodyKind, HandlingState, Level
from huiyin.records import models
from huiyin.services import directory, verification
from tests.cast import Story, found_county
from tests.deeds import DAY
from tests.services.test_directory_changes import at, duty, ending

TABLES = {model._meta.db_table for model in vars(models).values() if hasattr(model, "_meta")}


def ours():
    return {name for name in connection.introspection.table_names() if name.startswith("records_")}


def triggers():
    """Names of the triggers on the journal."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return {name for (name,) in cursor.fetchall()}


def columns():
    """Table → its columns, types and constraints as the database tells them."""
    with connection.cursor() as cursor:
        return {
            table: (
                sorted(
                    (column.name, column.type_code, column.null_ok)
                    for column in connection.introspection.get_table_description(cursor, table)
                ),
                sorted(
                    (tuple(found["columns"]), found["unique"], found["primary_key"])
                    for found in connection.introspection.get_constraints(cursor, table).values()
                    if found["unique"]
                ),
            )
            for table in sorted(ours())
        }


def migrate(to=""):
    call_command("migrate", *(["records", to] if to else []), interactive=False, verbosity=0)


@pytest.fixture(scope="module")
def migrated(own_database):
    """An empty database of this module, migrated to the newest state."""
    return own_database


@pytest.fixture(scope="module")
def founded(migrated):
    """The cast, written when the first test has taken every table away and brought it back."""
    return found_county()


def test_every_step_forth_and_back_leaves_the_database_as_it_was_there(migrated):
    names = [name for app, name in MigrationLoader(connection).graph.nodes if app == "records"]
    steps = sorted(names)
    newest = columns(), triggers()
    after = {}

    migrate("zero")
    gone = ours(), triggers()
    for name in steps:
        migrate(name)
        after[name] = columns(), triggers()
    for name in reversed(steps[:-1]):
        migrate(name)
        assert (columns(), triggers()) == after[name]
    migrate()

    assert gone == (set(), set())
    assert (columns(), triggers()) == after[steps[-1]] == newest
    assert ours() == TABLES


def test_after_going_back_and_forth_matters_run_and_the_journal_is_locked(founded):
    story = Story(founded)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.Entry.objects.filter(stream=story.matter).update(actor="somebody else")


def test_matters_from_before_lists_had_their_own_columns_are_listed_as_their_journal_says(
    founded,
):
    for target in (Act.FORWARD, HandlingState.RETURNED):
        Story(founded).to(target)
    Story(founded).to(HandlingState.ACCEPTED).do(Act.PROPOSE_EXTENSION)
    code = models.QueryCode.objects.get(matter=Story(founded).matter)

    migrate("0007")
    with connection.cursor() as cursor:
        hashed = "$argon2id$v=19$m=19456,t=2,p=1$x$y"
        cursor.execute("UPDATE records_querycode SET hashed = %s", [hashed])
    migrate()

    assert list(verification.differences()) == []
    assert models.Matter.objects.filter(lead_state="accepted", lead_proposed__gt=0).count() == 1
    assert not models.QueryCode.objects.filter(pk=code.pk).exists()


def test_who_took_over_from_whom_before_there_was_a_table_for_it_is_known(founded):
    keeper, given = at(founded), duty(founded.unit)
    facts = UnitFacts(
        code="11510999X9", name="临江县住房保障中心", mark="临保", kind=BodyKind.GOVERNMENT,
        level=Level.COUNTY, territory="510999", superior=str(founded.government.pk), since=DAY,
    )  # fmt: skip
    part = directory.split_unit(keeper, str(founded.unit.pk), facts, duties=[str(given.pk)])
    directory.end_unit(keeper, str(founded.town.pk), ending(founded.other_unit))
    known = sorted(models.Lineage.objects.values_list("former", "heir"))

    migrate("0022")
    migrate()

    assert sorted(models.Lineage.objects.values_list("former", "heir")) == known
    assert known == sorted(
        [(founded.unit.pk, UUID(part)), (founded.town.pk, founded.other_unit.pk)]
    )


def test_the_models_ask_for_no_further_migration(migrated):
    call_command("makemigrations", "records", check_changes=True, dry_run=True, verbosity=0)


def test_nothing_is_left_to_be_migrated(migrated):
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
