# SPDX-License-Identifier: Apache-2.0
"""How many requests a token may make in a minute, and how many wrong codes it may try.

Counted in the shared cache, so that a limit holds across processes. Two at once may lose a count:
a budget protects the others, it is no lock.
"""

from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

from huiyin.api.problems import Refusing

MINUTE = 60
#: Wrong query codes: for one number, and in all, by one token in a quarter of an hour.
GUESS_SECONDS = 15 * 60
GUESSES_PER_NUMBER, GUESSES_PER_TOKEN = 5, 60


def spend(token: str, *, budget: int, now: datetime) -> None:
    """Counts one request of the token; raises a problem when its minute is used up."""
    at = int(now.timestamp())
    key = f"api:{token}:{at // MINUTE}"
    used = cache.get(key, 0)
    if used >= budget:
        raise _wait(MINUTE - at % MINUTE, f"每分钟最多{budget}次请求")
    cache.set(key, used + 1, MINUTE)


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
