# SPDX-License-Identifier: Apache-2.0
"""Idempotency: the same token gives the same answer; the same token with other content is
refused.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from huiyin.core.journal.leaf import canonical
from huiyin.core.refusal import WORKING_RULE, Refusal
from huiyin.records import rows
from huiyin.records.models import Token

OTHER_CONTENT = Refusal(
    "token_reused",
    "这张表单已经提交过，而内容与上次不同。请打开新的表单再提交，原来提交的内容没有改动",
    WORKING_RULE,
)


@dataclass(frozen=True, slots=True)
class Request:
    """A token and what it was sent with, hashed; a token alone says nothing about a person."""

    token: str
    fingerprint: str


#: How long an answer is kept: a form left open over a weekend and posted twice is still one deed.
#: Afterwards the same form finds that the matter has moved on, or a submission stands twice.
KEPT = timedelta(days=30)
#: How many rows one round forgets in a statement, so that no writer waits long.
ROUND = 5000

#: What a machine brings that cannot press a button twice.
NONE = Request("", "")


def request(token: str, content: Mapping[str, Any]) -> Request:
    """Binds the token to the content (canonical JSON values) that it came with.

    Only hashes are kept: from the table nobody learns a token, nor the query code made from it.
    """
    kept = hashlib.sha256(b"token|" + token.encode()).hexdigest() if token else ""
    return Request(kept, hashlib.sha256(canonical(content)).hexdigest())


def answered(asked: Request) -> Mapping[str, Any] | Refusal | None:
    """The earlier answer, a refusal when the content differs, None when the token is new."""
    if not asked.token:
        return None
    row = Token.objects.filter(pk=asked.token).first()
    if row is None:
        return None
    if row.fingerprint != asked.fingerprint:
        return OTHER_CONTENT
    answer: Mapping[str, Any] = row.answer
    return answer


def kept(token: str) -> Mapping[str, Any]:
    """What was answered to the token, whatever came with it; empty for a new one."""
    row = Token.objects.filter(pk=request(token, {}).token).first() if token else None
    return row.answer if row else {}


def remember(asked: Request, answer: Mapping[str, Any], *, now: datetime) -> None:
    """Keeps the answer, in the transaction of what it answers."""
    if asked.token:
        row = Token(token=asked.token, fingerprint=asked.fingerprint, answer=dict(answer), at=now)
        rows.insert([row])


def forget_old(now: datetime) -> int:
    """Takes away answers that are kept long enough; how many."""
    gone = 0
    while True:
        old = Token.objects.filter(at__lt=now - KEPT).order_by("at").values_list("pk", flat=True)
        count, _ = Token.objects.filter(pk__in=list(old[:ROUND])).delete()
        gone += count
        if count < ROUND:
            return gone
