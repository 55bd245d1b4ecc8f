# SPDX-License-Identifier: Apache-2.0
"""The API put together: its resources, who may call them, what they answer when they say no."""

import json
from functools import lru_cache

from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from huiyin.api import (
    acts,
    directory,
    documents,
    dossier,
    files,
    matters,
    own_acts,
    progress,
    submissions,
)
from huiyin.api.authentication import BearerToken
from huiyin.api.handlers import install
from huiyin.api.openapi import completed

_ABOUT = """\
信访信息系统的接口，供其他系统使用；说明见 docs/api.md。

认证：请求头 Authorization: Bearer 加令牌。令牌由系统管理员用 huiyin token issue 发放，只显示一次。

写入：请求头 Idempotency-Key。同一值重发得到同样的结果，用于不同的内容则拒绝。

出错：一律为 application/problem+json（RFC 9457），写明代码、依据和每一条理由。

日期为中国日期（年-月-日），时刻为 UTC。
"""


class _Chinese(JSONRenderer):
    """JSON in UTF-8, its Chinese readable as it is."""

    json_dumps_params = {"ensure_ascii": False}


def _build() -> NinjaAPI:
    made = NinjaAPI(
        title="huiyin 回音",
        version="1",
        description=_ABOUT,
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
        auth=BearerToken(),
        renderer=_Chinese(),
    )
    install(made)
    for room in (
        submissions,
        progress,
        own_acts,
        matters,
        dossier,
        documents,
        files,
        acts,
        directory,
    ):
        made.add_router("", room.router)
    return made


api = _build()


@lru_cache(maxsize=1)
def description() -> str:
    """The OpenAPI 3.1 description as JSON, the same for everybody."""
    schema = completed(dict(api.get_openapi_schema(path_prefix="api/v1/")))
    return json.dumps(schema, ensure_ascii=False, indent=2, default=str)
