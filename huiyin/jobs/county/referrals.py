# SPDX-License-Identifier: Apache-2.0
"""Scenes of referral in depth: whose a matter is, and units that assist (条例 24)."""

from datetime import timedelta

from huiyin.core.facts.intake import NoFacts
from huiyin.core.facts.referral import (
    AnswerAssistFacts,
    AssistFacts,
    DetermineFacts,
    OpenDisputeFacts,
    StepUpFacts,
)
from huiyin.core.vocabulary import Act, DisputeGround, Kind
from huiyin.jobs.county.life import Life, Scene
from huiyin.jobs.county.stage import Story
from huiyin.queries.cases import case_of


def _disputed(life: Life) -> Story:
    """No unit takes the matter on; the office has it determined (条例 24)."""
    yield life.soon(0, 2)
    facts = OpenDisputeFacts(
        ground=DisputeGround.UNCLAIMED, reason="两个单位都认为此事不在自己的职责之内"
    )
    life.do(life.registrar(), Act.OPEN_DISPUTE, facts)


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


def _assisted(life: Life) -> Story:
    yield life.tomorrow()
    helper = life.stage.actor(life.stage.officer(_helper(life)))
    case = case_of(helper, life.matter)
    lead = life.handling
    if case is None:
        raise LookupError("who is asked to assist sees the matter")
    life.handling = case.handlings[-1].id
    life.do(helper, Act.SIGN_FOR, NoFacts())
    facts = AnswerAssistFacts(opinion="经查阅记录，所述情况属实，没有其他意见")
    life.do(helper, Act.ANSWER_ASSIST, facts)
    life.handling = lead


def _helper(life: Life) -> str:
    return "transport" if life.plot.unit == "streets" else "streets"


#: Before the referral, and while the lead unit works.
DISPUTES: tuple[Scene, ...] = (
    Scene("disputed", _disputed, turns=("disputed",)),
    Scene("stepped_up", _stepped_up, turns=("disputed",)),
)
ASSISTANCE: tuple[Scene, ...] = (
    Scene("asked_to_assist", _asked_to_assist, turns=("assist",)),
    Scene("assisted", _assisted, turns=("assist",)),
)
