# SPDX-License-Identifier: Apache-2.0
"""One matter lived through the real services, act by act, each on its own day."""

import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bench import press
from bench.prefecture import County
from huiyin.config import wiring
from huiyin.core.actor import Actor, petitioner, system, visitor
from huiyin.core.case import Case
from huiyin.core.facts.intake import PersonFacts
from huiyin.core.vocabulary import Act, DocumentCode, HandlingState, MatterState
from huiyin.ports.context import Context
from huiyin.ports.ids import token
from huiyin.records.models import Matter
from huiyin.records.snapshots import snapshot
from huiyin.services import acting, engine, intake
from tests import deeds

#: About as long as messages to a leader's board are in the mean: 370 characters.
CONTENT = (
    "三号楼的电梯从去年十二月起停运，物业说没有维修资金，老人上不了楼。"
    "我们多次找物业和社区反映，都说正在协调，至今没有结果。楼里住着多位行动不便的老人，"
    "每天上下楼要别人搀扶，买菜看病都成了难题。"
) * 4
_ticks = itertools.count(1)


class NotDone(Exception):
    """An act that the benchmark counts on was refused."""


@dataclass
class Life:
    """A matter of ``county`` at its bureau number ``bureau``; ``on`` is its present day, None for
    the real clock.
    """

    county: County
    bureau: int
    on: date | None
    person: PersonFacts
    matter: str = ""
    number: str = ""
    code: str = ""

    def context(self, who: str) -> Context:
        """The context of ``registrar``, ``officer``, ``head``, ``petitioner``, ``visitor`` or
        ``system``.
        """
        return wiring.context(self._actor(who), self._now())

    def _now(self) -> datetime | None:
        if self.on is None:
            return None
        # Ids are sorted by time, so the simulated clock must not stand still.
        return deeds.morning(self.on) + timedelta(milliseconds=10 * next(_ticks))

    def _actor(self, who: str) -> Actor:
        plain = {"visitor": visitor(), "system": system(), "petitioner": petitioner(self.matter)}
        if who in plain:
            return plain[who]
        account = {
            "registrar": self.county.registrar,
            "officer": self.county.officers[self.bureau],
            "head": self.county.heads[self.bureau],
        }[who]
        return self.county.actor(account, self.day)

    @property
    def day(self) -> date:
        """The day of the next act."""
        return self.on or wiring.context(visitor()).today

    @property
    def case(self) -> Case:
        """The matter as its tables tell it."""
        return snapshot(Matter.objects.get(pk=self.matter))

    def facts(self) -> Any:
        """A submission with a text of ordinary length."""
        return deeds.submission(self.day, content=CONTENT, people=(self.person,))

    def submit(self) -> "Life":
        """Opens the matter."""
        found = intake.submit(
            self.context("visitor"), self.facts(), office=self.county.office, token=token()
        )
        return self.opened(found)

    def opened(self, found: Any) -> "Life":
        """Takes the answer of ``intake.submit`` for this life."""
        if not isinstance(found, intake.Submitted):
            raise NotDone(str(found))
        self.matter, self.number, self.code = found.done.matter, found.done.number, found.code
        return self

    def order(self, act: Act, **changes: Any) -> dict[str, Any]:
        """The arguments of ``engine.perform`` for the act as the matter stands."""
        case = self.case
        if act in (Act.FORWARD, Act.ASSIGN):
            changes = {"unit": self.county.bureaus[self.bureau]} | changes
        if act is Act.RENDERED:
            changes = {"digest": press.digest()} | changes
        if act is Act.CLASSIFY:
            changes = {"territory": self.county.territory} | changes
        return {
            "ctx": self.context(_WHO[deeds.DOER[act]]),
            "matter_id": self.matter,
            "act": act,
            "facts": deeds.good(act, case, on=self.day, **changes),
            "seen_version": None if act is Act.RENDERED else case.version,
            "handling_id": case.handlings[-1].id if case.handlings else None,
            "token": "" if act is Act.RENDERED else token(),
        }

    def do(self, act: Act, **changes: Any) -> engine.Done:
        """The act, which must be possible."""
        order = self.order(act, **changes)
        if act is Act.RENDERED:
            # The worker reports what it printed, whatever was on anybody's screen.
            return done(act, engine.perform(**order))
        order["which"] = order.pop("act")
        found, _code = acting.act(**order)
        return done(act, found)

    def to(self, acts: tuple[Act, ...], days: itertools.cycle) -> "Life":
        """Does the acts one after the other, some days apart while there are days left."""
        for act in acts:
            if self.on is not None:
                self.on += timedelta(days=45 if act is Act.ARCHIVE else next(days))
            self.do(act)
            if act is Act.RENDERED:
                press.leave(self.matter, self.opinion())
        return self

    def opinion(self) -> str:
        """The id of the newest 处理意见书."""
        return next(
            item.id
            for item in reversed(self.case.documents)
            if item.code is DocumentCode.HANDLING_OPINION
        )


def done(act: Act, answer: engine.Answer) -> engine.Done:
    """The answer of an act that must have happened; raises ``NotDone``."""
    if not isinstance(answer, engine.Done):
        raise NotDone(f"{act}: {answer}")
    return answer


def acts_to(target: Act | MatterState | HandlingState) -> tuple[Act, ...]:
    """The acts after the submission that lead there."""
    return deeds.steps_to(target)


_WHO = {
    "wang": "registrar",
    "zhao": "officer",
    "qian": "head",
    "petitioner": "petitioner",
    "system": "system",
}
