# SPDX-License-Identifier: Apache-2.0
"""``GET /matters/{id}/documents/{document_id}``: the PDF of a document."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router

from huiyin.api.authentication import caller_of
from huiyin.api.problems import not_found
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
