# SPDX-License-Identifier: Apache-2.0
"""What handling in depth keeps: execution, simple procedure, hearing, mediation, recusal, and the
withdrawal or termination that waits to be decided (条例 28, 31–33).
"""

from django.db import migrations, models


def term() -> models.CharField:  # type: ignore[type-arg]
    return models.CharField(max_length=32, null=True)


class Migration(migrations.Migration):
    dependencies = [("records", "0014_listings")]

    operations = [
        migrations.AddField("claim", "executed_on", models.DateField(null=True)),
        migrations.AddField("handling", "execution_due", models.DateField(null=True)),
        migrations.AddField("handling", "simple", models.BooleanField(default=False)),
        migrations.AddField("handling", "hearing", models.UUIDField(null=True)),
        migrations.AddField("handling", "hearing_on", models.DateField(null=True)),
        migrations.AddField("handling", "mediation", models.UUIDField(null=True)),
        migrations.AddField("handling", "recusal", models.UUIDField(null=True)),
        migrations.AddField("handling", "recusal_of", models.UUIDField(null=True)),
        migrations.AddField("handling", "recusal_role", term()),
        migrations.AddField("matter", "withdrawal", models.UUIDField(null=True)),
        migrations.AddField("matter", "ending", models.UUIDField(null=True)),
        migrations.AddField("matter", "ending_by", models.UUIDField(null=True)),
        migrations.AddField("matter", "recused", models.JSONField(default=list)),
        migrations.AddIndex(
            "handling",
            models.Index(
                fields=["matter"],
                name="handling_recusal",
                condition=models.Q(recusal__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office"],
                name="matter_withdrawing",
                condition=models.Q(withdrawal__isnull=False),
            ),
        ),
        migrations.AddIndex(
            "matter",
            models.Index(
                fields=["office"], name="matter_ending", condition=models.Q(ending__isnull=False)
            ),
        ),
    ]
