# SPDX-License-Identifier: Apache-2.0
"""Keys that a seed gives: made for a demo, known by their number, refused everywhere else."""

import shutil
from pathlib import Path
from random import Random

import pytest

from huiyin.adapters.vault.intl.vault import IntlVault
from huiyin.ports.vault import VaultError

ABOUT = "content|text|1"


def of_seed(folder: Path, seed: int) -> IntlVault:
    """A demo's vault."""
    return IntlVault(folder, draw=Random(seed).randbytes, demo=True)


def key_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.key")}


def test_a_seed_gives_the_same_keys_and_the_same_sealed_bytes(tmp_path: Path) -> None:
    def sealed(folder: Path, seed: int) -> bytes:
        vault = of_seed(folder, seed)
        return vault.seal(vault.new_key(), about=ABOUT, text="路灯不亮")

    first, second = sealed(tmp_path / "a", 1), sealed(tmp_path / "b", 1)

    assert first == second
    assert key_files(tmp_path / "a") == key_files(tmp_path / "b")
    assert sealed(tmp_path / "c", 2) != first


def test_a_key_of_a_seed_bears_the_number_nought(tmp_path: Path) -> None:
    key = of_seed(tmp_path, 1).new_key()

    assert key.kek_id.startswith("kek-0000-")


def test_a_home_that_is_no_demo_refuses_a_demo_s_keys(tmp_path: Path) -> None:
    of_seed(tmp_path / "demo", 1)
    shutil.copytree(tmp_path / "demo", tmp_path / "office")

    with pytest.raises(VaultError, match="known to everybody"):
        IntlVault(tmp_path / "office")


def test_one_known_key_among_secret_ones_is_refused_too(tmp_path: Path) -> None:
    of_seed(tmp_path, 1).add_wrapping_key()

    with pytest.raises(VaultError, match="known to everybody"):
        IntlVault(tmp_path)


def test_a_demo_opens_what_its_seed_sealed_and_seals_with_secret_randomness_after(
    tmp_path: Path,
) -> None:
    before = of_seed(tmp_path, 1)
    key = before.new_key()
    sealed = before.seal(key, about=ABOUT, text="路灯不亮")

    served = IntlVault(tmp_path, demo=True)

    assert served.unseal(key, about=ABOUT, sealed=sealed) == "路灯不亮"
    assert served.new_key() != of_seed(tmp_path, 1).new_key()
