# SPDX-License-Identifier: Apache-2.0
"""One matter as the core sees it, for whoever may see it."""

from collections.abc import Iterable

from django.db.models import Count

from huiyin.core.actor import Actor
from huiyin.core.case import Case
from huiyin.ports.context import Context
from huiyin.records import seen
from huiyin.records.models import Matter
from huiyin.records.snapshots import snapshot


def case_of(actor: Actor, matter_id: str) -> Case | None:
    """The matter's frozen picture; None when there is no such matter for this actor."""
    matter = seen.matter(actor, matter_id)
    return snapshot(matter) if matter else None


def opened(ctx: Context, number: str) -> tuple[Matter, Case, str | None] | None:
    """The matter that a petitioner looks at, with its office, and the person whose part they read
    (None: everybody's). None when it was never opened, or by somebody whose part in it is over.
    """
    rows = Matter.objects.visible_to(ctx.actor).select_related("office")
    matter = rows.filter(number=number).first()
    if matter is None:
        return None
    case = snapshot(matter)
    if case.group.shut(ctx.actor.persons, ctx.today):
        return None
    return matter, case, case.group.viewer(ctx.actor.persons)


def received_at(offices: Iterable[str]) -> int:
    """How many matters the offices and units have received themselves, repeats included."""
    return Matter.objects.filter(office__in=list(offices)).count()


def states(actor: Actor) -> dict[str, int]:
    """State → number of the matters in it that the actor may read; empty states are left out."""
    rows = Matter.objects.visible_to(actor).values_list("state").annotate(count=Count("pk"))
    return dict(rows.order_by("state"))
