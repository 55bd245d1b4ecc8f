# SPDX-License-Identifier: Apache-2.0
"""The handling or the review that an event moves, found and changed."""

from dataclasses import replace
from typing import Any

from huiyin.core.case import Case, Event, Handling, Review


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
