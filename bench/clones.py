# SPDX-License-Identifier: Apache-2.0
"""A template filled for one clone: new ids, numbers, people and place, a new chain, new keys.

What comes out is what the services would have written: every leaf hashes to its digest, every
commitment opens, every text is sealed under the clone's own key and for its own place.
"""

import json
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

from bench import press
from bench.families import person
from bench.prefecture import BUREAUS, County, mark_of
from bench.templates import EPOCH, Number, Template
from huiyin.core.documents import number as document_number
from huiyin.core.journal.leaf import Leaf, commitment, digest, instant
from huiyin.ports.vault import SealedKey, Vault, normalise
from huiyin.records.contents import about, code_about

#: Acts happen between nine and three: no clone's hour moves it to another day.
HOURS_MICROSECONDS = 6 * 3600 * 10**6
_TAIL = (1 << 62) - 1
Rows = dict[str, list[dict[str, Any]]]


@dataclass
class Mould:
    """A template with what is known of its ids before any clone: milliseconds and order."""

    template: Template
    stems: list[tuple[str, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        first: dict[int, int] = {}
        for name in self.template.ids:
            value = int(name.replace("-", ""), 16)
            moment, tail = value >> 80, (value >> 64 & 0xFFF) << 62 | value & _TAIL
            self.stems.append((name, moment, tail - first.setdefault(moment, tail)))

    def ids(self, dice: Random, later: int) -> dict[str, str]:
        """Fresh UUIDv7 in the order of the template's, ``later`` milliseconds later."""
        start = dice.getrandbits(72)
        found = {}
        for name, moment, step in self.stems:
            tail = start + step
            value = (
                (moment + later) << 80 | 0x7 << 76 | tail >> 62 << 64 | 0b10 << 62 | tail & _TAIL
            )
            text = f"{value:032x}"
            found[name] = f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
        return found


@dataclass
class Cloner:
    """Makes clones for a share of the counties; ``counters`` are theirs alone.

    ``oldest`` is the unit on which the counters of regions hang (``services.numbers``).
    """

    oldest: str
    home: County
    counties: list[County]
    vault: Vault
    counters: Counter[tuple[str, str, str]]
    keep: Callable[[str, bytes], None]

    def clone(self, mould: Mould, serial: int) -> Rows:
        """Rows by table for clone number ``serial``; its page is given to ``keep``."""
        dice = Random(serial)
        county = self.counties[serial % len(self.counties)]
        turn = dice.randrange(len(BUREAUS))
        moved = dice.randrange(HOURS_MICROSECONDS // 1000) * 1000
        holes = mould.ids(dice, moved // 1000)
        holes |= self._people(mould.template, serial, dice)
        holes |= place(self.home, county, turn)
        holes |= {item.text: self._number(item, county, turn) for item in mould.template.numbers}
        pieces = list(mould.template.pieces)
        pieces[1::2] = [holes.get(piece, piece) for piece in pieces[1::2]]
        rows: Rows = json.loads("".join(pieces))
        self._chain(rows, self._commit(rows), moved)
        self._seal(rows)
        self._fresh(rows, dice)
        return move(rows, moved)

    def _people(self, template: Template, serial: int, dice: Random) -> dict[str, str]:
        """One matter in ten is of somebody who came before."""
        who = serial if dice.randrange(10) else dice.randrange(serial + 1)
        new, found = person("试", who), {}
        # A repeat comes from the same person as what it repeats.
        for old in template.people:
            found |= {
                old["name"]: new.name,
                old["phone"]: new.phone,
                old["address"]: new.address,
                old["id_number"]: new.id_number,
            }
        return found

    def _number(self, item: Number, county: County, turn: int) -> str:
        if item.series == "matter":
            region = county.territory[:6]
            taken = self._take(self.oldest, replace(item, series=f"matter-{region}"))
            return f"{region}{item.period}{taken:05d}"
        bureau = None if item.bureau is None else (item.bureau + turn) % len(BUREAUS)
        unit = county.office if bureau is None else county.bureaus[bureau]
        taken = self._take(unit, item)
        mark = f"试{county.no:02}" if bureau is None else mark_of(county.no, bureau)
        return document_number(mark, item.series, int(item.period), taken)

    def _take(self, unit: str, item: Number) -> int:
        self.counters[(unit, item.series, item.period)] += 1
        return self.counters[(unit, item.series, item.period)]

    def _commit(self, rows: Rows) -> dict[tuple[str, str], str]:
        made = {}
        for row in rows["Content"]:
            row["salt"] = os.urandom(16)
            made[(row["owner"], row["field"])] = commitment(row["salt"], row["text"])
        return made

    def _chain(self, rows: Rows, made: dict[tuple[str, str], str], moved: int) -> None:
        heads: dict[str, str] = {}
        issued: dict[str, str] = {}
        for row in sorted(rows["Entry"], key=lambda item: (item["stream"], item["seq"])):
            for path in row["commitments"]:
                document = path.removeprefix("documents.")
                at = (row["id"], path) if document == path else (document, "facts")
                row["commitments"][path] = made[at]
            row["prev"] = heads.get(row["stream"], "")
            row["digest"] = heads[row["stream"]] = digest(leaf(row, moved))
            for item in row["body"].get("issues", ()):
                issued[item["id"]] = row["digest"]
        for row in rows["Matter"]:
            row["head"] = heads[row["id"]]
        for row in rows["Content"]:
            if row["field"] == "facts" and row["owner"] in issued:
                full = f'"leaf_digest":"{issued[row["owner"]]}"'
                row["text"] = row["text"].replace('"leaf_digest":""', full)

    def _seal(self, rows: Rows) -> None:
        keys: dict[str, SealedKey] = {}
        for row in rows["Key"]:
            key = keys[row["id"]] = self.vault.new_key()
            row |= {"kek_id": key.kek_id, "suite": key.suite, "wrapped": key.wrapped}
        for row in rows["Content"]:
            row["sealed"] = self.vault.seal(
                keys[row["matter_id"]], about=about(row["id"], row["field"]), text=row["text"]
            )
        for row in rows["QueryCode"]:
            row["hashed"] = self.vault.hash_code("0" * 16, about=code_about(row["matter_id"]))
        for row in rows["Mark"]:
            row["value"] = self.vault.mark(row["field"], normalise(row["field"], row["text"]))
        for row in rows["Document"]:
            if row["digest"]:
                self.keep(row["id"], press.sealed(self.vault, keys[row["matter_id"]], row["id"]))

    @staticmethod
    def _fresh(rows: Rows, dice: Random) -> None:
        for row in rows["Token"]:
            row["token"], row["fingerprint"] = (
                f"{dice.getrandbits(256):064x}",
                f"{dice.getrandbits(256):064x}",
            )


def place(home: County, there: County, turn: int) -> dict[str, str]:
    """Words of the home county → those of another, its bureaus ``turn`` places on."""
    found = {
        home.office: there.office,
        home.registrar: there.registrar,
        home.government: there.government,
        f"{home.name}人民政府": f"{there.name}人民政府",
        f"{home.name}信访局": f"{there.name}信访局",
        f'"{home.territory}"': f'"{there.territory}"',
    }
    for old, bureau in enumerate(BUREAUS):
        new = (old + turn) % len(BUREAUS)
        found[home.bureaus[old]] = there.bureaus[new]
        found[home.officers[old]] = there.officers[new]
        found[home.heads[old]] = there.heads[new]
        found[home.name + bureau] = there.name + BUREAUS[new]
    return found


def leaf(row: dict[str, Any], moved: int) -> Leaf:
    """The leaf that the row must hash to, its instant ``moved`` microseconds on."""
    return Leaf(
        id=row["id"],
        stream=row["stream"],
        seq=row["seq"],
        topic=row["topic"],
        act=row["act"],
        scope=row["scope"],
        actor=row["actor"],
        role=row["role"],
        unit=row["unit"],
        on_behalf_of=row["on_behalf_of"] or None,
        on=row["on"],
        at=instant(EPOCH + timedelta(microseconds=row["at"] + moved)),
        body=row["body"],
        commitments=row["commitments"],
        prev=row["prev"],
    )


_INSTANTS = {
    "Entry": ("at",),
    "Token": ("at",),
    "QueryCode": ("since",),
    "Outbox": ("run_after", "done_at", "lease_until", "given_up_at"),
}


def move(rows: Rows, moved: int) -> Rows:
    """Microseconds become instants, ``moved`` on."""
    for table, names in _INSTANTS.items():
        for row in rows[table]:
            for name in names:
                if row[name] is not None:
                    row[name] = EPOCH + timedelta(microseconds=row[name] + moved)
    return rows
