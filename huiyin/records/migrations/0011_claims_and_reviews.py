# SPDX-License-Identifier: Apache-2.0
"""Every claim knows the handling that answers for it (条例 31); reviews have a table (条例 35)."""

from typing import Any

from django.db import migrations, models
from django.db.models import Case, Exists, OuterRef, Subquery, Value, When

#: What a claim takes over of the handling that leads it.
COLUMNS = {"lead": "pk", "state": "said"}


def lead_the_claims(apps: Any, schema_editor: Any) -> None:
    """Before this, a matter had one unit at a time, which answered for all its claims.

    One statement for all matters: the newest handling that was not returned leads.
    """
    handlings = apps.get_model("records", "Handling").objects
    leading = (
        handlings.filter(matter=OuterRef("matter"), lead=True)
        .exclude(state="returned")
        .annotate(said=Case(When(issued_on=None, then=Value("open")), default=Value("answered")))
        .order_by("-pk")
    )
    first = {name: Subquery(leading.values(column)[:1]) for name, column in COLUMNS.items()}
    apps.get_model("records", "Claim").objects.filter(Exists(leading)).update(**first)


class Migration(migrations.Migration):
    dependencies = [("records", "0010_planned_changes")]

    operations = [
        migrations.AddField("claim", "lead", models.UUIDField(null=True)),
        migrations.AddField(
            "claim",
            "state",
            models.CharField(max_length=32, default="open"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("handling", models.UUIDField()),
                ("level", models.CharField(max_length=32)),
                ("state", models.CharField(max_length=32)),
                ("asked_on", models.DateField()),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT, related_name="+", to="records.unit"
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        on_delete=models.deletion.PROTECT,
                        related_name="reviews",
                        to="records.matter",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["body", "state"], name="review_at_body")],
            },
        ),
        migrations.RunPython(lead_the_claims, migrations.RunPython.noop),
    ]
