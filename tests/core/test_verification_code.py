# SPDX-License-Identifier: Apache-2.0
"""核验码: a hundred bits that survive a hand, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core import verification_code
from huiyin.core.verification_code import BITS, LENGTH, from_random, normalise, show


@given(st.integers(min_value=0, max_value=2**BITS - 1))
def test_a_code_survives_printing_and_a_careless_hand(number: int) -> None:
    code = from_random(number)

    assert len(code) == LENGTH
    assert normalise(show(code)) == code
    assert normalise(f" {show(code).lower().replace('0', 'o').replace('1', 'l')} ") == code


def test_different_numbers_have_different_codes() -> None:
    assert len({from_random(1 << bit) for bit in range(BITS)}) == BITS


@pytest.mark.parametrize("number", [-1, 1 << BITS])
def test_a_number_out_of_range_makes_no_code(number: int) -> None:
    with pytest.raises(ValueError, match="100 bits"):
        from_random(number)


@pytest.mark.parametrize("typed", ["", "7QF2", "U" * 20, "七" * 20, "0" * 21, "'; DROP TABLE"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert normalise(typed) is None


def test_the_alphabet_leaves_out_what_looks_alike() -> None:
    assert {"O", "I", "L", "U"}.isdisjoint(verification_code._ALPHABET)
