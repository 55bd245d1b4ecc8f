# SPDX-License-Identifier: Apache-2.0
"""What a screen shows of a person before anybody has a reason to see more (个人信息保护法 6, 51).

A masked value tells neighbours in a list apart; it never has the middle of a number or the end of
an address. Empty stays empty.
"""

from collections.abc import Callable, Mapping

STAR = "*"


def name(value: str) -> str:
    """张三 as 张*, 欧阳小明 as 欧**: the first character, and at most two stars."""
    value = value.strip()
    return value[:1] + STAR * min(max(len(value) - 1, 1), 2) if value else ""


def phone(value: str) -> str:
    """13812345678 as 138****5678; shorter numbers keep their last two digits."""
    value = value.strip()
    if len(value) >= 11:
        return value[:3] + STAR * 4 + value[-4:]
    return STAR * 4 + value[-2:] if len(value) > 4 else STAR * len(value)


def id_number(value: str) -> str:
    """The first three and the last four places of an identity number of eighteen."""
    value = value.strip()
    if len(value) < 15:
        return STAR * len(value)
    return value[:3] + STAR * (len(value) - 7) + value[-4:]


def address(value: str) -> str:
    """The first six characters at most, which name a county or a town, never a door."""
    value = value.strip()
    return value[: min(6, len(value) // 2)] + STAR * 4 if value else ""


#: What is known of a person, and how each detail is masked.
MASKS: Mapping[str, Callable[[str], str]] = {
    "name": name,
    "phone": phone,
    "address": address,
    "id_number": id_number,
}
