# SPDX-License-Identifier: Apache-2.0
"""Every "no" of the API: problem details after RFC 9457, with a code, the article and all reasons.

Out of sight is 404, never 403: nobody learns from an answer that a matter exists.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse
from pydantic import BaseModel, ConfigDict, Field

from huiyin.core.refusal import WORKING_RULE, Refusal, Refused

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of problem: its code is stable, its title is the same every time."""

    code: str
    status: HTTPStatus
    title: str


KINDS: tuple[Kind, ...] = (
    Kind("unreadable", HTTPStatus.BAD_REQUEST, "请求无法读取"),
    Kind("idempotency_key", HTTPStatus.BAD_REQUEST, "缺少 Idempotency-Key，或格式不对"),
    Kind("unauthorized", HTTPStatus.UNAUTHORIZED, "缺少令牌，或令牌已失效"),
    Kind("no_post", HTTPStatus.FORBIDDEN, "机器账号今天没有岗位"),
    Kind("not_found", HTTPStatus.NOT_FOUND, "没有找到"),
    Kind("method", HTTPStatus.METHOD_NOT_ALLOWED, "这一地址不接受这种方法"),
    Kind("stale", HTTPStatus.CONFLICT, "事项已有新的变化"),
    Kind("too_large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "请求内容太大"),
    Kind("media_type", HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "请求内容应为 application/json"),
    Kind("invalid", HTTPStatus.UNPROCESSABLE_ENTITY, "填写有误"),
    Kind("refused", HTTPStatus.UNPROCESSABLE_ENTITY, "现在不能这样办理"),
    Kind("token_reused", HTTPStatus.UNPROCESSABLE_ENTITY, "Idempotency-Key 已用于其他内容"),
    Kind("too_many", HTTPStatus.TOO_MANY_REQUESTS, "请求太多"),
    Kind("internal", HTTPStatus.INTERNAL_SERVER_ERROR, "系统出错"),
    Kind("unavailable", HTTPStatus.SERVICE_UNAVAILABLE, "系统暂时不能服务"),
)
_BY_CODE = {kind.code: kind for kind in KINDS}


REUSED = Refusal(
    "token_reused",
    "同一 Idempotency-Key 不能用于不同的内容，原来提交的内容没有改动",
    WORKING_RULE,
    "Idempotency-Key",
)


class Reason(BaseModel):
    """One reason: what is wrong, by which article, at which field (``facts.claims.0.text``)."""

    code: str
    detail: str
    basis: str
    field: str


class Problem(BaseModel):
    """Problem details after RFC 9457. ``basis`` names the articles or rules that say no."""

    model_config = ConfigDict(title="Problem")

    type: str = Field(json_schema_extra={"format": "uri-reference"})
    title: str
    status: int
    detail: str
    code: str
    basis: str
    errors: list[Reason]


class Happened(BaseModel):
    """One act that somebody else did meanwhile, and in which role."""

    act: str
    act_name: str
    role: str
    role_name: str


class StaleProblem(Problem):
    """The matter moved on: its ``version`` now, and what happened ``since`` the one seen."""

    model_config = ConfigDict(title="StaleProblem")

    version: int
    since: list[Happened]


class Refusing(Exception):
    """Raised to answer with a problem of this kind; ``more`` are members of its own shape."""

    def __init__(
        self,
        code: str,
        detail: str,
        reasons: tuple[Refusal, ...] = (),
        *,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.reasons = reasons
        self.headers = dict(headers or {})
        self.more = dict(more or {})


def not_found() -> Refusing:
    """There is no such thing, or not for this account; nobody is told which."""
    return Refusing("not_found", "没有这一内容，或者本账号看不到它")


def refused(found: Refused) -> Refusing:
    """Every reason of the core; a field that it names stands in ``facts``."""
    if any(item.code == "token_reused" for item in found.reasons):
        return Refusing("token_reused", REUSED.zh, (REUSED,))
    bad = all(item.code == "bad_fact" for item in found.reasons)
    text = "；".join(item.zh for item in found.reasons)
    placed = tuple(
        replace(item, field=f"facts.{item.field}") if item.field else item for item in found.reasons
    )
    return Refusing("invalid" if bad else "refused", text, placed)


def answer(problem: Refusing) -> HttpResponse:
    """The problem as a response."""
    kind = _BY_CODE[problem.code]
    body = Problem(
        type=f"/api/v1/reference#{kind.code}",
        title=kind.title,
        status=int(kind.status),
        detail=problem.detail,
        code=kind.code,
        basis=_bases(problem.reasons),
        errors=[_reason(item) for item in problem.reasons],
    )
    shape = StaleProblem if problem.more else Problem
    text = shape(**body.model_dump(), **problem.more).model_dump_json()
    return HttpResponse(text, status=kind.status, content_type=MEDIA_TYPE, headers=problem.headers)


def _bases(reasons: Iterable[Refusal]) -> str:
    return "；".join(dict.fromkeys(item.basis for item in reasons)) or WORKING_RULE


def _reason(item: Refusal) -> Reason:
    return Reason(code=item.code, detail=item.zh, basis=item.basis, field=item.field)
