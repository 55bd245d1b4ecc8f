# SPDX-License-Identifier: Apache-2.0
"""The counters of matter numbers are named after their region, the six digits that numbers begin
with, and no longer after the oldest unit there, which may change in the course of a day.
"""

from django.db import migrations, models
from django.db.models.functions import Concat, Substr


def name_after_region(apps, schema_editor):
    counters = apps.get_model("records", "Counter").objects
    units = apps.get_model("records", "Unit").objects
    territory = units.filter(pk=models.OuterRef("unit")).values(region=Substr("territory", 1, 6))
    counters.filter(series="matter").update(
        series=Concat(models.Value("matter-"), models.Subquery(territory))
    )


class Migration(migrations.Migration):
    dependencies = (("records", "0017_referral_lists"),)
    operations = (migrations.RunPython(name_after_region, migrations.RunPython.noop),)
