# SPDX-License-Identifier: Apache-2.0
"""What the facts of every document are gathered from, and what all documents share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.core.case import Case, Claim, Deadline, Event, Handling
from huiyin.core.documents import REGISTRY, ClaimLine
from huiyin.core.secrecy import pseudonym
from huiyin.core.vocabulary import Act, Clock, DocumentCode
from huiyin.ports.context import Context
from huiyin.records.models import Unit

NOT_GIVEN = "（未留姓名）"


#: Between offices: in a matter whose petitioner is secret they name nobody in any copy.
BETWEEN_OFFICES = (
    DocumentCode.FORWARD_LETTER,
    DocumentCode.ASSIGN_LETTER,
    DocumentCode.DETERMINATION,
    DocumentCode.DIVERSION_LETTER,
    DocumentCode.URGENT_REPORT,
)
#: Documents that go out from where a matter is sent on; the unit that has it issues the others.
BY_SENDER = (
    DocumentCode.RECEIPT,
    DocumentCode.FORWARD_LETTER,
    DocumentCode.ASSIGN_LETTER,
    DocumentCode.DESTINATION_NOTICE,
    DocumentCode.DETERMINATION,
)


@dataclass(frozen=True, slots=True)
class Places:
    """Who has part in a document: the office of the matter, the unit that has it now, and the unit
    that passed it down to that one, where it was no office.
    """

    office: Unit
    unit: Unit | None = None
    sender: Unit | None = None

    def issuer(self, code: DocumentCode) -> Unit:
        """Whoever sends issues letters and receipts, who has the matter notices and opinions."""
        if code in BY_SENDER or self.unit is None:
            return self.sender or self.office
        return self.unit


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the facts of a document are gathered from.

    ``texts`` holds (owner, field) → text, ``entries`` (act, handling) → its newest earlier entry,
    ``opening`` the matter's first one, ``before`` the case as it was before the act. ``named``: it
    says who petitions; the copy of whoever must not know says a pseudonym.
    """

    ctx: Context
    case: Case
    event: Event
    texts: Mapping[tuple[str, str], str]
    entries: Mapping[tuple[str, str | None], str]
    places: Places
    opening: str
    item: Mapping[str, Any]
    before: Case | None = None
    named: bool = True

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
        """Who issues the document."""
        return self.places.issuer(DocumentCode(self.item["code"]))

    @property
    def office(self) -> Unit:
        """The office of the matter."""
        return self.places.office

    @property
    def unit(self) -> Unit | None:
        """The unit that has the matter, or the body that reviews it."""
        return self.places.unit

    @property
    def sent_by(self) -> Unit | None:
        """From where the issuer had the matter; None where it received it itself."""
        if self.issuer.pk == self.office.pk:
            return None
        passed_on = self.places.sender if self.issuer == self.unit else None
        return passed_on or self.office

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


def common(paper: Paper) -> dict[str, Any]:
    """What every document carries (``core.documents.facts.Facts``)."""
    kind = REGISTRY[DocumentCode(paper.item["code"])]
    case, issuer = paper.case, paper.issuer
    return {
        "title": kind.zh,
        "number": paper.item["number"] if kind.numbered else "",
        "matter_number": case.number,
        "petitioner": addressee(paper),
        "address": _address(paper),
        "channel": case.channel.zh,
        "submitted_on": case.submitted_on,
        "received_on": _received_on(paper),
        "sender": paper.sent_by.name if paper.sent_by else "",
        "unit": issuer.name,
        "issued_on": paper.event.on,
        "contact": "",
        "phone": issuer.phone,
        "query_hint": f"{paper.ctx.world.site}，信访编号{case.number}",
    }


def addressee(paper: Paper) -> str:
    """信访人: of several the first representative, or who came first, 「等80人」; a ward with the
    guardian. A review asked by one of them for themselves is theirs. By pseudonym where the name is
    not for all who have part.
    """
    case, on = paper.case, paper.event.on
    review = case.review(paper.item["handling"])
    if review is not None and review.person is not None:
        return _named(paper, review.person)
    elected = case.group.representatives(on)
    first = elected[0].person if elected else next(iter(case.group.present), None)
    count = max(case.headcount - len(case.left), len(case.group.present))
    return _named(paper, first) + (f"等{count}人" if count > 1 and first else "")


def names(paper: Paper) -> tuple[str, ...]:
    """The people of a joint petition, in their order; none where it is one person's, nor where the
    names are not for all who have part.
    """
    if not paper.case.group.joint or not paper.named:
        return ()
    return tuple(name_of(paper, item) for item in paper.case.group.present)


def name_of(paper: Paper, person: str) -> str:
    """A person of the submission by name."""
    if not paper.named:
        return pseudonym(paper.case.number)
    path = f"people.{paper.case.people.index(person)}.name"
    return paper.said(path, entry=paper.opening, otherwise=NOT_GIVEN)


def _named(paper: Paper, person: str | None) -> str:
    if not paper.named:
        return pseudonym(paper.case.number)
    if person is None:
        return NOT_GIVEN
    guardian = paper.case.group.guardian(person, paper.event.on)
    by = paper.said("name", entry=guardian.entry) if guardian else ""
    return name_of(paper, person) + (f"（监护人{by}）" if by else "")


def _address(paper: Paper) -> str:
    """Where it is delivered; of several none is printed, for each of them may see the paper."""
    if paper.case.group.joint or not paper.case.people or not paper.named:
        return ""
    at = paper.case.people.index(paper.case.group.present[0])
    return paper.said(f"people.{at}.address", entry=paper.opening)


def _received_on(paper: Paper) -> date:
    """When the issuer had it: the office on receipt, the unit when it signed for it (条例 23)."""
    if paper.issuer.pk == paper.office.pk or paper.item["handling"] is None:
        return paper.case.received_on
    signed_on = paper.handling.signed_on
    if paper.issuer == paper.places.sender:
        source = paper.case.handling(paper.handling.source)
        signed_on = source.signed_on if source else None
    return signed_on or paper.case.received_on


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


def hearing(paper: Paper) -> dict[str, Any]:
    """What a notice of a hearing says of it (条例 31(6), 36¶2)."""
    facts = paper.event.body["facts"]
    return {
        "subject": paper.said("title", entry=paper.opening),
        "held_on": date.fromisoformat(facts["held_on"]),
        "time": paper.said("time"),
        "place": paper.said("place"),
        "presider": paper.said("presider"),
        "panel": paper.said("panel"),
        "manner": "公开举行" if facts.get("public") else "不公开举行",
    }


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
