# SPDX-License-Identifier: Apache-2.0
"""The facts of every document: what is not a field here cannot appear on the paper.

Texts that the Regulation (《信访工作条例》, 2022) leaves open belong to the template.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class ClaimLine:
    """One numbered claim (诉求) as the petitioner put it; ``no`` counts from 1."""

    no: int
    text: str


@dataclass(frozen=True, kw_only=True)
class AnswerLine:
    """What the opinion says to one claim (条例 32).

    ``outcome`` is the Chinese label of ``Outcome``; ``basis`` the laws and rules, precise to the
    article; ``execution`` who carries a supported claim out, how and by when ("" if nobody must).
    """

    no: int
    claim: str
    outcome: str
    answer: str
    basis: str
    execution: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What every document carries. A text that does not apply is "", never absent.

    ``petitioner`` is the name as it is to be shown (masked on copies); ``address`` is filled on the
    delivery copy only; ``channel`` the Chinese label of ``Channel``; ``sender`` the body that
    referred the matter; ``unit`` the issuing body in its own name; ``query_hint`` says where to ask
    (site and matter number) and never holds the query code.
    """

    title: str
    number: str
    matter_number: str
    petitioner: str
    address: str
    channel: str
    submitted_on: date
    received_on: date
    sender: str
    unit: str
    issued_on: date
    contact: str
    phone: str
    query_hint: str


@dataclass(frozen=True, kw_only=True)
class ReceiptFacts(Facts):
    """收件回执: proof that a submission arrived, and what happens next by when.

    ``next_step`` completes the sentence 「我们将在N日内……」; ``next_due_on`` is the nominal due day
    of T01 (条例 22) or T02 (条例 23) and ``next_basis`` its article; ``leaf_digest`` the digest of
    the journal's leaf in hexadecimal, by which the receipt proves the arrival.
    """

    subject: str
    materials: tuple[str, ...]
    next_step: str
    next_days: int
    next_due_on: date
    next_basis: str
    leaf_digest: str


@dataclass(frozen=True, kw_only=True)
class ForwardLetterFacts(Facts):
    """转送函: the petition office sends a matter to the competent unit (条例 22).

    ``basis`` is the article and item of the referral; ``inform_days`` (days) and
    ``objection_days`` (working days) are the receiver's limits (条例 23), from the day it receives
    the letter. ``people`` are the names of a joint petition, for the annex; () for one person.
    """

    addressee: str
    summary: str
    claims: tuple[ClaimLine, ...]
    attachments: tuple[str, ...]
    people: tuple[str, ...]
    requirements: str
    basis: str
    inform_days: int
    objection_days: int
    copies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AssignLetterFacts(ForwardLetterFacts):
    """交办函: a referral that demands a report (条例 22, first paragraph, item 3).

    ``feedback`` says what the report must contain, ``feedback_due_on`` by when it is due.
    """

    feedback: str
    feedback_due_on: date


@dataclass(frozen=True, kw_only=True)
class AcceptanceNoticeFacts(Facts):
    """受理告知书: the matter is accepted and will be handled by petition procedure (条例 23, 34).

    ``due_on`` is the nominal due day of T06, ``limit_days`` of ``limit_unit`` (日, 个工作日 in the
    simple procedure) after ``accepted_on``;
    ``extension_max_days`` the most that the unit's head may add (条例 34).
    """

    accepted_on: date
    claims: tuple[ClaimLine, ...]
    limit_days: int
    limit_unit: str
    due_on: date
    extension_max_days: int


@dataclass(frozen=True, kw_only=True)
class ExtensionNoticeFacts(Facts):
    """延期办理告知书: why, by how many days and until when handling is extended (条例 34).

    Both due days are nominal; ``approver`` is the office held by the head who approved.
    """

    accepted_on: date
    reason: str
    original_due_on: date
    days: int
    new_due_on: date
    approver: str
    approved_on: date


@dataclass(frozen=True, kw_only=True)
class HandlingOpinionFacts(Facts):
    """信访事项处理意见书: claims, facts and reasons, answers with basis, remedy (条例 31, 32, 35).

    ``statement`` is the petitioner's account; ``investigation`` what was found, when, where and by
    which evidence; ``review_body`` the next higher body, which reviews on request within
    ``review_days`` days of receipt of the opinion; ``review_basis`` the article of that remedy.
    0 and "" where there is none: a suggestion is answered (条例 29), not reviewed.
    """

    accepted_on: date
    statement: str
    investigation: str
    answers: tuple[AnswerLine, ...]
    review_body: str
    review_days: int
    review_basis: str
    review_materials: str
    delivery: str
    copies: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ProofOfDeliveryFacts(Facts):
    """送达回证: what was delivered to whom, where, when and how (民事诉讼法 87–95 by analogy).

    Printed before the delivery, the fields that only the delivery can tell are "" (``delivered_on``
    ``None``) and stay blank for the pen. ``method`` is the Chinese label of ``DeliveryMethod``;
    ``signed_by`` the receiver with their relation to the petitioner; ``consent`` the reference of
    the consent to electronic delivery; ``evidence`` the tracking number, photograph or recording.
    """

    delivered_title: str
    delivered_number: str
    recipient: str
    place: str
    method: str
    delivered_on: date | None
    signed_by: str
    refusal: str
    witnesses: tuple[str, ...]
    consent: str
    evidence: str
    server: str
