# SPDX-License-Identifier: Apache-2.0
"""The small indexes from which lists read what stands aside, and what a unit sent (条例 23, 24).

A migration of its own: PostgreSQL builds no index on a table whose rows the same one has changed.
"""

from django.db import migrations, models

ASIDE = models.Q(aside=True)


def index(name: str, *fields: str, condition: models.Q) -> migrations.AddIndex:
    found = models.Index(fields=list(fields), name=name, condition=condition)
    return migrations.AddIndex("handling", found)


class Migration(migrations.Migration):
    dependencies = [("records", "0016_referral_in_depth")]

    operations = [
        index("handling_aside", "unit", "state", condition=ASIDE),
        index("handling_aside_state", "state", condition=ASIDE),
        index("handling_of_sender", "sender", "state", condition=models.Q(sender__isnull=False)),
    ]
