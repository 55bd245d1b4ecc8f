# SPDX-License-Identifier: Apache-2.0
"""The last system administrator stays: without one nobody could mend the directory any more."""

from datetime import date
from typing import Any

from huiyin.core.refusal import Refusal, ruled
from huiyin.core.vocabulary import Role
from huiyin.records.dated import dated
from huiyin.records.models import Post

_LAST = ruled("last_keeper", f"这是最后一名{Role.SYSTEM_ADMIN.zh}，请先任命另一名，再办这一步")


def would_be_lost(on: date, *, account: str = "", post: str = "", unit: str = "") -> Refusal | None:
    """The refusal when no system administrator is left on a day without the account, the post or
    all posts of the unit.

    Who will hold a post for a time only counts too: what ends by its own date is seen in time.
    """
    held: Any = Post.objects.filter(
        dated(on), role=Role.SYSTEM_ADMIN.value, account__is_active=True
    )
    gone = [
        row for row in held.values_list("pk", "account", "unit") if _is(row, account, post, unit)
    ]
    return _LAST if gone and len(gone) == held.count() else None


def _is(row: tuple[Any, ...], account: str, post: str, unit: str) -> bool:
    return any(str(part) == asked for part, asked in zip(row, (post, account, unit), strict=True))
