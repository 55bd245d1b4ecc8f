# SPDX-License-Identifier: Apache-2.0
"""查询码: whether a code opens a number. A number that does not exist answers no faster."""

from huiyin.ports.vault import Vault
from huiyin.records.contents import code_about
from huiyin.records.models import QueryCode

#: No matter has this id, and no code this hash.
NOBODY = "00000000-0000-0000-0000-000000000000"


def opens(vault: Vault, *, number: str, code: str) -> str | None:
    """The id of the matter with this number if the code belongs to it, else None.

    ``code`` is what ``query_code.normalise`` gives. Where there is no such number, or one without a
    code, the same work is done against the hash of nobody's code, so that the time tells nothing.
    """
    nobody = vault.hash_code("", about=code_about(NOBODY))
    row = QueryCode.objects.filter(matter__number=number).values_list("matter_id", "hashed").first()
    matter, hashed = (str(row[0]), row[1]) if row else (NOBODY, nobody)
    fits = vault.check_code(code, hashed, about=code_about(matter))
    return matter if row and fits else None
