# SPDX-License-Identifier: Apache-2.0
"""文书: the facts of a document, gathered when the act issues it and frozen with it (条例 22, 23,
32, 34, 35).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huiyin.core.case import Case, Deadline, Event, Handling
from huiyin.core.documents import (
    REGISTRY,
    AcceptanceNoticeFacts,
    AnswerLine,
    AssignLetterFacts,
    ClaimLine,
    ExtensionNoticeFacts,
    ForwardLetterFacts,
    HandlingOpinionFacts,
    ProofOfDeliveryFacts,
    ReceiptFacts,
)
from huiyin.core.vocabulary import Act, Clock, DeliveryMethod, DocumentCode, Kind, Outcome
from huiyin.ports.context import Context
from huiyin.records.models import Entry, Unit

NOT_GIVEN = "（未留姓名）"


@dataclass(frozen=True, slots=True)
class Paper:
    """All that the facts of a document are gathered from.

    ``texts`` holds (owner, field) → text, ``entries`` (act, handling) → its newest earlier entry,
    ``opening`` the matter's first one.
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

    @property
    def handling(self) -> Handling:
        """The handling that the document belongs to."""
        found = self.case.handling(self.item["handling"])
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
BY_OFFICE = (DocumentCode.RECEIPT, DocumentCode.FORWARD_LETTER, DocumentCode.ASSIGN_LETTER)


def gather(paper: Paper) -> Any:
    """The document's facts, of exactly the class that the registry names."""
    return _GATHER[DocumentCode(paper.item["code"])](paper)


def _common(paper: Paper) -> dict[str, Any]:
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
    if paper.issuer.pk == paper.office.pk:
        return paper.case.received_on
    return paper.handling.signed_on or paper.case.received_on


def _claims(paper: Paper) -> tuple[ClaimLine, ...]:
    return tuple(
        ClaimLine(no=item.no, text=paper.said(f"claims.{item.no - 1}.text", entry=item.entry))
        for item in paper.case.claims
    )


def _receipt(paper: Paper) -> ReceiptFacts:
    deadline = paper.case.clock(Clock.T01)
    if deadline is None:
        raise ValueError("a receipt without T01")
    return ReceiptFacts(
        **_common(paper),
        subject=paper.said("title"),
        materials=(),
        next_step="登记并转送、交办有权处理的机关、单位",
        next_days=paper.days(Clock.T01),
        next_due_on=deadline.nominal_due,
        next_basis="《信访工作条例》第二十二条第一款",
        leaf_digest="",
    )


def _letter(paper: Paper) -> dict[str, Any]:
    return _common(paper) | {
        "address": "",
        "addressee": paper.unit.name if paper.unit else "",
        "summary": paper.said("summary", entry=_entry_of(paper, Act.REGISTER)),
        "claims": _claims(paper),
        "attachments": ("信访件原文（信访信息系统内查看）",),
        "requirements": paper.said("note"),
        "basis": "《信访工作条例》第二十二条第一款",
        "inform_days": paper.days(Clock.T03),
        "objection_days": paper.days(Clock.T04),
        "copies": (),
    }


def _forward_letter(paper: Paper) -> ForwardLetterFacts:
    return ForwardLetterFacts(**_letter(paper))


def _assign_letter(paper: Paper) -> AssignLetterFacts:
    letter = _letter(paper) | {"basis": "《信访工作条例》第二十二条第一款第三项"}
    return AssignLetterFacts(
        **letter,
        feedback="办理结果，并附处理意见书和送达凭证",
        feedback_due_on=paper.deadline(Clock.T05).nominal_due,
    )


def _acceptance_notice(paper: Paper) -> AcceptanceNoticeFacts:
    clock = Clock.T06 if paper.case.clock(Clock.T06, paper.item["handling"]) else Clock.L03
    period = paper.ctx.world.statutes[paper.case.statute].period(clock)
    common = _common(paper) | {"contact": paper.said("contact"), "phone": paper.said("phone")}
    return AcceptanceNoticeFacts(
        **common,
        accepted_on=paper.event.on,
        claims=_claims(paper),
        limit_days=period.length or 0,
        due_on=paper.deadline(clock).nominal_due,
        extension_max_days=period.extension_max,
    )


def _contact(paper: Paper) -> dict[str, str]:
    """Who to call: the officer that the notice of acceptance named."""
    entry = paper.handling.acceptance
    if entry is None:
        return {}
    return {
        "contact": paper.said("contact", entry=entry),
        "phone": paper.said("phone", entry=entry, otherwise=paper.issuer.phone),
    }


