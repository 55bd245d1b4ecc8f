# SPDX-License-Identifier: Apache-2.0
"""文书: a document is frozen when it is issued: its facts as JSON, the digest of its template."""

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

__all__ = [
    "REGISTRY",
    "AcceptanceNoticeFacts",
    "AnswerLine",
    "AssignLetterFacts",
    "ClaimLine",
    "Document",
    "ExtensionNoticeFacts",
    "Facts",
    "ForwardLetterFacts",
    "HandlingOpinionFacts",
    "ProofOfDeliveryFacts",
    "ReceiptFacts",
    "as_mapping",
    "from_mapping",
    "number",
]
