# SPDX-License-Identifier: Apache-2.0
"""复查 and 复核 as the picture of a matter holds them: codes, ids and dates only."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.vocabulary import ReviewLevel, ReviewOutcome, ReviewState

#: Where a review has come to its end.
REVIEW_ENDS = (ReviewState.DELIVERED, ReviewState.DECLINED, ReviewState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Review:
    """复查 or 复核 of one handling's answer, at the body above (条例 35, 36).

    ``against`` is the 复查 that a 复核 goes against; ``asked``, ``missing``, ``decline`` and
    ``draft`` name the entries that hold their texts; ``answers`` are claims with their new outcome
    where the opinion is changed; ``hands`` are the accounts that acted in it. ``person`` is who of
    a joint petition asked for themselves alone, None where it was asked for all; ``served`` are
    those who had the opinion for themselves, each with the day in ISO form.
    """

    id: str
    handling: str
    level: ReviewLevel
    body: str
    state: ReviewState
    asked_on: date
    received_on: date
    asked: str
    late: bool = False
    against: str | None = None
    missing: str | None = None
    decline: str | None = None
    declined_by: str | None = None
    admitted_on: date | None = None
    fetched: int = 0
    heard: int = 0
    hearing: str | None = None
    hearing_on: date | None = None
    draft: str | None = None
    drafted_by: str | None = None
    outcome: ReviewOutcome | None = None
    answers: tuple[tuple[str, str], ...] = ()
    signed_on: date | None = None
    delivered_on: date | None = None
    hands: tuple[str, ...] = ()
    person: str | None = None
    served: tuple[tuple[str, str], ...] = ()

    @property
    def open(self) -> bool:
        """Whether the body still owes its answer to the request."""
        return self.state not in REVIEW_ENDS

    @property
    def given_up(self) -> bool:
        """Whether it came to no opinion, so that within the time another may be asked for."""
        return self.state in (ReviewState.DECLINED, ReviewState.WITHDRAWN)

    @property
    def final(self) -> bool:
        """Whether it is the last word (条例 36¶3); a second review that quashes is not."""
        return (
            self.level is ReviewLevel.RE_REVIEW
            and self.state is ReviewState.DELIVERED
            and self.outcome is not ReviewOutcome.QUASHED
        )
