# SPDX-License-Identifier: Apache-2.0
"""The documents the procedure issues, each with its facts, its numbering and its article."""

import types
from collections.abc import Mapping
from dataclasses import dataclass

from huiyin.core.documents.admission import (
    DeclineNoticeFacts,
    DestinationNoticeFacts,
    DirectReplyFacts,
    DiversionLetterFacts,
    GuidanceNoticeFacts,
    NoFurtherNoticeFacts,
    NotCompetentNoticeFacts,
    ObjectionReplyFacts,
    UrgentReportFacts,
)
from huiyin.core.documents.conduct import (
    ConversionNoticeFacts,
    HearingNoticeFacts,
    RecusalDecisionFacts,
    TerminationNoticeFacts,
    WithdrawalConfirmationFacts,
)
from huiyin.core.documents.facts import (
    AcceptanceNoticeFacts,
    AssignLetterFacts,
    ExtensionNoticeFacts,
    Facts,
    ForwardLetterFacts,
    HandlingOpinionFacts,
    ProofOfDeliveryFacts,
    ReceiptFacts,
)
from huiyin.core.documents.referral import DeterminationFacts
from huiyin.core.documents.review import (
    ReReviewOpinionFacts,
    ReviewDeclineNoticeFacts,
    ReviewHearingNoticeFacts,
    ReviewOpinionFacts,
    ReviewReceiptFacts,
)
from huiyin.core.documents.routes import ProceduralNoticeFacts
from huiyin.core.documents.suggestions import SuggestionReplyFacts
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import DocumentCode

REVIEWS = "条例第三十五条、第三十六条第一款"


@dataclass(frozen=True)
class Document:
    """One kind of document.

    ``series`` is the character between 信 and 字 in its numbers, ``numbered`` whether it takes one
    at all; ``template`` the path of its template below the folder of templates; ``basis`` its
    article, or the practice it follows where the Regulation is silent.
    """

    code: DocumentCode
    zh: str
    series: str
    facts: type[Facts]
    basis: str
    template: str
    numbered: bool


def _document(code: DocumentCode, series: str, facts: type[Facts], *, basis: str) -> Document:
    return Document(
        code=code,
        zh=code.zh,
        series=series,
        facts=facts,
        basis=basis,
        template=f"cn_2022/{code.value}.typ",
        numbered=bool(series),
    )


