# SPDX-License-Identifier: Apache-2.0
"""The query code: what it forgives and what it catches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import damm

from huiyin.core.query_code import LENGTH, LIMIT, from_random, normalise, show

numbers = st.integers(0, LIMIT - 1)


@given(numbers)
def test_a_code_is_the_number_and_a_check_digit_after_damm(number: int) -> None:
    code = from_random(number)

    assert code[:-1] == f"{number:015d}"
    assert code[-1] == damm.calc_check_digit(code[:-1])


@given(numbers)
def test_every_single_wrong_digit_is_caught(number: int) -> None:
    code = from_random(number)

    passed = [
        (place, digit)
        for place in range(LENGTH)
        for digit in "0123456789"
        if digit != code[place] and normalise(code[:place] + digit + code[place + 1 :]) is not None
    ]

    assert passed == []


@given(numbers)
def test_every_exchange_of_different_neighbours_is_caught(number: int) -> None:
    code = from_random(number)

    passed = [
        place
        for place in range(LENGTH - 1)
        if code[place] != code[place + 1]
        and normalise(code[:place] + code[place + 1] + code[place] + code[place + 2 :]) is not None
    ]

    assert passed == []


@given(numbers)
def test_what_is_shown_can_be_typed(number: int) -> None:
    code = from_random(number)

    assert normalise(show(code)) == code


def test_a_code_is_shown_in_four_groups_of_four() -> None:
    assert show("1234567890123456") == "1234-5678-9012-3456"


@pytest.mark.parametrize(
    "typed",
    [
        "5720000000000016",
        " 5720 0000 0000 0016\n",
        "5720-0000-0000-0016",
        "5720－0000—0000–0016",
        "５７２０　００００　００００　００１６",
        "\ufeff5720\u200b000000000016",
    ],
)
def test_width_spaces_and_dashes_are_forgiven(typed: str) -> None:
    assert normalise(typed) == "5720000000000016"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "572000000000001",
        "57200000000000160",
        "5720000000000017",
        "572000000000001O",
        "5720.0000.0000.0016",
        "٥720000000000016",
        "①720000000000016",
    ],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert normalise(typed) is None


@pytest.mark.parametrize("number", [-1, LIMIT])
def test_a_number_of_other_than_fifteen_digits_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="15 digits"):
        from_random(number)
