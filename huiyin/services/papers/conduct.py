# SPDX-License-Identifier: Apache-2.0
"""The papers of handling in depth, and of what ends a matter unanswered (条例 28, 31, 34)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.documents import (
    ConversionNoticeFacts,
    HearingNoticeFacts,
    RecusalDecisionFacts,
    TerminationNoticeFacts,
    WithdrawalConfirmationFacts,
)
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DocumentCode,
    EndingGround,
    Kind,
    RecusalOf,
)
from huiyin.records import seen
from huiyin.services.papers.paper import Paper, claims, common, contact, entry_of, hearing


def _conversion_notice(paper: Paper) -> ConversionNoticeFacts:
    clock = Clock.T06 if paper.case.kind is Kind.REDRESS else Clock.L03
    return ConversionNoticeFacts(
        **common(paper) | contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        reason=paper.said("reason"),
        limit_days=paper.days(clock),
        due_on=paper.deadline(clock).nominal_due,
    )


def _hearing_notice(paper: Paper) -> HearingNoticeFacts:
    return HearingNoticeFacts(**common(paper) | contact(paper) | hearing(paper))


def _recusal_decision(paper: Paper) -> RecusalDecisionFacts:
    asked = _before(paper).recusal or ""
    entry = seen.entry(asked)
    role = _before(paper).recusal_role or RecusalOf.OFFICER
    return RecusalDecisionFacts(
        **common(paper) | contact(paper),
        whom=role.zh,
        asked_by="您" if entry.act == Act.ASK_RECUSAL else "本人",
        asked_on=entry.on,
        granted=bool(paper.event.body["facts"].get("granted")),
        reason=paper.said("reason"),
    )


def _before(paper: Paper) -> Any:
    """The handling as it was before the decision, which clears what it decided on."""
    found = paper.before.handling(paper.item["handling"]) if paper.before else None
    return found or paper.handling


def _withdrawal_confirmation(paper: Paper) -> WithdrawalConfirmationFacts:
    asked = seen.entry(entry_of(paper, Act.ASK_WITHDRAWAL))
    return WithdrawalConfirmationFacts(
        **common(paper),
        claims=claims(paper),
        asked_on=asked.on,
        verified_on=date.fromisoformat(paper.event.body["facts"]["called_on"]),
    )


def _termination_notice(paper: Paper) -> TerminationNoticeFacts:
    proposal = entry_of(paper, Act.PROPOSE_TERMINATION)
    proposed = seen.entry(proposal)
    return TerminationNoticeFacts(
        **common(paper),
        claims=claims(paper),
        ground=EndingGround(proposed.body["facts"]["ground"]).zh,
        evidence=paper.said("evidence", entry=proposal),
    )


GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    DocumentCode.CONVERSION_NOTICE: _conversion_notice,
    DocumentCode.HEARING_NOTICE: _hearing_notice,
    DocumentCode.RECUSAL_DECISION: _recusal_decision,
    DocumentCode.WITHDRAWAL_CONFIRMATION: _withdrawal_confirmation,
    DocumentCode.TERMINATION_NOTICE: _termination_notice,
}
