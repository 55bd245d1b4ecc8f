# SPDX-License-Identifier: Apache-2.0
"""The facts of what is issued when it is disputed whose a matter is (条例 24)."""

from dataclasses import dataclass

from huiyin.core.documents.facts import ClaimLine, Facts


@dataclass(frozen=True, kw_only=True)
class DeterminationFacts(Facts):
    """责任认定书 (条例 24): whose the claims are, who says so on which step, why and by what.

    ``step`` is the Chinese label of ``DisputeStep``, ``precedent`` the number of the determination
    that is followed, "" where none is; ``inform_days`` runs from the day the unit receives it.
    """

    addressee: str
    summary: str
    claims: tuple[ClaimLine, ...]
    dispute: str
    step: str
    decided_by: str
    reason: str
    basis: str
    precedent: str
    inform_days: int
    attachments: tuple[str, ...]
