# SPDX-License-Identifier: Apache-2.0
"""The sizes, headers and names that keep the house readable."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "huiyin"
SOURCES = sorted(PACKAGE.rglob("*.py"))
WRITTEN = sorted(
    [
        *SOURCES,
        *(ROOT / "tests").rglob("*.py"),
        *(path for path in (ROOT / "tools").iterdir() if path.is_file()),
        ROOT / ".ci" / "run",
    ]
)
JUNK_DRAWERS = {"common", "helper", "helpers", "misc", "util", "utils", "base", "manager"}

LONGEST_FILE = 400
LONGEST_FUNCTION = 40


def named(path: Path) -> str:
    """The path as a reader of a failure wants it."""
    return str(path.relative_to(ROOT))


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, docstring and blank lines counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_file_is_longer_than_anyone_reads_at_once() -> None:
    lengths = {named(path): path.read_text(encoding="utf-8").count("\n") for path in SOURCES}

    assert {path: n for path, n in lengths.items() if n > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    lengths = {
        f"{named(path)}:{function.lineno} {function.name}": length(function)
        for path in SOURCES
        for function in functions(path)
    }

    assert {place: n for place, n in lengths.items() if n > LONGEST_FUNCTION} == {}


def test_every_file_names_its_licence_first() -> None:
    def header(path: Path) -> str:
        lines = path.read_text(encoding="utf-8").splitlines() or [""]
        return lines[1] if lines[0].startswith("#!") and len(lines) > 1 else lines[0]

    wrong = [named(p) for p in WRITTEN if header(p) != "# SPDX-License-Identifier: Apache-2.0"]

    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in SOURCES
        if "migrations" not in path.parts
        and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert silent == []


def test_every_public_function_and_class_has_a_docstring() -> None:
    """Framework hooks and dunder methods keep the meaning that their framework gives them."""

    def public(path: Path) -> list[ast.AST]:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        kinds = ast.FunctionDef | ast.ClassDef
        return [n for n in tree.body if isinstance(n, kinds) and not n.name.startswith("_")]

    silent = [
        f"{named(path)}:{node.lineno} {node.name}"  # type: ignore[attr-defined]
        for path in SOURCES
        if "migrations" not in path.parts
        for node in public(path)
        if not ast.get_docstring(node)  # type: ignore[arg-type]
    ]

    assert silent == []


def test_nothing_is_named_like_a_junk_drawer() -> None:
    drawers = [
        named(path)
        for path in PACKAGE.rglob("*")
        if path.stem in JUNK_DRAWERS and "vendor" not in path.parts and path.suffix != ".html"
    ]

    assert drawers == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX"])
def test_nothing_is_left_for_later_in_a_comment(word: str) -> None:
    places = [
        f"{named(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if word in line
    ]

    assert places == []
