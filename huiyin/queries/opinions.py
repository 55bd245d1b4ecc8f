# SPDX-License-Identifier: Apache-2.0
"""处理意见: the delivered opinions of a matter, read from the facts that were frozen with them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.core.case import Case
from huiyin.core.documents import (
    AnswerLine,
    HandlingOpinionFacts,
    SuggestionReplyFacts,
    from_mapping,
)
from huiyin.core.vocabulary import DocumentCode, ReviewOutcome, ReviewState
from huiyin.records.contents import Texts

#: What answers a matter: a grievance (条例 32) or a suggestion (条例 29).
ANSWERS = (DocumentCode.HANDLING_OPINION, DocumentCode.SUGGESTION_REPLY)


@dataclass(frozen=True, slots=True)
class Opinion:
    """A delivered opinion as the paper has it (条例 32), and who reviews it (条例 35). ``fate`` is
    what a delivered review has decided about it.
    """

    document: str
    unit: str
    number: str
    issued_on: date
    delivered_on: date
    investigation: str
    answers: tuple[AnswerLine, ...]
    review_body: str
    fate: ReviewOutcome | None = None


def opinions(case: Case, said: Texts, names: Mapping[str, str]) -> tuple[Opinion, ...]:
    """The delivered ones, newest first.

    They are read from the frozen facts, so that page and PDF cannot differ.
    """
    found = []
    for item in reversed(case.documents):
        handling = case.handling(item.handling)
        if item.code not in ANSWERS or handling is None:
            continue
        if handling.delivered_on is None:
            continue
        facts = from_mapping(item.code, json.loads(said[item.id, "facts"]))
        if not isinstance(facts, HandlingOpinionFacts | SuggestionReplyFacts):
            raise TypeError(item.code)
        found.append(
            Opinion(
                document=item.id,
                unit=names[handling.unit],
                number=item.number,
                issued_on=item.issued_on,
                delivered_on=handling.delivered_on,
                investigation=facts.investigation,
                answers=facts.answers,
                review_body=getattr(facts, "review_body", ""),
                fate=_fate(case, handling.id),
            )
        )
    return tuple(found)


def _fate(case: Case, handling: str) -> ReviewOutcome | None:
    """What the newest delivered review decided; to uphold a decision changes nothing about it."""
    decided = [
        item.outcome
        for item in case.reviews_of(handling)
        if item.state is ReviewState.DELIVERED and item.outcome is not ReviewOutcome.UPHELD
    ]
    return decided[-1] if decided else None
