# SPDX-License-Identifier: Apache-2.0
"""The acts of the table that are the petitioner's own, each with why it is closed if it is.

Read from the rows, so that a new act of the petitioner's is offered as soon as it has one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from huiyin.core.case import Case, Handling
from huiyin.core.decide import refusals
from huiyin.core.process.table import ROWS
from huiyin.core.process.transition import Question, Transition
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import HandlingState, Role, Scope
from huiyin.ports.context import Context


@dataclass(frozen=True, slots=True)
class OwnAct:
    """One act, on one unit's handling where the row is about one (``handling`` its id, else "").

    Open when there are no ``reasons`` against it.
    """

    row: Transition
    handling: str
    unit: str
    reasons: tuple[Refusal, ...]


def own_acts(ctx: Context, case: Case, names: Mapping[str, str]) -> tuple[OwnAct, ...]:
    """Every act of the petitioner's, in the order of the procedure; ``names`` are those of units.

    An act about a handling is there once for each, and once without as long as there is none.
    """
    return tuple(
        _own_act(ctx, case, row, names, handling=handling)
        for row in ROWS
        if row.matter_from and Role.PETITIONER in row.by
        for handling in _places(case, row)
    )


def _places(case: Case, row: Transition) -> Iterator[Handling | None]:
    found = [item for item in case.handlings if item.state is not HandlingState.RETURNED]
    if row.scope is Scope.HANDLING and found:
        yield from found
    else:
        yield None


def _own_act(
    ctx: Context,
    case: Case,
    row: Transition,
    names: Mapping[str, str],
    *,
    handling: Handling | None,
) -> OwnAct:
    question = Question(
        case=case,
        handling=handling,
        actor=ctx.actor,
        on=ctx.today,
        statute=ctx.world.statutes[case.statute],
    )
    where = (handling.id, names[handling.unit]) if handling else ("", "")
    return OwnAct(row, *where, refusals(question, row))
