# SPDX-License-Identifier: Apache-2.0
"""The facts of the reply to a suggestion."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.documents.facts import AnswerLine, Facts


@dataclass(frozen=True, kw_only=True)
class SuggestionReplyFacts(Facts):
    """建议意见回复书: what was studied, and of each suggestion whether it is adopted and why
    (条例 29).

    ``outcome`` of a line is the Chinese label of ``Adoption``, ``execution`` how what is adopted is
    put into practice. No review follows it, so no remedy is named.
    """

    accepted_on: date
    investigation: str
    answers: tuple[AnswerLine, ...]
    copies: tuple[str, ...]
