# SPDX-License-Identifier: Apache-2.0
"""文书: who issued a document, the code by which it is verified, templates for DOCX, void numbers.

Documents from before have neither unit nor code: their journal entries do not say them; those
whose entries do (after a step back) get both again.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from huiyin.records.models.columns import term

VERIFIED = ~models.Q(verification="")


def unit(*, null: bool = False) -> models.ForeignKey:
    return models.ForeignKey(
        db_index=False,
        null=null,
        on_delete=models.deletion.PROTECT,
        related_name="+",
        to="records.unit",
    )


def as_journalled(apps: Apps, _: BaseDatabaseSchemaEditor) -> None:
    """Unit and code of whatever the journal says them of: after a step back and forth again."""
    entry, document = apps.get_model("records", "Entry"), apps.get_model("records", "Document")
    bodies = entry.objects.filter(topic="matter", body__has_key="issues").values_list("body")
    for (body,) in bodies.iterator():
        for item in body["issues"]:
            if "unit" in item:
                code = item.get("verification", "")
                rows = document.objects.filter(pk=item["id"])
                rows.update(unit_id=item["unit"], verification=code)


class Migration(migrations.Migration):
    dependencies = [("records", "0019_width")]

    operations = [
        migrations.AddField("document", "unit", unit(null=True)),
        migrations.AddField(
            "document",
            "verification",
            models.CharField(blank=True, default="", max_length=20),
        ),
        migrations.AddIndex(
            "document",
            models.Index(fields=["unit", "code", "issued_on"], name="document_of_unit"),
        ),
        migrations.AddIndex(
            "document",
            models.Index(fields=["verification"], name="document_verified", condition=VERIFIED),
        ),
        migrations.CreateModel(
            name="WordTemplate",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("unit", unit()),
                ("code", term()),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                ("digest", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("account", models.UUIDField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["unit", "code", "since"], name="word_template_in_force")
                ]
            },
        ),
        migrations.CreateModel(
            name="VoidNumber",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("unit", unit()),
                ("code", term()),
                ("period", models.CharField(max_length=10)),
                ("number", models.PositiveIntegerField()),
                ("cause", term()),
                ("noted_on", models.DateField()),
                ("account", models.UUIDField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "code", "period", "number"), name="void_number_once"
                    )
                ]
            },
        ),
        # Last: PostgreSQL changes no table whose rows the same migration has changed.
        migrations.RunPython(as_journalled, migrations.RunPython.noop),
    ]
