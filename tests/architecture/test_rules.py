# SPDX-License-Identifier: Apache-2.0
"""What no code of the house may do, found in its syntax tree."""

import ast
from collections.abc import Iterator
from pathlib import Path

from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "huiyin"

# The projection alone turns events into rows; the engine alone calls it.
WRITERS_OF_STATE = {"services/engine.py", "services/projection.py"}
# The classes whose rows are a picture of the journal.
PICTURES = {"Matter", "Handling", "Review", "Deadline"}
ENTRY_POINTS = ("web", "jobs", "config")
# Calls that read the machine's clock, by the last two names of the call.
CLOCKS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "time.localtime",
    "time.gmtime",
    "time.time",
    "time.time_ns",
    "timezone.localdate",
    "timezone.localtime",
    "timezone.now",
}
SIGNALS = ("django.db.models.signals", "django.dispatch", "django.core.signals")


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of every file, with the file's path under ``huiyin``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield name, node


def place(name: str, node: ast.AST) -> str:
    """Where to look."""
    return f"{name}:{getattr(node, 'lineno', 0)}"


def last_two(node: ast.expr) -> str:
    """``datetime.now`` for ``datetime.datetime.now``; empty for anything that is not dotted."""
    if not isinstance(node, ast.Attribute):
        return ""
    owner = node.value
    left = owner.attr if isinstance(owner, ast.Attribute) else getattr(owner, "id", "")
    return f"{left}.{node.attr}"


def imported(node: ast.AST) -> list[str]:
    """The dotted names that an import brings."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


def test_imports_point_down() -> None:
    assert lint_imports(str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_only_the_engine_and_its_projection_write_a_state() -> None:
    def targets(node: ast.AST) -> list[ast.expr]:
        if isinstance(node, ast.Assign):
            return node.targets
        return [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign) else []

    writers = [
        place(name, node)
        for name, node in nodes()
        if name not in WRITERS_OF_STATE
        for target in targets(node)
        if isinstance(target, ast.Attribute) and target.attr == "state"
    ]

    assert writers == []


def test_only_the_engine_and_its_projection_write_pictures_of_the_journal() -> None:
    """``Matter.objects.create(…)``, ``….filter(…).update(…)`` and their like, anywhere."""
    verbs = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create"}

    def model_of(call: ast.Call) -> str:
        node: ast.AST = call.func
        while isinstance(node, ast.Attribute | ast.Call):
            inner = node.func if isinstance(node, ast.Call) else node.value
            if isinstance(node, ast.Attribute) and node.attr == "objects":
                return getattr(inner, "id", getattr(inner, "attr", ""))
            node = inner
        return ""

    writers = [
        place(name, node)
        for name, node in nodes()
        if name not in WRITERS_OF_STATE and "migrations" not in name
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in verbs and model_of(node) in PICTURES
    ]

    assert writers == []


def test_only_entry_points_read_the_clock() -> None:
    readers = [
        place(name, node)
        for name, node in nodes()
        if name.split("/")[0] not in ENTRY_POINTS
        if isinstance(node, ast.Call) and last_two(node.func) in CLOCKS
    ]

    assert readers == []


def test_nothing_listens_to_signals() -> None:
    listeners = [
        place(name, node)
        for name, node in nodes()
        for module in imported(node)
        if module.startswith(SIGNALS) or module.endswith(".receiver")
    ]

    assert listeners == []


def test_no_save_or_delete_does_more_than_django_says() -> None:
    overrides = [
        f"{place(name, node)} {inner.name}"
        for name, node in nodes()
        if isinstance(node, ast.ClassDef)
        for inner in node.body
        if isinstance(inner, ast.FunctionDef)
        if inner.name in {"save", "delete", "refresh_from_db"}
        if name.startswith("records/")
    ]

    assert overrides == []


def test_no_relation_hides_which_table_it_means() -> None:
    generic = [
        place(name, node)
        for name, node in nodes()
        for module in imported(node)
        if "contenttypes" in module or "GenericForeignKey" in module
    ]

    assert generic == []


def test_nothing_swallows_an_error_it_did_not_foresee() -> None:
    def catches_all(handler: ast.ExceptHandler) -> bool:
        return handler.type is None or getattr(handler.type, "id", "") == "BaseException"

    silent = [
        place(name, node)
        for name, node in nodes()
        if isinstance(node, ast.ExceptHandler)
        if catches_all(node) or getattr(node.type, "id", "") == "Exception"
        if all(isinstance(line, ast.Pass | ast.Continue) for line in node.body)
    ]

    assert silent == []


def test_the_admin_site_is_nowhere() -> None:
    places = [
        place(name, node)
        for name, node in nodes()
        for module in imported(node)
        if module.startswith("django.contrib.admin")
    ]

    assert places == []
