# SPDX-License-Identifier: Apache-2.0
"""The templates: matters in every stage, lived through the real services once, then cloned."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from bench.lives import Life, acts_to
from bench.prefecture import BUREAUS, County
from huiyin.config import wiring
from huiyin.core.actor import visitor
from huiyin.core.facts.intake import PersonFacts
from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.records.models import Outbox

#: How many of a hundred matters stand in each stage, and how many days ago they began (from, to).
STAGES: dict[str, tuple[int, int, int, tuple[Act, ...]]] = {
    "received": (3, 0, 12, ()),
    "registered": (2, 2, 14, acts_to(MatterState.REGISTERED)),
    "classified": (2, 3, 15, acts_to(MatterState.CLASSIFIED)),
    "forwarded": (3, 5, 18, acts_to(HandlingState.PENDING)),
    "signed": (2, 8, 20, acts_to(HandlingState.SIGNED)),
    "objected": (1, 8, 16, acts_to(HandlingState.OBJECTED)),
    "accepted": (3, 14, 50, acts_to(HandlingState.ACCEPTED)),
    "investigated": (3, 20, 60, acts_to(Act.INVESTIGATE)),
    "drafted": (1, 24, 60, acts_to(HandlingState.DRAFTED)),
    "issued": (1, 28, 65, acts_to(Act.RENDERED)),
    "delivered": (3, 30, 75, acts_to(HandlingState.DELIVERED)),
    "closed": (6, 34, 80, acts_to(MatterState.CLOSED)),
    "archived": (64, 110, 365, acts_to(MatterState.ARCHIVED)),
    "linked": (6, 120, 360, acts_to(MatterState.ARCHIVED)),
}
#: Templates of each stage: so many different days, and every bureau in turn.
EACH = 10


@dataclass(frozen=True)
class Family:
    """Matters that belong together: one, or one with another that repeats it."""

    stage: str
    matters: tuple[str, ...]
    people: tuple[PersonFacts, ...]


def person(name: str, number: int) -> PersonFacts:
    """An invented person with a name, telephone, address and identity number of their own."""
    return PersonFacts(
        name=f"{name}{number:08}",
        phone=f"199{number:08}",
        address=f"试验路{number:08}号",
        id_number=f"519900198{number:08}X"[:18],
    )


def live(county: County, *, today: date, dice: Random) -> Iterator[Family]:
    """Lives all templates at the county, each stage ``EACH`` times; their outbox is worked off."""
    numbers = itertools.count(1)
    for stage, (_, latest, earliest, acts) in STAGES.items():
        for turn in range(EACH):
            ago = latest + (earliest - latest) * turn // EACH
            first = person("占", next(numbers))
            life = _life(county, turn, today - timedelta(days=ago), first)
            life.to(acts, _steps(acts, ago, dice))
            matters, people = [life.matter], [first]
            if stage == "linked":
                again = person("占", next(numbers))
                matters.append(_repeat(life, again, turn))
                people.append(again)
            _printed(matters)
            yield Family(stage, tuple(matters), tuple(people))


def _life(county: County, turn: int, on: date, who: PersonFacts) -> Life:
    return Life(county, turn % len(BUREAUS), on, who).submit()


def _steps(acts: tuple[Act, ...], ago: int, dice: Random) -> "itertools.cycle[int]":
    """Days between acts, so that none lies in the future."""
    left = ago - (46 if Act.ARCHIVE in acts else 0)
    if not acts or left < len(acts):
        return itertools.cycle([0])
    most = min(left // len(acts), 5)
    return itertools.cycle([dice.randint(0, most) for _ in range(7)])


def _repeat(first: Life, who: PersonFacts, turn: int) -> str:
    """The same wish once more, linked to the matter that stands already (条例 19)."""
    life = _life(first.county, turn, (first.on or first.day) - timedelta(days=20), who)
    life.do(Act.REGISTER)
    life.do(Act.LINK, matter=first.matter)
    return life.matter


def _printed(matters: list[str]) -> None:
    """Notices count as sent and pages as made (``bench.press``)."""
    now = wiring.context(visitor()).now
    Outbox.objects.filter(entry__stream__in=matters).update(done_at=now, reference="bench")
