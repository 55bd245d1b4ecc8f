# SPDX-License-Identifier: Apache-2.0
"""Facts become JSON when a document is issued, and come back exactly, or not at all."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from huiyin.core.documents.facts import Facts
from huiyin.core.documents.registry import REGISTRY
from huiyin.core.vocabulary import DocumentCode


def as_mapping(facts: Facts) -> dict[str, Any]:
    """The facts as JSON holds them: dates in ISO 8601, tuples as lists, lines as objects."""
    return {field.name: _plain(getattr(facts, field.name)) for field in fields(facts)}


def from_mapping(code: DocumentCode, mapping: Mapping[str, Any]) -> Facts:
    """The inverse of ``as_mapping``: exactly the document's facts, each of its type.

    Raises ``ValueError`` naming the first fact that is missing, unknown or of a wrong type, with
    its path (``answers[2].basis``).
    """
    facts: Facts = _build(REGISTRY[code].facts, mapping, path="")
    return facts


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _build(kind: type[Any], mapping: Any, *, path: str) -> Any:
    if not isinstance(mapping, Mapping):
        raise ValueError(f"not an object: {path or kind.__name__}")
    hints = get_type_hints(kind)
    prefix = f"{path}." if path else ""
    for name in hints:
        if name not in mapping:
            raise ValueError(f"missing fact: {prefix}{name}")
    for name in mapping:
        if name not in hints:
            raise ValueError(f"unknown fact: {prefix}{name}")
    return kind(**{name: _typed(hints[name], mapping[name], path=prefix + name) for name in hints})


def _typed(hint: Any, value: Any, *, path: str) -> Any:
    if is_dataclass(hint):
        return _build(hint, value, path=path)  # type: ignore[arg-type]
    if get_origin(hint) is tuple:
        return _lines(get_args(hint)[0], value, path=path)
    if type(None) in get_args(hint):
        return None if value is None else _typed(get_args(hint)[0], value, path=path)
    if hint is date:
        return _day(value, path=path)
    # ``type`` and not ``isinstance``: True is an int to Python, not to a document.
    if type(value) is not hint:
        raise ValueError(f"not {hint.__name__}: {path}")
    return value


def _lines(hint: Any, value: Any, *, path: str) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(f"not a list: {path}")
    return tuple(_typed(hint, item, path=f"{path}[{at}]") for at, item in enumerate(value))


def _day(value: Any, *, path: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError(f"not a date: {path}") from error
