# SPDX-License-Identifier: Apache-2.0
"""编辑稿: a document's draft as DOCX for the desk, and the templates of a unit."""

from dataclasses import dataclass
from datetime import date
from json import loads

from huiyin.core.secrecy import knows
from huiyin.core.verification_code import show
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.context import Context
from huiyin.queries.cases import case_of
from huiyin.records.contents import texts
from huiyin.records.dated import dated
from huiyin.records.models import Unit, WordTemplate


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One kind of document with the template of the unit, or that which ships.

    ``id``, ``digest`` and ``since`` are of the unit's own version, "" and None where it has none;
    ``coming`` is the day on which another begins.
    """

    code: DocumentCode
    id: str
    digest: str
    since: date | None
    coming: date | None
    versions: int


Version = tuple[str, str, date, date | None]


def templates(ctx: Context) -> list[TemplateRow]:
    """Every kind of document with what is in force for the actor's unit today. One statement."""
    rows = WordTemplate.objects.filter(unit=ctx.actor.unit).order_by("since", "pk")
    own: dict[str, list[tuple[str, str, date, date | None]]] = {}
    for pk, code, digest, since, until in rows.values_list(
        "pk", "code", "digest", "since", "until"
    ):
        own.setdefault(code, []).append((str(pk), digest, since, until))
    return [_row(ctx, code, own.get(code.value, [])) for code in DocumentCode]


def _row(ctx: Context, code: DocumentCode, versions: list[Version]) -> TemplateRow:
    today = ctx.today
    holds = [
        item for item in versions if item[2] <= today and (item[3] is None or item[3] >= today)
    ]
    later = [since for _, _, since, until in versions if since > today and until is None]
    pk, digest, since, _ = holds[-1] if holds else ("", "", None, None)
    return TemplateRow(
        code=code,
        id=pk,
        digest=digest,
        since=since,
        coming=later[0] if later else None,
        versions=len(versions),
    )


def template_file(ctx: Context, code: DocumentCode, *, standard: bool = False) -> bytes:
    """The template in force for the actor's unit, or the ``standard`` one."""
    unit = None if standard else ctx.actor.unit
    return _template(ctx, code, unit=unit, on=ctx.today)


@dataclass(frozen=True, slots=True)
class Draft:
    """An editable draft and what to call its file; the name says nothing about a person."""

    name: str
    content: bytes


def draft(ctx: Context, matter_id: str, document_id: str) -> Draft | None:
    """The document as DOCX, from the template in force on its day.

    None when the actor does not see the matter, or may not know who petitions there while the paper
    names them; what is nameless stays so in its draft. Raises
    ``ports.word.WordFailed`` when the template cannot hold the frozen facts.
    """
    case = case_of(ctx.actor, matter_id)
    found = case.document(document_id) if case else None
    if case is None or found is None or not (found.nameless or knows(ctx.actor, case)):
        return None
    template = _template(ctx, found.code, unit=found.unit, on=found.issued_on)
    facts = loads(texts(ctx.world.vault, [matter_id], ["facts"])[(found.id, "facts")])
    note = "本稿供编辑使用，不是正式文书；正式文书以 PDF 为准"
    if found.verification:
        note += f"，核验码 {show(found.verification)}"
    content = ctx.world.word.write(found.code, facts, template=template, note=note)
    return Draft(f"{found.code}-{found.issued_on:%Y%m%d}.docx", content)


def _template(ctx: Context, code: DocumentCode, *, unit: str | None, on: date) -> bytes:
    """The unit's own of that day, else that of the nearest unit above it, else what ships."""
    path = Unit.objects.filter(pk=unit).values_list("path", flat=True).first() if unit else None
    above = [part for part in (path or "").split("/") if part]
    if above:
        rows = WordTemplate.objects.filter(dated(on), code=code, unit__in=above)
        found = {str(row.unit_id): bytes(row.content) for row in rows.order_by("since", "pk")}
        for place in reversed(above):
            if place in found:
                return found[place]
    return ctx.world.word.standard(code)
