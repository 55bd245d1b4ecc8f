# SPDX-License-Identifier: Apache-2.0
"""How a matter comes to stand where an act is possible: as its chapter says, else found by trying.

The chapters say it beside their good facts; acts of the main way and next to it need no line.
"""

import itertools
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Event
from huiyin.core.facts.fields import Sort, declared
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.vocabulary import Act, Channel
from tests import lanes
from tests.api.calls import today
from tests.cast import County, Story
from tests.deeds import LI, WAY, WAYS, ZHANG, Chronicle, along, doer
from tests.people import JOINT
from tests.settling import DIRECT

#: A matter of yesterday, one whose hearing is due, or one whose windows have closed since.
AGES = (1, 8, 60)
_ASIDE = (None, *(row.act for row in ROWS if row.matter_from))


@dataclass(frozen=True)
class Way:
    """The acts that come before, all on the day of the submission, ``age`` days ago."""

    acts: tuple[Act, ...]
    age: int


@cache
def way_to(act: Act) -> Way:
    """The way that its chapter declares, else the shortest along the main one with at most one step
    aside, after which the act is possible.
    """
    return _declared(act) if act in WAYS else _found(act)


def _declared(act: Act) -> Way:
    kind = lanes.kind_of(act)
    found = (lanes.instead(step, kind) for step in along(WAYS[act]))
    steps = tuple(step for step in found if step is not None)
    for age in AGES:
        chronicle = Chronicle(direct=act in DIRECT, **together(act) | {"kind": kind})
        for step in steps:
            chronicle.do(step, **dict.fromkeys(facts_about_matters(step), "another"))
        if _possible(chronicle.later(age), act):
            return Way(steps, age)
    raise AssertionError(f"{act}: not possible after {steps}")


def _found(act: Act) -> Way:
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


def standing(county: County, act: Act, person: Callable[[str], str | Actor]) -> Story:
    """A matter on which the act is possible today, brought there by ``person`` of a cast name.

    Its office is the county's; where that is no petition office, its registrar took the matter in.
    """
    if act is Act.UNSPLIT:
        # Done to the second matter, which only the database has.
        story = standing(county, Act.SPLIT, person)
        story.do(Act.SPLIT, by=person(doer(Act.SPLIT, story.case)))
        return story.part()
    way = way_to(act)
    how: dict[str, Any] = dict(together(act))
    if not county.office.is_petition_office:
        how |= {"by": person("wang"), "channel": Channel.LETTER, "headcount": 1}
    story = Story(county, on=today() - timedelta(days=way.age), kind=lanes.kind_of(act), **how)
    for step in way.acts:
        story.do(step, by=person(doer(step, story.case)), facts=facts_for(story, step))
    return story.later(way.age)


def together(act: Act) -> dict[str, Any]:
    """Two people for what only several do."""
    return {"people": (ZHANG, LI)} if act in JOINT else {}


def _other(story: Story, act: Act) -> Story:
    """Where two become one while units have them, the other is with its unit as well."""
    found = Story(story.county, on=story.case.received_on)
    return found.to(Act.ACCEPT) if act is Act.MERGE else found


def facts_for(story: Story, act: Act) -> Any:
    """Good facts; where they point at another matter, there is one more of 张三's to point at."""
    others = {name: _other(story, act).matter for name in facts_about_matters(act)}
    return story.good(act, **others)
