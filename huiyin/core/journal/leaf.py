# SPDX-License-Identifier: Apache-2.0
"""日志: one entry of the journal, its canonical bytes, its digest, and the check of a whole stream.

The format is final. ``v`` = 1 means: canonical JSON after RFC 8785, SHA-256, leaf prefix 0x00 as in
RFC 9162 §2.1.1; another hash or another field is another ``v``, and old entries stay as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from huiyin.core.vocabulary import Term

FORMAT = 1
SALT_BYTES = 16
# RFC 8785 writes numbers as IEEE doubles: beyond this an integer would not survive other readers.
LARGEST_INTEGER = 2**53 - 1

_LEAF_PREFIX = b"\x00"
# 0x00 and 0x01 are the leaves and nodes of RFC 9162: a commitment can be taken for neither.
_COMMITMENT_PREFIX = b"\x02"
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One entry as it is hashed; it holds ids, codes and dates, never personal data.

    ``stream`` is the id of what the entries belong to (a matter, a submission, a unit …) and
    ``seq`` counts in it from 1. ``on`` is the local day that counts in law (ISO date), ``at`` the
    instant of writing as :func:`instant` gives it. ``body`` holds str, int, bool, None, lists and
    mappings only. ``commitments`` maps a path in the content tables to a :func:`commitment`.
    ``prev`` is the digest of the entry before in the stream, "" for the first.
    """

    id: str
    stream: str
    seq: int
    topic: str
    act: str
    scope: str | None
    actor: str
    role: str
    unit: str | None
    on_behalf_of: str | None
    on: str
    at: str
    body: Mapping[str, object]
    commitments: Mapping[str, str]
    prev: str
    v: int = FORMAT

    def as_mapping(self) -> dict[str, object]:
        """All fields by name, as :func:`digest` hashes them and a receipt carries them."""
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS = tuple(field.name for field in fields(Leaf))


class FaultReason(Term):
    """What can be wrong with an entry of a stream, in the order in which it is looked for."""

    FOREIGN = "foreign", "条目不属于该日志流", "entry of another stream"
    FORMAT = "format", "条目格式版本未知", "unknown format version"
    SEQUENCE = "sequence", "条目序号不连续（有缺失、重复或调换）", "sequence is not gapless"
    LINK = "link", "条目与前一条的摘要不衔接", "does not link to the entry before"
    DIGEST = "digest", "条目内容与其摘要不符（内容已被改动）", "content does not match its digest"


@dataclass(frozen=True, slots=True)
class Fault:
    """The first bad entry of a stream: where it stands and what is wrong with it."""

    stream: str
    seq: int
    id: str
    reason: FaultReason


def canonical(value: object) -> bytes:
    """The one spelling of ``value`` in UTF-8: RFC 8785 for what the journal may hold.

    Keys are sorted by UTF-16 code units, there is no white space, and only what JSON demands is
    escaped. Takes str, int, bool, None, list, tuple and mappings with str keys. Everything else
    raises ``ValueError``: a float above all (its spelling differs between languages), an integer
    beyond 2^53 - 1, a lone surrogate (it has no UTF-8).
    """
    # A lone surrogate fails in encode: UnicodeEncodeError is a ValueError.
    return _ENCODER.encode(_plain(value)).encode("utf-8")


def instant(when: datetime) -> str:
    """``when`` in UTC with six decimals and "Z", so that equal instants are spelt equally.

    A time without a zone raises ``ValueError``: nobody could say later when it was.
    """
    if when.tzinfo is None:
        raise ValueError("an instant needs a time zone")
    return when.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def digest(leaf: Leaf) -> str:
    """SHA-256 over 0x00 and the canonical bytes of all fields, in hex (RFC 9162 §2.1.1)."""
    return hashlib.sha256(_LEAF_PREFIX + canonical(leaf.as_mapping())).hexdigest()


def commitment(salt: bytes, text: str) -> str:
    """Binds an entry to a text that stands elsewhere and may be erased (个人信息保护法 47).

    SHA-256 over 0x02, the length of the salt in one byte, the salt and the UTF-8 text, in hex. The
    salt has 16 bytes and is stored beside the text: when both are gone, the commitment tells
    nothing, not even to somebody who guesses the text. A wrong length raises ``ValueError``.
    """
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes")
    return hashlib.sha256(
        _COMMITMENT_PREFIX + bytes([len(salt)]) + salt + text.encode("utf-8")
    ).hexdigest()


def first_fault(entries: Iterable[tuple[Leaf, str]]) -> Fault | None:
    """Checks one whole stream, pairs of leaf and stored digest in order of ``seq``; None if sound.

    Finds a changed, missing, repeated, exchanged or foreign entry. It cannot see entries cut off at
    the end: that takes a checkpoint kept elsewhere.
    """
    stream: str | None = None
    expected, prev = 1, ""
    for leaf, stored in entries:
        stream = leaf.stream if stream is None else stream
        reason = _reason(leaf, stored=stored, stream=stream, expected=expected, prev=prev)
        if reason is not None:
            return Fault(leaf.stream, leaf.seq, leaf.id, reason)
        expected, prev = expected + 1, stored
    return None


def _reason(
    leaf: Leaf, *, stored: str, stream: str, expected: int, prev: str
) -> FaultReason | None:
    if leaf.stream != stream:
        return FaultReason.FOREIGN
    if leaf.v != FORMAT:
        return FaultReason.FORMAT
    if leaf.seq != expected:
        return FaultReason.SEQUENCE
    if leaf.prev != prev:
        return FaultReason.LINK
    if not _matches(leaf, stored):
        return FaultReason.DIGEST
    return None


def _matches(leaf: Leaf, stored: str) -> bool:
    try:
        return digest(leaf) == stored
    except ValueError:
        # An edit can put in what the journal never writes (a float, a lone surrogate).
        return False


def _plain(value: object) -> object:
    """``value`` with sorted keys and lists, members of a ``Term`` as their bare strings."""
    kind = type(value)
    if kind is str or kind is bool or value is None:
        return value
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            raise ValueError("the journal does not hold integers beyond 2^53 - 1")
        return int(value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (dict, Mapping)):  # dict first: the check for Mapping is slow
        return {key: _plain(value[key]) for key in _sorted_keys(value)}
    raise ValueError(f"the journal does not hold {kind.__name__}")


def _sorted_keys(mapping: Mapping[str, object]) -> list[str]:
    try:
        text = "".join(mapping)
    except TypeError:
        raise ValueError("keys in the journal are strings") from None
    if text.isascii():
        return sorted(mapping)  # the same order, in half the time
    return sorted(mapping, key=_code_units)


def _code_units(key: str) -> bytes:
    return key.encode("utf-16-be")
