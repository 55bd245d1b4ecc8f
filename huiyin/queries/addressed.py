# SPDX-License-Identifier: Apache-2.0
"""文书: those of a matter that are addressed to its petitioner, or to one of several."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.case import Case
from huiyin.core.issued import Issued
from huiyin.core.vocabulary import DocumentCode

#: Documents addressed to the petitioner; letters between offices are not.
ADDRESSED: tuple[DocumentCode, ...] = (
    DocumentCode.RECEIPT,
    DocumentCode.DECLINE_NOTICE,
    DocumentCode.NO_FURTHER_NOTICE,
    DocumentCode.OBJECTION_REPLY,
    DocumentCode.DIRECT_REPLY,
    DocumentCode.GUIDANCE_NOTICE,
    DocumentCode.NOT_COMPETENT_NOTICE,
    DocumentCode.DESTINATION_NOTICE,
    DocumentCode.ACCEPTANCE_NOTICE,
    DocumentCode.PROCEDURAL_NOTICE,
    DocumentCode.EXTENSION_NOTICE,
    DocumentCode.CONVERSION_NOTICE,
    DocumentCode.HEARING_NOTICE,
    DocumentCode.RECUSAL_DECISION,
    DocumentCode.WITHDRAWAL_CONFIRMATION,
    DocumentCode.TERMINATION_NOTICE,
    DocumentCode.HANDLING_OPINION,
    DocumentCode.SUGGESTION_REPLY,
    DocumentCode.REVIEW_RECEIPT,
    DocumentCode.REVIEW_DECLINE_NOTICE,
    DocumentCode.REVIEW_HEARING_NOTICE,
    DocumentCode.REVIEW_OPINION,
    DocumentCode.RE_REVIEW_OPINION,
)
#: Those that count from their delivery, and are not read before it.
OPINIONS = (
    DocumentCode.HANDLING_OPINION,
    DocumentCode.SUGGESTION_REPLY,
    DocumentCode.REVIEW_OPINION,
    DocumentCode.RE_REVIEW_OPINION,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document addressed to the petitioner; ``ready`` once its file was made. ``own``: they have
    a copy of their own, for the other names nobody.
    """

    id: str
    code: DocumentCode
    number: str
    issued_on: date
    ready: bool
    own: bool = False


def papers(case: Case, *, viewer: str | None = None) -> tuple[Paper, ...]:
    """The petitioner's documents, newest first; ``viewer`` is who of several petitioners looks.

    An opinion appears once it was delivered: delivery starts the time for a review (条例 35), and
    nobody shall have read an opinion whose time has not begun. What a review sent to the one who
    asked for it alone is theirs; its opinion is about the answer to all.
    """
    delivered = {item.id for item in case.handlings if item.delivered_on}
    delivered |= {item.id for item in case.reviews if item.delivered_on}
    return tuple(
        Paper(
            id=item.id,
            code=item.code,
            number=item.number,
            issued_on=item.issued_on,
            ready=item.digest is not None,
            own=item.copy is not None,
        )
        for item in reversed(case.documents)
        if item.code in ADDRESSED and (item.code not in OPINIONS or item.handling in delivered)
        if item.code in OPINIONS or _asked_by(case, item) in (None, viewer)
    )


def _asked_by(case: Case, item: Issued) -> str | None:
    review = case.review(item.handling)
    return review.person if review else None
