# SPDX-License-Identifier: Apache-2.0
"""``GET /matters/{id}/documents/{document_id}``: the PDF of a document, and its editable draft."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huiyin.api.authentication import caller_of
from huiyin.api.problems import not_found
from huiyin.ports.word import DOCX, WordFailed
from huiyin.queries import word
from huiyin.queries.documents import pdf
from huiyin.services import reading

router = Router(tags=["文书"])

_PDF = {
    "responses": {
        200: {
            "description": "PDF/A-2b",
            "content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/matters/{uuid:matter_id}/documents/{uuid:document_id}",
    response={200: None},
    operation_id="document",
    summary="读取文书",
    openapi_extra=_PDF,
)
def document(request: HttpRequest, matter_id: UUID, document_id: UUID) -> HttpResponse:
    """文书的 PDF。尚未制作完成的文书返回 404。"""
    ctx = caller_of(request).ctx
    found = pdf(ctx, str(matter_id), str(document_id))
    if found is None:
        raise not_found()
    if found.named:
        reading.opened(ctx, str(matter_id), str(document_id))
    return HttpResponse(
        found.pdf,
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{document_id}.pdf"'},
    )


_DRAFT = {
    "responses": {
        200: {
            "description": "DOCX，供编辑；正式文书以 PDF 为准",
            "content": {DOCX: {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/matters/{uuid:matter_id}/documents/{uuid:document_id}/draft",
    response={200: None},
    operation_id="document_draft",
    summary="读取文书的编辑稿",
    openapi_extra=_DRAFT,
)
def draft(request: HttpRequest, matter_id: UUID, document_id: UUID) -> HttpResponse:
    """文书的 DOCX 编辑稿，按本单位的模板。没有模板的文书返回 404。"""
    try:
        found = word.draft(caller_of(request).ctx, str(matter_id), str(document_id))
    except WordFailed as failed:
        raise not_found() from failed
    if found is None:
        raise not_found()
    return HttpResponse(
        found.content,
        content_type=DOCX,
        headers={"Content-Disposition": f'attachment; filename="{found.name}"'},
    )
