# SPDX-License-Identifier: Apache-2.0
"""The canonical form, the digest, the commitment and the check of a stream."""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiyin.core.journal.leaf import (
    Fault,
    FaultReason,
    Leaf,
    canonical,
    commitment,
    digest,
    first_fault,
    instant,
)
from huiyin.core.vocabulary import Channel

SALT = bytes(range(16))
FIRST = Leaf(
    id="019aa8d1-5c00-7000-8000-000000000001",
    stream="019aa8d1-5c00-7000-8000-0000000000aa",
    seq=1,
    topic="matter",
    act="register",
    scope="matter",
    actor="019aa8d1-5c00-7000-8000-0000000000bb",
    role="registrar",
    unit="019aa8d1-5c00-7000-8000-0000000000cc",
    on_behalf_of=None,
    on="2026-11-22",
    at="2026-11-22T01:30:00.000000Z",
    body={"channel": Channel.LETTER, "claims": 2, "joint": False, "category": "农村土地"},
    commitments={"original/text": "ab" * 32},
    prev="",
)

plain_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def stream_of(length: int) -> list[tuple[Leaf, str]]:
    entries: list[tuple[Leaf, str]] = []
    prev = ""
    for seq in range(1, length + 1):
        leaf = replace(FIRST, id=f"entry-{seq}", seq=seq, prev=prev, body={"step": seq})
        prev = digest(leaf)
        entries.append((leaf, prev))
    return entries


def relinked(entries: list[tuple[Leaf, str]]) -> list[tuple[Leaf, str]]:
    """The stream as somebody leaves it who repairs every link and digest after an edit."""
    repaired: list[tuple[Leaf, str]] = []
    prev = ""
    for leaf, _ in entries:
        whole = replace(leaf, prev=prev)
        prev = digest(whole)
        repaired.append((whole, prev))
    return repaired


def test_keys_are_sorted_by_utf_16_code_units_as_in_rfc_8785() -> None:
    keys = ["€", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "ö"]

    spelling = canonical(dict.fromkeys(keys, 0)).decode()

    assert list(json.loads(spelling)) == ["\r", "1", "\u0080", "ö", "€", "\U0001f600", "\ufb33"]


def test_only_what_json_demands_is_escaped() -> None:
    text = '€$\x0f\nA\'B"\\\\"/\x7f\u2028𠮷'

    assert canonical(text) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\x7f\u2028𠮷"'.encode()


def test_there_is_no_white_space_and_lists_keep_their_order() -> None:
    assert canonical({"b": [3, 1, (2, None)], "a": True}) == b'{"a":true,"b":[3,1,[2,null]]}'


def test_a_term_is_spelt_as_its_stored_value() -> None:
    assert canonical({Channel.WEB: Channel.LETTER}) == b'{"web":"letter"}'


@given(plain_values)
def test_canonical_bytes_read_back_as_the_same_value(value: object) -> None:
    assert json.loads(canonical(value)) == value


@given(st.dictionaries(st.text(), st.integers(0, 9)))
def test_the_order_of_insertion_leaves_no_trace(mapping: dict[str, int]) -> None:
    backwards = dict(reversed(mapping.items()))

    assert canonical(backwards) == canonical(mapping)


@pytest.mark.parametrize(
    "value",
    [
        1.0,
        float("nan"),
        2**53,
        -(2**53),
        "\ud800",
        {"\udfff": 1},
        {1: "a"},
        {"deep": [{"deeper": 0.5}]},
        b"bytes",
        {1, 2},
        datetime(2026, 11, 22, tzinfo=UTC),
    ],
)
def test_what_has_no_one_spelling_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"journal|surrogates"):
        canonical(value)


def test_the_format_of_version_1_does_not_change() -> None:
    spelling = (
        '{"act":"register","actor":"019aa8d1-5c00-7000-8000-0000000000bb",'
        '"at":"2026-11-22T01:30:00.000000Z",'
        '"body":{"category":"农村土地","channel":"letter","claims":2,"joint":false},'
        '"commitments":{"original/text":"' + "ab" * 32 + '"},'
        '"id":"019aa8d1-5c00-7000-8000-000000000001","on":"2026-11-22","on_behalf_of":null,'
        '"prev":"","role":"registrar","scope":"matter","seq":1,'
        '"stream":"019aa8d1-5c00-7000-8000-0000000000aa","topic":"matter",'
        '"unit":"019aa8d1-5c00-7000-8000-0000000000cc","v":1}'
    ).encode()

    assert canonical(FIRST.as_mapping()) == spelling
    assert digest(FIRST) == hashlib.sha256(b"\x00" + spelling).hexdigest()


