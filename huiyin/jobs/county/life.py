# SPDX-License-Identifier: Apache-2.0
"""What every chapter of a matter's life uses: its plot, its version, the people who have it."""

from datetime import datetime
from typing import Any

from huiyin.core.actor import Actor, petitioner
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Scope
from huiyin.jobs.county.places import Person
from huiyin.jobs.county.plots import Plot
from huiyin.jobs.county.stage import Stage


class Life:
    """One matter on the stage. Chapters are generators: they yield the moment of the next step."""

    def __init__(self, stage: Stage, plot: Plot, remarks: dict[str, list[str]]) -> None:
        self.stage, self.plot, self.remarks = stage, plot, remarks
        self.matter = ""
        self.version = 0
        self.handling: str | None = None
        self.claims: list[str] = []
        self.person: Person | None = None
        self.petitioner = petitioner()

    def has(self, turn: str) -> bool:
        """Whether the plot takes this turn."""
        return turn in self.plot.turns

    def ends(self, at: str) -> bool:
        """Whether the plot ends here on purpose."""
        return self.plot.end == at

    def soon(self, least: int = 1, most: int = 3) -> datetime:
        """The next step, sooner or later by the plot's pace."""
        pace = self.plot.pace
        return self.stage.later(self.stage.dice.randint(least, most) * pace if pace else 0)

    def tomorrow(self) -> datetime:
        """The next day; in a plot told by hours, within the hour."""
        return self.stage.later(1 if self.plot.pace else 0)

    def do(self, actor: Actor, act: Act, facts: Any) -> str:
        """One act on the matter, or on its present handling; the id of its journal entry."""
        answer = self.stage.act(
            actor,
            act,
            facts,
            matter=self.matter,
            version=self.version,
            handling=self.handling if PROCESS[act].scope is Scope.HANDLING else None,
        )
        self.version = answer.version
        return answer.entry

    def mine(self) -> Actor:
        """The officer who has the matter now."""
        if self.person is None:
            self.person = self.stage.officer(self.plot.unit)
        return self.stage.actor(self.person)

    def head(self, unit: str = "") -> Actor:
        """The head of the plot's unit, or of another one; never who drafted."""
        drafter = self.person.id if self.person else ""
        return self.stage.head(unit or self.plot.unit, drafted_by=drafter)
