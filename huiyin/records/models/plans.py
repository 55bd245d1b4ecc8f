# SPDX-License-Identifier: Apache-2.0
"""预定变更: changes of units that wait for their day."""

from django.db import models

from huiyin.records.models.columns import key, term
from huiyin.records.models.directory import Unit


class PlannedChange(models.Model):
    """``facts`` are those of the verb that ``kind`` names. ``hindered``: why it could not be made
    when its day had come.
    """

    id = key()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans")
    kind = term()
    on = models.DateField(db_index=True)
    facts = models.JSONField()
    planned_by = models.CharField(max_length=64)
    planned_at = models.DateTimeField()
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    hindered = models.CharField(max_length=500, blank=True)
