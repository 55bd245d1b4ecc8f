# SPDX-License-Identifier: Apache-2.0
"""Whether an issued document still holds: read from what became of its handling (条例 35, 36)."""

from collections.abc import Iterable

from huiyin.core.case import Case
from huiyin.core.issued import Issued
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    DocumentCode,
    HandlingState,
    ReviewOutcome,
    ReviewState,
    Validity,
)

#: Papers that are issued again when what they say changes: the newest of a handling holds.
RENEWED = (
    DocumentCode.ACCEPTANCE_NOTICE,
    DocumentCode.EXTENSION_NOTICE,
    DocumentCode.PROCEDURAL_NOTICE,
    DocumentCode.HEARING_NOTICE,
    DocumentCode.REVIEW_HEARING_NOTICE,
)
#: Where a handling ended because the unit no longer has the matter.
GIVEN_UP = (HandlingState.RETURNED, HandlingState.RELEASED, HandlingState.EXCUSED)


def validity(case: Case, paper: Issued) -> Validity:
    """What the document is worth today."""
    if paper.code is DocumentCode.HANDLING_OPINION:
        return _of_opinion(case, paper)
    if paper.code is DocumentCode.REVIEW_OPINION:
        return _reviewed(item for item in case.reviews if item.against == paper.handling)
    if paper.code in RENEWED and _newest(case, paper).id != paper.id:
        return Validity.REPLACED
    handling = case.handling(paper.handling)
    if handling is not None and handling.state in GIVEN_UP:
        return Validity.PASSED
    return Validity.HOLDS


def _of_opinion(case: Case, paper: Issued) -> Validity:
    handling = case.handling(paper.handling)
    if handling is not None and handling.state is HandlingState.QUASHED:
        return Validity.QUASHED
    return _reviewed(case.reviews_of(paper.handling or ""))


def _reviewed(reviews: Iterable[Review]) -> Validity:
    """What the reviews that were delivered say of it; one that upholds changes nothing."""
    said = {item.outcome for item in reviews if item.state is ReviewState.DELIVERED}
    if ReviewOutcome.QUASHED in said:
        return Validity.QUASHED
    return Validity.CHANGED if ReviewOutcome.CHANGED in said else Validity.HOLDS


def _newest(case: Case, paper: Issued) -> Issued:
    return next(
        item
        for item in reversed(case.documents)
        if item.code is paper.code and item.handling == paper.handling
    )
