# SPDX-License-Identifier: Apache-2.0
"""Identifiers and secrets out of secure randomness; the core takes them as values."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from threading import local
from uuid import UUID

from huiyin.core.journal.leaf import SALT_BYTES
from huiyin.core.query_code import LIMIT

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TAIL_BITS = 74  # rand_a (12) and rand_b (62) of RFC 9562 §5.7
_STEP_BITS = 32

#: Gives so many random bytes.
Draw = Callable[[int], bytes]


class _Source(local):
    """Randomness, and the tail of this thread's last id, so that ids of one millisecond come in
    order.

    One act makes all its ids in one thread. Were the tail shared, an act of another millisecond in
    the next thread would make it begin anew in their midst.
    """

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        self._millisecond = -1
        self._tail = 0

    def tail(self, millisecond: int) -> int:
        """74 bits: fresh for a new millisecond, else the last ones plus a random step.

        This is method 2 of RFC 9562 §6.2. The first bit of a fresh tail is 0, which leaves room for
        2^41 ids in one millisecond: a simulated clock may stand still for a whole run.
        """
        if millisecond == self._millisecond:
            self._tail += 1 + self.bits(_STEP_BITS)
        else:
            self._millisecond = millisecond
            self._tail = self.bits(_TAIL_BITS - 1)
        return self._tail

    def bits(self, count: int) -> int:
        """A number of ``count`` random bits."""
        return int.from_bytes(self.draw((count + 7) // 8)) >> (-count % 8)

    def below(self, limit: int) -> int:
        """A number from 0 to ``limit`` - 1, each as likely as any other."""
        while (number := self.bits(limit.bit_length())) >= limit:
            pass
        return number


_SECURE = _Source(secrets.token_bytes)
# A context variable and no global: another thread than the simulation's knows nothing of it.
_simulated: ContextVar[_Source | None] = ContextVar("simulated", default=None)


def _source() -> _Source:
    return _simulated.get() or _SECURE


@contextmanager
def drawn_from(draw: Draw) -> Iterator[None]:
    """Inside the block whatever this module makes comes from ``draw``.

    For the simulated county alone (`config.simulation`), which must come out the same for a seed.
    """
    before = _simulated.set(_Source(draw))
    try:
        yield
    finally:
        _simulated.reset(before)


def new_id(now: datetime, *, after: UUID | None = None) -> UUID:
    """A UUIDv7 (RFC 9562) for ``now``: sorted by time, and in one thread by order of making.

    It comes after ``after`` in any case, if need be in the millisecond after it: what made that one
    may have had a clock that was ahead. An id names, it does not open: it is no secret. A time
    without a zone or before 1970 raises ``ValueError``.
    """
    if now.tzinfo is None or now < _EPOCH:
        raise ValueError("an id needs an instant with a time zone, from 1970 on")
    millisecond = (now - _EPOCH) // timedelta(milliseconds=1)
    if after is not None:
        millisecond = max(millisecond, (after.int >> 80) + 1)
    tail = _source().tail(millisecond)
    rand_a, rand_b = tail >> 62, tail & (2**62 - 1)
    return UUID(int=millisecond << 80 | 0x7 << 76 | rand_a << 64 | 0b10 << 62 | rand_b)


def token() -> str:
    """128 random bits in hex, for submission tokens (ASVS 11.5.1)."""
    return _source().draw(16).hex()


def digits() -> int:
    """A random number of fifteen digits for ``core.query_code.from_random``."""
    return _source().below(LIMIT)


def salt() -> bytes:
    """Sixteen random bytes for ``core.journal.leaf.commitment``."""
    return _source().draw(SALT_BYTES)
