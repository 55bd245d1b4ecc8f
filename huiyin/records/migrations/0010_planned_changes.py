# SPDX-License-Identifier: Apache-2.0
"""Changes of units wait for their day; names are found by pinyin; who was given a password chooses
another.
"""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from huiyin.records.letters import letters

BATCH = 1000


def spell(apps: Any, schema_editor: Any) -> None:
    """The letters of every name that is there already."""
    for name in ("Unit", "Account"):
        rows = apps.get_model("records", name).objects.using(schema_editor.connection.alias)
        there = list(rows.only("pk", "name", "letters"))
        for row in there:
            row.letters = letters(row.name)
        rows.bulk_update(there, ["letters"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0009_divisions"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="letters",
            field=models.TextField(blank=True, default="", help_text="拼音，用于查找"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="account",
            name="letters",
            field=models.TextField(blank=True, default="", help_text="拼音，用于查找"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="account",
            name="must_choose",
            field=models.BooleanField(
                default=False, help_text="密码是管理员给的，本人另设后才能进入"
            ),
        ),
        migrations.RunPython(spell, migrations.RunPython.noop),
        migrations.CreateModel(
            name="PlannedChange",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=32)),
                ("on", models.DateField(db_index=True)),
                ("facts", models.JSONField()),
                ("planned_by", models.CharField(max_length=64)),
                ("planned_at", models.DateTimeField()),
                ("done_on", models.DateField(blank=True, null=True)),
                ("dropped_on", models.DateField(blank=True, null=True)),
                ("hindered", models.CharField(blank=True, max_length=500)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="records.unit",
                    ),
                ),
            ],
        ),
    ]
