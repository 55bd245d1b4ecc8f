# SPDX-License-Identifier: Apache-2.0
"""Columns that many tables share."""

from typing import Any

from django.db import models

from huiyin.core.vocabulary import Term


def key() -> "models.UUIDField[Any, Any]":
    """A UUIDv7 primary key, always given by the caller: the id is known before the row is
    written.
    """
    return models.UUIDField(primary_key=True, editable=False)


def term(of: type[Term], **options: Any) -> "models.CharField[Any, Any]":
    """The code of a member of a closed set, checked by the database."""
    return models.CharField(max_length=32, choices=of.choices(), **options)
