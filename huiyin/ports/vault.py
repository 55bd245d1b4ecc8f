# SPDX-License-Identifier: Apache-2.0
"""The vault: personal data is sealed before it is stored, and found again by keyed marks.

One key for each matter, itself wrapped by a key that never stands in the database; a copy of the
database alone tells nothing about anybody (个人信息保护法 51).
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class VaultError(Exception):
    """A sealed text was changed or moved, or its key is not here; never says what was inside."""


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A matter's key as it is stored: wrapped by the key ``kek_id`` in ``suite`` (intl, gm)."""

    kek_id: str
    suite: str
    wrapped: bytes


class Vault(Protocol):
    """Seals and opens texts, marks values for search, and keeps query codes without knowing them.

    ``about`` is where the text stands, ``content|<field>|<pk>``: a sealed text copied to another
    place does not open there.
    """

    def new_key(self) -> SealedKey:
        """A fresh key for one matter, wrapped by the newest wrapping key."""
        ...

    def rewrap(self, key: SealedKey) -> SealedKey:
        """The same key wrapped by the newest wrapping key; what it sealed stays as it is."""
        ...

    def seal(self, key: SealedKey, *, about: str, text: str) -> bytes:
        """The text sealed for its place; twice sealed it looks different.

        An empty ``about`` or a text with a lone surrogate raises ``ValueError``.
        """
        ...

    def unseal(self, key: SealedKey, *, about: str, sealed: bytes | memoryview) -> str:
        """The text; ``VaultError`` if it was changed, moved, or belongs to another key."""
        ...

    def mark(self, field: str, value: str) -> str:
        """The blind index of a value: equal values of one field give equal marks, in hex.

        The value must come from :func:`normalise`; any other, an empty one or an unknown field
        raises ``ValueError``, since its mark would be searched in vain or match everybody.
        """
        ...

    def hash_code(self, code: str, *, about: str) -> str:
        """The stored form of a query code: a hash under a key of the vault, bound to what it opens.

        Without the key nobody can try codes against it, however short they are (docs/adr/0011). An
        empty ``about`` raises ``ValueError``.
        """
        ...

    def check_code(self, code: str, hashed: str, *, about: str) -> bool:
        """Whether ``code`` is the hashed one, in the same time for every wrong one; ``VaultError``
        if ``hashed`` is no such form.
        """
        ...


_SPACE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff]+")
# The dot inside Uyghur, Kazakh and other names is typed in many ways or left out.
_NAME_DOTS = re.compile(r"[·•‧∙⋅・.]+")
_NOT_DIGITS = re.compile(r"[^0-9]+")
_MOBILE_FROM_ABROAD = re.compile(r"(?:00)?86(1[3-9][0-9]{9})")
# Area codes: 10 for Beijing, 2x for the other large cities, three digits elsewhere.
_LANDLINE_FROM_ABROAD = re.compile(r"(?:00)?860?((?:10|2[0-9]|[3-9][0-9]{2})[0-9]{7,8})")


def _name(value: str) -> str:
    return _NAME_DOTS.sub("", _SPACE.sub("", value)).casefold()


def _phone(value: str) -> str:
    digits = _NOT_DIGITS.sub("", value)
    if mobile := _MOBILE_FROM_ABROAD.fullmatch(digits):
        return mobile[1]
    if landline := _LANDLINE_FROM_ABROAD.fullmatch(digits):
        return "0" + landline[1]
    return digits


def _id_number(value: str) -> str:
    return _SPACE.sub("", value).upper()


def _address(value: str) -> str:
    return _SPACE.sub("", value).casefold()


_NORMALISERS: dict[str, Callable[[str], str]] = {
    "name": _name,
    "phone": _phone,
    "id_number": _id_number,
    "address": _address,
}


def normalise(field: str, value: str) -> str:
    """The spelling under which a value is marked; doing it twice changes nothing.

    ``field`` is name, phone, id_number or address, any other raises ``ValueError``. Width and
    compatibility forms are folded (NFKC) and white space goes; names also lose their dots and case,
    telephone numbers all but digits and the country code, identity numbers end in a capital X.
    What is shown or sealed is never this, but what the person wrote.
    """
    if field not in _NORMALISERS:
        raise ValueError("a mark is for a name, a phone, an id_number or an address")
    step = _NORMALISERS[field]
    folded = step(unicodedata.normalize("NFKC", value))
    # Dropping a character between two others, or folding its case, can leave something to fold.
    while (again := step(unicodedata.normalize("NFKC", folded))) != folded:
        folded = again
    return folded
