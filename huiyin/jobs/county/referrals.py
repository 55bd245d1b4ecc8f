# SPDX-License-Identifier: Apache-2.0
"""Scenes of referral in depth: whose a matter is, down one's own system, units that assist, and a
unit merged into another half-way (条例 23, 24).
"""

from datetime import timedelta
from typing import Any

from huiyin.core.actor import system
from huiyin.core.facts.directory import EndUnitFacts
from huiyin.core.facts.intake import NoFacts
from huiyin.core.facts.referral import (
    AnswerAssistFacts,
    AssistFacts,
    DetermineFacts,
    OpenDisputeFacts,
    PassDownFacts,
    StepUpFacts,
)
from huiyin.core.vocabulary import Act, DisputeGround, Kind, UnitEnd
from huiyin.jobs.county import hours
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.places import done
from huiyin.jobs.county.plots import DIRECT
from huiyin.jobs.county.stage import Story
from huiyin.queries.cases import case_of
from huiyin.services import directory

#: Into which unit one is merged, and how many days before the story's last day.
_MERGED, _DAYS_BEFORE = {"forestry": "land"}, 20


def _disputed(life: Life) -> Story:
    """No unit takes the matter on; the office has it determined (条例 24)."""
    yield life.soon(0, 2)
    facts = OpenDisputeFacts(
        ground=DisputeGround.UNCLAIMED, reason="两个单位都认为此事不在自己的职责之内"
    )
    life.do(life.registrar(), Act.OPEN_DISPUTE, facts)
    life.disputed = True


def _stepped_up(life: Life) -> Story:
    yield life.stage.later(0 if life.plot.hurried else 4)
    facts = StepUpFacts(result="协调两次，没有单位认领，提交认定小组研究")
    life.do(life.registrar(), Act.STEP_UP, facts)


def determine(life: Life) -> None:
    """The unit of the plot is found to be responsible."""
    facts = DetermineFacts(
        unit=life.stage.county.units[life.plot.unit].id,
        decided_by="临江县信访工作联席会议",
        reason="按部门职责分工，此类事项由该单位主管",
        basis="《临江县部门职责清单》",
    )
    life.do(life.stage.office_head(), Act.DETERMINE, facts)
    life.disputed = False


def _passed_down(life: Life) -> Story:
    """It is for a unit below, which signs for it (条例 23¶1)."""
    yield life.soon(0, 1)
    below = life.stage.county.units["inspection"].id
    facts = PassDownFacts(unit=below, note="请依法查处，并将结果告知信访人。")
    life.do(life.head(), Act.PASS_DOWN, facts)
    life.unit, life.person = "inspection", None
    life.handling = life.look().handlings[-1].id
    yield life.soon(0, 2)
    life.do(life.mine(), Act.SIGN_FOR, NoFacts())


def _succeeded(life: Life) -> Story:
    """The unit is merged into another, which goes on where it stood (条例 24¶2)."""
    stage, heir = life.stage, _MERGED[life.unit]
    day = hours.working_day_before(stage.end.date() - timedelta(days=_DAYS_BEFORE), stage.calendar)
    yield max(stage.later(0), hours.in_office(day, dice=stage.dice, calendar=stage.calendar))
    units = stage.county.units
    if life.look().handlings[-1].unit == units[life.unit].id:
        facts = EndUnitFacts(
            manner=UnitEnd.MERGED,
            successor=units[heir].id,
            duties=True,
            people=True,
            paper="临川编〔2026〕9号",
            on=stage.today,
        )
        done(directory.end_unit(stage.ctx(system()), units[life.unit].id, facts))
        life.look()
    life.unit, life.person = heir, None


def _asked_to_assist(life: Life) -> Story:
    """The lead unit needs something that another one knows."""
    yield life.soon()
    limited = life.plot.kind in (Kind.REDRESS, Kind.SUGGESTION)
    facts = AssistFacts(
        unit=life.stage.county.units[_helper(life)].id,
        task="请提供你单位掌握的有关记录和意见",
        due_on=None if limited else life.stage.today + timedelta(days=10),
    )
    life.do(life.head(), Act.ASK_TO_ASSIST, facts)


def _assisting(life: Life) -> Story:
    yield life.tomorrow()
    _helps(life, Act.SIGN_FOR, NoFacts())


def _assisted(life: Life) -> Story:
    yield life.tomorrow()
    _helps(
        life, Act.ANSWER_ASSIST, AnswerAssistFacts(opinion="经查阅记录，所述情况属实，没有其他意见")
    )


def _helps(life: Life, act: Act, facts: Any) -> None:
    """An act of the assisting unit on its own part."""
    helper = life.stage.actor(life.stage.officer(_helper(life)))
    case = case_of(helper, life.matter)
    if case is None:
        raise LookupError("who is asked to assist sees the matter")
    lead, life.handling = life.handling, case.handlings[-1].id
    life.do(helper, act, facts)
    life.handling = lead


def _helper(life: Life) -> str:
    return "transport" if life.plot.unit == "streets" else "streets"


#: Before the referral, once the unit signed, and while the lead unit works.
DISPUTES: tuple[Scene, ...] = (
    Scene("disputed", _disputed, turns=("disputed",), unless=DIRECT),
    Scene("stepped_up", _stepped_up, turns=("disputed",), unless=DIRECT),
)
DOWN: tuple[Scene, ...] = (Scene("passed_down", _passed_down, turns=("passed_down",)),)
HALF_WAY: tuple[Scene, ...] = (Scene("succeeded", _succeeded, turns=("succeeded",)),)
ASSISTANCE: tuple[Scene, ...] = (
    Scene("asked_to_assist", _asked_to_assist, turns=("assist", "unassisted")),
    Scene("assisting", _assisting, turns=("assist",), unless=("unassisted",)),
    Scene("assisted", _assisted, turns=("assist",), unless=("unassisted",)),
)
