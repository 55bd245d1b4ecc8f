# SPDX-License-Identifier: Apache-2.0
"""What the engine looked up about things that the facts of an act name, for the guards to judge."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import Clock, Kind, MatterState, Route


@dataclass(frozen=True, slots=True)
class UnitKnown:
    """What the engine found about a unit that the facts name. ``competent``: one of its duties
    covers the matter (条例 22: 有权处理). ``accused``: it belongs to whom the matter complains of,
    or took over their powers.
    """

    id: str
    active: bool
    superior: str | None
    path: str = ""
    competent: bool = False
    accused: bool = False


@dataclass(frozen=True, slots=True)
class BodyKnown:
    """What the engine found about a body that is asked for a review: whether it is one of those
    competent for the answer in question (条例 35, 36).
    """

    id: str
    competent: bool


@dataclass(frozen=True, slots=True)
class OfficerKnown:
    """What the engine found about an account that the facts name."""

    id: str
    unit: str
    is_officer: bool


@dataclass(frozen=True, slots=True)
class MatterKnown:
    """What the engine found about another matter that the facts name, as this actor may see it.

    ``below``: an office under the actor's received it. ``dues`` are its running clocks with their
    legal due days. ``complaint``: it complains of an office.
    """

    id: str
    state: MatterState
    office: str
    below: bool = False
    kind: Kind | None = None
    dues: tuple[tuple[Clock, date], ...] = ()
    complaint: bool = False


@dataclass(frozen=True, slots=True)
class CodeKnown:
    """A category or territory that the facts name and that the directory has."""

    code: str


@dataclass(frozen=True, slots=True)
class HeadsKnown:
    """Who heads the units that have the matter: pairs of unit and account."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ListingKnown:
    """A row of a unit's 依法分类处理清单 in force today: which route its kind of claim goes."""

    id: str
    unit: str
    route: Route


Known = BodyKnown | HeadsKnown | ListingKnown | UnitKnown | OfficerKnown | MatterKnown | CodeKnown
