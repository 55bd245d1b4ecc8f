# SPDX-License-Identifier: Apache-2.0
"""Claims know when what they were promised was carried out, handlings by when (条例 32)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0013_review")]

    operations = [
        migrations.AddField("claim", "executed_on", models.DateField(null=True)),
        migrations.AddField("handling", "execution_due", models.DateField(null=True)),
    ]
