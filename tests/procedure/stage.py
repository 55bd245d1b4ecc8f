# SPDX-License-Identifier: Apache-2.0
"""A county with everybody whom the procedure needs, and a matter in it that is watched: after each
step the invariants are asked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Case, Event
from huiyin.core.decide import refusals
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Question, Transition
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Level, Role, Scope
from huiyin.records import models
from huiyin.services import engine, journal
from tests.cast import Story, account, unit
from tests.court import Court, found_court
from tests.deeds import LAW, OPINIONS
from tests.procedure import invariants
from tests.procedure.look import Look


@dataclass(frozen=True)
class Stage(Court):
    """County and city; 卫十五 is the other head of 王五's office, 蒋十六 heads the one above,
    朱十七 opens the letters that reach the housing bureau itself, 孔十九 keeps identities.
    """

    wei: models.Account
    jiang: models.Account
    zhu: models.Account
    kong: models.Account

    @property
    def direct(self) -> "Stage":
        """The same people where the bureau is the receiving office (条例 23¶1)."""
        return replace(self, office=self.unit, wang=self.zhu)


def found_stage() -> Stage:
    """Writes the county under its city into the database."""
    court = found_court()
    for place in models.Unit.objects.filter(path__startswith=court.government.path):
        models.Unit.objects.filter(pk=place.pk).update(path=court.city.path + place.path[1:])
    above = unit("临江市信访局", "临江信", court.city, level=Level.CITY, is_petition_office=True)
    return Stage(
        **{field.name: getattr(court, field.name) for field in fields(Court)},
        wei=account("卫十五", court.office, Role.OFFICE_HEAD, login="wei"),
        jiang=account("蒋十六", above, Role.OFFICE_HEAD, login="jiang"),
        kong=account("孔十九", court.office, Role.CUSTODIAN, login="kong"),
        zhu=account("朱十七", court.unit, Role.REGISTRAR, Role.OFFICE_HEAD, login="zhu"),
    )


#: Everybody who may try something. 赵六 was promoted: he reviews at the government, too.
OUTSIDE = ("petitioner", "sun", "zhou", "system")
AT_OFFICES = ("wang", "wei", "jiang", "kong")
AT_UNITS = ("zhao", "wu", "qian")
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
    """A story whose every step is checked. ``check`` = False plays it without looking."""

    def __init__(self, stage: Stage, **how: Any) -> None:
        self.seen: list[Event] = []
        super().__init__(stage, **how)
        self.look(None)

    def actor(self, name: str) -> Actor:
        """Somebody of the stage."""
        if name == "promoted":
            return replace(super().actor("zheng"), id=super().actor("zhao").id)
        if name == "visitor" and self.county.office == self.county.unit:
            # The public door leads to petition offices; a bureau opens its own letters.
            return super().actor("wang")
        return super().actor(name)

    def look(self, before: Case | None) -> None:
        """Asks every invariant about the step that led here; ``Broken`` where one does not hold."""
        fresh = models.Entry.objects.filter(stream=self.matter, seq__gt=len(self.seen))
        self.seen += [journal.event_of(entry) for entry in fresh.order_by("seq")]
        if before is not None and before.seq == len(self.seen):
            return
        invariants.ask(Look(before, self.seen[-1], self.case, tuple(self.seen), self))

    def attempt(self, opening: Opening, **changes: Any) -> engine.Answer:
        """The act by that person, looked at."""
        before = self.case
        act = opening.act
        found = engine.perform(
            self.context(self.actor(opening.by)),
            self.matter,
            act,
            facts=self.good(act, **(variation(self, act, before) | changes)),
            seen_version=before.version,
            handling_id=opening.scope,
        )
        if isinstance(found, Refused):
            assert all(reason.zh and reason.basis for reason in found.reasons), (act, found)
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
            if row.act is not Act.SUBMIT
            for question in _scopes(row, case)
            for name, actor in actors.items()
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


def variation(story: Story, act: Act, case: Case) -> Mapping[str, Any]:
    """Facts that only the database knows, for acts whose good facts name something else."""
    if act is Act.LINK:
        return {"matter": story.other.matter if hasattr(story, "other") else ""}
    if act is Act.KEEP:
        return {"earlier": story.other.matter if hasattr(story, "other") else ""}
    return {}
