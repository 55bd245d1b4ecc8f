# SPDX-License-Identifier: Apache-2.0
"""When somebody who works in the background was last there; lost with the cache, and no harm."""

from datetime import datetime

from django.core.cache import cache

#: The part that every process of ``huiyin work`` plays.
WORKER = "worker"
#: Long after anybody has missed a worker.
_KEPT_SECONDS = 24 * 60 * 60


def note(who: str, at: datetime) -> None:
    """``who`` is a part that is played, not a process: any that plays it counts."""
    cache.set(f"presence:{who}", at.isoformat(), _KEPT_SECONDS)


def last(who: str) -> datetime | None:
    """When the part was last played by anybody; None when not within a day."""
    found = cache.get(f"presence:{who}")
    return datetime.fromisoformat(found) if found else None
