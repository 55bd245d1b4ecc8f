# SPDX-License-Identifier: Apache-2.0
"""登记: submissions as they arrived, the people on them, the codes by which they follow their
matter.
"""

from django.db import models

from huiyin.records.models.columns import key, term
from huiyin.records.models.handling import Matter

#: The source of a submission that shares the letter of another matter (拆分).
SHARED_LETTER = "split"


class Submission(models.Model):
    """信访件: one arrival. ``matter`` is the matter it belongs to now, ``origin`` the one it
    opened.
    """

    id = key()
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="submissions")
    origin = models.UUIDField(unique=True)
    entry = models.UUIDField()
    channel = term()
    submitted_on = models.DateField()
    received_on = models.DateField()
    headcount = models.PositiveIntegerField(default=1)
    source = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("source", "source_id"),
                condition=~models.Q(source_id=""),
                name="submission_once_per_source",
            ),
        )


class Person(models.Model):
    """信访人 on one submission; name, phone, address are encrypted content of this owner."""

    id = key()
    submission = models.ForeignKey(Submission, models.PROTECT, related_name="people")
    no = models.PositiveSmallIntegerField()


class QueryCode(models.Model):
    """查询码, hashed under a key of the vault; a new one makes the old one void."""

    matter = models.OneToOneField(
        Matter, models.PROTECT, primary_key=True, related_name="query_code"
    )
    hashed = models.CharField(max_length=200)
    since = models.DateTimeField()


class PersonCode(models.Model):
    """查询码 of one person of a matter, or of their agent or guardian (``holder``): it opens what
    that person may see.
    """

    holder = models.UUIDField(primary_key=True)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="person_codes")
    hashed = models.CharField(max_length=200)
    since = models.DateTimeField()
