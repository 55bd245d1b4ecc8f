# SPDX-License-Identifier: Apache-2.0
"""Whom nobody spoke with yet, found by an index of their own."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0024_reviews_served")]

    operations = [
        migrations.AddIndex(
            "deadline",
            models.Index(
                fields=["matter"],
                name="deadline_first_contact",
                condition=models.Q(clock="L11", stopped_on__isnull=True),
            ),
        )
    ]
