# SPDX-License-Identifier: Apache-2.0
"""The index of decisions is true, and each decision is told in the same way."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "docs" / "adr"
RECORDS = sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")
STATUSES = {"accepted", "superseded"}


def heading(path: Path) -> tuple[str, str]:
    """Number and title of a record, from its first line."""
    match = re.match(r"# (\d{4}) — (.+)\n", path.read_text(encoding="utf-8"))
    assert match, path.name
    return match[1], match[2]


def status(path: Path) -> str:
    """The word after ``Status:``."""
    match = re.search(r"^Status: (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert match, path.name
    return match[1]


def test_the_index_lists_every_decision_with_its_title_and_status() -> None:
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([^)]+)\) \| (.+) \| (\w+) \|$",
        FOLDER.joinpath("README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    assert listed == [(heading(p)[0], p.name, heading(p)[1], status(p)) for p in RECORDS]


def test_decisions_are_numbered_from_one_without_a_gap() -> None:
    numbers = [heading(path)[0] for path in RECORDS]

    assert numbers == [f"{number:04}" for number in range(1, len(RECORDS) + 1)]
    assert [path.name[:4] for path in RECORDS] == numbers


def test_each_decision_tells_context_decision_and_consequences() -> None:
    parts = {
        path.name: re.findall(r"^## (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
        for path in RECORDS
    }

    assert set(map(tuple, parts.values())) == {("Context", "Decision", "Consequences")}
    assert {status(path) for path in RECORDS} <= STATUSES
