# SPDX-License-Identifier: Apache-2.0
"""What a template says, read against the facts of its document before anything is run.

The language is small on purpose: names of facts, ``line.field``, ``if``, ``for``, comparison, two
filters. Everything else is refused by name, whatever a sandbox would make of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

from jinja2 import nodes

from huiyin.core.documents import REGISTRY, Facts, words
from huiyin.core.vocabulary import DocumentCode
from huiyin.ports.word import FactUse

#: What may be asked of ``loop``.
LOOP = ("index", "first", "last", "length")
FILTERS = ("join", "clause")
#: Facts that say who speaks, which paper it is and of when.
ALWAYS = ("unit", "issued_on")

Used = set[tuple[type, str]]
Scope = Mapping[str, Any]


class Unfit(Exception):
    """The template says what it may not; the sentence says what."""


class _Loop:
    """The kind of ``loop``."""


def uses(code: DocumentCode) -> tuple[FactUse, ...]:
    """Every fact that a template of this kind may name, and which of them it needs."""
    return _uses(code, REGISTRY[code].facts, _needed(code))


def _uses(code: DocumentCode, kind: type | None, needed: Used) -> tuple[FactUse, ...]:
    return tuple(
        FactUse(
            name=name,
            zh=words.zh_of(code, kind, name),
            needed=(kind, name) in needed,
            lines=_uses(code, _line(hint), needed),
        )
        for name, hint in (get_type_hints(kind) if kind else {}).items()
    )


def missing(code: DocumentCode, used: Used) -> Iterator[str]:
    """The facts that are needed and not used, as a template would name them."""
    for kind, name in sorted(_needed(code) - used, key=lambda item: (item[0].__name__, item[1])):
        place = "" if kind is REGISTRY[code].facts else f"{_place(code, kind)}."
        yield f"{place}{name}（{words.zh_of(code, kind, name)}）"


def read(code: DocumentCode, tree: nodes.Template) -> Used:
    """The facts that the template uses. Raises ``Unfit`` at the first thing it may not say."""
    reader = _Reader(REGISTRY[code].facts)
    reader.body(tree.body, get_type_hints(REGISTRY[code].facts))
    return reader.used


def _needed(code: DocumentCode) -> Used:
    """What only this document says (domain law puts it there), with each field of its lines."""
    document = REGISTRY[code]
    common = {field.name for field in fields(Facts)}
    always = (*ALWAYS, "number") if document.numbered else ALWAYS
    hints = get_type_hints(document.facts)
    found: Used = {(document.facts, name) for name in hints if name not in common or name in always}
    kinds = [hints[name] for _, name in found]
    while kinds:
        line = _line(kinds.pop())
        if line is not None:
            own = get_type_hints(line)
            # The number of a line can be told by its place.
            found |= {(line, name) for name in own if name != "no"}
            kinds += own.values()
    return found


def _line(hint: Any) -> type | None:
    inner = get_args(hint)[0] if get_origin(hint) is tuple else None
    return inner if is_dataclass(inner) and isinstance(inner, type) else None


def _place(code: DocumentCode, kind: type) -> str:
    hints = get_type_hints(REGISTRY[code].facts)
    return next((name for name, hint in hints.items() if _line(hint) is kind), kind.__name__)


class _Reader:
    """Walks a template; ``used`` are the facts met so far."""

    def __init__(self, facts: type) -> None:
        self.facts = facts
        self.used: Used = set()

    def body(self, statements: list[nodes.Node], scope: Scope) -> None:
        for statement in statements:
            self._statement(statement, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    if not isinstance(part, nodes.TemplateData):
                        self._shown(part, scope)
            case nodes.If():
                self.kind(node.test, scope)
                self.body(node.body, scope)
                self.body(list(node.elif_), scope)
                self.body(node.else_, scope)
            case nodes.For():
                self._loop(node, scope)
            case _:
                raise Unfit(f"模板里不能用“{type(node).__name__}”这样的语句，只能用 if 和 for")

    def _loop(self, node: nodes.For, scope: Scope) -> None:
        over = self.kind(node.iter, scope)
        if get_origin(over) is not tuple or not isinstance(node.target, nodes.Name):
            raise Unfit("for 只能逐行取多行的事实，例如 {% for line in answers %}")
        if node.test is not None or node.recursive or node.target.name in scope:
            raise Unfit("for 只能写成 {% for 名称 in 事实 %}，名称不能与事实相同")
        inside = {**scope, node.target.name: get_args(over)[0], "loop": _Loop}
        self.body(node.body, inside)
        self.body(node.else_, scope)

    def _shown(self, node: nodes.Node, scope: Scope) -> None:
        kind = self.kind(node, scope)
        if get_origin(kind) is tuple or is_dataclass(kind) or kind is _Loop:
            raise Unfit("多行的事实要用 for 逐行写出，或者用 |join 连起来")

    def kind(self, node: nodes.Node, scope: Scope) -> Any:
        """The type of what the expression stands for."""
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.Name():
                return self._name(node.name, scope)
            case nodes.Getattr():
                return self._field(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Compare() | nodes.And() | nodes.Or() | nodes.Not():
                for part in node.iter_child_nodes():
                    self.kind(part.expr if isinstance(part, nodes.Operand) else part, scope)
                return bool
            case _:
                raise Unfit(f"模板里不能用“{type(node).__name__}”这样的式子，只能写事实的名称")

    def _name(self, name: str, scope: Scope) -> Any:
        if name not in scope:
            raise Unfit(f"没有“{name}”这一事实，请对照可用事实表改正")
        if name in get_type_hints(self.facts):
            self.used.add((self.facts, name))
        return scope[name]

    def _field(self, node: nodes.Getattr, scope: Scope) -> Any:
        kind = self.kind(node.node, scope)
        if kind is _Loop and node.attr in LOOP:
            return int
        hints = get_type_hints(kind) if is_dataclass(kind) else {}
        if node.attr not in hints:
            raise Unfit(f"没有“.{node.attr}”这一项，请对照可用事实表改正")
        self.used.add((kind, node.attr))
        return hints[node.attr]

    def _filter(self, node: nodes.Filter, scope: Scope) -> Any:
        plain = all(isinstance(item, nodes.Const) for item in node.args)
        if node.name not in FILTERS or node.node is None or not plain or len(node.args) > 1:
            raise Unfit(f"不能用“|{node.name}”，只能用 |join 和 |clause")
        if node.kwargs or node.dyn_args or node.dyn_kwargs:
            raise Unfit(f"“|{node.name}”写得不对")
        self.kind(node.node, scope)
        return str
