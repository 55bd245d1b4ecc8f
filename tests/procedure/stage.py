# SPDX-License-Identifier: Apache-2.0
"""A county with everybody whom the procedure needs, and a matter in it that is watched: after each
step the invariants are asked.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from huiyin.core import replay
from huiyin.core.actor import Actor
from huiyin.core.case import Case, Event
from huiyin.core.decide import refusals
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Question, Transition
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Level, Role, Scope
from huiyin.records import models
from huiyin.services import engine, joining, journal
from tests.cast import Story, account, unit
from tests.court import Court, found_court
from tests.deeds import LAW, OPINIONS
from tests.procedure import invariants
from tests.procedure.look import Look


@dataclass(frozen=True)
class Stage(Court):
    """County and city; 卫十五 is the other head of 王五's office, 蒋十六 heads the one above,
    朱十七 opens the letters that reach the housing bureau itself, 曹十七 and 严十八 have a station
    below that bureau and one below the station, 孔十九 keeps identities.
    """

    wei: models.Account
    jiang: models.Account
    zhu: models.Account
    station: models.Unit
    cao: models.Account
    yan: models.Account
    kong: models.Account

    @property
    def direct(self) -> "Stage":
        """The same people where the bureau is the receiving office (条例 23¶1)."""
        return replace(self, office=self.unit, wang=self.zhu)


def found_stage() -> Stage:
    """Writes the county under its city into the database."""
    court = found_court()
    above = unit("临江市信访局", "临江信", court.city, level=Level.CITY, is_petition_office=True)
    station = unit("临江县物业管理所", "临物", court.unit, level=Level.TOWNSHIP)
    post = unit("幸福路物业站", "临物幸", station, level=Level.TOWNSHIP)
    return Stage(
        **{field.name: getattr(court, field.name) for field in fields(Court)},
        wei=account("卫十五", court.office, Role.OFFICE_HEAD, login="wei"),
        jiang=account("蒋十六", above, Role.OFFICE_HEAD, login="jiang"),
        kong=account("孔十九", court.office, Role.CUSTODIAN, login="kong"),
        zhu=account("朱十七", court.unit, Role.REGISTRAR, Role.OFFICE_HEAD, login="zhu"),
        station=station,
        cao=account("曹十七", station, Role.OFFICER, Role.UNIT_HEAD, login="cao"),
        yan=account("严十八", post, Role.OFFICER, Role.UNIT_HEAD, login="yan"),
    )


#: Everybody who may try something. 赵六 was promoted: he reviews at the government, too.
OUTSIDE = ("petitioner", "sun", "zhou", "system")
AT_OFFICES = ("wang", "wei", "jiang", "kong")
AT_UNITS = ("zhao", "wu", "qian", "cao", "yan")
REVIEWERS = ("zheng", "feng", "chen", "chu", "promoted")
PEOPLE = (*OUTSIDE, *AT_OFFICES, *AT_UNITS, *REVIEWERS)


FEW_STATES = 8


@dataclass(frozen=True)
class Opening:
    """An act that nothing but its facts could still forbid, with who may do it to what."""

    act: Act
    by: str
    scope: str | None

    @property
    def row(self) -> Transition:
        """The row of the table, as it is now."""
        return PROCESS[self.act]

    def useful(self, case: Case) -> bool:
        """Whether it may bring the matter on: what is open in nearly every state does not, but a
        paper that waits to be printed does.
        """
        if self.act is Act.RENDERED:
            return any(item.code in OPINIONS and not item.digest for item in case.documents)
        return len(self.row.matter_from) <= FEW_STATES


class Watched(Story):
    """A story whose every step is checked."""

    def __init__(self, stage: Stage, **how: Any) -> None:
        self.seen: list[Event] = []
        self._folded: Case | None = None
        self._known: Case | None = None
        self.stage = stage
        self.strangers: set[str] = set()
        self._actors: dict[tuple[str, date], Actor] = {}
        super().__init__(stage, **how)
        self.look(None)

    def actor(self, name: str) -> Actor:
        """Somebody of the stage, looked up once a day: the directory stands still."""
        if name == "petitioner":
            return super().actor(name)
        key = (name, self.on)
        if key not in self._actors:
            self._actors[key] = self._looked_up(name)
        return self._actors[key]

    def _looked_up(self, name: str) -> Actor:
        if name == "promoted":
            return replace(super().actor("zheng"), id=super().actor("zhao").id)
        if name == "visitor" and self.county.office == self.county.unit:
            # The public door leads to petition offices; a bureau opens its own letters.
            return super().actor("wang")
        return super().actor(name)

    @property
    def case(self) -> Case:
        """The matter as its tables tell it, read anew once an entry was added."""
        if self._known is None:
            self._known = super().case
        return self._known

    def part(self) -> "Watched":
        """What was split off, to act on; it is not watched."""
        found = super().part()
        assert isinstance(found, Watched)
        found._known = None
        return found

    def replayed(self) -> Case:
        """The matter as its journal tells it; each entry is read and folded once."""
        assert self._folded is not None
        return self._folded

    def look(self, before: Case | None) -> None:
        """Asks every invariant about what led here, entry by entry: an act on another matter may
        have left one here too. ``Broken`` where one does not hold.
        """
        fresh = models.Entry.objects.filter(stream=self.matter, seq__gt=len(self.seen))
        entries = list(fresh.order_by("seq"))
        if entries:
            self._known = None
        for entry in entries:
            event, earlier = journal.event_of(entry), self._folded
            self._folded = (
                replay.begin(event, entry.digest)
                if earlier is None
                else replay.apply(earlier, event, entry.digest)
            )
            self.seen.append(event)
            after = self.case if entry is entries[-1] else self._folded
            old = before if entry is entries[0] else earlier
            invariants.ask(Look(old, event, after, tuple(self.seen), self))

    def good(self, act: Act, **changes: Any) -> Any:
        """Good facts, with the ids that only the database knows."""
        found = FROM_THE_TABLES.get(act)
        return super().good(act, **((found(self) if found else {}) | changes))

    def attempt(self, opening: Opening, **changes: Any) -> engine.Answer:
        """The act by that person, looked at."""
        before = self.case
        act = opening.act
        how: dict[str, Any] = {
            "facts": self.good(act, **changes),
            "seen_version": before.version,
        }
        ctx = self.context(self.actor(opening.by))
        found = (
            joining.perform(ctx, self.matter, act, **how)
            if PROCESS[act].joint
            else engine.perform(ctx, self.matter, act, handling_id=opening.scope, **how)
        )
        if isinstance(found, Refused):
            assert all(reason.zh and reason.basis for reason in found.reasons), (act, found)
            self._known = None
            assert self.case == before, f"{act} was refused and changed the matter"
        self.look(before)
        return found

    def act(self, act: Act, *, by: str = "", **changes: Any) -> engine.Answer:
        """The act by its usual doer to what is newest, looked at."""
        before = self.case
        found = self.try_(act, by=self.actor(by) if by else "", **changes)
        self.look(before)
        return found

    def openings(self) -> list[Opening]:
        """Everything that somebody may do now."""
        case, actors = self.case, {name: self.actor(name) for name in PEOPLE}
        return [
            Opening(row.act, name, question.scope_id)
            for row in PROCESS.values()
            if row.act is not Act.SUBMIT and case.state in row.matter_from
            for question in _scopes(row, case)
            for name, actor in actors.items()
            if actor.has(*row.by)
            if not refusals(replace(question, actor=actor, on=self.on), row)
        ]


def _scopes(row: Transition, case: Case) -> Iterator[Question]:
    nobody = Actor("nobody", frozenset())
    blank = Question(case=case, handling=None, actor=nobody, on=case.received_on, statute=LAW)
    if row.scope is Scope.MATTER:
        yield blank
    elif row.scope is Scope.HANDLING:
        for handling in case.handlings:
            if handling.state in row.handling_from:
                yield replace(blank, handling=handling)
    else:
        for review in case.reviews:
            if review.state in row.review_from:
                yield replace(blank, review=review, handling=case.handling(review.handling))


def _other(story: Watched) -> str:
    """The matter of somebody else, for what concerns two."""
    return story.other.matter if hasattr(story, "other") else ""


def succession(story: Watched) -> dict[str, Any]:
    """The newest handling's unit is no more; the office where no unit has the matter."""
    case, stage = story.case, story.stage
    former = case.handlings[-1].unit if case.handlings else case.office
    water = str(stage.other_unit.pk)
    return {"former": former, "unit": water if former != water else str(stage.station.pk)}


#: Facts that only the database knows, for acts whose good facts name something else.
FROM_THE_TABLES: Mapping[Act, Callable[[Watched], dict[str, Any]]] = {
    Act.LINK: lambda story: {"matter": _other(story)},
    Act.MERGE: lambda story: {"matter": _other(story)},
    Act.KEEP: lambda story: {"earlier": _other(story)},
    Act.SUCCEED: succession,
}
