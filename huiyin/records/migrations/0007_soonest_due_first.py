# SPDX-License-Identifier: Apache-2.0
"""Indexes in the order in which lists are read: soonest due first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_reception_hours"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="matter",
            name="matter_of_unit",
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["lead_unit", "due_on", "id"], name="matter_of_lead"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["due_on", "id"], name="matter_soonest"),
        ),
    ]
