# SPDX-License-Identifier: Apache-2.0
"""``GET /matters/{id}/files/{entry}``: a granted file as one archive (调卷)."""

from uuid import UUID

from django.http import HttpRequest, StreamingHttpResponse
from ninja import Router

from huiyin.api.authentication import caller_of
from huiyin.api.problems import not_found, refused
from huiyin.core.refusal import Refused
from huiyin.queries import bundle
from huiyin.services import lending
from huiyin.services.engine import NotVisible

router = Router(tags=["文书"])

_ZIP = {
    "responses": {
        200: {
            "description": "ZIP",
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
        }
    }
}


@router.get(
    "/matters/{uuid:matter_id}/files/{uuid:entry_id}",
    response={200: None},
    operation_id="fetch_file",
    summary="取卷",
    openapi_extra=_ZIP,
)
def fetch_file(request: HttpRequest, matter_id: UUID, entry_id: UUID) -> StreamingHttpResponse:
    """批准调卷后的全部案卷（ZIP，边读边出）。entry 是“申请调卷”那一条记录的编号。

    每次取卷都有记录。没有批准或者过期的拒绝；不是本账号申请、也不属于受理信访部门的返回 404。
    """
    ctx = caller_of(request).ctx
    try:
        lent = lending.fetch(ctx, str(matter_id), str(entry_id))
    except NotVisible as unseen:
        raise not_found() from unseen
    if isinstance(lent, Refused):
        raise refused(lent)
    lines = lending.journal_lines(str(matter_id))
    parts = bundle.stream(
        ctx, str(matter_id), named=lent.named, journal=lines, reference=lent.entry
    )
    if parts is None:
        raise not_found()
    return StreamingHttpResponse(parts, content_type="application/zip")
