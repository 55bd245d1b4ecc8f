# SPDX-License-Identifier: Apache-2.0
"""代表、代理人、监护人 of a matter as its desk sees them: masked, with what each may do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huiyin.core import masking
from huiyin.core.case import Case
from huiyin.core.mandates import Mandate
from huiyin.core.vocabulary import MandateKind
from huiyin.records.contents import Texts


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who stands for a petitioner. ``of`` is the place of that one among the people, from 1; 0:
    for all. A representative is one of the people and has no name of their own here.
    """

    mandate: Mandate
    name: str
    phone: str
    of: int
    in_force: bool

    @property
    def representative(self) -> bool:
        """Whether the people elected one of themselves."""
        return self.mandate.kind is MandateKind.REPRESENTATIVE

    @property
    def may(self) -> tuple[str, ...]:
        """What they may do, in words."""
        powers: Iterable[tuple[bool, str]] = (
            (self.mandate.speaks, "代为陈述"),
            (self.mandate.receives, "代收答复"),
            (self.mandate.appeals, "申请复查、复核"),
            (self.mandate.withdraws, "申请撤回"),
        )
        return tuple(words for granted, words in powers if granted)


def deputies(case: Case, said: Texts, today: date) -> tuple[Deputy, ...]:
    """Those in force first, in the order in which they were put on record."""
    found = [_deputy(case, item, said, today) for item in case.mandates]
    return tuple(sorted(found, key=lambda item: not item.in_force))


def _deputy(case: Case, item: Mandate, said: Texts, today: date) -> Deputy:
    return Deputy(
        mandate=item,
        name=masking.name(said.get((item.entry, "name"), "")),
        phone=masking.phone(said.get((item.entry, "phone"), "")),
        of=case.people.index(item.person) + 1 if item.person in case.people else 0,
        in_force=item.holds(today) and item.person not in case.left,
    )
