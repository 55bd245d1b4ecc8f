# SPDX-License-Identifier: Apache-2.0
"""查询码: whether a code opens a number. A number that does not exist answers no faster."""

from collections.abc import Callable
from functools import lru_cache

from huiyin.core import query_code
from huiyin.ports.vault import Vault
from huiyin.records.models import QueryCode


def opens(vault: Vault, *, number: str, code: str) -> str | None:
    """The id of the matter with this number if the code belongs to it, else None.

    ``code`` is what ``query_code.normalise`` gives. Where there is no such number, or one without a
    code, the same work is done against the hash of nobody's code, so that the time tells nothing.
    """
    nobody = _nobody(vault.hash_code)
    row = QueryCode.objects.filter(matter__number=number).values_list("matter_id", "hashed").first()
    fits = vault.check_code(code, row[1] if row else nobody)
    return str(row[0]) if row and fits else None


@lru_cache(maxsize=1)
def _nobody(hash_code: Callable[[str], str]) -> str:
    """A hash that no lookup reads, made once a process."""
    return hash_code(query_code.from_random(0))
