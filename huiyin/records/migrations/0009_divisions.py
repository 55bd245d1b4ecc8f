# SPDX-License-Identifier: Apache-2.0
"""Divisions of the country, edition after edition."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_lists_from_one_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="DivisionEdition",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("source", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("places", models.PositiveIntegerField()),
                ("imported_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12)),
                ("name", models.CharField(max_length=60)),
                (
                    "full_name",
                    models.CharField(help_text="省市县乡连写，用于查找和显示", max_length=200),
                ),
                ("level", models.CharField(max_length=32)),
                ("parent", models.CharField(blank=True, max_length=12)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("successor", models.CharField(blank=True, max_length=12)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["parent", "code"], name="division_of_parent"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "since"), name="division_once_an_edition"
                    ),
                ],
            },
        ),
    ]
