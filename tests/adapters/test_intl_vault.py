# SPDX-License-Identifier: Apache-2.0
"""The intl vault: its key folder, its rotation, its stored form."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from huiyin.adapters.vault.intl import vault as intl
from huiyin.adapters.vault.intl.vault import IntlVault
from huiyin.ports.vault import VaultError

ABOUT = "content|text|1"


def key_files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.key"))


def test_first_use_makes_one_wrapping_and_one_index_key_for_the_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "keys"

    IntlVault(folder)

    assert [path.name.split("-")[0] for path in key_files(folder)] == ["index.key", "kek"]
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700


def test_simultaneous_first_uses_agree_on_the_keys(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        vaults = list(pool.map(lambda _: IntlVault(tmp_path / "keys"), range(16)))

    assert {vault.new_key().kek_id for vault in vaults} == {vaults[0].new_key().kek_id}
    assert {vault.mark("name", "张三") for vault in vaults} == {vaults[0].mark("name", "张三")}


@pytest.mark.parametrize("kind", ["index", "kek"])
def test_lost_keys_are_never_replaced_in_silence(tmp_path: Path, kind: str) -> None:
    IntlVault(tmp_path)
    for path in tmp_path.glob(f"{kind}*.key"):
        path.unlink()
    left = key_files(tmp_path)

    with pytest.raises(VaultError, match="missing"):
        IntlVault(tmp_path)

    assert key_files(tmp_path) == left


def test_a_key_that_others_may_read_is_refused(tmp_path: Path) -> None:
    IntlVault(tmp_path)
    (tmp_path / "index.key").chmod(0o640)

    with pytest.raises(VaultError, match="0600"):
        IntlVault(tmp_path)


@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "00" * 32])
def test_a_spoilt_wrapping_key_is_refused(tmp_path: Path, content: str) -> None:
    IntlVault(tmp_path)
    next(tmp_path.glob("kek-*.key")).write_text(content, encoding="ascii")

    with pytest.raises(VaultError, match=r"not a key file|does not hold"):
        IntlVault(tmp_path)


def test_the_newest_wrapping_key_wraps_and_the_old_one_still_opens(tmp_path: Path) -> None:
    vault = IntlVault(tmp_path)
    old = vault.new_key()
    sealed = vault.seal(old, about=ABOUT, text="张三")

    newest = vault.add_wrapping_key()

    assert vault.new_key().kek_id == newest
    assert IntlVault(tmp_path).unseal(old, about=ABOUT, sealed=sealed) == "张三"


def test_a_rewrapped_key_no_longer_needs_the_old_wrapping_key(tmp_path: Path) -> None:
    vault = IntlVault(tmp_path)
    old = vault.new_key()
    sealed = vault.seal(old, about=ABOUT, text="张三")
    newest = vault.add_wrapping_key()

    rewrapped = vault.rewrap(old)

    (tmp_path / f"{old.kek_id}.key").unlink()
    assert rewrapped.kek_id == newest
    assert IntlVault(tmp_path).unseal(rewrapped, about=ABOUT, sealed=sealed) == "张三"
    assert vault.rewrap(rewrapped) == rewrapped


def test_a_running_process_learns_of_a_key_made_by_another(tmp_path: Path) -> None:
    running, other = IntlVault(tmp_path), IntlVault(tmp_path)
    other.add_wrapping_key()
    key = other.new_key()
    sealed = other.seal(key, about=ABOUT, text="张三")

    assert running.unseal(key, about=ABOUT, sealed=sealed) == "张三"


def test_marks_stay_when_the_wrapping_key_changes(tmp_path: Path) -> None:
    vault = IntlVault(tmp_path)
    before = vault.mark("name", "张三")

    vault.add_wrapping_key()

    assert IntlVault(tmp_path).mark("name", "张三") == before


def test_the_stored_form_is_version_suite_nonce_text_and_tag(tmp_path: Path) -> None:
    vault = IntlVault(tmp_path)

    sealed = vault.seal(vault.new_key(), about=ABOUT, text="12345")

    assert (sealed[:2], len(sealed)) == (b"\x01\x01", 2 + 12 + 5 + 16)


def test_no_more_than_the_last_few_thousand_keys_stay_open(tmp_path: Path) -> None:
    vault = IntlVault(tmp_path)
    first = vault.new_key()
    sealed = vault.seal(first, about=ABOUT, text="张三")

    for _ in range(intl.OPEN_KEYS + 10):
        vault.seal(vault.new_key(), about=ABOUT, text="x")

    assert vault.open_keys == intl.OPEN_KEYS
    assert vault.unseal(first, about=ABOUT, sealed=sealed) == "张三"
