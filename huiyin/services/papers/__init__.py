# SPDX-License-Identifier: Apache-2.0
"""文书: the facts of a document, gathered when the act issues it and frozen with it, by chapter of
the procedure (条例 22, 23, 32, 34, 35).
"""

from collections.abc import Callable, Mapping
from typing import Any

from huiyin.core.vocabulary import DocumentCode
from huiyin.services.papers import (
    admission,
    conduct,
    handling,
    referral,
    review,
    routes,
    suggestions,
)
from huiyin.services.papers.paper import BETWEEN_OFFICES, Paper, Places

__all__ = ["BETWEEN_OFFICES", "Paper", "Places", "gather"]

_GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    **referral.GATHER,
    **admission.GATHER,
    **routes.GATHER,
    **handling.GATHER,
    **suggestions.GATHER,
    **conduct.GATHER,
    **review.GATHER,
}


def gather(paper: Paper) -> Any:
    """The document's facts, of exactly the class that the registry names."""
    return _GATHER[DocumentCode(paper.item["code"])](paper)
