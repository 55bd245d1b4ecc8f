# SPDX-License-Identifier: Apache-2.0
"""Whose a matter is: its people and how many came, who stands for whom, whom the opinion reached,
and query codes of single persons (条例 20¶3, 21¶2).
"""

from itertools import groupby, islice

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

BATCH = 500


def name_people(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The people of the submission that opened each matter, in its order, read once."""
    alias = schema_editor.connection.alias
    person = apps.get_model("records", "Person").objects.using(alias)
    matter = apps.get_model("records", "Matter").objects.using(alias)
    named = person.order_by("submission__origin", "no").values_list("submission__origin", "pk")
    families = groupby(named.iterator(chunk_size=BATCH), key=lambda row: row[0])
    people = ((origin, [str(pk) for _, pk in rows]) for origin, rows in families)
    while chunk := dict(islice(people, BATCH)):
        rows = list(matter.filter(pk__in=chunk).only("pk", "people"))
        for row in rows:
            row.people = chunk[row.pk]
        matter.bulk_update(rows, ["people"])


def count_heads(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """How many came: as the submission says, at least those whom it names."""
    alias = schema_editor.connection.alias
    submission = apps.get_model("records", "Submission").objects.using(alias)
    matter = apps.get_model("records", "Matter").objects.using(alias)
    many = submission.annotate(named=models.Count("people")).filter(
        models.Q(headcount__gt=1) | models.Q(named__gt=1)
    )
    counted = iter(many.order_by("pk").values_list("origin", "headcount", "named"))
    while chunk := {row[0]: max(row[1:]) for row in islice(counted, BATCH)}:
        rows = list(matter.filter(pk__in=chunk).only("pk", "headcount"))
        for row in rows:
            row.headcount = chunk[row.pk]
        matter.bulk_update(rows, ["headcount"])


def find_unrepresented(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nobody has been elected on record before; those who came together are to be helped."""
    matter = apps.get_model("records", "Matter").objects.using(schema_editor.connection.alias)
    over = ("closed", "terminated", "archived", "linked")
    settled = ("declined", "exhausted", "replied", "kept", "diverted", "pointed")
    rows = matter.filter(channel="visit", headcount__gt=1).exclude(state__in=(*over, *settled))
    several = [row.pk for row in rows.only("pk", "people") if len(row.people) > 1]
    for start in range(0, len(several), BATCH):
        matter.filter(pk__in=several[start : start + BATCH]).update(unrepresented=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0020_papers")]

    operations = [
        migrations.AddField("matter", "headcount", models.PositiveIntegerField(default=1)),
        migrations.AddField("matter", "people", models.JSONField(default=list)),
        migrations.AddField("matter", "left", models.JSONField(default=list)),
        migrations.AddField("matter", "unrepresented", models.BooleanField(default=False)),
        migrations.AddField("handling", "served", models.JSONField(default=list)),
        migrations.AddField("review", "person", models.UUIDField(null=True)),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False, editable=False)),
                ("kind", models.CharField(max_length=32)),
                ("person", models.UUIDField(null=True)),
                ("since", models.DateField()),
                ("entry", models.UUIDField()),
                ("speaks", models.BooleanField()),
                ("receives", models.BooleanField()),
                ("appeals", models.BooleanField()),
                ("withdraws", models.BooleanField()),
                ("until", models.DateField(null=True)),
                ("ended_on", models.DateField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        to="records.matter",
                        on_delete=models.PROTECT,
                        related_name="mandates",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PersonCode",
            fields=[
                ("holder", models.UUIDField(primary_key=True, serialize=False)),
                ("hashed", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                (
                    "matter",
                    models.ForeignKey(
                        to="records.matter",
                        on_delete=models.PROTECT,
                        related_name="person_codes",
                    ),
                ),
            ],
        ),
        migrations.RunPython(name_people, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(count_heads, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(find_unrepresented, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office"],
                name="matter_unrepresented",
                condition=models.Q(unrepresented=True),
            ),
        ),
    ]
