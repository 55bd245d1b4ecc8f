# SPDX-License-Identifier: Apache-2.0
"""What the documents tell people to do can be done: links, commands, settings, targets exist."""

import re
from pathlib import Path

import pytest

from huiyin.config import cli, environment

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SETTINGS = {*environment.KNOWN, "DATABASE_URL", "PYTHON"}

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def code_of(page: Path) -> list[str]:
    """What the page sets as code, in lines and in blocks."""
    text = page.read_text(encoding="utf-8")
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))]


@every_page
def test_a_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))

    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (page.parent / target).exists()] == []


@every_page
def test_a_command_that_is_told_exists(page: Path) -> None:
    told = [name for code in code_of(page) for name in re.findall(r"\bhuiyin ([a-z]+)\b", code)]

    assert [name for name in told if name not in cli.COMMANDS] == []


@every_page
def test_a_target_of_make_that_is_told_exists(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    told = [name for code in code_of(page) for name in re.findall(r"^make ([a-z]+)", code, re.M)]

    assert [name for name in told if name not in targets] == []


@every_page
def test_a_setting_that_is_told_is_obeyed(page: Path) -> None:
    told = re.findall(r"\b(?:HUIYIN|DATABASE)_[A-Z_]+\b", page.read_text(encoding="utf-8"))

    assert [name for name in told if name.removesuffix("_FILE") not in SETTINGS] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_front_page_lists_every_command(name: str) -> None:
    listed = code_of(ROOT / name)

    assert [command for command in cli.COMMANDS if command not in listed] == []
