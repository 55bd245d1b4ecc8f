# SPDX-License-Identifier: Apache-2.0
"""文书文件 at the desk: the PDF of a document, for whoever may read its matter."""

from base64 import b64decode
from hashlib import sha256

from huiyin.ports.context import Context
from huiyin.records.contents import about, sealed_key
from huiyin.records.models import Document, Key, Matter


class Damaged(Exception):
    """The stored file is not the one whose hash the journal holds."""


def pdf(ctx: Context, matter_id: str, document_id: str) -> tuple[str, bytes] | None:
    """Number and PDF of a document that is ready, None when the actor sees none.

    Raises ``Damaged`` when the file differs from the journal's hash.
    """
    row = Document.objects.filter(pk=document_id, matter=matter_id).exclude(digest=None).first()
    seen = Matter.objects.visible_to(ctx.actor).filter(pk=matter_id).exists()
    if row is None or not seen:
        return None
    name = str(row.pk)
    sealed = ctx.world.storage.get(name)
    key = sealed_key(Key.objects.get(pk=matter_id))
    plain = b64decode(ctx.world.vault.unseal(key, about=about(name, "pdf"), sealed=sealed))
    if sha256(plain).hexdigest() != row.digest:
        raise Damaged(name)
    return row.number, plain
