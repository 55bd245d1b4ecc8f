# SPDX-License-Identifier: Apache-2.0
"""Where the stories play: one simulated clock for all, and the services for every step."""

import heapq
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from itertools import count, islice
from random import Random
from typing import Any

from django.db import transaction

from huiyin.core.actor import Actor, system
from huiyin.core.calendar import WorkCalendar
from huiyin.core.facts.intake import RenewCodeFacts, SubmitFacts
from huiyin.core.facts.people import GiveCodeFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, Role
from huiyin.jobs.county import hours
from huiyin.jobs.county.places import County, Person
from huiyin.ports.context import LOCAL, Context, World
from huiyin.queries.directory import actor_of
from huiyin.services import acting, complaints, delivery, engine, intake

#: What a story yields: the moment at which it goes on.
Story = Iterator[datetime]
#: So many steps share one transaction: the disk is waited for once, not at every step.
_STEPS_TOGETHER = 40
#: The pace of an officer of whom nothing is said.
_USUAL = 2


class Closed(Exception):
    """An act was not open to the story at that moment; the story ends, and the reason is told."""


class Stage:
    """Runs stories step by step in the order of time, each step through the real services.

    ``calendar`` knows every published year; the services are given what had been announced by
    then. ``paces``: login → how many times longer than the quickest somebody needs for a step.
    """

    def __init__(
        self,
        world: World,
        calendar: WorkCalendar,
        county: County,
        *,
        end: datetime,
        dice: Random,
        paces: Mapping[str, int],
    ) -> None:
        self.world, self.calendar, self.county, self.dice = world, calendar, county, dice
        self.end = self.now = end
        self.matters: dict[int, str] = {}
        self.codes: dict[str, tuple[str, str]] = {}
        self.closed: list[str] = []
        self.lent: dict[str, str] = {}
        self._paces = paces
        self._known: dict[date, WorkCalendar] = {}
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._order = count()

    @property
    def today(self) -> date:
        """The local day of the simulated moment."""
        return self.now.astimezone(LOCAL).date()

    def add(self, story: Story) -> None:
        """Takes a story up; its first step is when it says."""
        self._wait(story)

    def _wait(self, story: Story) -> None:
        when = next(story, None)
        if when is not None and when <= self.end:
            heapq.heappush(self._waiting, (when, next(self._order), story))

    @property
    def begin(self) -> datetime:
        """The moment at which the first story begins."""
        return self._waiting[0][0] if self._waiting else self.end

    def play(self, told: Callable[[datetime], None]) -> None:
        """Plays every story up to the end; tells ``told`` how far it has come."""
        steps = self._steps()
        more = True
        while more:
            more = False
            with transaction.atomic():
                for _ in islice(steps, _STEPS_TOGETHER):
                    told(self.now)
                    more = True

    def _steps(self) -> Iterator[None]:
        while self._waiting:
            self.now, _, story = heapq.heappop(self._waiting)
            try:
                self._wait(story)
            except Closed as reason:
                self.closed.append(str(reason))
            yield

    def later(self, days: int) -> datetime:
        """Working time so many days from now; 0: within the hour."""
        return hours.days_later(self.now, days, dice=self.dice, calendar=self.calendar)

    def ctx(self, actor: Actor) -> Context:
        """The context of somebody at this moment of the story."""
        return Context(actor, self.now, self._calendar(), self.world)

    def _calendar(self) -> WorkCalendar:
        """The calendar of these days, one value for all days between two announcements."""
        since = hours.last_notice(self.today, self.calendar)
        if since not in self._known:
            self._known[since] = hours.as_known_on(self.today, self.calendar)
        return self._known[since]

    def submit(self, actor: Actor, facts: SubmitFacts, *, office: str) -> engine.Done:
        """A submission at a unit, by its key; remembers its number and query code."""
        place = self.county.units[office].id
        answer = intake.submit(self.ctx(actor), facts, office=place)
        if isinstance(answer, Refused):
            raise Closed(str(answer))
        self.codes[answer.done.matter] = (answer.done.number, answer.code)
        return answer.done

    def complain(self, actor: Actor, facts: SubmitFacts) -> engine.Done:
        """A complaint past the unit, wherever it is heard."""
        answer = complaints.complain(self.ctx(actor), facts, token="")
        if isinstance(answer, Refused):
            raise Closed(str(answer))
        self.codes[answer.done.matter] = (answer.done.number, answer.code)
        return answer.done

    def renew_code(self, actor: Actor, facts: RenewCodeFacts, *, matter: str, version: int) -> int:
        """A new query code for somebody who lost it; the matter's new version."""
        answer, code = intake.renew_code(self.ctx(actor), matter, facts=facts, seen_version=version)
        if not isinstance(answer, engine.Done):
            raise Closed(f"{Act.RENEW_CODE}: {answer}")
        self.codes[matter] = (answer.number, code)
        return answer.version

    def give_code(self, actor: Actor, facts: GiveCodeFacts, *, matter: str, version: int) -> int:
        """A query code of their own for one of several; the matter's new version."""
        answer, _ = intake.give_code(self.ctx(actor), matter, facts=facts, seen_version=version)
        if not isinstance(answer, engine.Done):
            raise Closed(f"{Act.GIVE_CODE}: {answer}")
        return answer.version

    def act(
        self,
        actor: Actor,
        act: Act,
        facts: Any,
        *,
        matter: str,
        version: int,
        handling: str | None,
    ) -> engine.Done:
        """One act; raises ``Closed`` when it is refused."""
        answer, _ = acting.act(
            self.ctx(actor), matter, act, facts=facts, seen_version=version, handling_id=handling
        )
        if not isinstance(answer, engine.Done):
            raise Closed(f"{act}: {answer}")
        return answer

    def work_off(self, entry: str) -> None:
        """Makes the documents and sends the notices of one entry now, as the worker would."""
        delivery.work(lambda: self.ctx(system()), worker="demo", entry=entry)

    def actor(self, person: Person) -> Actor:
        """The person as an actor, by own posts only."""
        return self.county.actors[person.login]

    def one(self, unit: str, role: Role) -> Actor:
        """One of those who hold the role in the unit."""
        return self.actor(self.dice.choice(self.county.holders(unit, role)))

    def office_head(self) -> Actor:
        """One of the heads of the petition office."""
        return self.one("office", Role.OFFICE_HEAD)

    def head(self, unit: str, *, drafted_by: str = "") -> Actor:
        """The head of the unit, or whoever the head's role is lent to these days."""
        deputy = self.lent.get(unit)
        if deputy is not None and deputy != drafted_by:
            found = actor_of(deputy, self.today)
            if found is not None and found.has(Role.UNIT_HEAD):
                return found
        return self.actor(self.county.holders(unit, Role.UNIT_HEAD)[0])

    def officer(self, unit: str, *, other_than: str = "", login: str = "") -> Person:
        """An officer of the unit: the named one, else if there are several another than named."""
        officers = self.county.holders(unit, Role.OFFICER)
        named = [one for one in officers if one.login == login]
        others = [one for one in officers if one.id != other_than]
        return self.dice.choice(named or others or officers)

    def pace(self, person: Person | None) -> int:
        """How many days a step takes this officer, or the petition office."""
        return self._paces.get(person.login, _USUAL) if person else 1
