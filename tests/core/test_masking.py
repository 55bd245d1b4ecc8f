# SPDX-License-Identifier: Apache-2.0
"""What a mask lets through: enough to tell neighbours apart, never the whole."""

from hypothesis import given
from hypothesis import strategies as st

from huiyin.core import masking

MASKS = (masking.name, masking.phone, masking.id_number, masking.address)


def test_the_usual_values_are_masked_as_people_know_it() -> None:
    assert masking.name("张三") == "张*"
    assert masking.name("欧阳小明") == "欧**"
    assert masking.phone("13812345678") == "138****5678"
    assert masking.phone("6234567") == "****67"
    assert masking.id_number("510999198001010011") == "510***********0011"
    assert masking.address("临江县幸福路1号2单元") == "临江县幸福****"


def test_nothing_stays_nothing() -> None:
    assert [mask("") for mask in MASKS] == ["", "", "", ""]


#: What is masked already may pass as it is.
UNMASKED = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() and "*" not in text)


@given(UNMASKED)
def test_no_mask_lets_a_whole_value_through(value: str) -> None:
    shown = [mask(value) for mask in MASKS]

    assert [text for text in shown if text == value.strip()] == []


@given(st.text("0123456789X", min_size=15, max_size=18))
def test_the_day_of_birth_in_an_identity_number_never_shows(value: str) -> None:
    assert set(masking.id_number(value)[3:-4]) == {"*"}
