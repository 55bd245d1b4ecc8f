# SPDX-License-Identifier: Apache-2.0
"""Budgets: each minute anew, each token its own, shared by the processes of a server."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache

from huiyin.api import budget
from huiyin.api.problems import Refusing

AT = datetime(2026, 3, 2, 9, 0, 10, tzinfo=UTC)


def spent(token: str, *, allowed: int, times: int, at: datetime = AT) -> int:
    """How many of so many requests went through."""
    through = 0
    for _ in range(times):
        try:
            budget.spend(token, budget=allowed, now=at)
        except Refusing:
            continue
        through += 1
    return through


@pytest.mark.parametrize("allowed", [1, 3, 50, 120, 600])
def test_one_process_gives_exactly_the_budget(db: None, allowed: int) -> None:
    assert spent(f"exact-{allowed}", allowed=allowed, times=allowed + 70) == allowed


def test_the_next_minute_begins_anew(db: None) -> None:
    spent("minutes", allowed=3, times=9)

    later = AT + timedelta(seconds=50)

    assert spent("minutes", allowed=3, times=9, at=later) == 3


def test_what_another_process_spent_counts(db: None) -> None:
    cache.set(f"api:shared:{int(AT.timestamp()) // 60}", 595, 60)

    assert spent("shared", allowed=600, times=20) == 5


def test_the_shared_cache_is_told_of_every_share(db: None) -> None:
    spent("told", allowed=600, times=100)

    told = cache.get(f"api:told:{int(AT.timestamp()) // 60}")

    assert 100 - 600 // budget.SHARES < told <= 100


def test_a_refusal_says_how_long_the_minute_lasts(db: None) -> None:
    budget.spend("wait", budget=1, now=AT)

    with pytest.raises(Refusing) as caught:
        budget.spend("wait", budget=1, now=AT)

    assert caught.value.headers == {"Retry-After": "50"}
