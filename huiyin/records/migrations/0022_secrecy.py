# SPDX-License-Identifier: Apache-2.0
"""Secrecy and complaints: who keeps an identity, who was told, whom a complaint is kept from."""

from django.db import migrations, models


def column(model: str, name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField(model, name, field)


def index(model: str, name: str, on: str, condition: models.Q) -> migrations.AddIndex:
    return migrations.AddIndex(model, models.Index(fields=[on], name=name, condition=condition))


class Migration(migrations.Migration):
    dependencies = [("records", "0021_people")]

    operations = [
        column("matter", "secret", models.BooleanField(default=False)),
        column("matter", "redacted", models.UUIDField(null=True)),
        column("matter", "known_to", models.JSONField(default=list)),
        column("matter", "complaint", models.CharField(max_length=32, null=True)),
        column(
            "matter",
            "against",
            models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        column("matter", "about", models.UUIDField(null=True)),
        column("handling", "relay", models.UUIDField(null=True)),
        column("handling", "identity", models.UUIDField(null=True)),
        column("document", "nameless", models.BooleanField(default=False)),
        column("document", "copy", models.CharField(max_length=64, null=True)),
        index("matter", "matter_secret", "office", models.Q(secret=True)),
        index("matter", "matter_about", "about", models.Q(about__isnull=False)),
        index("matter", "matter_against", "against", models.Q(against__isnull=False)),
        index("handling", "handling_relay", "matter", models.Q(relay__isnull=False)),
        index("handling", "handling_identity", "matter", models.Q(identity__isnull=False)),
    ]
