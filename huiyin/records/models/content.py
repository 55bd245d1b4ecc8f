# SPDX-License-Identifier: Apache-2.0
"""Encrypted content: every name and every text. Destroying a key and its salts erases what it
held.
"""

from django.db import models

from huiyin.records.models.columns import key


class Key(models.Model):
    """The wrapped data key of one matter (its id is the matter's)."""

    id = key()
    kek_id = models.CharField(max_length=64)
    suite = models.CharField(max_length=16)
    wrapped = models.BinaryField()


class Content(models.Model):
    """One text: ``field`` of ``owner`` (an entry, a person, a document), with the salt of its
    commitment.
    """

    id = key()
    matter = models.ForeignKey(Key, models.PROTECT, related_name="contents")
    owner = models.UUIDField()
    field = models.CharField(max_length=64)
    salt = models.BinaryField()
    sealed = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("owner", "field"), name="content_once"),)


class Mark(models.Model):
    """Blind index: a keyed hash of one normalised identity field of a person, for equality
    search.
    """

    id = key()
    person = models.UUIDField()
    matter = models.UUIDField(db_index=True)
    field = models.CharField(max_length=24)
    value = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=("value", "field"), name="mark_found"),)
