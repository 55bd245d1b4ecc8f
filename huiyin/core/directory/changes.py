# SPDX-License-Identifier: Apache-2.0
"""What a line would change, and the plan of all changes of a file in the order of doing them."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import DutyLine, Line, PersonLine, PostLine, UnitLine
from huiyin.core.directory.sheets import Book
from huiyin.core.facts import fields
from huiyin.core.journal.leaf import canonical
from huiyin.core.vocabulary import Term


class Deed(Term):
    """What becomes of what a line names."""

    ADD = "add", "新增"
    CHANGE = "change", "变更"
    END = "end", "终止"
    SAME = "same", "不变", "stays as it is"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing to do. ``was`` is what stands in the tables (None for what is new), ``changed`` the
    names of the facts that become others.
    """

    deed: Deed
    book: Book
    line: Line
    was: Line | None = None
    changed: tuple[str, ...] = ()

    @property
    def above(self) -> frozenset[str]:
        """Codes of the units that a unit names as its superior and its authority."""
        if not isinstance(self.line, UnitLine):
            return frozenset()
        facts = self.line.facts
        return frozenset(code for code in (facts.superior, facts.authority) if code)


@dataclass(slots=True)
class Plan:
    """All changes in the order of doing them, how many lines stay as they are, what was found."""

    changes: list[Change] = field(default_factory=list)
    same: Counter[Book] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    @property
    def has_faults(self) -> bool:
        """Whether anything stops the file as a whole."""
        return any(one.weight is Weight.FAULT for one in self.findings)

    def counts(self) -> Mapping[Book, Mapping[Deed, int]]:
        """How many lines of each sheet are added, changed, ended, left as they are."""
        counted = Counter((one.book, one.deed) for one in self.changes)
        return {
            book: {deed: counted[book, deed] for deed in Deed if deed is not Deed.SAME}
            | {Deed.SAME: self.same[book]}
            for book in Book
        }

    def digest(self) -> str:
        """SHA-256 over what would be done, in hex: equal only when the same would be done."""
        told = hashlib.sha256()
        for change in self.changes:
            told.update(canonical(_told(change)) + b"\n")
        return told.hexdigest()


def _told(change: Change) -> dict[str, object]:
    line = change.line
    told: dict[str, object] = {"deed": change.deed.value, "book": change.book.value}
    told["facts"] = fields.public(line.facts)
    told["changed"] = list(change.changed)
    match line:
        case UnitLine():
            told |= {"until": str(line.until), "successor": line.successor}
        case DutyLine() | PostLine():
            told |= {"until": str(line.until)}
        case PersonLine():
            told |= {"login": line.facts.login}
    return told
