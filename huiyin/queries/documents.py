# SPDX-License-Identifier: Apache-2.0
"""文书文件 at the desk: the PDF of a document, in the copy that its reader may see."""

from dataclasses import dataclass
from hashlib import sha256

from huiyin.core.secrecy import knows
from huiyin.ports.context import Context
from huiyin.queries.cases import case_of
from huiyin.records import files
from huiyin.records.contents import sealed_key
from huiyin.records.models import Key


class Damaged(Exception):
    """The stored file is not the one whose hash the journal holds."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The file; ``named``: it says who petitions in a matter whose petitioner is secret, so that
    having opened it is to be journaled.
    """

    pdf: bytes
    named: bool


def pdf(
    ctx: Context, matter_id: str, document_id: str, *, told: bool | None = None
) -> Opened | None:
    """The PDF of a document that is ready, None when the actor sees none.

    In a matter whose petitioner is secret, those who know read the petitioner's own copy, the
    others only what names nobody; ``told`` as for `queries.dossier.dossier`. Raises ``Damaged``
    when the file differs from the journal's hash.
    """
    case = case_of(ctx.actor, matter_id)
    if case is None:
        return None
    found = case.document(document_id)
    if found is None or found.digest is None:
        return None
    known = knows(ctx.actor, case) if told is None else told or not case.secret
    if not known and not found.nameless:
        return None
    own = known and found.copy is not None
    key = sealed_key(Key.objects.get(pk=matter_id))
    read = files.copy if own else files.pdf
    plain = read(ctx.world, key, found.id)
    if sha256(plain).hexdigest() != (found.copy if own else found.digest):
        raise Damaged(found.id)
    return Opened(plain, named=case.secret and (own or not found.nameless))
