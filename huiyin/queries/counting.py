# SPDX-License-Identifier: Apache-2.0
"""How many matters wait in each tab of the desk.

Each number is read by itself, from an index; one statement counts the matters of all tabs, one
their reviews.
"""

from functools import reduce
from operator import add, or_
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery, Value

from huiyin.access import scopes
from huiyin.core.actor import Actor
from huiyin.queries.tabs import Chosen, View, unit_of, views_for
from huiyin.records.models import Matter, Review, Unit
from huiyin.records.prepared import Prepared


def counts(actor: Actor) -> dict[str, int]:
    """How many matters wait in each counted view of the actor; one statement for the matters, one
    for the reviews where the actor has views of them.
    """
    waiting = [view.code for view in _of_matters(actor)]
    reviewed = [view.code for view in _of_reviews(actor)]
    found: dict[str, int] = {}
    if waiting:
        found |= zip(waiting, _MATTERS(actor)[0], strict=True)
    if reviewed:
        found |= zip(reviewed, _REVIEWS(actor)[0], strict=True)
    return found


def _of_matters(actor: Actor) -> list[View]:
    return [view for view in views_for(actor) if view.counted and view.matters]


def _of_reviews(actor: Actor) -> list[View]:
    return [view for view in views_for(actor) if view.counted and view.reviews]


def _waiting(actor: Actor) -> QuerySet[Unit, Any]:
    """One row, that of the actor's unit: how many matters each of the views holds.

    Each number is read by itself: so the long ones come from an index and not from the matters.
    """
    sums = {
        view.code: _number(actor, view.matters(actor))
        for view in _of_matters(actor)
        if view.matters
    }
    return Unit.objects.filter(pk=unit_of(actor)).order_by().annotate(**sums).values_list(*sums)


def _number(actor: Actor, chosen: Chosen) -> Any:
    seen = Matter.objects.visible_to(actor)
    parts: list[Any] = []
    if chosen.led:
        led = Matter.objects.filter(chosen.led)
        # Taken off, not left out: what is kept from the actor is few, and has an index.
        parts.append(_size(led) - _size(led.filter(scopes.hidden(actor))))
    if chosen.few:
        parts.append(_size(seen.filter(chosen.few, ~chosen.led if chosen.led else Q())))
    return reduce(add, parts)


def _size(rows: QuerySet[Matter, Any]) -> Subquery:
    """How many rows; a constant is no column to group by."""
    return Subquery(rows.order_by().values(all=Value(1)).annotate(n=Count("*")).values("n"))


def _reviewed(actor: Actor) -> QuerySet[Review, Any]:
    """One row, the same of the views that choose by reviews."""
    views = {view.code: view.reviews(actor) for view in _of_reviews(actor) if view.reviews}
    sums = {code: Count("matter", filter=those, distinct=True) for code, those in views.items()}
    chosen = Review.objects.filter(reduce(or_, views.values())).order_by()
    chosen = chosen.exclude(scopes.hidden(actor, via="matter__"))
    return chosen.values(all=Value(1)).annotate(**sums).values_list(*sums)


_MATTERS, _REVIEWS = Prepared(_waiting), Prepared(_reviewed)
