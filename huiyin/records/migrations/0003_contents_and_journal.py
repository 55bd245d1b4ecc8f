# SPDX-License-Identifier: Apache-2.0
"""Encrypted content, the journal, the outbox, the tokens."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_matters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Key",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("kek_id", models.CharField(max_length=64)),
                ("suite", models.CharField(max_length=16)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("token", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("fingerprint", models.CharField(max_length=64)),
                ("answer", models.JSONField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("stream", models.UUIDField()),
                ("seq", models.PositiveIntegerField()),
                ("topic", models.CharField(max_length=24)),
                ("act", models.CharField(max_length=32)),
                ("scope", models.UUIDField(null=True)),
                ("actor", models.CharField(max_length=64)),
                ("role", models.CharField(max_length=32)),
                ("unit", models.UUIDField(null=True)),
                ("on_behalf_of", models.CharField(blank=True, max_length=64)),
                ("on", models.DateField()),
                ("at", models.DateTimeField()),
                ("body", models.JSONField()),
                ("commitments", models.JSONField()),
                ("prev", models.CharField(blank=True, max_length=64)),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "seq"), name="entry_one_per_seq")
                ],
            },
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("person", models.UUIDField()),
                ("matter", models.UUIDField(db_index=True)),
                ("field", models.CharField(max_length=24)),
                ("value", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["value", "field"], name="mark_found")],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("owner", models.UUIDField()),
                ("field", models.CharField(max_length=64)),
                ("salt", models.BinaryField()),
                ("sealed", models.BinaryField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contents",
                        to="records.key",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "field"), name="content_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Outbox",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("task", models.CharField(max_length=32)),
                ("payload", models.JSONField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("run_after", models.DateTimeField()),
                ("lease_owner", models.CharField(blank=True, max_length=64)),
                ("lease_no", models.PositiveIntegerField(default=0)),
                ("lease_until", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("given_up_at", models.DateTimeField(null=True)),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("error", models.CharField(blank=True, max_length=300)),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="outbox",
                        to="records.entry",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at", None), ("given_up_at", None)),
                        fields=["run_after"],
                        name="outbox_waiting",
                    )
                ],
            },
        ),
    ]
