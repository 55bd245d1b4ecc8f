# SPDX-License-Identifier: Apache-2.0
"""Matters and what belongs to them: the projections of the journal, submissions, documents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0001_directory"),
    ]

    operations = [
        migrations.CreateModel(
            name="Matter",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.CharField(max_length=32, unique=True)),
                ("statute", models.CharField(max_length=32)),
                ("state", models.CharField(max_length=32)),
                ("channel", models.CharField(max_length=32)),
                ("submitted_on", models.DateField()),
                ("received_on", models.DateField()),
                ("reachable", models.BooleanField()),
                ("seq", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField()),
                ("head", models.CharField(max_length=64)),
                ("kind", models.CharField(max_length=32, null=True)),
                ("category", models.CharField(blank=True, max_length=12)),
                ("territory", models.CharField(blank=True, max_length=12)),
                ("repeat", models.CharField(max_length=32)),
                ("linked_to", models.UUIDField(db_index=True, null=True)),
                ("closed_on", models.DateField(null=True)),
                ("reminded", models.JSONField(default=list)),
                ("due_on", models.DateField(null=True)),
                ("due_from", models.DateField(null=True)),
                ("due_clock", models.CharField(blank=True, max_length=32)),
                (
                    "lead_unit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="QueryCode",
            fields=[
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="query_code",
                        serialize=False,
                        to="records.matter",
                    ),
                ),
                ("hashed", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Handling",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("lead", models.BooleanField()),
                ("referral", models.CharField(max_length=32)),
                ("state", models.CharField(max_length=32)),
                ("referred_on", models.DateField()),
                ("signed_on", models.DateField(null=True)),
                ("accepted_on", models.DateField(null=True)),
                ("issued_on", models.DateField(null=True)),
                ("delivered_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("officer", models.UUIDField(null=True)),
                ("objections", models.PositiveSmallIntegerField()),
                ("proposed_days", models.PositiveSmallIntegerField()),
                ("extension_days", models.PositiveSmallIntegerField()),
                ("heard", models.PositiveSmallIntegerField()),
                ("investigated", models.PositiveSmallIntegerField()),
                ("draft", models.UUIDField(null=True)),
                ("drafted_by", models.UUIDField(null=True)),
                ("acceptance", models.UUIDField(null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handlings",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("handling", models.UUIDField(primary_key=True, serialize=False)),
                ("office", models.CharField(max_length=32)),
                ("unit", models.CharField(max_length=32)),
                ("on", models.DateField()),
                ("changed", models.PositiveSmallIntegerField()),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("handling", models.UUIDField(null=True)),
                ("code", models.CharField(max_length=32)),
                ("number", models.CharField(max_length=60)),
                ("issued_on", models.DateField()),
                ("digest", models.CharField(max_length=64, null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Deadline",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("handling", models.UUIDField(null=True)),
                ("clock", models.CharField(max_length=32)),
                ("start", models.DateField()),
                ("nominal_due", models.DateField()),
                ("legal_due", models.DateField()),
                ("provisional", models.BooleanField()),
                ("extension", models.PositiveSmallIntegerField()),
                ("stopped_on", models.DateField(null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="deadlines",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("no", models.PositiveSmallIntegerField()),
                ("route", models.CharField(max_length=32)),
                ("entry", models.UUIDField()),
                ("outcome", models.CharField(max_length=32, null=True)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("origin", models.UUIDField(unique=True)),
                ("entry", models.UUIDField()),
                ("channel", models.CharField(max_length=32)),
                ("submitted_on", models.DateField()),
                ("received_on", models.DateField()),
                ("headcount", models.PositiveIntegerField(default=1)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("source_id", models.CharField(blank=True, max_length=200)),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="records.matter",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("no", models.PositiveSmallIntegerField()),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="people",
                        to="records.submission",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("series", models.CharField(max_length=24)),
                ("period", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "series", "period"), name="counter_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["office", "state", "due_on"], name="matter_worklist"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["lead_unit", "due_on"], name="matter_of_unit"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["office", "-received_on"], name="matter_newest"),
        ),
        migrations.AddIndex(
            model_name="handling",
            index=models.Index(fields=["unit", "state"], name="handling_of_unit"),
        ),
        migrations.AddIndex(
            model_name="deadline",
            index=models.Index(fields=["clock", "legal_due"], name="deadline_falls_due"),
        ),
        migrations.AddConstraint(
            model_name="submission",
            constraint=models.UniqueConstraint(
                condition=models.Q(("source_id", ""), _negated=True),
                fields=("source", "source_id"),
                name="submission_once_per_source",
            ),
        ),
    ]
