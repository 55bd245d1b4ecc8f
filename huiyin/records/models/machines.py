# SPDX-License-Identifier: Apache-2.0
"""机器账号: the tokens with which other systems come in. Their accounts hold posts like anybody."""

import hashlib

from django.db import models

from huiyin.records.models.columns import key
from huiyin.records.models.directory import Account


def fingerprint(token: str) -> str:
    """SHA-256 of a token in hex: 256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()


class MachineToken(models.Model):
    """令牌: only its hash is kept. ``budget`` is how many requests a minute it may make."""

    id = key()
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    hashed = models.CharField(max_length=64, unique=True)
    budget = models.PositiveIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
