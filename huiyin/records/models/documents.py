# SPDX-License-Identifier: Apache-2.0
"""文书: numbered, frozen, rendered once. Facts and PDF are encrypted; hashes are in the journal."""

from django.db import models

from huiyin.records.models.columns import key, term
from huiyin.records.models.directory import Unit
from huiyin.records.models.handling import Matter


class Document(models.Model):
    """An issued document. Its facts are content of this owner, field ``facts``; its PDF is in
    storage. ``copy`` is the digest of the petitioner's own copy, field and file ``copy``, where
    those who handle the matter may not know who petitions.
    """

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="documents")
    handling = models.UUIDField(null=True)
    code = term()
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    digest = models.CharField(max_length=64, null=True)  # noqa: DJ001  none until it is made
    nameless = models.BooleanField(default=False)
    copy = models.CharField(max_length=64, null=True)  # noqa: DJ001  most have none


class Counter(models.Model):
    """The last number given in a series of a unit in a year (or on a day, for matter numbers)."""

    id = models.BigAutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    series = models.CharField(max_length=24)
    period = models.CharField(max_length=10)
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("unit", "series", "period"), name="counter_once"),
        )
