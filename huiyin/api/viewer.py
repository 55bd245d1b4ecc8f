# SPDX-License-Identifier: Apache-2.0
"""The description for machines, and the same as one page for people: no script, nothing foreign."""

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.views.decorators.http import require_safe

from huiyin.api.application import description
from huiyin.api.problems import KINDS

_ENGINE = Engine(
    dirs=[str(Path(__file__).parent / "templates")],
    libraries={"static": "django.templatetags.static"},
)
_OWN_SCHEMA = "#/components/schemas/"


@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """``openapi.json``: OpenAPI 3.1."""
    return HttpResponse(description(), content_type="application/json")


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Every operation with its parameters, body, answers and problems; every schema."""
    return HttpResponse(_page())


@lru_cache(maxsize=1)
def _page() -> str:
    schema = json.loads(description())
    context = {
        "title": schema["info"]["title"],
        "about": schema["info"]["description"],
        "operations": list(_operations(schema)),
        "schemas": [_schema(*item) for item in schema["components"]["schemas"].items()],
        "kinds": KINDS,
    }
    return str(_ENGINE.get_template("reference.html").render(Context(context)))


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            answers = [_answer(*item) for item in operation["responses"].items()]
            body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
            yield {
                "method": method.upper(),
                "path": path,
                "id": operation["operationId"],
                "summary": operation["summary"],
                "about": operation.get("description", ""),
                "parameters": [_parameter(item) for item in operation["parameters"]],
                "body": _kinds_of(body.get("schema", {})),
                "answers": [item for item in answers if item["status"] < "400"],
                "problems": [item for item in answers if item["status"] >= "400"],
            }


def _parameter(item: dict[str, Any]) -> dict[str, Any]:
    about = item.get("description") or item["schema"].get("title", "")
    return {"name": item["name"], "in": item["in"], "must": item["required"], "about": about}


def _answer(status: str, response: dict[str, Any]) -> dict[str, Any]:
    kinds = [
        (media, _kinds_of(content["schema"]))
        for media, content in response.get("content", {}).items()
    ]
    return {"status": status, "about": response["description"], "kinds": kinds}


def _schema(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    must = schema.get("required", [])
    members = [
        {
            "name": member,
            "must": member in must,
            "about": "；".join(filter(None, (of.get("title"), of.get("description")))),
            "type": _type(of),
            "kinds": _kinds_of(of),
        }
        for member, of in schema.get("properties", {}).items()
    ]
    return {
        "name": name,
        "about": schema.get("description", ""),
        "values": schema.get("enum", []),
        "kinds": [] if members else _kinds_of(schema),
        "members": members,
    }


def _type(of: dict[str, Any]) -> str:
    """Type and limits in a few words."""
    if "anyOf" in of:
        return " | ".join(filter(None, (_type(one) for one in of["anyOf"])))
    words = [str(of.get("type", ""))]
    for name in ("format", "const", "minLength", "maxLength", "minItems", "maxItems", "pattern"):
        words += [f"{name} {of[name]}"] if name in of else []
    for name, sign in (("minimum", "≥"), ("maximum", "≤")):
        words += [f"{sign} {of[name]}"] if name in of else []
    return " ".join(filter(None, words))


def _kinds_of(of: Any) -> list[str]:
    """Names of the schemas that are referred to, at any depth."""
    if isinstance(of, list):
        return [name for item in of for name in _kinds_of(item)]
    if not isinstance(of, dict):
        return []
    own = [of["$ref"].removeprefix(_OWN_SCHEMA)] if "$ref" in of else []
    inner = [item for key, item in of.items() if key not in ("$ref", "discriminator")]
    return list(dict.fromkeys(own + _kinds_of(inner)))
