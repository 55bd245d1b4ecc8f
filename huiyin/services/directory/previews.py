# SPDX-License-Identifier: Apache-2.0
"""What a change of a unit touches, told before anybody confirms it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q

from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import MatterState
from huiyin.ports.context import Context
from huiyin.records.dated import not_over
from huiyin.records.models import Deadline, Duty, Handling, Matter, PlannedChange, Post, Unit
from huiyin.services.directory.endings import FINISHED, OVER
from huiyin.services.directory.plans import may_pass, reasons_against

#: So many open matters are named, soonest due first; the rest is counted.
MOST_NAMED = 30


@dataclass(frozen=True, slots=True)
class OpenMatter:
    """A matter that the unit has in hand or has received, by its number. A number tells nothing of
    a person, and opens nothing to somebody who may not read the matter.
    """

    number: str
    state: MatterState
    due: date | None


@dataclass(frozen=True, slots=True)
class Touched:
    """Counts of what hangs on a unit. ``matters`` names the first of ``open``; ``running`` are its
    running limits, whose due days stay whatever the change.
    """

    open: int
    matters: tuple[OpenMatter, ...]
    running: int
    people: int
    duties: int
    subordinates: int
    below: int
    plans: int


@dataclass(frozen=True, slots=True)
class ChangePreview:
    """``reasons`` why it is refused; ``until_then``: what must be gone by the day for which it is
    planned; ``touched`` is what it would concern.
    """

    reasons: tuple[Refusal, ...]
    until_then: tuple[Refusal, ...]
    touched: Touched


def preview_change(ctx: Context, unit_id: str, facts: Any) -> ChangePreview:
    """The dry run of ``arrange``. Writes nothing."""
    found = reasons_against(ctx, unit_id, facts)
    later = tuple(item for item in found if may_pass(item) and facts.on > ctx.today)
    reasons = tuple(item for item in found if item not in later)
    return ChangePreview(reasons, later, touched(unit_id, ctx.today))


def touched(unit_id: str, today: date) -> Touched:
    """What hangs on the unit today; eight statements whatever there is."""
    here = Q(office=unit_id) & ~Q(state__in=OVER)
    held = Handling.objects.filter(unit=unit_id).exclude(state__in=FINISHED).values("matter")
    matters = Matter.objects.filter(here | Q(pk__in=held))
    first = matters.order_by(F("due_on").asc(nulls_last=True), "number")[:MOST_NAMED]
    posts = Post.objects.filter(not_over(today), unit=unit_id)
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    below = Unit.objects.filter(not_over(today), path__startswith=path).exclude(pk=unit_id)
    waiting = PlannedChange.objects.filter(unit=unit_id, done_on=None, dropped_on=None)
    return Touched(
        open=matters.count(),
        matters=tuple(OpenMatter(row.number, MatterState(row.state), row.due_on) for row in first),
        running=Deadline.objects.filter(matter__in=matters.values("pk"), stopped_on=None).count(),
        people=posts.values("account").distinct().count(),
        duties=Duty.objects.filter(not_over(today), unit=unit_id).count(),
        subordinates=below.filter(superior=unit_id).count(),
        below=below.count(),
        plans=waiting.count(),
    )
