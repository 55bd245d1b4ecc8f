# SPDX-License-Identifier: Apache-2.0
"""行政区划: divisions with the editions between which they hold."""

from django.db import models

from huiyin.records.models.columns import term


class Division(models.Model):
    """A code under one name. ``since`` is the day of the edition that brought it, ``until`` that of
    the first edition without it; ``successor`` is the code that follows, where it is known.
    """

    code = models.CharField(max_length=12)
    name = models.CharField(max_length=60)
    full_name = models.CharField(max_length=200, help_text="省市县乡连写，用于查找和显示")
    level = term()
    parent = models.CharField(max_length=12, blank=True)
    since = models.DateField()
    until = models.DateField(null=True)
    successor = models.CharField(max_length=12, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "since"), name="division_once_an_edition"),
        )
        indexes = (models.Index(fields=("parent", "code"), name="division_of_parent"),)


class DivisionEdition(models.Model):
    """版本: one imported edition, by the day on which it holds."""

    day = models.DateField(primary_key=True)
    source = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    places = models.PositiveIntegerField()
    imported_at = models.DateTimeField()
