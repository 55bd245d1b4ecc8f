# SPDX-License-Identifier: Apache-2.0
"""Who of a joint petition had a review's opinion for themselves, and on which day."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0022_secrecy")]

    operations = [
        migrations.AddField("review", "served", models.JSONField(default=list)),
    ]
