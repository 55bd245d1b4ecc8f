# SPDX-License-Identifier: Apache-2.0
"""The facts of the documents of 复查 and 复核 (条例 35, 36)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.documents.facts import AnswerLine, Facts


@dataclass(frozen=True, kw_only=True)
class GroundLine:
    """One ground on which an opinion is quashed or changed: its Chinese label, and how it shows."""

    ground: str
    why: str


@dataclass(frozen=True, kw_only=True)
class ReviewFacts(Facts):
    """What every document of a review names: its ``level`` (复查, 复核), when it was asked for, and
    the opinion that is objected to.
    """

    level: str
    asked_on: date
    opinion_title: str
    opinion_unit: str
    opinion_number: str
    opinion_on: date


@dataclass(frozen=True, kw_only=True)
class ReviewReceiptFacts(ReviewFacts):
    """复查复核申请收件回执: the body has the request and answers by ``due_on`` (nominal), within
    ``due_days`` days of receipt.
    """

    due_days: int
    due_on: date
    due_basis: str


@dataclass(frozen=True, kw_only=True)
class ReviewDeclineNoticeFacts(ReviewFacts):
    """复查复核申请不予受理告知书: why, by which rule, and what remains in force."""

    reason: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class ReviewHearingNoticeFacts(ReviewFacts):
    """听证通知书 (条例 36¶2). ``excluded`` says that its time does not count: in 复核 alone."""

    subject: str
    held_on: date
    time: str
    place: str
    presider: str
    panel: str
    manner: str
    excluded: bool


@dataclass(frozen=True, kw_only=True)
class DecisionFacts(ReviewFacts):
    """What both opinions hold: request, facts, decision with its grounds and basis.

    ``outcome`` is the Chinese label of ``ReviewOutcome``; ``answers`` stand in place of the old
    ones where it is 变更; ``anew_unit`` has to handle it again within ``anew_days`` days ("" and 0
    where it has not); ``hearing`` and ``deliberation`` say when, "" where there was none.
    """

    request: str
    found: str
    outcome: str
    grounds: tuple[GroundLine, ...]
    reasons: str
    basis: str
    answers: tuple[AnswerLine, ...]
    anew_unit: str
    anew_days: int
    hearing: str
    deliberation: str
    copies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ReviewOpinionFacts(DecisionFacts):
    """信访事项复查意见书: with the remedy of 条例 36, 复核 at ``remedy_body``."""

    remedy_body: str
    remedy_days: int
    remedy_basis: str
    remedy_materials: str


@dataclass(frozen=True, kw_only=True)
class ReReviewOpinionFacts(DecisionFacts):
    """信访事项复核意见书: names the handling opinion at the bottom too; ``final`` unless it sends
    the matter back (条例 36¶3).
    """

    handling_unit: str
    handling_number: str
    handling_on: date
    final: bool