# The receipt is known by the matter's number, the proof of delivery by that of what it delivers.
REGISTRY: Mapping[DocumentCode, Document] = types.MappingProxyType(
    {
        document.code: document
        for document in (
            _document(DocumentCode.RECEIPT, "", ReceiptFacts, basis="条例第二十二条、第二十三条"),
            _document(
                DocumentCode.DECLINE_NOTICE,
                "不",
                DeclineNoticeFacts,
                basis="条例第十九条第三款、第二十条、第三十一条第一项",
            ),
            _document(
                DocumentCode.NO_FURTHER_NOTICE,
                "再",
                NoFurtherNoticeFacts,
                basis="条例第三十六条第三款",
            ),
            _document(DocumentCode.OBJECTION_REPLY, "异", ObjectionReplyFacts, basis=WORKING_RULE),
            _document(
                DocumentCode.DIRECT_REPLY,
                "答",
                DirectReplyFacts,
                basis="条例第二十二条第一款、第二十三条第二款",
            ),
            _document(
                DocumentCode.DIVERSION_LETTER,
                "法",
                DiversionLetterFacts,
                basis="条例第二十二条第二款",
            ),
            _document(
                DocumentCode.GUIDANCE_NOTICE,
                "引",
                GuidanceNoticeFacts,
                basis="条例第二十条第二款、第二十二条第二款",
            ),
            _document(
                DocumentCode.NOT_COMPETENT_NOTICE,
                "权",
                NotCompetentNoticeFacts,
                basis="条例第二十三条第一款",
            ),
            _document(
                DocumentCode.DESTINATION_NOTICE,
                "去",
                DestinationNoticeFacts,
                basis="条例第二十三条第一款",
            ),
            _document(
                DocumentCode.URGENT_REPORT,
                "报",
                UrgentReportFacts,
                basis="条例第二十二条第一款第一项、第二十五条",
            ),
            _document(DocumentCode.DETERMINATION, "定", DeterminationFacts, basis="条例第二十四条"),
            _document(
                DocumentCode.FORWARD_LETTER, "转", ForwardLetterFacts, basis="条例第二十二条"
            ),
            _document(DocumentCode.ASSIGN_LETTER, "交", AssignLetterFacts, basis="条例第二十二条"),
            _document(
                DocumentCode.ACCEPTANCE_NOTICE,
                "受",
                AcceptanceNoticeFacts,
                basis="条例第二十三条、第三十四条",
            ),
            _document(
                DocumentCode.PROCEDURAL_NOTICE,
                "告",
                ProceduralNoticeFacts,
                basis="条例第二十三条、第三十一条",
            ),
            _document(
                DocumentCode.EXTENSION_NOTICE, "延", ExtensionNoticeFacts, basis="条例第三十四条"
            ),
            _document(
                DocumentCode.HANDLING_OPINION,
                "处",
                HandlingOpinionFacts,
                basis="条例第三十一条第六项、第三十二条、第三十五条",
            ),
            _document(
                DocumentCode.SUGGESTION_REPLY,
                "建",
                SuggestionReplyFacts,
                basis="条例第二十九条第一款",
            ),
            _document(
                DocumentCode.CONVERSION_NOTICE,
                "普",
                ConversionNoticeFacts,
                basis="条例第三十四条",
            ),
            _document(
                DocumentCode.HEARING_NOTICE,
                "证",
                HearingNoticeFacts,
                basis="条例第三十一条第六项",
            ),
            _document(
                DocumentCode.RECUSAL_DECISION,
                "避",
                RecusalDecisionFacts,
                basis="条例第二十八条第三款",
            ),
            _document(
                DocumentCode.WITHDRAWAL_CONFIRMATION,
                "撤",
                WithdrawalConfirmationFacts,
                basis=WORKING_RULE,
            ),
            _document(
                DocumentCode.TERMINATION_NOTICE, "终", TerminationNoticeFacts, basis=WORKING_RULE
            ),
            _document(DocumentCode.REVIEW_RECEIPT, "", ReviewReceiptFacts, basis=REVIEWS),
            _document(
                DocumentCode.REVIEW_DECLINE_NOTICE, "审", ReviewDeclineNoticeFacts, basis=REVIEWS
            ),
            _document(
                DocumentCode.REVIEW_HEARING_NOTICE,
                "听",
                ReviewHearingNoticeFacts,
                basis="条例第三十六条第二款",
            ),
            _document(
                DocumentCode.REVIEW_OPINION, "复", ReviewOpinionFacts, basis="条例第三十五条"
            ),
            _document(
                DocumentCode.RE_REVIEW_OPINION, "核", ReReviewOpinionFacts, basis="条例第三十六条"
            ),
            _document(
                DocumentCode.PROOF_OF_DELIVERY,
                "",
                ProofOfDeliveryFacts,
                basis="参照民事诉讼法第八十七条",
            ),
        )
    }
)


def number(unit_mark: str, series: str, year: int, n: int) -> str:
    """The 发文字号 ``庆信受字〔2025〕1号``: GB/T 9704 wants 六角括号 and no leading zero.

    ``unit_mark`` is the issuing body's 机关代字, ``n`` counts from 1 for each unit, series and
    year. Raises ``ValueError`` for a missing mark or series, or for ``n`` below 1.
    """
    if not unit_mark or not series or n < 1:
        raise ValueError(f"not a document number: {unit_mark!r}, {series!r}, {year}, {n}")
    return f"{unit_mark}信{series}字〔{year}〕{n}号"
