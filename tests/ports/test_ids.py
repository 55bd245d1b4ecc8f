# SPDX-License-Identifier: Apache-2.0
"""Identifiers: their time, their order, their randomness."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier
from uuid import UUID

import pytest

from huiyin.core.query_code import LIMIT
from huiyin.ports.ids import digits, new_id, salt, token

NOW = datetime(2026, 11, 22, 1, 30, 0, 123456, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7_that_holds_the_millisecond() -> None:
    made = new_id(NOW)

    assert (made.version, made.variant) == (7, "specified in RFC 4122")
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


def test_ids_of_one_instant_come_in_order_and_never_twice() -> None:
    made = [new_id(NOW) for _ in range(5000)]

    assert made == sorted(set(made))


def test_a_later_instant_gives_a_greater_id() -> None:
    before = [new_id(NOW) for _ in range(50)]

    after = new_id(NOW + timedelta(milliseconds=1))

    assert after > max(before)


def test_an_id_comes_after_the_one_that_a_faster_clock_made() -> None:
    ahead = new_id(NOW + timedelta(hours=1))

    made = [new_id(NOW, after=ahead) for _ in range(50)]

    assert made == sorted(made)
    assert min(made) > ahead


def test_threads_never_make_the_same_id() -> None:
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: new_id(NOW), range(4000)))

    assert len(set(made)) == 4000


def test_acts_of_other_threads_do_not_disturb_the_order_of_one_act() -> None:
    turn = Barrier(2, timeout=10)

    def act(now: datetime) -> list[UUID]:
        made = []
        for _ in range(64):
            turn.wait()
            made.append(new_id(now))
        return made

    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(act, [NOW, NOW + timedelta(milliseconds=1)]))

    assert [made == sorted(made) for made in both] == [True, True]


@pytest.mark.parametrize(
    "when",
    [datetime(2026, 11, 22), datetime(1969, 12, 31, tzinfo=UTC)],  # noqa: DTZ001
)
def test_an_id_needs_an_instant_with_a_zone_from_1970_on(when: datetime) -> None:
    with pytest.raises(ValueError, match=r"time zone|can't compare"):
        new_id(when)


def test_secrets_have_their_length_and_differ() -> None:
    tokens = {token() for _ in range(100)}
    salts = {salt() for _ in range(100)}
    numbers = {digits() for _ in range(100)}

    assert {len(each) for each in tokens} == {32}
    assert {len(each) for each in salts} == {16}
    assert (len(tokens), len(salts), len(numbers)) == (100, 100, 100)
    assert all(0 <= number < LIMIT for number in numbers)
