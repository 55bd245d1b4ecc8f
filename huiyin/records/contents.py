# SPDX-License-Identifier: Apache-2.0
"""Encrypted texts, opened for one matter at a time, or for a page of matters in one query."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from huiyin.ports.vault import SealedKey, Vault
from huiyin.records import models
from huiyin.records.prepared import Prepared

Texts = Mapping[tuple[str, str], str]


def about(content_id: str, field: str) -> str:
    """The additional data that ties a sealed text to its place."""
    return f"content|{field}|{content_id}"


def code_about(matter_id: str) -> str:
    """The additional data that ties the hash of a query code to the matter that it opens."""
    return f"code|{matter_id}"


def texts(
    vault: Vault,
    matters: Iterable[str],
    fields: Iterable[str] = (),
    *,
    besides: Iterable[str] = (),
) -> Texts:
    """(owner, field) → text of the matters' contents; only the named fields when any are named,
    and never those of ``besides``.

    One query. Who may read the matters must have been asked before.
    """
    found: dict[tuple[str, str], str] = {}
    ids = tuple(matters)
    rows = _TEXTS(ids, shape=(tuple(fields), tuple(besides))) if ids else []
    for content, owner, field, sealed, *key in rows:
        kek_id, suite, wrapped = key
        found[(str(owner), field)] = vault.unseal(
            SealedKey(kek_id=kek_id, suite=suite, wrapped=bytes(wrapped)),
            about=about(str(content), field),
            sealed=bytes(sealed),
        )
    return found


def _sealed(
    wanted: tuple[str, ...], unwanted: tuple[str, ...], matters: tuple[str, ...]
) -> QuerySet[models.Content, tuple[Any, ...]]:
    rows = models.Content.objects.filter(matter_id__in=matters)
    if wanted:
        rows = rows.filter(field__in=wanted)
    if unwanted:
        rows = rows.exclude(field__in=unwanted)
    # Plain columns: a page of matters has hundreds of texts, and objects cost more than opening.
    return rows.values_list(*_COLUMNS)


_TEXTS = Prepared(_sealed)
_COLUMNS = (
    "pk",
    "owner",
    "field",
    "sealed",
    "matter__kek_id",
    "matter__suite",
    "matter__wrapped",
)


def sealed_key(row: models.Key) -> SealedKey:
    """The stored key of a matter as the vault takes it."""
    return SealedKey(kek_id=row.kek_id, suite=row.suite, wrapped=bytes(row.wrapped))
