# SPDX-License-Identifier: Apache-2.0
"""Migrations: forward, back and forward again, with the tables just as the models say."""

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader

from huiyin.records import models
from tests.cast import Story, found_county

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


def test_after_going_back_and_forth_matters_run_and_the_journal_is_locked(migrated):
    story = Story(found_county())

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        models.Entry.objects.filter(stream=story.matter).update(actor="somebody else")


def test_the_models_ask_for_no_further_migration(migrated):
    call_command("makemigrations", "records", check_changes=True, dry_run=True, verbosity=0)


def test_nothing_is_left_to_be_migrated(migrated):
    executor = MigrationExecutor(connection)

    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
