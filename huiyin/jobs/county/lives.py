# SPDX-License-Identifier: Apache-2.0
"""Whole lives: a matter from its submission to its end, a head's absence, the passing of weeks."""

from datetime import datetime, timedelta

from huiyin.core.actor import system
from huiyin.core.facts.directory import DelegationFacts
from huiyin.core.vocabulary import Role
from huiyin.jobs.county import appeals, beginnings, decisions, handlings, routes
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.places import done
from huiyin.jobs.county.stage import Stage, Story
from huiyin.services import directory, ticking

#: Every scene there is, in the order in which a matter passes through them.
WAY: tuple[Scene, ...] = (
    *beginnings.ARRIVAL,
    *decisions.SCENES,
    *beginnings.REFERRAL,
    *routes.GUIDANCE,
    *beginnings.ONCE_MORE,
    *handlings.WORK,
    *appeals.SCENES,
    *routes.RESULTS,
    *handlings.ENDING,
)


def live(life: Life) -> Story:
    """The whole story of one matter; each yield is the moment of the next step."""
    yield life.plot.start
    for scene in WAY:
        if scene.belongs_to(life):
            yield from scene.play(life)
            if life.over or life.plot.end == scene.name:
                return


def upkeep(stage: Stage, start: datetime) -> Story:
    """What the worker does by itself each hour, told once a week: closing, archiving, reckoning."""
    while True:
        yield start
        for _ in ticking.tick(stage.ctx(system())):
            pass
        start += timedelta(weeks=1)


def absence(stage: Stage, unit: str, *, start: datetime, days: int) -> Story:
    """The head of a unit is away for dated days and has lent the role to a colleague."""
    from_head = stage.county.holders(unit, Role.UNIT_HEAD)[0]
    deputy = stage.officer(unit)
    yield start
    facts = DelegationFacts(
        borrower=deputy.id,
        role=Role.UNIT_HEAD,
        since=stage.today,
        until=stage.today + timedelta(days=days),
    )
    done(directory.delegate(stage.ctx(stage.actor(from_head)), facts))
    stage.lent[unit] = deputy.id
    yield stage.later(days + 1)
    stage.lent.pop(unit, None)
