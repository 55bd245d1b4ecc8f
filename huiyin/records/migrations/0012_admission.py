# SPDX-License-Identifier: Apache-2.0
"""Matters know how they were received, what was proposed and decided about them, and who judges
an objection (条例 19–25, 36).
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0011_claims_and_reviews")]

    operations = [
        migrations.AddField("matter", "direct", models.BooleanField(default=False)),
        migrations.AddField(
            "matter", "rule", models.CharField(blank=True, default="", max_length=64)
        ),
        migrations.AddField("matter", "proposed_by", models.UUIDField(null=True)),
        migrations.AddField("matter", "decided_by", models.UUIDField(null=True)),
        migrations.AddField("matter", "contested", models.CharField(max_length=32, null=True)),
        migrations.AddField(
            "matter",
            "overseer",
            models.ForeignKey(
                null=True,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AddField("matter", "upheld", models.BooleanField(default=False)),
    ]
