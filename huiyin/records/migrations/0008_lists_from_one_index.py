# SPDX-License-Identifier: Apache-2.0
"""What lists ask of a matter's handling stands on the matter (docs/adr/0012); query codes are
hashed under a key (docs/adr/0011).
"""

from datetime import date
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

NEVER = date(9999, 12, 31)


def fill(apps: Any, schema_editor: Any) -> None:
    """The same that ``services.projection`` writes, for matters that are there already."""
    matters = apps.get_model("records", "Matter").objects.using(schema_editor.connection.alias)
    handlings = apps.get_model("records", "Handling").objects
    leading = handlings.filter(matter=OuterRef("pk"), lead=True).exclude(state="returned")

    def lead(column: str) -> Subquery:
        return Subquery(leading.order_by("-pk").values(column)[:1])

    matters.update(soonest=Coalesce(F("due_on"), Value(NEVER, models.DateField())))
    matters.exclude(lead_unit=None).update(
        lead_state=lead("state"),
        lead_officer=lead("officer"),
        lead_proposed=lead("proposed_days"),
    )


def forget_old_codes(apps: Any, schema_editor: Any) -> None:
    """Codes hashed with Argon2id can be checked by nobody any more; the window gives new ones."""
    codes = apps.get_model("records", "QueryCode").objects.using(schema_editor.connection.alias)
    codes.filter(hashed__startswith="$argon2").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0007_soonest_due_first"),
    ]

    operations = [
        migrations.AddField(
            model_name="matter",
            name="lead_state",
            field=models.CharField(blank=True, default="", max_length=32),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="matter",
            name="lead_officer",
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name="matter",
            name="lead_proposed",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="matter",
            name="soonest",
            field=models.DateField(default=NEVER),
            preserve_default=False,
        ),
        migrations.RemoveIndex(model_name="matter", name="matter_worklist"),
        migrations.RemoveIndex(model_name="matter", name="matter_of_lead"),
        migrations.RemoveIndex(model_name="matter", name="matter_newest"),
        migrations.RemoveIndex(model_name="matter", name="matter_soonest"),
        migrations.AlterField(
            model_name="matter",
            name="office",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AlterField(
            model_name="matter",
            name="lead_unit",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="records.unit",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["office", "state", "soonest", "id"], name="matter_at_office"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["office", "lead_state", "soonest", "id"], name="matter_referred"
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(
                fields=["lead_unit", "lead_state", "lead_officer", "soonest", "id"],
                name="matter_at_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["lead_unit", "soonest", "id"], name="matter_of_lead"),
        ),
        migrations.AddIndex(
            model_name="matter",
            index=models.Index(fields=["soonest", "id"], name="matter_soonest"),
        ),
        # Asked for with every classification; both engines read a prefix of it from an index.
        migrations.AlterField(
            model_name="unit",
            name="territory",
            field=models.CharField(db_index=True, max_length=12),
        ),
        migrations.AddIndex(
            model_name="token",
            index=models.Index(fields=["at"], name="token_age"),
        ),
        # Last: PostgreSQL makes no index on a table whose rows this transaction has changed.
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(forget_old_codes, migrations.RunPython.noop),
    ]
