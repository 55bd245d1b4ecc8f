# SPDX-License-Identifier: Apache-2.0
"""What a clock belongs to, joined for the figures of supervision (no column is added), and work
that was given up, counted from an index.
"""

from django.db import migrations, models


def joined(name: str, to: str, key: str) -> migrations.AddField:
    field = models.ForeignObject(
        to,
        models.DO_NOTHING,
        from_fields=("handling",),
        to_fields=(key,),
        null=True,
        related_name="+",
    )
    return migrations.AddField("deadline", name, field)


class Migration(migrations.Migration):
    dependencies = [("records", "0025_first_contact")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                joined("part", "records.handling", "id"),
                joined("evaluation", "records.evaluation", "handling"),
            ]
        ),
        migrations.AddIndex(
            "outbox",
            models.Index(
                fields=["id"],
                name="outbox_given_up",
                condition=models.Q(given_up_at__isnull=False),
            ),
        ),
    ]
