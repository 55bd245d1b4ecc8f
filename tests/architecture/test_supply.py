# SPDX-License-Identifier: Apache-2.0
"""What comes from others is named, fixed by hash, and comes with its licence."""

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VENDOR = ROOT / "huiyin" / "web" / "static" / "vendor"
LOCKS = ("requirements.txt", "requirements-dev.txt")


def manifest() -> list[dict[str, str]]:
    """The entries of the vendored files."""
    text = VENDOR.joinpath("MANIFEST.toml").read_text(encoding="utf-8")
    files: list[dict[str, str]] = tomllib.loads(text)["file"]
    return files


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if re.search(r"://|^\s*-(i|f|-index|-extra|-find)", line)] == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_one_version_and_a_hash(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if re.match(r"[A-Za-z0-9]", line)]

    loose = [line for line in packages if "==" not in line or "--hash=sha256:" not in line]

    assert len(packages) > 10
    assert loose == []


def test_both_locks_agree() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return set(re.findall(r"^([\w.-]+==[\w.]+)", text, re.MULTILINE))

    assert pins("requirements.txt") - pins("requirements-dev.txt") == set()


def test_vendored_files_are_what_was_recorded() -> None:
    found = {
        entry["path"]: hashlib.sha256(VENDOR.joinpath(entry["path"]).read_bytes()).hexdigest()
        for entry in manifest()
    }

    assert found == {entry["path"]: entry["sha256"] for entry in manifest()}


def test_no_vendored_file_is_unrecorded() -> None:
    there = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    known = {entry[key] for entry in manifest() for key in ("path", "licence_file")}

    assert there == known | {"MANIFEST.toml"}


def test_every_vendored_licence_is_in_the_notice() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")

    missing = [
        entry["path"]
        for entry in manifest()
        if entry["version"] not in notice or entry["path"].split("/")[0] not in notice
    ]

    assert missing == []
