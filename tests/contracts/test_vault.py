# SPDX-License-Identifier: Apache-2.0
"""What every vault must do. An adapter is done when it is in ``VAULTS`` and passes."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from huiyin.adapters.vault.intl.vault import IntlVault
from huiyin.ports.vault import SealedKey, Vault, VaultError, normalise

VAULTS: dict[str, Callable[[Path], Vault]] = {"intl": IntlVault}
ABOUT = "content|text|019aa8d1-5c00-7000-8000-000000000001"
TEXT = "张三反映：新民路路灯不亮。𠮷 ئۇيغۇر བོད"

texts = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.fixture(params=sorted(VAULTS), scope="module")
def make(request: pytest.FixtureRequest) -> Callable[[Path], Vault]:
    return VAULTS[request.param]


@pytest.fixture(scope="module")
def vault(make: Callable[[Path], Vault], tmp_path_factory: pytest.TempPathFactory) -> Vault:
    return make(tmp_path_factory.mktemp("keys"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(text=texts)
def test_what_is_sealed_opens_as_it_was(vault: Vault, text: str) -> None:
    key = vault.new_key()

    sealed = vault.seal(key, about=ABOUT, text=text)

    assert vault.unseal(key, about=ABOUT, sealed=sealed) == text
    assert vault.unseal(key, about=ABOUT, sealed=memoryview(sealed)) == text


def test_another_process_with_the_same_keys_opens_it(
    make: Callable[[Path], Vault], tmp_path: Path
) -> None:
    before = make(tmp_path / "keys")
    key = before.new_key()
    sealed = before.seal(key, about=ABOUT, text=TEXT)

    after = make(tmp_path / "keys")

    assert after.unseal(key, about=ABOUT, sealed=sealed) == TEXT
    assert after.mark("name", "张三") == before.mark("name", "张三")


def test_the_same_text_sealed_twice_looks_different(vault: Vault) -> None:
    key = vault.new_key()

    sealed = {vault.seal(key, about=ABOUT, text=TEXT) for _ in range(100)}

    assert len(sealed) == 100


def test_nothing_of_the_text_shows(vault: Vault) -> None:
    sealed = vault.seal(vault.new_key(), about=ABOUT, text="A" * 64)

    assert b"AAAA" not in sealed


def test_a_text_moved_to_another_place_does_not_open(vault: Vault) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text=TEXT)

    with pytest.raises(VaultError):
        vault.unseal(key, about=ABOUT.replace("text", "title"), sealed=sealed)


def test_a_text_of_one_matter_does_not_open_with_the_key_of_another(vault: Vault) -> None:
    sealed = vault.seal(vault.new_key(), about=ABOUT, text=TEXT)

    with pytest.raises(VaultError):
        vault.unseal(vault.new_key(), about=ABOUT, sealed=sealed)


def test_every_changed_byte_is_noticed(vault: Vault) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text="张三")
    changed = [
        sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]
        for place in range(len(sealed))
    ]

    opened = [each for each in changed if _opens(vault, key=key, sealed=each)]

    assert opened == []


def test_every_shortened_form_is_noticed(vault: Vault) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text="张三")

    opened = [
        length for length in range(len(sealed)) if _opens(vault, key=key, sealed=sealed[:length])
    ]

    assert opened == []


def test_a_changed_wrapped_key_is_noticed(make: Callable[[Path], Vault], tmp_path: Path) -> None:
    vault = make(tmp_path / "keys")
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text=TEXT)
    broken = [
        replace(key, wrapped=key.wrapped[:-1] + bytes([key.wrapped[-1] ^ 1])),
        replace(key, wrapped=b""),
        replace(key, kek_id="unknown"),
        replace(key, suite="unknown"),
    ]

    opened = [each for each in broken if _opens(make(tmp_path / "keys"), key=each, sealed=sealed)]

    assert opened == []


def test_the_keys_of_another_office_open_nothing(
    make: Callable[[Path], Vault], tmp_path: Path
) -> None:
    here, there = make(tmp_path / "here"), make(tmp_path / "there")
    key = here.new_key()
    sealed = here.seal(key, about=ABOUT, text=TEXT)

    assert not _opens(there, key=key, sealed=sealed)
    assert there.mark("name", "张三") != here.mark("name", "张三")


def test_a_rewrapped_key_opens_what_was_sealed_before(vault: Vault) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text=TEXT)

    assert vault.unseal(vault.rewrap(key), about=ABOUT, sealed=sealed) == TEXT


def test_a_failure_says_nothing_of_the_text_or_its_place(vault: Vault) -> None:
    key = vault.new_key()
    sealed = vault.seal(key, about=ABOUT, text=TEXT)

    with pytest.raises(VaultError) as failure:
        vault.unseal(key, about="content|name|张三", sealed=sealed)

    assert "张三" not in str(failure.value)
    assert failure.value.__cause__ is None


def test_a_text_is_never_sealed_without_a_place(vault: Vault) -> None:
    with pytest.raises(ValueError, match="place"):
        vault.seal(vault.new_key(), about="", text=TEXT)


def test_a_lone_surrogate_cannot_be_sealed(vault: Vault) -> None:
    with pytest.raises(ValueError, match="surrogates"):
        vault.seal(vault.new_key(), about=ABOUT, text="\ud800")


def test_equal_values_of_one_field_have_equal_marks_and_no_others(vault: Vault) -> None:
    marks = {
        vault.mark(field, value)
        for field, value in [("name", "张三"), ("name", "李四"), ("address", "张三")]
        for _ in range(2)
    }

    assert len(marks) == 3
    assert all(re.fullmatch(r"[0-9a-f]{64}", mark) for mark in marks)


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "张 三"), ("phone", "+8613800138000"), ("colour", "red")],
)
def test_what_is_not_normalised_has_no_mark(vault: Vault, field: str, value: str) -> None:
    with pytest.raises(ValueError, match="mark"):
        vault.mark(field, value)


def test_a_query_code_is_known_again_and_no_other(vault: Vault) -> None:
    hashed = vault.hash_code("5720000000000010", about="code|1")

    assert vault.check_code("5720000000000010", hashed, about="code|1") is True
    assert vault.check_code("5720000000000027", hashed, about="code|1") is False


def test_a_stored_query_code_opens_nothing_in_another_row(vault: Vault) -> None:
    hashed = vault.hash_code("5720000000000010", about="code|1")

    assert vault.check_code("5720000000000010", hashed, about="code|2") is False
    assert vault.hash_code("5720000000000010", about="code|2") != hashed


def test_without_the_key_no_code_can_be_tried(
    make: Callable[[Path], Vault], tmp_path: Path
) -> None:
    here, there = make(tmp_path / "here"), make(tmp_path / "there")
    hashed = here.hash_code("5720000000000010", about="code|1")

    assert there.check_code("5720000000000010", hashed, about="code|1") is False


def test_another_process_with_the_same_keys_knows_the_code(
    make: Callable[[Path], Vault], tmp_path: Path
) -> None:
    hashed = make(tmp_path / "keys").hash_code("5720000000000010", about="code|1")

    assert make(tmp_path / "keys").check_code("5720000000000010", hashed, about="code|1") is True


def test_a_query_code_is_never_kept_without_what_it_opens(vault: Vault) -> None:
    with pytest.raises(ValueError, match="opens"):
        vault.hash_code("5720000000000010", about="")


@pytest.mark.parametrize("hashed", ["", "5720000000000010", "$argon2id$v=19$m=19456,t=2,p=1$x$y"])
def test_a_broken_stored_code_is_an_error_and_not_a_wrong_code(vault: Vault, hashed: str) -> None:
    with pytest.raises(VaultError):
        vault.check_code("5720000000000010", hashed, about="code|1")


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("name", " 张　三 ", "张三"),
        ("name", "阿卜杜拉·买买提", "阿卜杜拉买买提"),
        ("name", "阿卜杜拉•买买提", "阿卜杜拉买买提"),
        ("name", "ＪＯＨＮ Smith", "johnsmith"),
        ("phone", "+86 138-0013-8000", "13800138000"),
        ("phone", "0086 13800138000", "13800138000"),
        ("phone", "１３８００１３８０００", "13800138000"),
        ("phone", "(010) 6505 1234", "01065051234"),
        ("phone", "+86 10 6505 1234", "01065051234"),
        ("phone", "86-021-65051234", "02165051234"),
        ("phone", "86505123", "86505123"),
        ("phone", "无", ""),
        ("id_number", "11010519491231002x ", "11010519491231002X"),
        ("address", "新民路 １２ 号", "新民路12号"),
    ],
)
def test_spellings_of_one_value_fold_into_one(field: str, value: str, expected: str) -> None:
    assert normalise(field, value) == expected


@given(st.sampled_from(["name", "phone", "id_number", "address"]), texts)
def test_normalising_twice_changes_nothing(field: str, value: str) -> None:
    once = normalise(field, value)

    assert normalise(field, once) == once


def test_an_unknown_field_is_not_normalised() -> None:
    with pytest.raises(ValueError, match="mark"):
        normalise("colour", "red")


def _opens(vault: Vault, *, key: SealedKey, sealed: bytes) -> bool:
    try:
        vault.unseal(key, about=ABOUT, sealed=sealed)
    except VaultError:
        return False
    return True
