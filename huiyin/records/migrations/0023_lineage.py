# SPDX-License-Identifier: Apache-2.0
"""Lineage: which units exercise powers of others. Endings stand beside the unit that ended,
divisions in the journal of the one that was divided.
"""

import uuid

from django.db import migrations, models


def to_unit():
    return models.ForeignKey(
        on_delete=models.deletion.PROTECT, related_name="+", to="records.unit", db_index=False
    )


def known_so_far(apps, editor):
    table = apps.get_model("records", "Lineage")
    unit, entry = apps.get_model("records", "Unit"), apps.get_model("records", "Entry")
    ended = unit.objects.exclude(successor=None).values_list("pk", "successor")
    divided = entry.objects.filter(topic="directory", act="split_unit").values_list(
        "stream", "body"
    )
    pairs = {*ended, *((former, uuid.UUID(body["new"])) for former, body in divided)}
    table.objects.bulk_create(
        [table(former_id=former, heir_id=heir) for former, heir in sorted(pairs)],
        batch_size=200,
    )


class Migration(migrations.Migration):
    dependencies = [("records", "0022_secrecy")]

    operations = [
        migrations.CreateModel(
            "Lineage",
            [
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("former", to_unit()),
                ("heir", to_unit()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("former", "heir"), name="lineage_once")
                ],
                "indexes": [models.Index(fields=["heir"], name="lineage_of_heir")],
            },
        ),
        migrations.RunPython(known_so_far, migrations.RunPython.noop),
    ]
