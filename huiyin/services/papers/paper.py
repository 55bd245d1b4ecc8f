# SPDX-License-Identifier: Apache-2.0
"""What the facts of every document are gathered from, and what all documents share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.core.case import Case, Claim, Deadline, Event, Handling
from huiyin.core.documents import REGISTRY, ClaimLine
from huiyin.core.vocabulary import Act, Clock, DocumentCode
from huiyin.ports.context import Context
from huiyin.records.models import Unit

NOT_GIVEN = "（未留姓名）"


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the facts of a document are gathered from.

    ``texts`` holds (owner, field) → text, ``entries`` (act, handling) → its newest earlier entry,
    ``opening`` the matter's first one, ``before`` the case as it was before the act.
    """

    ctx: Context
    case: Case
    event: Event
    texts: Mapping[tuple[str, str], str]
    entries: Mapping[tuple[str, str | None], str]
    office: Unit
    unit: Unit | None
    opening: str
    item: Mapping[str, Any]
    before: Case | None = None

    @property
    def handling(self) -> Handling:
        """The handling that the document belongs to, or whose answer it reviews."""
        review = self.case.review(self.item["handling"])
        found = self.case.handling(review.handling if review else self.item["handling"])
        if found is None:
            raise ValueError(f"{self.item['code']} without a handling")
        return found

    @property
    def issuer(self) -> Unit:
        """Who issues: the office for letters and receipts, the unit for notices and opinions."""
        code = DocumentCode(self.item["code"])
        return self.office if code in BY_OFFICE or self.unit is None else self.unit

    def said(self, field: str, *, entry: str | None = None, otherwise: str = "") -> str:
        """A private text of the event (or of an earlier entry), or ``otherwise``."""
        return self.texts.get((entry or self.event.id, field), otherwise)

    def deadline(self, clock: Clock) -> Deadline:
        """The handling's deadline of this clock."""
        found = self.case.clock(clock, self.item["handling"])
        if found is None:
            raise ValueError(f"{self.item['code']} without {clock}")
        return found

    def days(self, clock: Clock) -> int:
        """The length that the law of the matter gives the clock."""
        return self.ctx.world.statutes[self.case.statute].period(clock).length or 0


#: Documents that the petition office issues; the handling unit issues the others.
BY_OFFICE = (
    DocumentCode.RECEIPT,
    DocumentCode.FORWARD_LETTER,
    DocumentCode.ASSIGN_LETTER,
    DocumentCode.DESTINATION_NOTICE,
)


def common(paper: Paper) -> dict[str, Any]:
    """What every document carries (``core.documents.facts.Facts``)."""
    kind = REGISTRY[DocumentCode(paper.item["code"])]
    case, issuer = paper.case, paper.issuer
    return {
        "title": kind.zh,
        "number": paper.item["number"] if kind.numbered else "",
        "matter_number": case.number,
        "petitioner": paper.said("people.0.name", entry=paper.opening, otherwise=NOT_GIVEN),
        "address": paper.said("people.0.address", entry=paper.opening),
        "channel": case.channel.zh,
        "submitted_on": case.submitted_on,
        "received_on": _received_on(paper),
        "sender": paper.office.name if issuer.pk != paper.office.pk else "",
        "unit": issuer.name,
        "issued_on": paper.event.on,
        "contact": "",
        "phone": issuer.phone,
        "query_hint": f"{paper.ctx.world.site}，信访编号{case.number}",
    }


def _received_on(paper: Paper) -> date:
    """When the issuer had it: the office on receipt, the unit when it signed for it (条例 23)."""
    if paper.issuer.pk == paper.office.pk or paper.item["handling"] is None:
        return paper.case.received_on
    return paper.handling.signed_on or paper.case.received_on


def claims(paper: Paper) -> tuple[ClaimLine, ...]:
    """The claims that the document is about, as the petitioner put them: those of its handling."""
    scope = paper.case.handling(paper.item["handling"])
    return tuple(
        claim_line(paper, item) for item in paper.case.claims if not scope or item.lead == scope.id
    )


def claim_line(paper: Paper, claim: Claim) -> ClaimLine:
    """One claim with its number and the petitioner's words."""
    words = paper.said(f"claims.{claim.no - 1}.text", entry=claim.entry)
    return ClaimLine(no=claim.no, text=words)


def contact(paper: Paper) -> dict[str, str]:
    """Who to call: the officer that the notice of acceptance named."""
    entry = paper.handling.acceptance
    if entry is None:
        return {}
    return {
        "contact": paper.said("contact", entry=entry),
        "phone": paper.said("phone", entry=entry, otherwise=paper.issuer.phone),
    }


def entry_of(paper: Paper, act: Act) -> str:
    """The newest entry of the act in this matter, and in this handling where it has one."""
    scope = None if act is Act.REGISTER else paper.item["handling"]
    return paper.entries.get((str(act), scope), "")
