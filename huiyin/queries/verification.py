# SPDX-License-Identifier: Apache-2.0
"""核验: what a document says of itself to whoever holds it, by the code printed on it.

Nothing here names a person or a matter: unit, kind, number, day, the digest of its file, and
whether it still holds. The code is the door, so there is no actor to ask for.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from huiyin.core.validity import validity
from huiyin.core.vocabulary import DocumentCode, Validity
from huiyin.records.models import Document
from huiyin.records.snapshots import snapshot


@dataclass(frozen=True, slots=True)
class Verified:
    """An issued document. ``digest`` is the SHA-256 of its PDF, None until it is made; ``copy`` of
    the petitioner's own copy where the other names nobody.
    """

    unit: str
    code: DocumentCode
    number: str
    issued_on: date
    digest: str | None
    copy: str | None
    validity: Validity

    def is_file(self, content: bytes) -> bool:
        """Whether the bytes are those of the issued PDF, each of them."""
        return sha256(content).hexdigest() in (self.digest, self.copy)


def verified(code: str) -> Verified | None:
    """The document with this code (``core.verification_code.normalise``), None if there is none."""
    if not code:
        return None
    rows = Document.objects.select_related("matter", "unit").filter(verification=code)
    row = rows.first()
    if row is None or row.unit is None:
        return None
    case = snapshot(row.matter)
    paper = next(item for item in case.documents if item.id == str(row.pk))
    return Verified(
        unit=row.unit.name,
        code=paper.code,
        number=paper.number,
        issued_on=paper.issued_on,
        digest=paper.digest,
        copy=paper.copy,
        validity=validity(case, paper),
    )
