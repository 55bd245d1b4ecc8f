# SPDX-License-Identifier: Apache-2.0
"""One of each document of suggestions and of files lent out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.documents import AnswerLine, ClaimLine, Facts, SuggestionReplyFacts
from huiyin.core.vocabulary import Adoption, DocumentCode

WORDS = "与物业公司、业主代表座谈两次，现场查看了公示栏，费用可以从公共收益列支。"


def papers(
    header: Callable[..., dict[str, Any]], claims: Callable[[int], tuple[ClaimLine, ...]]
) -> Mapping[DocumentCode, Facts]:
    """Document → its facts; ``header`` and ``claims`` are those of ``tests.papers``."""
    said = zip(claims(3), (Adoption.ADOPTED, Adoption.PARTLY, Adoption.NOT_ADOPTED), strict=True)
    return {
        DocumentCode.SUGGESTION_REPLY: SuggestionReplyFacts(
            **header(title="建议意见回复书", number="庆住建信建字〔2026〕1号"),
            accepted_on=date(2026, 11, 9),
            investigation=WORDS * 3,
            answers=tuple(
                AnswerLine(
                    no=line.no,
                    claim=line.text,
                    outcome=conclusion.zh,
                    answer=WORDS,
                    basis="费用有来源，物业管理条例对公示已有规定。",
                    execution="由住建局在2027年3月底前写入物业考核。" if conclusion.binds else "",
                )
                for line, conclusion in said
            ),
            copies=("庆云县信访局",),
        ),
    }
