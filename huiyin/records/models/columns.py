# SPDX-License-Identifier: Apache-2.0
"""Columns that many tables share."""

from typing import Any

from django.db import models


def key() -> "models.UUIDField[Any, Any]":
    """A UUIDv7 primary key, always given by the caller: the id is known before the row is
    written.
    """
    return models.UUIDField(primary_key=True, editable=False)


def term(**options: Any) -> "models.CharField[Any, Any]":
    """The code of a member of a closed set of ``core.vocabulary``.

    The column does not list the members: a new state is a row of the table, not a migration.
    """
    return models.CharField(max_length=32, **options)
