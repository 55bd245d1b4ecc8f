# SPDX-License-Identifier: Apache-2.0
"""复查、复核机关 from the directory: the bodies above the one that answered (条例 35, 36)."""

from collections.abc import Iterable
from datetime import date

from huiyin.core.case import Case
from huiyin.core.law.review_bodies import Organ, competent
from huiyin.core.law.statute import Statute
from huiyin.core.vocabulary import Level
from huiyin.records import seen
from huiyin.records.models import Unit

#: A body that was abolished is followed to its successor, so often at most.
SUCCESSIONS = 5


def answering(case: Case, scope_id: str | None) -> str | None:
    """The id of the body whose answer is in question: the unit of a handling, or the body of a
    review.
    """
    review, handling = case.review(scope_id), case.handling(scope_id)
    if review is not None:
        return review.body
    return handling.unit if handling is not None else None


def bodies(unit_id: str, statute: Statute, today: date) -> tuple[Unit, ...]:
    """The bodies that are competent to review what the unit answered, in the order of
    ``core.law.review_bodies.competent``; an abolished body is represented by its successor.
    """
    return several([unit_id], statute, today).get(unit_id, ())


def several(unit_ids: Iterable[str], statute: Statute, today: date) -> dict[str, tuple[Unit, ...]]:
    """The same for several units in one statement; none where there is no unit."""
    found = seen.with_those_above(tuple(set(unit_ids)))
    return {pk: above(unit, statute, today) for pk, unit in found.items()}


def above(unit: Unit, statute: Statute, today: date) -> tuple[Unit, ...]:
    """The same for a unit that is read already, with its superior and its authority."""
    superior, authority = unit.superior, unit.authority
    organ = Organ(
        id=str(unit.pk),
        level=Level(unit.level),
        superior=str(superior.pk) if superior else None,
        superior_level=Level(superior.level) if superior else None,
        authority=str(authority.pk) if authority else None,
        vertical=unit.vertical,
    )
    known = {str(item.pk): item for item in (unit, superior, authority) if item is not None}
    return tuple(_present((known[found] for found in competent(organ, statute)), today))


def _present(found: Iterable[Unit], today: date) -> list[Unit]:
    present: dict[str, Unit] = {}
    for item in found:
        for _ in range(SUCCESSIONS):
            if item.until is None or today <= item.until or item.successor is None:
                break
            item = item.successor
        if item.until is None or today <= item.until:
            present.setdefault(str(item.pk), item)
    return list(present.values())