@pytest.mark.parametrize(
    ("field", "other"),
    [
        ("id", "x"),
        ("stream", "x"),
        ("seq", 2),
        ("topic", "x"),
        ("act", "x"),
        ("scope", None),
        ("actor", "x"),
        ("role", "x"),
        ("unit", None),
        ("on_behalf_of", "x"),
        ("on", "2026-11-21"),
        ("at", "2026-11-22T01:30:00.000001Z"),
        ("body", {}),
        ("commitments", {}),
        ("prev", "00" * 32),
        ("v", 2),
    ],
)
def test_every_field_is_in_the_digest(field: str, other: object) -> None:
    changed = replace(FIRST, **{field: other})  # type: ignore[arg-type]

    assert digest(changed) != digest(FIRST)


def test_equal_instants_of_different_zones_are_spelt_equally() -> None:
    in_beijing = datetime(2026, 11, 22, 9, 30, tzinfo=timezone(timedelta(hours=8)))

    assert instant(in_beijing) == "2026-11-22T01:30:00.000000Z"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant(datetime(2026, 11, 22, 9, 30))  # noqa: DTZ001


def test_a_commitment_is_prefix_length_salt_and_text() -> None:
    expected = hashlib.sha256(b"\x02\x10" + SALT + "反映道路积水".encode()).hexdigest()

    assert commitment(SALT, "反映道路积水") == expected


@pytest.mark.parametrize("salt", [b"", SALT[:15], SALT + b"\x00"])
def test_a_commitment_takes_no_salt_of_another_length(salt: bytes) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        commitment(salt, "反映道路积水")


@pytest.mark.parametrize("length", [0, 1, 5])
def test_a_sound_stream_has_no_fault(length: int) -> None:
    assert first_fault(stream_of(length)) is None


def test_an_edited_entry_is_named() -> None:
    entries = stream_of(5)
    leaf, stored = entries[2]
    entries[2] = (replace(leaf, on="2026-11-01"), stored)

    assert first_fault(entries) == Fault(FIRST.stream, 3, "entry-3", FaultReason.DIGEST)


def test_an_edit_that_no_digest_can_take_is_still_named() -> None:
    entries = stream_of(3)
    leaf, stored = entries[1]
    entries[1] = (replace(leaf, body={"step": 2.5}), stored)

    assert first_fault(entries) == Fault(FIRST.stream, 2, "entry-2", FaultReason.DIGEST)


def test_an_edit_with_its_digest_repaired_breaks_the_next_link() -> None:
    entries = stream_of(5)
    edited = replace(entries[2][0], on="2026-11-01")
    entries[2] = (edited, digest(edited))

    assert first_fault(entries) == Fault(FIRST.stream, 4, "entry-4", FaultReason.LINK)


@pytest.mark.parametrize("missing", [0, 1, 3])
def test_a_missing_entry_is_found_even_if_the_links_were_repaired(missing: int) -> None:
    entries = stream_of(5)
    del entries[missing]

    fault = first_fault(relinked(entries))

    seq = missing + 2
    assert fault == Fault(FIRST.stream, seq, f"entry-{seq}", FaultReason.SEQUENCE)


def test_exchanged_entries_are_found() -> None:
    entries = stream_of(4)
    entries[1], entries[2] = entries[2], entries[1]

    assert first_fault(entries) == Fault(FIRST.stream, 3, "entry-3", FaultReason.SEQUENCE)


def test_an_entry_of_another_stream_is_found() -> None:
    entries = stream_of(2)
    entries[1] = (replace(entries[1][0], stream="other"), entries[1][1])

    assert first_fault(entries) == Fault("other", 2, "entry-2", FaultReason.FOREIGN)


def test_an_unknown_format_is_found_even_with_a_digest_that_fits() -> None:
    leaf = replace(FIRST, v=2)

    assert first_fault([(leaf, digest(leaf))]) == Fault(
        FIRST.stream, 1, FIRST.id, FaultReason.FORMAT
    )
