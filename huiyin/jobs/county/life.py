# SPDX-License-Identifier: Apache-2.0
"""What every scene of a matter's life uses: its plot, its version, the people who have it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from huiyin.core.actor import Actor, petitioner
from huiyin.core.case import Case
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, ReviewLevel, Role, Scope
from huiyin.jobs.county.places import Person
from huiyin.jobs.county.plots import DIRECT, Plot
from huiyin.jobs.county.stage import Stage, Story
from huiyin.queries.cases import case_of

#: What is said in no problem's own words: kind of remark → its wordings.
Remarks = Mapping[str, list[str]]
#: A matter that came so lately is probably still open.
_FRESH = timedelta(days=60)


class Life:
    """One matter on the stage. Scenes are generators: they yield the moment of the next step."""

    def __init__(self, stage: Stage, plot: Plot, remarks: Remarks) -> None:
        self.stage, self.plot, self.remarks = stage, plot, remarks
        self.matter = ""
        self.version = 0
        self.handling: str | None = None
        self.review: str | None = None
        self.level: ReviewLevel | None = None
        self.hearing = plot.start
        self.claims: list[str] = []
        self.routed: list[str] = []
        self.settled = self.supported = self.renewed = self.over = self.disputed = False
        # Who received it, and who handles it.
        self.office = plot.unit if self.has(*DIRECT) else "office"
        self.unit = plot.unit
        self.person: Person | None = None
        self.petitioner = petitioner()
        # Papers and notices are made at once where somebody will look; else when the worker starts.
        self.fresh = plot.shown or stage.end - plot.start < _FRESH

    def has(self, *turns: str) -> bool:
        """Whether the plot takes one of these turns."""
        return not self.plot.turns.isdisjoint(turns)

    def soon(self, least: int = 1, most: int = 3) -> datetime:
        """The next step, sooner or later by the pace of whoever has the matter."""
        days = self.stage.dice.randint(least, most)
        return self.stage.later(0 if self.plot.hurried else days * self.stage.pace(self.person))

    def days(self, least: int, most: int) -> datetime:
        """So many days on, whoever has the matter; in a plot told by hours, within the hour."""
        days = self.stage.dice.randint(least, most)
        return self.stage.later(0 if self.plot.hurried else days)

    def tomorrow(self) -> datetime:
        """The next day; in a plot told by hours, within the hour."""
        return self.stage.later(0 if self.plot.hurried else 1)

    def said(self, kind: str) -> str:
        """One of the wordings of a remark."""
        return self.stage.dice.choice(self.remarks[kind])

    def do(self, actor: Actor, act: Act, facts: Any) -> str:
        """One act on the matter, or on its present handling; the id of its journal entry."""
        answer = self.stage.act(
            actor,
            act,
            facts,
            matter=self.matter,
            version=self.version,
            handling=self._scope(act),
        )
        self.version = answer.version
        if self.fresh:
            self.stage.work_off(answer.entry)
        return answer.entry

    def _scope(self, act: Act) -> str | None:
        known = {Scope.HANDLING: self.handling, Scope.REVIEW: self.review}
        return known.get(PROCESS[act].scope)

    def look(self) -> Case:
        """The matter as who received it sees it now; weeks may have passed, with closings."""
        case = case_of(self.registrar(), self.matter)
        if case is None:
            raise LookupError("whoever received a matter sees it")
        self.version = case.version
        return case

    def look_at(self, matter: str) -> Case:
        """Another matter of the same office."""
        case = case_of(self.registrar(), matter)
        if case is None:
            raise LookupError("an office sees its own matters")
        return case

    def registrar(self) -> Actor:
        """One of the registrars where the matter was received."""
        return self.stage.one(self.office, Role.REGISTRAR)

    def mine(self) -> Actor:
        """The officer who has the matter now."""
        if self.person is None:
            self.person = self.stage.officer(self.unit, login=self.plot.officer)
        return self.stage.actor(self.person)

    def head(self, unit: str = "") -> Actor:
        """The head of the unit that handles it, or of another one; never who drafted."""
        drafter = self.person.id if self.person else ""
        return self.stage.head(unit or self.unit, drafted_by=drafter)


@dataclass(frozen=True)
class Scene:
    """One step of a story. It plays where the plot takes one of ``turns`` (none: always) and none
    of ``unless``; a plot may end with it by its ``name``.
    """

    name: str
    play: Callable[[Life], Story]
    turns: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def belongs_to(self, life: Life) -> bool:
        """Whether the scene plays in this story."""
        return (not self.turns or life.has(*self.turns)) and not life.has(*self.unless)
