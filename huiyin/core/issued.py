# SPDX-License-Identifier: Apache-2.0
"""文书 of a matter, as far as its case tells."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import DocumentCode


@dataclass(frozen=True, slots=True)
class Issued:
    """文书: numbered and frozen; ``digest`` is the SHA-256 of its PDF once the worker made it,
    ``copy`` that of the petitioner's own copy where the other names nobody. ``nameless``: it was
    issued while the petitioner's identity was secret. ``unit`` issued it; ``verification`` is the
    code on it by which anybody can verify it, "" where it has no number of its own.
    """

    id: str
    code: DocumentCode
    handling: str | None
    number: str
    issued_on: date
    digest: str | None = None
    copy: str | None = None
    nameless: bool = False
    unit: str | None = None
    verification: str = ""
