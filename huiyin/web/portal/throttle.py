# SPDX-License-Identifier: Apache-2.0
"""How often a number and its query code may be guessed wrong.

Counted in the shared cache, so that the limit holds across processes. What is kept are keyed
hashes of numbers and addresses, for a quarter of an hour. Two writers at once may lose a count:
against 10^15 codes a few guesses more are nothing.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils.crypto import salted_hmac

WINDOW = 15 * 60
#: Wrong codes for one number before waits begin, and the waits in seconds: doubling, then steady.
FREE_PER_NUMBER, FIRST_WAIT, LONGEST_WAIT = 5, 10, 120
#: An address that has failed at a number less often is heard at once: strangers who guess
#: elsewhere cannot lock the owner out.
ALWAYS_HEARD = 2
#: Wrong codes from one address, whatever the numbers; a whole office may share one address.
FREE_PER_ADDRESS = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """One question at the door: which number, from which address, when."""

    number: str
    address: str
    now: datetime


def wait(asked: Asked) -> int:
    """Seconds until this question may be asked; 0 when it may be asked now."""
    at = asked.now.timestamp()
    number = cache.get(_key("number", asked.number), (0, 0.0))
    own = cache.get(_key("own", asked.number, asked.address), (0, 0.0))
    address = cache.get(_key("address", asked.address), (0, 0.0))
    waits = [0.0]
    if own[0] >= ALWAYS_HEARD and number[0] >= FREE_PER_NUMBER:
        pause = min(FIRST_WAIT * 2 ** (number[0] - FREE_PER_NUMBER), LONGEST_WAIT)
        waits.append(number[1] + pause - at)
    if address[0] >= FREE_PER_ADDRESS:
        waits.append(address[1] + LONGEST_WAIT - at)
    return max(0, round(max(waits)))


def failed(asked: Asked) -> None:
    """Counts a wrong answer; whether the number exists makes no difference."""
    for key in _keys(asked):
        count = cache.get(key, (0, 0.0))[0] + 1
        cache.set(key, (count, asked.now.timestamp()), WINDOW)


def succeeded(asked: Asked) -> None:
    """The owner is here: what was counted for the number is forgotten."""
    cache.delete_many(_keys(asked)[:2])


def _keys(asked: Asked) -> list[str]:
    return [
        _key("number", asked.number),
        _key("own", asked.number, asked.address),
        _key("address", asked.address),
    ]


def _key(*words: str) -> str:
    return "track:" + salted_hmac("huiyin.portal.throttle", "|".join(words)).hexdigest()
