# SPDX-License-Identifier: Apache-2.0
"""Who had a review's opinion for themselves, and when; the routes that wait, in an index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0023_lineage")]

    operations = [
        migrations.AddField("review", "served", models.JSONField(default=list)),
        migrations.AddIndex(
            "claim",
            models.Index(
                fields=["matter"], name="claim_routed", condition=models.Q(state="routed")
            ),
        ),
    ]
