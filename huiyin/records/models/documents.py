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
    # The index below begins with it.
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", db_index=False)
    verification = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        indexes = (
            models.Index(fields=("unit", "code", "issued_on"), name="document_of_unit"),
            models.Index(
                fields=("verification",),
                name="document_verified",
                condition=~models.Q(verification=""),
            ),
        )


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


class WordTemplate(models.Model):
    """文书模板: an office's own DOCX for one kind of document, in force from a day to a day."""

    id = key()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    code = term()
    since = models.DateField()
    until = models.DateField(null=True)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    account = models.UUIDField()

    class Meta:
        indexes = (models.Index(fields=("unit", "code", "since"), name="word_template_in_force"),)


class VoidNumber(models.Model):
    """销号: a number of a series that stands on no document of the system, and why."""

    id = key()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", db_index=False)
    code = term()
    period = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    cause = term()
    noted_on = models.DateField()
    account = models.UUIDField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "code", "period", "number"), name="void_number_once"
            ),
        )
