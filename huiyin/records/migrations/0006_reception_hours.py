# SPDX-License-Identifier: Apache-2.0
"""When a unit receives visitors (条例 18)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0005_machine_tokens"),
    ]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="hours",
            field=models.CharField(blank=True, help_text="接待时间，条例第十八条", max_length=120),
        ),
    ]
