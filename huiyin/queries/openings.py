# SPDX-License-Identifier: Apache-2.0
"""Which acts are open to the actor on a matter, why the others are not, and what comes next.

All of it is read from the table and ``core.decide.refusals``, so that a button and the engine
never disagree.
"""

from dataclasses import dataclass

from huiyin.core.case import Case, Handling
from huiyin.core.decide import refusals
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.process.transition import Question, Transition
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import Act, HandlingState, MatterState, Role, Scope
from huiyin.ports.context import Context

#: Done by the public or by the system itself, never at a desk.
NOT_AT_A_DESK = (Role.PETITIONER, Role.VISITOR, Role.MACHINE, Role.SYSTEM)
_OF_MATTER = {
    MatterState.RECEIVED: Act.REGISTER,
    MatterState.REGISTERED: Act.CLASSIFY,
    MatterState.CLASSIFIED: Act.FORWARD,
    MatterState.CLOSED: Act.ARCHIVE,
}
_OF_HANDLING = {
    HandlingState.PENDING: Act.SIGN_FOR,
    HandlingState.SIGNED: Act.ACCEPT,
    HandlingState.OBJECTED: Act.UPHOLD,
    HandlingState.DRAFTED: Act.ISSUE,
    HandlingState.ISSUED: Act.DELIVER,
    HandlingState.DELIVERED: Act.CLOSE,
}


@dataclass(frozen=True, slots=True)
class Opening:
    """One act for one actor: open when there are no ``reasons`` against it."""

    act: Act
    row: Transition
    handling: str
    reasons: tuple[Refusal, ...]

    @property
    def open(self) -> bool:
        """Whether the act may be tried now."""
        return not self.reasons


def opening(ctx: Context, case: Case, act: Act, handling_id: str | None = None) -> Opening:
    """Whether this act is open to the actor; ``handling_id`` chooses among several handlings."""
    row = PROCESS[act]
    handling = None
    if row.scope is Scope.HANDLING:
        handling = case.handling(handling_id) or _own(ctx, case)
    question = Question(
        case=case,
        handling=handling,
        actor=ctx.actor,
        on=ctx.today,
        statute=ctx.world.statutes[case.statute],
    )
    return Opening(act, row, handling.id if handling else "", refusals(question, row))


def openings(ctx: Context, case: Case) -> tuple[Opening, ...]:
    """Every act of the table that concerns the actor's roles, in the order of the procedure."""
    return tuple(opening(ctx, case, row.act) for row in ROWS if _concerns(ctx, row))


def _concerns(ctx: Context, row: Transition) -> bool:
    at_desk = [role for role in row.by if role not in NOT_AT_A_DESK]
    return bool(row.matter_from) and ctx.actor.has(*at_desk)


def _own(ctx: Context, case: Case) -> Handling | None:
    for handling in reversed(case.handlings):
        if handling.unit == ctx.actor.unit and handling.state is not HandlingState.RETURNED:
            return handling
    return case.lead


def awaited(case: Case) -> Act | None:
    """The act that the main way waits for now, whoever may do it; None at the end of the way."""
    lead = case.lead
    if case.state in _OF_MATTER or lead is None:
        return _OF_MATTER.get(case.state)
    if lead.state is HandlingState.ACCEPTED:
        if lead.proposed_days:
            return Act.EXTEND
        if not lead.heard:
            return Act.HEAR
        return Act.DRAFT if lead.investigated else Act.INVESTIGATE
    return _OF_HANDLING.get(lead.state)


def primary(case: Case, found: tuple[Opening, ...]) -> Opening | None:
    """The one act that the actor should do next, if the next step is theirs and open."""
    wanted = awaited(case)
    return next((item for item in found if item.act is wanted and item.open), None)
