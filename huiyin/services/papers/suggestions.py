# SPDX-License-Identifier: Apache-2.0
"""The reply to a suggestion, gathered from its draft (条例 29)."""

from collections.abc import Callable, Mapping
from typing import Any

from huiyin.core.documents import AnswerLine, SuggestionReplyFacts
from huiyin.core.vocabulary import DocumentCode
from huiyin.records import seen
from huiyin.services.papers.paper import Paper, claims, common, contact


def _suggestion_reply(paper: Paper) -> SuggestionReplyFacts:
    draft = paper.handling.draft or ""
    return SuggestionReplyFacts(
        **common(paper) | contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        investigation=paper.said("facts_found", entry=draft),
        answers=tuple(_lines(paper, draft)),
        copies=(paper.office.name,),
    )


def _lines(paper: Paper, draft: str) -> list[AnswerLine]:
    """In the order of the claims, whatever the order in which they were drafted."""
    entry = seen.entry(draft)
    place = {answer["claim"]: at for at, answer in enumerate(entry.body["facts"]["answers"])}
    words = {line.no: line.text for line in claims(paper)}
    return [
        AnswerLine(
            no=claim.no,
            claim=words[claim.no],
            outcome=claim.conclusion.zh,
            answer=paper.said(f"answers.{place[claim.id]}.answer", entry=draft),
            basis=paper.said(f"answers.{place[claim.id]}.basis", entry=draft),
            execution=paper.said("measures", entry=draft) if claim.conclusion.binds else "",
        )
        for claim in paper.case.claims
        if claim.id in place and claim.conclusion is not None
    ]


GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    DocumentCode.SUGGESTION_REPLY: _suggestion_reply,
}
