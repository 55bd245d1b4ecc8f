# SPDX-License-Identifier: Apache-2.0
"""日志与存证: the one journal, the outbox, the tokens. Triggers refuse UPDATE and DELETE on the
journal.
"""

from django.db import models

from huiyin.records.models.columns import key, term


class Entry(models.Model):
    """One thing that happened, chained to the one before it in its stream (a matter, a unit, an
    account).
    """

    id = key()
    stream = models.UUIDField()
    seq = models.PositiveIntegerField()
    topic = models.CharField(max_length=24)
    act = models.CharField(max_length=32)
    scope = models.UUIDField(null=True)
    actor = models.CharField(max_length=64)
    role = term()
    unit = models.UUIDField(null=True)
    on_behalf_of = models.CharField(max_length=64, blank=True)
    on = models.DateField()
    at = models.DateTimeField()
    body = models.JSONField()
    commitments = models.JSONField()
    prev = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("stream", "seq"), name="entry_one_per_seq"),)


class Outbox(models.Model):
    """What must still be done because of an entry. Written in its transaction, worked with
    leases.
    """

    id = key()
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="outbox")
    task = models.CharField(max_length=32)
    payload = models.JSONField()
    attempts = models.PositiveSmallIntegerField(default=0)
    run_after = models.DateTimeField()
    lease_owner = models.CharField(max_length=64, blank=True)
    lease_no = models.PositiveIntegerField(default=0)
    lease_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=120, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("run_after",),
                name="outbox_waiting",
                condition=models.Q(done_at=None, given_up_at=None),
            ),
            models.Index(
                fields=("id",),
                name="outbox_given_up",
                condition=models.Q(given_up_at__isnull=False),
            ),
        )


class Token(models.Model):
    """A submit or act that was done: the same token again gives the same answer."""

    token = models.CharField(max_length=64, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    answer = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("at",), name="token_age"),)
