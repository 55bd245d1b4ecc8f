# SPDX-License-Identifier: Apache-2.0
"""The handling or the review that an event moves, found and changed."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from huiyin.core.case import Case, Event, Handling
from huiyin.core.review import Review
from huiyin.core.vocabulary import ClaimState, Role

#: Those who have no part in deciding.
NO_HANDS = (Role.PETITIONER, Role.VISITOR, Role.MACHINE, Role.SYSTEM, Role.CUSTODIAN)


def handling_of(case: Case, event: Event) -> Handling:
    """The handling of the event. Raises ``ValueError`` when the matter has no such handling."""
    found = case.handling(event.handling)
    if found is None:
        raise ValueError(f"no handling {event.handling}")
    return found


def with_handling(case: Case, event: Event, **changes: Any) -> Case:
    """The case with its event's handling changed."""
    return replace(
        case,
        handlings=tuple(
            replace(item, **changes) if item.id == event.handling else item
            for item in case.handlings
        ),
    )


def with_claims(case: Case, claims: Iterable[str], **changes: Any) -> Case:
    """The case with the claims of these ids changed."""
    chosen = set(claims)
    changed = (replace(item, **changes) if item.id in chosen else item for item in case.claims)
    return replace(case, claims=tuple(changed))


def with_open_claims(case: Case, event: Event, **changes: Any) -> Case:
    """The case with the claims changed that its event's handling leads and still has to answer."""
    own = (item for item in case.claims if item.lead == event.handling)
    return with_claims(case, (item.id for item in own if item.state is ClaimState.OPEN), **changes)


def review_of(case: Case, event: Event) -> Review:
    """The review of the event. Raises ``ValueError`` when the matter has no such review."""
    found = case.review(event.handling)
    if found is None:
        raise ValueError(f"no review {event.handling}")
    return found


def with_review(case: Case, event: Event, **changes: Any) -> Case:
    """The case with its event's review changed."""
    return replace(
        case,
        reviews=tuple(
            replace(item, **changes) if item.id == event.handling else item for item in case.reviews
        ),
    )


def handed(case: Case, event: Event) -> Case:
    """The case with the doer among the hands of what the event moved: who acted in a handling or a
    review is kept from reviewing it (条例 28¶3).
    """
    if event.role in NO_HANDS:
        return case
    part = case.handling(event.handling) or case.review(event.handling)
    if part is None or event.actor in part.hands:
        return case
    change = with_handling if isinstance(part, Handling) else with_review
    return change(case, event, hands=(*part.hands, event.actor))
