# SPDX-License-Identifier: Apache-2.0
"""The facts of what an office issues before any unit handles a matter (条例 19–25, 36)."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.documents.facts import ClaimLine, Facts


@dataclass(frozen=True, kw_only=True)
class RefusalFacts(Facts):
    """What both refusals say: ``rule`` and its text, its articles, the facts that it rests on, and
    who judges an objection; before ``objection_last_on`` the file is not archived.
    """

    rule: str
    rule_text: str
    basis: str
    grounds: str
    objection_body: str
    objection_last_on: date


@dataclass(frozen=True, kw_only=True)
class DeclineNoticeFacts(RefusalFacts):
    """不予受理告知书 (条例 19, 20, 31): where and how to go on, or who is handling it by when.

    ``body`` and ``procedure`` are "" where the matter is in handling; ``handled_number``,
    ``handled_by`` are "" and ``handled_due_on`` None where it is not, or has no running limit.
    """

    body: str
    procedure: str
    handled_number: str
    handled_by: str
    handled_due_on: date | None


@dataclass(frozen=True, kw_only=True)
class NoFurtherNoticeFacts(RefusalFacts):
    """不再受理告知书 (条例 36¶3): the second review's opinion, and whom to turn to all the same."""

    opinion_number: str
    opinion_on: date
    aftercare: str


@dataclass(frozen=True, kw_only=True)
class ObjectionReplyFacts(Facts):
    """异议审查答复书: ``decision`` of ``decided_by`` stands; ``objection`` is the person's own."""

    decision: str
    decided_by: str
    objection: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DirectReplyFacts(Facts):
    """答复记录 (条例 22, 23): what was asked, what was answered and how."""

    subject: str
    reply: str
    manner: str
    objection_last_on: date


@dataclass(frozen=True, kw_only=True)
class DiversionLetterFacts(Facts):
    """涉法涉诉信访事项转送函 (条例 22¶2): to the judicial body of the same level."""

    addressee: str
    summary: str
    claims: tuple[ClaimLine, ...]
    reason: str
    procedure: str
    attachments: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class GuidanceNoticeFacts(Facts):
    """诉访分离引导告知书 (条例 20¶2, 22¶2): for a visitor, with what was explained."""

    body: str
    reason: str
    procedure: str
    explanation: str


@dataclass(frozen=True, kw_only=True)
class NotCompetentNoticeFacts(Facts):
    """不属职权告知书 (条例 23¶1): which body is competent, by what, and how to reach it."""

    body: str
    body_address: str
    body_phone: str
    basis: str


@dataclass(frozen=True, kw_only=True)
class DestinationNoticeFacts(Facts):
    """转送交办去向告知书 (条例 23¶1): to which unit, by which letter, and when that unit informs.

    ``referral`` is the Chinese label of ``Referral``; ``inform_last_on`` is reckoned from the day
    of the letter, as if the unit had it the same day.
    """

    receiver: str
    referral: str
    letter_number: str
    referred_on: date
    inform_days: int
    inform_last_on: date


@dataclass(frozen=True, kw_only=True)
class UrgentReportFacts(Facts):
    """重大紧急信访信息报告 (条例 22, 25): about the matter; it names no petitioner.

    ``found`` is day and hour; ``hours`` within how many of them the local rule wants the report.
    """

    addressee: str
    found: str
    hours: int
    place: str
    happened: str
    headcount: int
    claims: tuple[ClaimLine, ...]
    measures: str
    needs: str
    reporter: str
    copies: tuple[str, ...]
