# SPDX-License-Identifier: Apache-2.0
"""What a petitioner may do against an answer, and how far their requests are (条例 35, 36)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from huiyin.core.case import Case
from huiyin.core.decide import refusals
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Question
from huiyin.core.refusal import Refusal
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    Act,
    Clock,
    HandlingState,
    ReviewLevel,
    ReviewOutcome,
    ReviewState,
    Scope,
)
from huiyin.ports.context import Context
from huiyin.queries.reviewing import Body, bodies_of
from huiyin.records.contents import Texts

#: Answers that may be objected to.
ANSWERED = (HandlingState.DELIVERED, HandlingState.CLOSED)


@dataclass(frozen=True, slots=True)
class Remedy:
    """A review that may be asked for today: of whose answer, where, until when.

    ``scope`` is the handling or the review that is objected to. ``over``: the time has run out,
    and a reason is needed. No ``bodies``: the body above has no place in this system.
    """

    act: Act
    level: ReviewLevel
    scope: str
    unit: str
    until: date
    over: bool
    bodies: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Appeal:
    """A review that was asked for. ``missing`` says what is to be supplied, while it is waited for;
    ``paused`` that the days of a hearing are not counted.
    """

    id: str
    level: ReviewLevel
    body: str
    state: ReviewState
    asked_on: date
    due: date | None
    paused: bool
    hearing_on: date | None
    missing: str
    outcome: ReviewOutcome | None
    final: bool
    may_supply: bool
    may_withdraw: bool


def remedies(ctx: Context, case: Case, names: Mapping[str, str]) -> tuple[Remedy, ...]:
    """The answers that may be taken to a review now: handlings, then reviews, oldest first."""
    asked = [
        (Act.ASK_REVIEW, item.id, item.unit) for item in case.handlings if item.state in ANSWERED
    ]
    asked += [
        (Act.ASK_RE_REVIEW, item.id, item.body)
        for item in case.reviews
        if item.level is ReviewLevel.REVIEW and item.state is ReviewState.DELIVERED
    ]
    found = [_remedy(ctx, case, act, scope, names.get(unit)) for act, scope, unit in asked]
    opened = [item for item in found if item is not None]
    known = bodies_of(ctx, case, [item.scope for item in opened])
    return tuple(replace(item, bodies=known[item.scope]) for item in opened)


def _remedy(ctx: Context, case: Case, act: Act, scope: str, unit: str | None) -> Remedy | None:
    clock = Clock.T08 if act is Act.ASK_REVIEW else Clock.T10
    window = case.clock(clock, scope)
    if window is None or _closed(ctx, case, act, scope):
        return None
    return Remedy(
        act=act,
        level=ReviewLevel.REVIEW if act is Act.ASK_REVIEW else ReviewLevel.RE_REVIEW,
        scope=scope,
        unit=unit or "",
        until=window.legal_due,
        over=ctx.today > window.legal_due,
        bodies=(),
    )


def appeals(
    ctx: Context, case: Case, names: Mapping[str, str], said: Texts, *, viewer: str | None = None
) -> tuple[Appeal, ...]:
    """What was asked for, newest first. What the one who asked for themselves has to read,
    ``viewer``, is not for the others of a joint petition.
    """
    return tuple(
        _appeal(ctx, case, item, names, said if item.person in (None, viewer) else {})
        for item in reversed(case.reviews)
    )


def _appeal(
    ctx: Context, case: Case, item: Review, names: Mapping[str, str], said: Texts
) -> Appeal:
    clock = Clock.T09 if item.level is ReviewLevel.REVIEW else Clock.T11
    limit = case.clock(clock, item.id)
    running = limit is not None and limit.running
    delivered = item.state is ReviewState.DELIVERED
    waits = item.state is ReviewState.CORRECTING
    return Appeal(
        id=item.id,
        level=item.level,
        body=names.get(item.body, ""),
        state=item.state,
        asked_on=item.asked_on,
        due=limit.nominal_due if limit and running and limit.paused_on is None else None,
        paused=bool(limit and running and limit.paused_on),
        hearing_on=item.hearing_on if item.state is ReviewState.HEARING else None,
        missing=said.get((item.missing or "", "missing"), "") if waits else "",
        outcome=item.outcome if delivered else None,
        final=item.final,
        may_supply=not _closed(ctx, case, Act.SUPPLY, item.id),
        may_withdraw=not _closed(ctx, case, Act.WITHDRAW_REVIEW, item.id),
    )


def _closed(ctx: Context, case: Case, act: Act, scope: str) -> tuple[Refusal, ...]:
    row = PROCESS[act]
    review = case.review(scope) if row.scope is Scope.REVIEW else None
    question = Question(
        case=case,
        handling=case.handling(review.handling if review else scope),
        review=review,
        actor=ctx.actor,
        on=ctx.today,
        statute=ctx.world.statutes[case.statute],
    )
    return refusals(question, row)
