# SPDX-License-Identifier: Apache-2.0
"""文书: a document is frozen when it is issued: its facts as JSON, the digest of its template."""

from huiyin.core.documents.conduct import (
    ConversionNoticeFacts,
    HearingNoticeFacts,
    RecusalDecisionFacts,
    TerminationNoticeFacts,
    WithdrawalConfirmationFacts,
)
from huiyin.core.documents.facts import (
    AcceptanceNoticeFacts,
    AnswerLine,
    AssignLetterFacts,
    ClaimLine,
    ExtensionNoticeFacts,
    Facts,
    ForwardLetterFacts,
    HandlingOpinionFacts,
    ProofOfDeliveryFacts,
    ReceiptFacts,
)
from huiyin.core.documents.freezing import as_mapping, from_mapping
from huiyin.core.documents.registry import REGISTRY, Document, number
from huiyin.core.documents.review import (
    GroundLine,
    ReReviewOpinionFacts,
    ReviewDeclineNoticeFacts,
    ReviewHearingNoticeFacts,
    ReviewOpinionFacts,
    ReviewReceiptFacts,
)
from huiyin.core.documents.routes import ProceduralNoticeFacts, RouteLine
from huiyin.core.documents.suggestions import SuggestionReplyFacts

__all__ = [
    "REGISTRY",
    "AcceptanceNoticeFacts",
    "AnswerLine",
    "AssignLetterFacts",
    "ClaimLine",
    "ConversionNoticeFacts",
    "Document",
    "ExtensionNoticeFacts",
    "Facts",
    "ForwardLetterFacts",
    "GroundLine",
    "HandlingOpinionFacts",
    "HearingNoticeFacts",
    "ProceduralNoticeFacts",
    "ProofOfDeliveryFacts",
    "ReReviewOpinionFacts",
    "ReceiptFacts",
    "RecusalDecisionFacts",
    "ReviewDeclineNoticeFacts",
    "ReviewHearingNoticeFacts",
    "ReviewOpinionFacts",
    "ReviewReceiptFacts",
    "RouteLine",
    "SuggestionReplyFacts",
    "TerminationNoticeFacts",
    "WithdrawalConfirmationFacts",
    "as_mapping",
    "from_mapping",
    "number",
]
