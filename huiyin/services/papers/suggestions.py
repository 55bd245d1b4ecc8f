# SPDX-License-Identifier: Apache-2.0
"""The reply to a suggestion, gathered from its draft (条例 29)."""

from collections.abc import Callable, Mapping
from typing import Any

from huiyin.core.case import Claim
from huiyin.core.documents import SuggestionReplyFacts
from huiyin.core.vocabulary import DocumentCode
from huiyin.services.papers.answers import Result, answer_lines
from huiyin.services.papers.paper import Paper, common, contact


def _suggestion_reply(paper: Paper) -> SuggestionReplyFacts:
    draft = paper.handling.draft or ""
    measures = paper.said("measures", entry=draft)

    def result(claim: Claim) -> Result | None:
        said = claim.conclusion
        return None if said is None else (said.zh, measures if said.binds else "")

    return SuggestionReplyFacts(
        **common(paper) | contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        investigation=paper.said("facts_found", entry=draft),
        answers=answer_lines(paper, draft, result),
        copies=(paper.office.name,),
    )


GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    DocumentCode.SUGGESTION_REPLY: _suggestion_reply,
}
