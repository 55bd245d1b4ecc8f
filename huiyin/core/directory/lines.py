# SPDX-License-Identifier: Apache-2.0
"""Lines of the sheets as facts, and what is known already: the tables in the same shape.

The facts are those of the verbs, with one difference: units and accounts are named by code and
login, as people know them, and not by id.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol, TypeVar

from huiyin.core.facts.directory import AccountFacts, DutyFacts, PostFacts, UnitFacts


@dataclass(frozen=True, slots=True)
class UnitLine:
    """机构. ``row`` is 0 and ``id`` set for one that stands in the tables."""

    row: int
    facts: UnitFacts
    until: date | None = None
    successor: str = ""
    id: str = ""

    @property
    def key(self) -> str:
        """What names the unit in all sheets."""
        return self.facts.code

    def stands(self, since: date, until: date | None) -> bool:
        """Whether the unit exists on all days of the period; None: without end."""
        ends_later = self.until is None or (until is not None and until <= self.until)
        return self.facts.since <= since and ends_later


@dataclass(frozen=True, slots=True)
class DutyLine:
    """职责, from a day to a day."""

    row: int
    facts: DutyFacts
    until: date | None = None
    id: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What may hold once on a day."""
        return (self.facts.unit, self.facts.category, self.facts.territory)

    @property
    def since(self) -> date:
        """The first day."""
        return self.facts.since


@dataclass(frozen=True, slots=True)
class PersonLine:
    """人员: an account. ``open`` is whether it may sign in."""

    row: int
    facts: AccountFacts
    open: bool = True
    id: str = ""

    @property
    def key(self) -> str:
        """What names the account in all sheets."""
        return self.facts.login


@dataclass(frozen=True, slots=True)
class PostLine:
    """岗位, from a day to a day."""

    row: int
    facts: PostFacts
    id: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What may hold once on a day."""
        return (self.facts.account, self.facts.unit, self.facts.role.value)

    @property
    def since(self) -> date:
        """The first day."""
        return self.facts.since

    @property
    def until(self) -> date | None:
        """The last day; None: without end."""
        return self.facts.until


Line = UnitLine | DutyLine | PersonLine | PostLine


class Dated(Protocol):
    """A duty or a post: its key may hold once on a day."""

    @property
    def row(self) -> int:
        """The row of the sheet, 0 in the tables."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What may hold once on a day."""

    @property
    def since(self) -> date:
        """The first day."""

    @property
    def until(self) -> date | None:
        """The last day; None: without end."""


D = TypeVar("D", bound=Dated)


@dataclass(frozen=True, slots=True)
class Known:
    """What stands in the tables: units by code, accounts by login, duties and posts; ``today``, and
    ``me``, the login of who imports.

    A unit whose end is planned stands here with its last day. ``divisions`` holds those of the
    codes asked for that are known division codes; None when no divisions were imported and nothing
    can be said about them.
    """

    today: date
    me: str = ""
    units: Mapping[str, UnitLine] = field(default_factory=dict)
    duties: tuple[DutyLine, ...] = ()
    people: Mapping[str, PersonLine] = field(default_factory=dict)
    posts: tuple[PostLine, ...] = ()
    categories: Collection[str] = ()
    divisions: Collection[str] | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """What the sheets hold: sound lines, the facts whose columns were there, and the keys of lines
    that are not sound. Whoever refers to a line with a fault is not at fault for it.
    """

    units: tuple[UnitLine, ...] = ()
    duties: tuple[DutyLine, ...] = ()
    people: tuple[PersonLine, ...] = ()
    posts: tuple[PostLine, ...] = ()
    unit_facts: frozenset[str] = frozenset()
    broken_units: frozenset[str] = frozenset()
    broken_people: frozenset[str] = frozenset()
    units_read: bool = True
    people_read: bool = True

    def territories(self) -> set[str]:
        """Every division code that the sheets name."""
        units = {line.facts.territory for line in self.units}
        return units | {line.facts.territory for line in self.duties}


def overlap(one: Dated, other: Dated) -> bool:
    """Whether two periods share a day; both ends belong to them."""
    return _reaches(one, other.since) and _reaches(other, one.since)


def _reaches(line: Dated, day: date) -> bool:
    return line.until is None or day <= line.until


def grouped(lines: Iterable[D]) -> dict[tuple[str, str, str], list[D]]:
    """Lines by what may hold once on a day."""
    found: dict[tuple[str, str, str], list[D]] = {}
    for line in lines:
        found.setdefault(line.key, []).append(line)
    return found
