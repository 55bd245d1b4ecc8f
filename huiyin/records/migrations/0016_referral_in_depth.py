# SPDX-License-Identifier: Apache-2.0
"""Handlings know who sent them and what they came from, and lists find those that the matter's own
columns do not tell of (条例 23, 24).
"""

from typing import Any

from django.db import migrations, models

#: States in which a unit has the matter no more, as ``core.case.Handling.active`` had them.
GONE = ("returned", "released", "quashed", "ended")


def aside_of_the_lead(apps: Any, schema_editor: Any) -> None:
    """Matters have forked before: all but the newest handling of each stand aside."""
    handlings = apps.get_model("records", "Handling").objects.exclude(state__in=GONE)
    leads = handlings.filter(matter=models.OuterRef("matter"), lead=True).order_by("-pk")
    handlings.exclude(pk=models.Subquery(leads.values("pk")[:1])).update(aside=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0015_conduct")]

    operations = [
        migrations.AddField("matter", "dispute_step", models.CharField(max_length=32, null=True)),
        migrations.AddField("matter", "disputed_on", models.DateField(null=True)),
        migrations.AddField(
            "handling",
            "sender",
            models.ForeignKey(
                null=True,
                db_index=False,
                on_delete=models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AddField("handling", "source", models.UUIDField(null=True)),
        migrations.AddField("handling", "aside", models.BooleanField(default=False)),
        migrations.RunPython(aside_of_the_lead, migrations.RunPython.noop, elidable=True),
    ]
