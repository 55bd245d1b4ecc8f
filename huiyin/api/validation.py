# SPDX-License-Identifier: Apache-2.0
"""What is wrong with a request's shape, in the words in which the forms say it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from huiyin.api.problems import WORKING_RULE, Refusing
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Act

_Words = Callable[[Mapping[str, Any]], str]
_WORDS: Mapping[str, _Words] = {
    "missing": lambda ctx: "请填写这一项",
    "extra_forbidden": lambda ctx: "没有这一项",
    "string_too_short": lambda ctx: f"至少{ctx['min_length']}字",
    "string_too_long": lambda ctx: f"最多{ctx['max_length']}字",
    "too_short": lambda ctx: f"至少{ctx['min_length']}项",
    "too_long": lambda ctx: f"最多{ctx['max_length']}项",
    "greater_than_equal": lambda ctx: f"不能小于{ctx['ge']}",
    "less_than_equal": lambda ctx: f"不能大于{ctx['le']}",
    "enum": lambda ctx: f"只能是 {ctx['expected']}",
    "literal_error": lambda ctx: f"只能是 {ctx['expected']}",
    "union_tag_invalid": lambda ctx: f"只能是 {ctx['expected_tags']}",
    "union_tag_not_found": lambda ctx: "请填写 act",
    "uuid_parsing": lambda ctx: "应为 UUID",
    "string_type": lambda ctx: "应为文字",
    "string_unicode": lambda ctx: "应为 Unicode 文字",
    "int_type": lambda ctx: "应为整数",
    "bool_type": lambda ctx: "应为 true 或 false",
    "value_error": lambda ctx: "应为日期，格式为 年年年年-月月-日日",
}
#: A cursor is no day, though both are checked by functions of ours.
_OF_FIELDS = {"cursor": "不是本接口给出的 cursor"}
_ACTS = frozenset(act.value for act in Act)


def explained(errors: Iterable[Mapping[str, Any]]) -> Refusing:
    """The problem behind the errors of the schemas; a missing or odd key is a problem of its own.

    What was sent is not repeated: it may be somebody's name.
    """
    found = [(str(error["loc"][0]), _reason(error)) for error in errors]
    reasons = tuple(reason for _, reason in found)
    text = "；".join(f"{reason.field or '请求内容'}：{reason.zh}" for reason in reasons)
    code = "idempotency_key" if any(place == "header" for place, _ in found) else "invalid"
    return Refusing(code, text, reasons)


def _reason(error: Mapping[str, Any]) -> Refusal:
    field = _field(error["loc"])
    words = _WORDS.get(str(error["type"]), lambda ctx: "填写有误")
    text = _OF_FIELDS.get(field) or words(error.get("ctx", {}))
    return Refusal("bad_fact", text, WORKING_RULE, field)


def _field(loc: Iterable[object]) -> str:
    """``facts.claims.0.text`` for ``("body", "sent", "classify", "facts", "claims", 0, "text")``.

    The names of the parameter and of the chosen act are ours, not the sender's.
    """
    place, *rest = [str(part) for part in loc]
    if place == "body":
        rest = rest[2:] if rest[1:] and rest[1] in _ACTS else rest[1:]
    return ".".join(rest)