def _extension_notice(paper: Paper) -> ExtensionNoticeFacts:
    deadline, days = paper.deadline(Clock.T06), paper.handling.extension_days
    first = date.fromordinal(deadline.nominal_due.toordinal() - days)
    return ExtensionNoticeFacts(
        **_common(paper) | _contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        reason=paper.said("reason", entry=_entry_of(paper, Act.PROPOSE_EXTENSION)),
        original_due_on=first,
        days=days,
        new_due_on=deadline.nominal_due,
        approver=f"{paper.issuer.name}负责人",
        approved_on=paper.event.on,
    )


def _handling_opinion(paper: Paper) -> HandlingOpinionFacts:
    draft = paper.handling.draft or ""
    measures = paper.said("measures", entry=draft)
    return HandlingOpinionFacts(
        **_common(paper) | _contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        statement=paper.said("record", entry=_entry_of(paper, Act.HEAR)),
        investigation=paper.said("facts_found", entry=draft),
        answers=tuple(_answers(paper, draft, measures)),
        **_remedy(paper),
        # How it will be delivered is known only when it is: the proof of delivery says it.
        delivery="",
        copies=(paper.office.name,),
    )


def _remedy(paper: Paper) -> dict[str, Any]:
    """The review that may be asked for (条例 35): of an answer to a grievance, not to a suggestion,
    which is answered by 条例 29.
    """
    if paper.case.kind is not Kind.REDRESS:
        return {"review_body": "", "review_days": 0, "review_basis": "", "review_materials": ""}
    superior = paper.unit.superior if paper.unit else None
    return {
        "review_body": superior.name if superior else "上一级机关、单位",
        "review_days": paper.days(Clock.T08),
        "review_basis": "《信访工作条例》第三十五条",
        "review_materials": "复查申请书、本处理意见书、身份证明",
    }


def _answers(paper: Paper, draft: str, measures: str) -> list[AnswerLine]:
    """Answers in the order of the claims, whatever the order in which they were drafted."""
    entry = Entry.objects.get(pk=draft)
    place = {answer["claim"]: at for at, answer in enumerate(entry.body["facts"]["answers"])}
    lines = []
    for claim, line in zip(paper.case.claims, _claims(paper), strict=True):
        at = place[claim.id]
        outcome = claim.outcome or Outcome.EXPLAINED
        lines.append(
            AnswerLine(
                no=claim.no,
                claim=line.text,
                outcome=outcome.zh,
                answer=paper.said(f"answers.{at}.answer", entry=draft),
                basis=paper.said(f"answers.{at}.basis", entry=draft),
                execution=measures if outcome is Outcome.SUPPORTED else "",
            )
        )
    return lines


def _proof_of_delivery(paper: Paper) -> ProofOfDeliveryFacts:
    opinion = next(
        item
        for item in reversed(paper.case.documents)
        if item.code is DocumentCode.HANDLING_OPINION and item.handling == paper.item["handling"]
    )
    facts = paper.event.body["facts"]
    common = _common(paper)
    return ProofOfDeliveryFacts(
        **common,
        delivered_title=opinion.code.zh,
        delivered_number=opinion.number,
        recipient=common["petitioner"],
        place=common["address"],
        method=DeliveryMethod(facts["method"]).zh,
        delivered_on=date.fromisoformat(facts["delivered_on"]),
        signed_by="",
        refusal="",
        witnesses=(),
        consent="信访人同意电子送达" if facts.get("consent") else "",
        evidence=paper.said("evidence"),
        server=paper.ctx.actor.name,
    )


def _entry_of(paper: Paper, act: Act) -> str:
    """The newest entry of the act in this matter, and in this handling where it has one."""
    scope = None if act is Act.REGISTER else paper.item["handling"]
    return paper.entries.get((str(act), scope), "")


_GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    DocumentCode.RECEIPT: _receipt,
    DocumentCode.FORWARD_LETTER: _forward_letter,
    DocumentCode.ASSIGN_LETTER: _assign_letter,
    DocumentCode.ACCEPTANCE_NOTICE: _acceptance_notice,
    DocumentCode.EXTENSION_NOTICE: _extension_notice,
    DocumentCode.HANDLING_OPINION: _handling_opinion,
    DocumentCode.PROOF_OF_DELIVERY: _proof_of_delivery,
}
