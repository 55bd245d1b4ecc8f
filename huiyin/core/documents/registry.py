# SPDX-License-Identifier: Apache-2.0
"""The documents the procedure issues, each with its facts, its numbering and its article."""

import types
from collections.abc import Mapping
from dataclasses import dataclass

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
from huiyin.core.vocabulary import DocumentCode


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
                DocumentCode.EXTENSION_NOTICE, "延", ExtensionNoticeFacts, basis="条例第三十四条"
            ),
            _document(
                DocumentCode.HANDLING_OPINION,
                "处",
                HandlingOpinionFacts,
                basis="条例第三十一条第六项、第三十二条、第三十五条",
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
