# SPDX-License-Identifier: Apache-2.0
"""Each change of a plan through the verb that a page would use; there is no second way in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import takewhile

from django.contrib.auth.hashers import make_password

from huiyin.core.directory.changes import Change, Deed
from huiyin.core.directory.lines import DutyLine, PersonLine, PostLine, UnitLine
from huiyin.core.directory.sheets import Book
from huiyin.core.facts.directory import ChangeUnitFacts, EndUnitFacts, MoveUnitFacts, UnitFacts
from huiyin.core.facts.fields import declared
from huiyin.core.refusal import Refusal, Refused
from huiyin.core.vocabulary import UnitEnd
from huiyin.ports.context import Context
from huiyin.services import directory
from huiyin.services.directory_sheets.batches import NotEstablished, establish_units

_SAID = tuple(
    name
    for name, _ in declared(ChangeUnitFacts)
    if name in {known for known, _ in declared(UnitFacts)}
)


@dataclass(frozen=True, slots=True)
class NotDone:
    """A change that its verb refused."""

    change: Change
    reasons: tuple[Refusal, ...]


class Hands:
    """Does changes, and knows the ids of units and accounts by code and login as they come."""

    def __init__(self, ctx: Context, units: Mapping[str, str], people: Mapping[str, str]) -> None:
        self.ctx = ctx
        self.units = dict(units)
        self.people = dict(people)

    def do(self, changes: Sequence[Change]) -> NotDone | None:
        """Does them in order; the first that is refused, after which the caller rolls back.

        New units that follow each other are established in one piece: their superiors stand.
        """
        rest = list(changes)
        while rest:
            together = list(takewhile(_is_new_unit, rest))
            if together:
                failed = self._establish(together)
                rest = rest[len(together) :]
            else:
                failed = self._one(rest.pop(0))
            if failed is not None:
                return failed
        return None

    def _establish(self, changes: Sequence[Change]) -> NotDone | None:
        lines = [change.line for change in changes if isinstance(change.line, UnitLine)]
        rows = [
            replace(
                line.facts,
                superior=self._id(line.facts.superior),
                authority=self._id(line.facts.authority),
            )
            for line in lines
        ]
        answer = establish_units(self.ctx, rows)
        if isinstance(answer, NotEstablished):
            return NotDone(changes[answer.number], answer.reasons)
        self.units |= dict(zip((line.key for line in lines), answer, strict=True))
        return None

    def _one(self, change: Change) -> NotDone | None:
        answer = _VERBS[change.book, change.deed](self, change)
        return NotDone(change, answer.reasons) if isinstance(answer, Refused) else None

    def _id(self, code: str) -> str:
        """The id of a unit; the code itself where there is none, for the verb to refuse."""
        return self.units.get(code, code)

    def change_unit(self, change: Change) -> str | Refused:
        """What is said of the unit, and where it stands; both from today on."""
        line = change.line
        assert isinstance(line, UnitLine)
        answer: str | Refused = line.id
        if set(change.changed) - {"superior"}:
            said = {name: getattr(line.facts, name) for name in _SAID}
            said["authority"] = self._id(line.facts.authority)
            facts = ChangeUnitFacts(**said, on=self.ctx.today)
            answer = directory.change_unit(self.ctx, line.id, facts)
        if "superior" in change.changed and not isinstance(answer, Refused):
            move = MoveUnitFacts(superior=self._id(line.facts.superior), on=self.ctx.today)
            answer = directory.move_unit(self.ctx, line.id, move)
        return answer

    def end_unit(self, change: Change) -> str | Refused:
        """Today, or planned for the day after a last day to come (条例 24)."""
        line = change.line
        assert isinstance(line, UnitLine)
        assert line.until is not None
        facts = EndUnitFacts(
            manner=UnitEnd.ABOLISHED,
            successor=self.units[line.successor],
            on=line.until + timedelta(days=1),
        )
        answer = directory.arrange(self.ctx, line.id, facts)
        return answer if isinstance(answer, Refused) else answer.unit

    def add_duty(self, change: Change) -> str | Refused:
        """A duty, and its last day where the sheet has one."""
        line = change.line
        assert isinstance(line, DutyLine)
        facts = replace(line.facts, unit=self.units[line.facts.unit])
        answer = directory.add_duty(self.ctx, facts)
        if isinstance(answer, Refused) or line.until is None:
            return answer
        return directory.end_duty(self.ctx, answer, last_day=line.until)

    def end_duty(self, change: Change) -> str | Refused:
        """Its last day."""
        line, was = change.line, change.was
        assert isinstance(line, DutyLine)
        assert line.until is not None
        assert was is not None
        return directory.end_duty(self.ctx, was.id, last_day=line.until)

    def open_account(self, change: Change) -> str | Refused:
        """An account that opens nothing yet: it has no password until an administrator gives it
        one on the person's page, face to face.

        A list of first passwords would be a file that opens every account, lying in a mailbox.
        """
        line = change.line
        assert isinstance(line, PersonLine)
        answer = directory.open_account(
            self.ctx, line.facts, hashed=make_password(None), initial=True
        )
        if not isinstance(answer, Refused):
            self.people[line.key] = answer
        return answer

    def appoint(self, change: Change) -> str | Refused:
        """A post from a day on, or to a last day."""
        line = change.line
        assert isinstance(line, PostLine)
        unit, account = self.units[line.facts.unit], self.people[line.facts.account]
        return directory.appoint(self.ctx, replace(line.facts, unit=unit, account=account))

    def end_post(self, change: Change) -> str | Refused:
        """Its last day."""
        line, was = change.line, change.was
        assert isinstance(line, PostLine)
        assert line.until is not None
        assert was is not None
        return directory.end_post(self.ctx, was.id, last_day=line.until)


def _is_new_unit(change: Change) -> bool:
    return change.book is Book.UNITS and change.deed is Deed.ADD


_VERBS: Mapping[tuple[Book, Deed], Callable[[Hands, Change], str | Refused]] = {
    (Book.UNITS, Deed.CHANGE): Hands.change_unit,
    (Book.UNITS, Deed.END): Hands.end_unit,
    (Book.DUTIES, Deed.ADD): Hands.add_duty,
    (Book.DUTIES, Deed.END): Hands.end_duty,
    (Book.PEOPLE, Deed.ADD): Hands.open_account,
    (Book.POSTS, Deed.ADD): Hands.appoint,
    (Book.POSTS, Deed.END): Hands.end_post,
}
