# SPDX-License-Identifier: Apache-2.0
"""What the installation does to be known as alive: a worker says so, the database takes a write."""

import hashlib
from datetime import datetime

from django.db import transaction

from huiyin.records import presence
from huiyin.records.models import Token


def beat(now: datetime) -> None:
    """A worker was here."""
    presence.note(presence.WORKER, now)


def try_to_write(now: datetime) -> None:
    """Writes a row of a business table and takes it back; raises Django's ``Error`` if it cannot.

    A replica, a full disk and a role without rights all answer questions as before.
    """
    name = hashlib.sha256(f"health|{now.isoformat()}".encode()).hexdigest()
    with transaction.atomic():
        Token.objects.create(token=name, fingerprint="", answer={}, at=now)
        transaction.set_rollback(True)
