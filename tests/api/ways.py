# SPDX-License-Identifier: Apache-2.0
"""How a matter comes to stand where an act is possible: found by trying, from the table alone."""

import itertools
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Event
from huiyin.core.facts.fields import Sort, declared
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.vocabulary import Act
from tests.api.calls import today
from tests.cast import County, Story
from tests.deeds import DOER, WAY, Chronicle

#: A matter of yesterday, or one whose windows have closed since.
AGES = (1, 60)
_ASIDE = (None, *(row.act for row in ROWS if row.matter_from))


@dataclass(frozen=True)
class Way:
    """The acts that come before, all on the day of the submission, ``age`` days ago."""

    acts: tuple[Act, ...]
    age: int


@cache
def way_to(act: Act) -> Way:
    """The shortest way along the main one, with at most one step aside, after which it is possible.

    A new act needs no line here as long as it is that near to the main way.
    """
    for age, aside, length in itertools.product(AGES, _ASIDE, range(len(_main_way()))):
        chronicle = _fork(_main_way()[length])
        if aside and not _possible(chronicle, aside):
            continue
        if _possible(chronicle.later(age), act):
            return Way(WAY[:length] + ((aside,) if aside else ()), age)
    raise AssertionError(f"{act}: no way of this kind leads there")


@cache
def _main_way() -> tuple[Chronicle, ...]:
    """The matter at its beginning and after each step, as far as one day goes."""
    stages = [Chronicle()]
    for step in WAY:
        stage = _fork(stages[-1])
        if not _possible(stage, step):
            break
        stages.append(stage)
    return tuple(stages)


def _fork(chronicle: Chronicle) -> Chronicle:
    """The same matter, to go on with while the other stays as it is."""
    found = copy(chronicle)
    found.events = list(found.events)
    return found


def _possible(chronicle: Chronicle, act: Act) -> bool:
    """Does the act if it can be done."""
    others = dict.fromkeys(facts_about_matters(act), "another")
    return isinstance(chronicle.try_(act, **others), Event)


def facts_about_matters(act: Act) -> list[str]:
    """Names of the facts of the act that point at a matter."""
    return [name for name, spec in declared(PROCESS[act].facts) if spec.sort is Sort.MATTER]


def standing(county: County, act: Act, people: dict[str, Actor]) -> Story:
    """A matter on which the act is possible today, brought there by ``people`` (by cast name)."""
    way = way_to(act)
    story = Story(county, on=today() - timedelta(days=way.age))
    for step in way.acts:
        story.do(step, by=people.get(DOER[step], DOER[step]), facts=facts_for(story, step))
    return story.later(way.age)


def facts_for(story: Story, act: Act) -> Any:
    """Good facts; where they point at another matter, there is one more of 张三's to point at."""
    others = {name: Story(story.county, on=story.on).matter for name in facts_about_matters(act)}
    return story.good(act, **others)
