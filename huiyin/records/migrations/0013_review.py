# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核: what a review keeps, who had a hand in a handling, pauses, and who is superior to
whom in the line of work (条例 28, 35, 36).
"""

from collections import defaultdict
from itertools import islice
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import migrations, models

#: Roles that take no part in deciding, as ``core.folds.moving`` has them.
NO_HANDS = ("petitioner", "visitor", "machine", "system")
#: Handlings read together, and those written in one statement.
CHUNK, BATCH = 2000, 100
UUIDS = ("against", "missing", "decline", "declined_by", "hearing", "draft", "drafted_by")
DAYS = ("admitted_on", "hearing_on", "signed_on", "delivered_on")


def hands_from_the_journal(apps: Any, schema_editor: Any) -> None:
    """Who acted in each handling so far, in the order in which they first did.

    Two statements for so many matters as `CHUNK` says, and one for each `BATCH` of handlings.
    """
    handlings, entries = apps.get_model("records", "Handling"), apps.get_model("records", "Entry")
    rows = handlings.objects.only("pk", "matter_id").order_by("matter_id").iterator(CHUNK)
    while chunk := list(islice(rows, CHUNK)):
        acted = entries.objects.filter(stream__in={row.matter_id for row in chunk})
        hands: dict[Any, dict[str, None]] = defaultdict(dict)
        named = acted.exclude(scope=None).exclude(role__in=NO_HANDS).order_by("stream", "seq")
        for scope, actor in named.values_list("scope", "actor"):
            hands[scope].setdefault(actor)
        for row in chunk:
            row.hands = list(hands[row.pk])
        handlings.objects.bulk_update(chunk, ["hands"], batch_size=BATCH)


def column(name: str, field: Any) -> migrations.AddField:
    return migrations.AddField("review", name, field)


class Migration(migrations.Migration):
    dependencies = [("records", "0012_admission")]

    operations = [
        migrations.AddField("handling", "ordered_by", models.UUIDField(null=True)),
        migrations.AddField("handling", "hands", models.JSONField(default=list)),
        migrations.AddField("deadline", "paused_on", models.DateField(null=True)),
        migrations.AddField(
            "deadline", "pauses", models.JSONField(default=list, encoder=DjangoJSONEncoder)
        ),
        migrations.AddField(
            "unit",
            "authority",
            models.ForeignKey(
                "records.unit",
                models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="+",
                help_text="上一级主管部门，可以复查（条例第三十五条）",
            ),
        ),
        migrations.AddField(
            "unit",
            "vertical",
            models.BooleanField(default=False, help_text="实行垂直管理，只由上一级主管部门复查"),
        ),
        # No review could be asked for before this: the table is empty.
        column("received_on", models.DateField()),
        column("asked", models.UUIDField()),
        column("late", models.BooleanField(default=False)),
        *(column(name, models.UUIDField(null=True)) for name in UUIDS),
        *(column(name, models.DateField(null=True)) for name in DAYS),
        column("fetched", models.PositiveSmallIntegerField(default=0)),
        column("heard", models.PositiveSmallIntegerField(default=0)),
        column("outcome", models.CharField(max_length=32, null=True)),
        column("answers", models.JSONField(default=list)),
        column("hands", models.JSONField(default=list)),
        migrations.RunPython(hands_from_the_journal, migrations.RunPython.noop),
    ]
