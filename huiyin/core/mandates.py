# SPDX-License-Identifier: Apache-2.0
"""Who stands for whom in a matter: representatives of a joint petition, agents, guardians.

A person is an id of the submission, without name; whoever acts for somebody else has a mandate,
whose id stands for them. Codes, ids and dates only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import MandateKind


@dataclass(frozen=True, slots=True)
class Mandate:
    """代表、代理、监护. ``person`` is who is elected (代表), or for whom they act (None: for
    everybody). ``entry`` is the journal entry that holds their name. ``until`` is the last day.
    """

    id: str
    kind: MandateKind
    person: str | None
    since: date
    entry: str
    speaks: bool
    receives: bool
    appeals: bool
    withdraws: bool
    until: date | None = None
    ended_on: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on this day."""
        return self.ended_on is None and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True)
class Group:
    """The people of a matter and their mandates, as far as they matter to a decision.

    ``people`` are those whom the submission names, in its order; ``left`` those of them who went.
    """

    people: tuple[str, ...]
    left: tuple[str, ...]
    mandates: tuple[Mandate, ...]

    @property
    def present(self) -> tuple[str, ...]:
        """Whose matter it is now."""
        return tuple(item for item in self.people if item not in self.left)

    @property
    def joint(self) -> bool:
        """共同信访: more than one person is named and still in it."""
        return len(self.present) > 1

    def representatives(self, on: date) -> tuple[Mandate, ...]:
        """The representatives on this day, none of whom has left."""
        return tuple(
            item
            for item in self.mandates
            if item.kind is MandateKind.REPRESENTATIVE
            and item.holds(on)
            and item.person not in self.left
        )

    def alone(self, on: date) -> bool:
        """Whether one person petitions, for whom neither agent nor guardian acts."""
        others = (
            item
            for item in self.mandates
            if item.kind is not MandateKind.REPRESENTATIVE and item.holds(on)
        )
        return len(self.present) == 1 and not any(others)

    def mandate(self, mandate_id: str | None) -> Mandate | None:
        """The mandate with this id, or None."""
        return next((item for item in self.mandates if item.id == mandate_id), None)

    def guardian(self, person: str | None, on: date) -> Mandate | None:
        """Who guards this person on this day, if anybody."""
        found = (
            item
            for item in self.mandates
            if item.kind is MandateKind.GUARDIAN and item.person == person and item.holds(on)
        )
        return next(found, None)

    def holder(self, proved: Iterable[str]) -> str | None:
        """The person, agent or guardian who has the door open: who proved a code of their own,
        else the first one present, who has the code of the matter. None where nobody gave a name.
        """
        known = {*self.people, *(item.id for item in self.mandates)}
        own = next((item for item in proved if item in known), None)
        return own or next(iter(self.present), None)

    def principal(self, holder: str | None) -> str | None:
        """The person for whom the holder acts: themselves, or whose agent or guardian they are.
        None: for everybody.
        """
        mandate = self.mandate(holder)
        return mandate.person if mandate else holder

    def viewer(self, proved: Iterable[str]) -> str | None:
        """The person whose part whoever has the door open reads. None: everybody's."""
        return self.principal(self.holder(proved))

    def shut(self, proved: Iterable[str], on: date) -> bool:
        """Whether the own code of an agent whose time is over, or of somebody who left, no longer
        opens anything.
        """
        holder = self.holder(proved)
        mandate = self.mandate(holder)
        return holder in self.left or (mandate is not None and not mandate.holds(on))

    def election(self, holder: str | None, on: date) -> Mandate | None:
        """The mandate by which the holder speaks for the group: elected, or agent of everybody."""
        mandate = self.mandate(holder)
        if mandate is not None and mandate.person is None and mandate.holds(on):
            return mandate
        person = self.principal(holder)
        return next((item for item in self.representatives(on) if item.person == person), None)

    def receiver(self, on: date) -> bool:
        """Whether somebody may receive answers for all: written authority says so."""
        agents = (
            item
            for item in self.mandates
            if item.kind is MandateKind.AGENT and item.person is None and item.holds(on)
        )
        return any(item.receives for item in (*self.representatives(on), *agents))
