# SPDX-License-Identifier: Apache-2.0
"""The answers of a draft, one to each claim, as opinion and reply print them."""

from collections.abc import Callable

from huiyin.core.case import Claim
from huiyin.core.documents import AnswerLine
from huiyin.records import seen
from huiyin.services.papers.paper import Paper, claims

#: The label of the result, and how it will be carried out ("" where nothing is).
Result = tuple[str, str]


def answer_lines(
    paper: Paper, draft: str, result: Callable[[Claim], Result | None]
) -> tuple[AnswerLine, ...]:
    """In the order of the claims, whatever the order in which they were drafted in the entry
    ``draft``; without those that it does not answer, or that have no ``result``. One statement.
    """
    entry = seen.entry(draft)
    place = {answer["claim"]: at for at, answer in enumerate(entry.body["facts"]["answers"])}
    words = {line.no: line.text for line in claims(paper)}
    return tuple(
        AnswerLine(
            no=claim.no,
            claim=words[claim.no],
            outcome=found[0],
            answer=paper.said(f"answers.{place[claim.id]}.answer", entry=draft),
            basis=paper.said(f"answers.{place[claim.id]}.basis", entry=draft),
            execution=found[1],
        )
        for claim in paper.case.claims
        if claim.id in place and (found := result(claim)) is not None
    )
