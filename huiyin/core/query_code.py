# SPDX-License-Identifier: Apache-2.0
"""查询码: the code with which a person follows a matter without an account (条例 17, 查询办理情况).

Sixteen digits in four groups, the last a check digit after Damm: it catches every single wrong
digit and every exchange of neighbours, so that a typing error never reaches the server as a guess.
"""

import re

RANDOM_DIGITS = 15
LENGTH = RANDOM_DIGITS + 1
LIMIT = 10**RANDOM_DIGITS

# The totally anti-symmetric quasigroup of order 10 given by H. M. Damm (2004). Zeros on the
# diagonal: a number followed by its check digit comes out as 0.
_DAMM = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
# White space, zero-width characters that copying brings along, and all that people take for a dash.
_SEPARATORS = re.compile(r"[\s\u200b-\u200d\u2060\ufeff\-\u2010-\u2015\u2212\ufe63\uff0d·]+")
_SIXTEEN = re.compile(rf"[0-9]{{{LENGTH}}}")


def from_random(number: int) -> str:
    """The code for a secure random ``number`` from 0 to 10^15 - 1, else ``ValueError``."""
    if not 0 <= number < LIMIT:
        raise ValueError(f"a query code is made from a number of {RANDOM_DIGITS} digits")
    digits = f"{number:0{RANDOM_DIGITS}d}"
    return digits + str(_interim(digits))


def normalise(typed: str) -> str | None:
    """The sixteen digits of what somebody typed, or None if they cannot be a code.

    Full-width digits, spaces and dashes anywhere are forgiven; a wrong check digit is not.
    """
    code = _SEPARATORS.sub("", typed).translate(_WIDE_DIGITS)
    if not _SIXTEEN.fullmatch(code) or _interim(code) != 0:
        return None
    return code


def show(code: str) -> str:
    """The code as it is printed and read out: ``1234-5678-9012-3456``."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


def _interim(digits: str) -> int:
    state = 0
    for digit in digits:
        state = int(_DAMM[state][int(digit)])
    return state
