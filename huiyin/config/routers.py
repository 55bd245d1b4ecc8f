# SPDX-License-Identifier: Apache-2.0
"""Keeps the cache table in the ``scratch`` database and everything else out of it."""

from typing import Any

_CACHE = "django_cache"


class ScratchRouter:
    """Sends Django's cache entries to ``scratch``; says nothing about any other table."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        """``scratch`` for cache entries, else no opinion."""
        return "scratch" if model._meta.app_label == _CACHE else None

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """True where ``app_label`` lives: the cache in ``scratch``, all else in ``default``."""
        return (db == "scratch") == (app_label == _CACHE)
