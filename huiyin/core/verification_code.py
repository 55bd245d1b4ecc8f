# SPDX-License-Identifier: Apache-2.0
"""核验码: the code on a document by which anybody can ask whether it was issued as it lies there.

Twenty characters of Crockford's alphabet, a hundred random bits: nobody comes upon one by trying,
and it says nothing of the matter. It opens a page about the paper, not about a person.
"""

import re

LENGTH = 20
BITS = 5 * LENGTH
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\u2212\uff0d·]+")
_SHAPE = re.compile(rf"[{_ALPHABET}]{{{LENGTH}}}")


def from_random(number: int) -> str:
    """The code for a secure random ``number`` below 2^100, else ``ValueError``."""
    if not 0 <= number < 1 << BITS:
        raise ValueError(f"a verification code is made from {BITS} bits")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))


def normalise(typed: str) -> str | None:
    """The code that somebody typed or scanned, or None if it cannot be one.

    Small letters, spaces and dashes are forgiven, and O, I, L, which no code holds.
    """
    code = _SEPARATORS.sub("", typed).upper().translate(_ALIKE)
    return code if _SHAPE.fullmatch(code) else None


def show(code: str) -> str:
    """The code as it is printed and read out: ``7QF2-…`` in groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
