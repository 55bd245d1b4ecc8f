# SPDX-License-Identifier: Apache-2.0
"""依法分类处理清单, and claims that know the row by which they go a legal route (条例 31)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0013_review")]

    operations = [
        migrations.AddField("claim", "listing", models.UUIDField(null=True)),
        migrations.AddField("claim", "routing", models.UUIDField(null=True)),
        migrations.AddField("claim", "routed_by", models.UUIDField(null=True)),
        migrations.CreateModel(
            name="Listing",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=120)),
                ("category", models.CharField(blank=True, max_length=12)),
                ("route", models.CharField(max_length=32)),
                ("body", models.CharField(max_length=120)),
                ("address", models.CharField(blank=True, max_length=200)),
                ("basis", models.CharField(max_length=300)),
                ("limit", models.CharField(max_length=400)),
                ("materials", models.CharField(max_length=300)),
                ("warning", models.CharField(blank=True, max_length=200)),
                (
                    "adopted",
                    models.CharField(blank=True, help_text="采用的通用途径", max_length=60),
                ),
                ("since", models.DateField()),
                ("until", models.DateField(blank=True, null=True)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT,
                        related_name="listings",
                        to="records.unit",
                    ),
                ),
            ],
            options={"ordering": ("route", "title", "id")},
        ),
    ]
