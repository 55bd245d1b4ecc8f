# SPDX-License-Identifier: Apache-2.0
"""What every closed set is made of: a stored value with its Chinese and its English label."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member of a closed set: ``value`` is stored, ``zh`` is shown, ``en`` is for readers of
    code.
    """

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh = zh
        member.en = en or code.replace("_", " ")
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs ``(value, Chinese label)`` in order of definition, as form widgets take them."""
        return [(member.value, member.zh) for member in cls]
