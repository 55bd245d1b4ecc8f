# SPDX-License-Identifier: Apache-2.0
"""The wheel carries the whole program: installed elsewhere it migrates, works and serves."""

import os
import subprocess
import sys
import zipfile
from http.client import HTTPConnection
from pathlib import Path

import pytest

from tests.servers import free_address

ROOT = Path(__file__).parents[2]
NOT_CARRIED = {".gitignore"}


def tracked() -> list[str]:
    """Every file of the package that belongs to the program, as it lies in the working folder."""
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "huiyin"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    there = [name for name in done.stdout.splitlines() if (ROOT / name).is_file()]
    return sorted(name for name in there if Path(name).name not in NOT_CARRIED)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our wheel, built from a copy without network: the working folder stays as it is."""
    if not (ROOT / ".git").exists():
        pytest.skip("what belongs to the program is known to git")
    source, house = (tmp_path_factory.mktemp(name) for name in ("source", "house"))
    for name in ["pyproject.toml", "LICENSE", "NOTICE", *tracked()]:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_bytes((ROOT / name).read_bytes())
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(house))
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", *options, str(source)], check=True
    )
    return next(house.glob("huiyin-*.whl"))


@pytest.fixture
def installed(wheel: Path, tmp_path: Path) -> dict[str, str]:
    """The environment of an installation beside which there is no checkout."""
    target = tmp_path / "site"
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(target)
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "PYTHONPATH": str(target),
        "HUIYIN_HOME": str(tmp_path / "home"),
        "HUIYIN_PLAIN_HTTP": "1",
    }


def test_the_wheel_holds_every_file_of_the_package_and_no_other(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = [name for name in packed.namelist() if name.startswith("huiyin/")]

    assert sorted(names) == tracked()


def test_what_was_installed_lives_without_the_checkout(
    installed: dict[str, str], tmp_path: Path
) -> None:
    def huiyin(*words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "huiyin.config.cli", *words],
            cwd=tmp_path,
            env=installed,
            capture_output=True,
            text=True,
            timeout=120,
        )

    where = [sys.executable, "-c", "import huiyin; print(huiyin.__file__)"]
    place = subprocess.run(where, cwd=tmp_path, env=installed, capture_output=True, text=True)
    codes = [
        huiyin(*words).returncode
        for words in (
            ("migrate", "--quiet"),
            ("demo", "--matters", "2"),
            ("work", "--once"),
            ("verify",),
        )
    ]

    assert Path(place.stdout.strip()).is_relative_to(tmp_path)
    assert codes == [0, 0, 0, 0]
    assert served(installed, tmp_path) == {"/": 200, "/healthz": 200, "/readyz": 200, "css": 200}


def served(installed: dict[str, str], folder: Path) -> dict[str, int]:
    """Status of the first page, of its style sheet, and of what monitors ask."""
    address = free_address()
    process = subprocess.Popen(
        [sys.executable, "-m", "huiyin.config.cli", "serve", "--bind", address, "--workers", "1"],
        cwd=folder,
        env=installed,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stderr
        next(line for line in process.stderr if "Listening" in line)
        found = {path: ask(address, path)[0] for path in ("/", "/healthz", "/readyz")}
        page = ask(address, "/")[1]
        style = next(part for part in page.split('"') if part.endswith(".css"))
        return found | {"css": ask(address, style)[0]}
    finally:
        process.terminate()
        process.communicate(timeout=60)


def ask(address: str, path: str) -> tuple[int, str]:
    """Status and text of one answer."""
    host, port = address.split(":")
    connection = HTTPConnection(host, int(port), timeout=60)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()
