# SPDX-License-Identifier: Apache-2.0
"""Which acts are open to the actor on a matter, why the others are not, and what comes next.

All of it is read from the table and ``core.decide.refusals``, so that a button and the engine
never disagree.
"""

from dataclasses import dataclass
from functools import cache

from huiyin.core.case import Case, Handling
from huiyin.core.decide import refusals
from huiyin.core.law.statute import Statute
from huiyin.core.process.kinds import other_way
from huiyin.core.process.people_guards import NOT_ALONE
from huiyin.core.process.table import PROCESS, ROWS
from huiyin.core.process.transition import Place, Question, Transition
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import (
    SETTLED_AT_OFFICE,
    Act,
    ClaimState,
    HandlingState,
    Kind,
    MatterState,
    Role,
    Scope,
)
from huiyin.ports.context import Context
from huiyin.queries import reviewing

#: Done by the public or by the system itself, never at a desk.
NOT_AT_A_DESK = frozenset({Role.PETITIONER, Role.VISITOR, Role.MACHINE, Role.SYSTEM})
#: While nothing but a review may still go on.
ANSWERED = (MatterState.ANSWERED, MatterState.CLOSED)
_OF_MATTER = {
    MatterState.RECEIVED: Act.REGISTER,
    MatterState.REGISTERED: Act.CLASSIFY,
    MatterState.CLASSIFIED: Act.FORWARD,
    MatterState.CLOSED: Act.ARCHIVE,
    MatterState.TERMINATED: Act.ARCHIVE,
    MatterState.DECLINE_PROPOSED: Act.DECLINE,
    MatterState.CONTESTED: Act.SUSTAIN,
    MatterState.ESCALATED: Act.INSTRUCT,
    MatterState.DISPUTED: Act.DETERMINE,
    # The petitioner may object until then.
} | dict.fromkeys(SETTLED_AT_OFFICE, Act.ARCHIVE)
_OF_HANDLING = {
    HandlingState.PENDING: Act.SIGN_FOR,
    HandlingState.SIGNED: Act.ACCEPT,
    HandlingState.ASSISTING: Act.ANSWER_ASSIST,
    HandlingState.OBJECTED: Act.UPHOLD,
    HandlingState.MEDIATING: Act.REACH_MEDIATION,
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
    handling, review = None, None
    if row.scope is Scope.HANDLING:
        handling = case.handling(handling_id) or _own(ctx, case, row)
    if row.scope is Scope.REVIEW:
        review = reviewing.chosen(case, ctx.actor, act, handling_id)
        handling = case.handling(review.handling) if review else None
    question = Question(
        case=case,
        handling=handling,
        review=review,
        actor=ctx.actor,
        on=ctx.today,
        statute=ctx.world.statutes[case.statute],
    )
    return Opening(act, row, question.scope_id or "", refusals(question, row))


def openings(ctx: Context, case: Case) -> tuple[Opening, ...]:
    """Every act of the table that concerns the actor's roles, in the order of the procedure."""
    found = rows_at_desk(ctx.actor.roles)
    return tuple(opening(ctx, case, row.act) for row in found if _has_place(ctx, case, row))


@cache
def rows_at_desk(roles: frozenset[Role]) -> tuple[Transition, ...]:
    """What these roles do at a desk to matters that are there, in the order of the procedure."""
    at_desk = roles - NOT_AT_A_DESK
    return tuple(row for row in ROWS if row.matter_from and not at_desk.isdisjoint(row.by))


def _has_place(ctx: Context, case: Case, row: Transition) -> bool:
    """Whether there is anything that the act could be about: a review that the actor's own body
    has, or that their office took the request for.
    """
    if other_way(row, case.kind):
        return False
    if NOT_ALONE in row.guards and case.group.alone(ctx.today):
        return False
    if row.scope is not Scope.REVIEW:
        return True
    at_office = ctx.actor.unit == case.office
    return any(at_office or item.body == ctx.actor.unit for item in case.reviews)


def _own(ctx: Context, case: Case, row: Transition) -> Handling | None:
    """The handling that the act would be done to: where the sender acts, what it sent."""
    if row.place is Place.SENDER:
        sent = (item for item in case.handlings if item.sender == ctx.actor.unit and item.lead)
        return next((item for item in sent if item.state in row.handling_from), case.lead)
    return _part_of(ctx, case) or case.lead


def _part_of(ctx: Context, case: Case) -> Handling | None:
    """The newest part that the actor's unit has, or had before it passed it down."""
    mine = [item for item in case.handlings if item.unit == ctx.actor.unit]
    kept = [item for item in mine if item.state is not HandlingState.RETURNED]
    return next(reversed([item for item in kept if item.active] or kept), None)


def awaited(case: Case, statute: Statute) -> Act | None:
    """The act that the main way waits for now, whoever may do it; None at the end of the way.

    What came back too often is not sent out once more: first it is determined whose it is
    (条例 24).
    """
    if case.state is MatterState.LINKED:
        return None
    review = case.reviewing
    if review is not None and case.state in ANSWERED:
        return reviewing.awaited_in(review)
    if case.withdrawal or case.ending:
        return Act.CONFIRM_WITHDRAWAL if case.withdrawal else Act.TERMINATE
    often = case.returns >= statute.setting("dispute_after_returns")
    if often and case.state is MatterState.CLASSIFIED:
        return Act.OPEN_DISPUTE
    lead = case.lead
    if case.state in _OF_MATTER or lead is None:
        return _by_receiver(case)
    return _awaited_in(case, lead)


def _awaited_in(case: Case, part: Handling) -> Act | None:
    """What the unit does next with its part of the matter."""
    if any(claim.state is ClaimState.ROUTED for claim in case.led_by(part.id)):
        return Act.NOTIFY_ROUTE
    if part.state is HandlingState.GUIDED:
        return _on_the_way(case, part)
    if part.state is HandlingState.DRAFTED and case.kind is Kind.SUGGESTION:
        return Act.SIGN_REPLY
    return _at_work(part, case.kind) or _promised(case, part) or _OF_HANDLING.get(part.state)


def _at_work(lead: Handling, kind: Kind | None) -> Act | None:
    """An accepted matter is heard, investigated, answered (条例 31(6), 32)."""
    if lead.state is not HandlingState.ACCEPTED:
        return None
    if lead.proposed_days:
        return Act.EXTEND
    if lead.hearing:
        return Act.CLOSE_HEARING
    if kind is Kind.SUGGESTION:
        return Act.DRAFT_REPLY if lead.investigated or lead.simple else Act.STUDY
    if not lead.heard:
        return Act.HEAR
    enough = lead.investigated or lead.simple or lead.mediation
    return Act.DRAFT if enough else Act.INVESTIGATE


def _promised(case: Case, lead: Handling) -> Act | None:
    """What the delivered answer supports is carried out first, then the matter closes (条例 32)."""
    if lead.state is not HandlingState.DELIVERED:
        return None
    owed = any(claim.owed for claim in case.led_by(lead.id))
    return Act.RECORD_EXECUTION if owed else None


def _by_receiver(case: Case) -> Act | None:
    """A unit that received the matter itself looks first whether it is its own (条例 23¶1)."""
    if case.direct and case.state is MatterState.CLASSIFIED:
        return Act.TAKE_ON
    return _OF_MATTER.get(case.state)


def _on_the_way(case: Case, lead: Handling) -> Act:
    """A claim is first taken in by its route, then comes to a result (条例 31)."""
    told = any(claim.state is ClaimState.GUIDED for claim in case.led_by(lead.id))
    return Act.ENTER_ROUTE if told else Act.CONCLUDE_ROUTE


def primary(ctx: Context, case: Case, found: tuple[Opening, ...]) -> Opening | None:
    """The one act that the actor should do next, if the next step is theirs and open: first with
    their own unit's part, then on the main way.
    """
    own, statute = _part_of(ctx, case), ctx.world.statutes[case.statute]
    wanted = (_awaited_in(case, own) if own else None, awaited(case, statute))
    steps = (item for act in wanted for item in found if item.act is act and item.open)
    return next(steps, None)
