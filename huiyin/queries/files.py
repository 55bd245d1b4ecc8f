# SPDX-License-Identifier: Apache-2.0
"""文书文件: the PDF of a document for the petitioner to whom it is addressed."""

from dataclasses import dataclass

from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.context import Context
from huiyin.queries.addressed import papers
from huiyin.queries.cases import opened
from huiyin.records import files
from huiyin.records.contents import sealed_key
from huiyin.records.models import Key


@dataclass(frozen=True, slots=True)
class PaperFile:
    """A PDF and what to call it; the name says nothing about a person."""

    name: str
    code: DocumentCode
    pdf: bytes


def paper_file(ctx: Context, number: str, document: str) -> PaperFile | None:
    """The file of a document of the matter that the actor opened.

    None for all that is not theirs, not addressed to them, not delivered yet or not made yet.
    ``VaultError`` when the stored file was changed.
    """
    looked_at = opened(ctx, number)
    if looked_at is None:
        return None
    matter, case, viewer = looked_at
    found = next((item for item in papers(case, viewer=viewer) if item.id == document), None)
    if found is None or not found.ready:
        return None
    key = sealed_key(Key.objects.get(pk=matter.pk))
    read = files.copy if found.own else files.pdf
    return PaperFile(f"{found.code}-{number}.pdf", found.code, read(ctx.world, key, found.id))
