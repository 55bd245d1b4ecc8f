# SPDX-License-Identifier: Apache-2.0
"""Private texts go into encrypted content; the journal gets their salted commitments."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from huiyin.core.journal.leaf import commitment
from huiyin.ports.ids import new_id, salt
from huiyin.ports.vault import SealedKey, Vault, normalise
from huiyin.records import models, rows
from huiyin.records.contents import about, sealed_key

#: Fields of a person that equality search may find (``ports.vault.normalise`` knows how).
MARKED = ("name", "phone", "id_number", "address")


@dataclass(frozen=True, slots=True)
class Sealable:
    """One text with its owner, its field and the salt of its commitment."""

    owner: str
    field: str
    text: str
    salt: bytes

    @property
    def commitment(self) -> str:
        """The hash that the journal holds for the text."""
        return commitment(self.salt, self.text)


def prepare(owner: str, texts: Mapping[str, str]) -> list[Sealable]:
    """The texts of one owner, each with a fresh salt."""
    return [Sealable(owner, field, text, salt()) for field, text in texts.items()]


def new_key(vault: Vault, matter_id: str) -> SealedKey:
    """Makes and stores the data key of a new matter."""
    key = vault.new_key()
    row = models.Key(id=matter_id, kek_id=key.kek_id, suite=key.suite, wrapped=key.wrapped)
    rows.insert([row])
    return key


def key_of(matter_id: str) -> SealedKey:
    """The stored data key of a matter."""
    return sealed_key(models.Key.objects.get(pk=matter_id))


def store(
    vault: Vault, key: SealedKey, *, matter_id: str, items: list[Sealable], now: datetime
) -> None:
    """Seals and stores the texts in one statement."""
    contents = []
    for item in items:
        content_id = str(new_id(now))
        contents.append(
            models.Content(
                id=content_id,
                matter_id=matter_id,
                owner=item.owner,
                field=item.field,
                salt=item.salt,
                sealed=vault.seal(key, about=about(content_id, item.field), text=item.text),
            )
        )
    rows.insert(contents)


def mark(
    vault: Vault, *, matter_id: str, people: Mapping[str, Mapping[str, str]], now: datetime
) -> None:
    """Blind indexes of the identity fields of people by their ids, for equality search and 判重."""
    rows.insert(
        [
            models.Mark(
                id=new_id(now),
                person=person,
                matter=matter_id,
                field=field,
                value=vault.mark(field, plain),
            )
            for person, values in people.items()
            for field in MARKED
            if (plain := normalise(field, values.get(field, "")))
        ]
    )
