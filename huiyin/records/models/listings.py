# SPDX-License-Identifier: Apache-2.0
"""依法分类处理清单: per unit, dated; a row that ends stays for the notices that named it."""

from django.db import models

from huiyin.records.models.columns import key, term
from huiyin.records.models.directory import Unit


class Listing(models.Model):
    """Claim type → legal route → body, basis, limit, materials (条例 31)."""

    id = key()
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="listings")
    title = models.CharField(max_length=120)
    category = models.CharField(max_length=12, blank=True)
    route = term()
    body = models.CharField(max_length=120)
    address = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=300)
    limit = models.CharField(max_length=400)
    materials = models.CharField(max_length=300)
    warning = models.CharField(max_length=200, blank=True)
    adopted = models.CharField(max_length=60, blank=True, help_text="采用的通用途径")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("route", "title", "id")

    def __str__(self) -> str:
        return self.title
