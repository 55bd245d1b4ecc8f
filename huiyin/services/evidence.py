# SPDX-License-Identifier: Apache-2.0
"""存证: the sealed texts and files are what the journal says that they were.

An entry holds a salted commitment for every text that came with it, and the digest of every file.
"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import islice

from huiyin.core.journal.leaf import commitment
from huiyin.ports.context import World
from huiyin.ports.vault import Vault, VaultError
from huiyin.records import files
from huiyin.records.contents import about, sealed_key
from huiyin.records.models import Content, Document, Entry, Key
from huiyin.services.verification import Finding

ENTRIES = 200
DOCUMENT = "documents."

Place = tuple[str, str]


def text_faults(vault: Vault) -> Iterator[Finding | None]:
    """For each entry, by age, None or the first of its texts that is missing, changed or too many.

    Takes a sound journal for granted (``verification.faults``). Last come texts of no entry at all.
    """
    rows = Entry.objects.order_by("pk").iterator(chunk_size=ENTRIES)
    while chunk := list(islice(rows, ENTRIES)):
        promised = {str(entry.pk): _promised(entry) for entry in chunk}
        owners = {owner for places in promised.values() for owner, _ in places} | promised.keys()
        stored = _stored(owners)
        for entry in chunk:
            yield _first_fault(vault, entry, promised[str(entry.pk)], stored)
    entries, documents = Entry.objects.values("pk"), Document.objects.values("pk")
    strays = Content.objects.exclude(owner__in=entries).exclude(owner__in=documents)
    for matter, pk in strays.values_list("matter", "pk"):
        yield Finding(str(matter), 0, str(pk), "有内容不属于任何日志条目")


def _promised(entry: Entry) -> dict[Place, str]:
    """Where the entry's texts are, and the commitment to each."""
    found = {}
    for path, promise in entry.commitments.items():
        if path.startswith(DOCUMENT):
            owner, _, field = path.removeprefix(DOCUMENT).partition(".")
            found[(owner, field or "facts")] = promise
        else:
            found[(str(entry.pk), path)] = promise
    return found


def _stored(owners: set[str]) -> dict[Place, Content]:
    rows = Content.objects.filter(owner__in=owners).select_related("matter")
    return {(str(row.owner), row.field): row for row in rows}


def _first_fault(
    vault: Vault, entry: Entry, promised: Mapping[Place, str], stored: Mapping[Place, Content]
) -> Finding | None:
    own = [place for place in stored if place[0] == str(entry.pk) or place in promised]
    reasons = [
        *(f"{field}：没有日志条目的内容" for owner, field in own if (owner, field) not in promised),
        *(
            _text_fault(vault, entry, place, promised[place], stored.get(place))
            for place in promised
        ),
    ]
    reason = next(filter(None, reasons), "")
    return Finding(str(entry.stream), entry.seq, str(entry.pk), reason) if reason else None


def _text_fault(vault: Vault, entry: Entry, place: Place, promise: str, row: Content | None) -> str:
    field = place[1]
    if row is None:
        return f"{field}：内容缺失"
    try:
        text = vault.unseal(
            sealed_key(row.matter), about=about(str(row.pk), field), sealed=bytes(row.sealed)
        )
        kept = commitment(bytes(row.salt), _as_committed(text, entry))
    except (VaultError, ValueError):
        return f"{field}：内容已无法打开（被改动或调换）"
    return "" if kept == promise else f"{field}：内容与日志中的承诺不符"


def _as_committed(text: str, entry: Entry) -> str:
    """A receipt names the digest of its own entry, which was still blank when it was committed."""
    return text.replace(f'"leaf_digest":"{entry.digest}"', '"leaf_digest":""')


def file_faults(world: World) -> Iterator[Finding | None]:
    """For each document that has a file None, or that the file is not the one of the journal."""
    rows = Document.objects.exclude(digest=None).order_by("pk").iterator(chunk_size=ENTRIES)
    while chunk := list(islice(rows, ENTRIES)):
        keys = Key.objects.in_bulk([row.matter_id for row in chunk])
        for row in chunk:
            reason = _file_fault(world, row, keys.get(row.matter_id))
            yield Finding(str(row.matter_id), 0, str(row.pk), reason) if reason else None


def _file_fault(world: World, row: Document, key: Key | None) -> str:
    """What is wrong with the document's file, or with the petitioner's own copy of it."""
    name = str(row.pk)
    try:
        if key is None:
            raise KeyError(name)
        pdf = files.pdf(world, sealed_key(key), name)
        copy = files.copy(world, sealed_key(key), name) if row.copy else b""
    except KeyError:
        return "文书文件缺失"
    except (VaultError, ValueError):
        return "文书文件已无法打开（被改动或调换）"
    right = sha256(pdf).hexdigest() == row.digest
    right = right and (row.copy is None or sha256(copy).hexdigest() == row.copy)
    return "" if right else "文书文件与日志中的摘要不符"
