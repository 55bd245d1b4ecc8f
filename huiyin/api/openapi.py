# SPDX-License-Identifier: Apache-2.0
"""The OpenAPI description: what the framework writes, and the problems that any call may meet."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from huiyin.api.problems import KINDS, MEDIA_TYPE, Problem, StaleProblem

_REF = "#/components/schemas/{model}"
_ALWAYS = (401, 403, 404, 405, 429, 500, 503)
_WITH_BODY = (400, 413, 415, 422)
_WITH_QUERY = (422,)
_CONFLICTING = ("perform", "perform_own")
_HEADERS = {
    401: ("WWW-Authenticate", "Bearer"),
    405: ("Allow", "可用的方法"),
    429: ("Retry-After", "几秒后再试"),
    503: ("Retry-After", "几秒后再试"),
}
_SHAPES: tuple[type[BaseModel], ...] = (Problem, StaleProblem)


def completed(schema: dict[str, Any]) -> dict[str, Any]:
    """The same description, in which every operation names its problems."""
    _, defined = models_json_schema(
        [(shape, "serialization") for shape in _SHAPES], ref_template=_REF
    )
    schema["components"]["schemas"] |= defined["$defs"]
    for operation in _operations(schema):
        responses = operation["responses"]
        for status in _problems_of(operation):
            responses[status] = _response(status)
        operation["responses"] = {str(key): responses[key] for key in sorted(responses, key=int)}
    schema["components"]["schemas"] = dict(sorted(schema["components"]["schemas"].items()))
    return schema


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in schema["paths"].values():
        yield from path.values()


def _problems_of(operation: dict[str, Any]) -> Iterator[int]:
    yield from _ALWAYS
    if "requestBody" in operation:
        yield from _WITH_BODY
    if any(item["in"] == "query" for item in operation["parameters"]):
        yield from _WITH_QUERY
    if operation["operationId"] in _CONFLICTING:
        yield 409


def _response(status: int) -> dict[str, Any]:
    shape = StaleProblem if status == 409 else Problem
    found: dict[str, Any] = {
        "description": "；".join(kind.title for kind in KINDS if kind.status == status),
        "content": {MEDIA_TYPE: {"schema": {"$ref": _REF.format(model=shape.__name__)}}},
    }
    if status in _HEADERS:
        name, about = _HEADERS[status]
        found["headers"] = {name: {"description": about, "schema": {"type": "string"}}}
    return found
