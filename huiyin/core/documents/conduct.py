# SPDX-License-Identifier: Apache-2.0
"""The facts of the documents of handling in depth, and of those that end a matter unanswered."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.documents.facts import ClaimLine, Facts


@dataclass(frozen=True, kw_only=True)
class ConversionNoticeFacts(Facts):
    """转为普通程序告知书: why, and the ordinary limit, reckoned from ``accepted_on`` (条例 34)."""

    accepted_on: date
    reason: str
    limit_days: int
    due_on: date


@dataclass(frozen=True, kw_only=True)
class HearingNoticeFacts(Facts):
    """信访听证通知书: of a hearing while the matter is handled (条例 31(6)); the limit runs on."""

    subject: str
    held_on: date
    time: str
    place: str
    presider: str
    panel: str
    manner: str


@dataclass(frozen=True, kw_only=True)
class RecusalDecisionFacts(Facts):
    """回避决定书 (条例 28¶3): whose recusal (by office, not by name), on whose request, the reason.

    ``asked_by`` is 信访人 or 本人.
    """

    whom: str
    asked_by: str
    asked_on: date
    granted: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class WithdrawalConfirmationFacts(Facts):
    """撤回确认书: what was withdrawn, when it was asked, and when the office verified it."""

    claims: tuple[ClaimLine, ...]
    asked_on: date
    verified_on: date


@dataclass(frozen=True, kw_only=True)
class TerminationNoticeFacts(Facts):
    """终止办理告知书: on which ground, by which evidence, and how to come back."""

    claims: tuple[ClaimLine, ...]
    ground: str
    evidence: str
