# SPDX-License-Identifier: Apache-2.0
"""First contact, suggestions, merging and splitting, files lent out."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0018_numbers_of_a_region")]

    operations = [
        migrations.AddField("handling", "contacted_on", models.DateField(null=True)),
        migrations.AddField("claim", "conclusion", models.CharField(max_length=32, null=True)),
        migrations.AddField("claim", "moved_to", models.UUIDField(null=True)),
        migrations.AddField("matter", "merged", models.UUIDField(null=True)),
        migrations.AddField("matter", "parked", models.JSONField(default=list)),
        migrations.AddField("matter", "split_from", models.UUIDField(null=True, db_index=True)),
        migrations.AddField("matter", "file_asked", models.UUIDField(null=True)),
        migrations.AddField("matter", "files", models.JSONField(default=list)),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office"],
                name="matter_file_asked",
                condition=models.Q(file_asked__isnull=False),
            ),
        ),
    ]
