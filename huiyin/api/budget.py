# SPDX-License-Identifier: Apache-2.0
"""How many requests a token may make in a minute, and how many wrong codes it may try.

Counted in the shared cache, so that a limit holds across processes. Two at once may lose a count:
a budget protects the others, it is no lock.
"""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from huiyin.api.problems import Refusing

MINUTE = 60
#: A process tells the others of every fiftieth part of a budget that it spends.
SHARES = 50
#: Wrong query codes: for one number, and in all, by one token in a quarter of an hour.
GUESS_SECONDS = 15 * 60
GUESSES_PER_NUMBER, GUESSES_PER_TOKEN = 5, 60


@dataclass(slots=True)
class _Count:
    """One token in one minute: what the shared cache last said, and what this process did since."""

    minute: int
    shared: int
    since: int


_counts: dict[str, _Count] = {}
_lock = Lock()


def spend(token: str, *, budget: int, now: datetime) -> None:
    """Counts one request of the token; raises a problem when its minute is used up.

    A read should not be a write for every request, so a budget may be exceeded by one share a
    process.
    """
    at = int(now.timestamp())
    with _lock:
        mine = _counts.get(token)
        fresh = mine is None or mine.minute != at // MINUTE
        if mine is None or fresh:
            mine = _counts[token] = _Count(at // MINUTE, 0, 0)
        mine.since += 1
        if fresh or mine.since >= budget // SHARES:
            key = f"api:{token}:{mine.minute}"
            mine.shared, mine.since = cache.get(key, 0) + mine.since, 0
            cache.set(key, mine.shared, MINUTE)
        used = mine.shared + mine.since
    if used > budget:
        raise _wait(MINUTE - at % MINUTE, f"每分钟最多{budget}次请求")


def may_guess(token: str, number: str, now: datetime) -> None:
    """Raises a problem while this token has tried too many wrong codes."""
    counts = cache.get_many(_guesses(token, number, now))
    limits = zip(_guesses(token, number, now), (GUESSES_PER_NUMBER, GUESSES_PER_TOKEN), strict=True)
    if any(counts.get(key, 0) >= most for key, most in limits):
        left = GUESS_SECONDS - int(now.timestamp()) % GUESS_SECONDS
        raise _wait(left, "查询码试错太多")


def guessed_wrong(token: str, number: str, now: datetime) -> None:
    """Counts a wrong code; whether the number exists makes no difference."""
    for key in _guesses(token, number, now):
        cache.set(key, cache.get(key, 0) + 1, GUESS_SECONDS)


def _guesses(token: str, number: str, now: datetime) -> tuple[str, str]:
    window = int(now.timestamp()) // GUESS_SECONDS
    hidden = salted_hmac("huiyin.api.guess", number).hexdigest()
    return f"guess:{token}:{hidden}:{window}", f"guess:{token}:{window}"


def _wait(seconds: int, why: str) -> Refusing:
    detail = f"{why}，请{seconds}秒后再试"
    return Refusing("too_many", detail, headers={"Retry-After": str(seconds)})
