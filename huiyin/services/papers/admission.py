# SPDX-License-Identifier: Apache-2.0
"""The papers of what an office decides itself: refusals, answers, guidance (条例 19–25, 36)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from huiyin.core.documents.admission import (
    DeclineNoticeFacts,
    DestinationNoticeFacts,
    DirectReplyFacts,
    DiversionLetterFacts,
    GuidanceNoticeFacts,
    NoFurtherNoticeFacts,
    NotCompetentNoticeFacts,
    ObjectionReplyFacts,
    UrgentReportFacts,
)
from huiyin.core.documents.facts import Facts
from huiyin.core.periods import Undue, due, zh_date
from huiyin.core.vocabulary import Act, Clock, DocumentCode, Manner, MatterState, Referral
from huiyin.records import seen
from huiyin.records.models import Matter
from huiyin.records.overseers import office_above
from huiyin.services.papers.paper import Paper, claims, common, entry_of

ORIGINAL = ("信访件原文（信访信息系统内查看）",)


def _proposal(paper: Paper) -> tuple[str, dict[str, Any]]:
    """The entry that proposed the refusal, and its public facts."""
    entry = entry_of(paper, Act.PROPOSE_DECLINE)
    facts: dict[str, Any] = seen.entry(entry).body["facts"]
    return entry, facts


def _refusal(paper: Paper, entry: str) -> dict[str, Any]:
    rule = paper.ctx.world.statutes[paper.case.statute].rules[paper.case.rule]
    above = office_above(paper.case.office, paper.event.on)
    judge = above.name if above else f"{paper.office.name}（由作出本决定以外的负责人审查）"
    return common(paper) | {
        "rule": rule.code,
        "rule_text": rule.text,
        "basis": rule.basis,
        "grounds": paper.said("evidence", entry=entry),
        "objection_body": judge,
        "objection_last_on": paper.deadline(Clock.L04).legal_due,
    }


def _decline_notice(paper: Paper) -> DeclineNoticeFacts:
    entry, facts = _proposal(paper)
    named = [facts["earlier"]] if facts.get("earlier") else []
    earlier = Matter.objects.select_related("lead_unit").filter(pk__in=named).first()
    return DeclineNoticeFacts(
        **_refusal(paper, entry),
        body=paper.said("body", entry=entry),
        procedure=paper.said("procedure", entry=entry),
        handled_number=earlier.number if earlier else "",
        handled_by=earlier.lead_unit.name if earlier and earlier.lead_unit else "",
        handled_due_on=earlier.due_on if earlier else None,
    )


def _no_further_notice(paper: Paper) -> NoFurtherNoticeFacts:
    entry, facts = _proposal(paper)
    return NoFurtherNoticeFacts(
        **_refusal(paper, entry),
        opinion_number=paper.said("opinion_number", entry=entry),
        opinion_on=date.fromisoformat(facts["opinion_on"]),
        aftercare=" ".join(part for part in (paper.office.name, paper.office.phone) if part),
    )


def _objection_reply(paper: Paper) -> ObjectionReplyFacts:
    decision = MatterState(paper.event.body["to"]["matter"])
    return ObjectionReplyFacts(
        **common(paper),
        decision=decision.zh,
        decided_by=paper.office.name,
        objection=paper.said("reason", entry=entry_of(paper, Act.OBJECT_TO_DECISION)),
        reason=paper.said("reason"),
    )


def _direct_reply(paper: Paper) -> DirectReplyFacts:
    return DirectReplyFacts(
        **common(paper) | {"contact": paper.ctx.actor.name},
        subject=paper.said("title", entry=paper.opening),
        reply=paper.said("reply"),
        manner=Manner(paper.event.body["facts"]["manner"]).zh,
        objection_last_on=paper.deadline(Clock.L04).legal_due,
    )


def _diversion_letter(paper: Paper) -> DiversionLetterFacts:
    return DiversionLetterFacts(
        **common(paper) | {"address": "", "contact": paper.ctx.actor.name},
        addressee=paper.said("body"),
        summary=paper.said("summary", entry=entry_of(paper, Act.REGISTER)),
        claims=claims(paper),
        reason=paper.said("reason"),
        procedure=paper.said("procedure"),
        attachments=ORIGINAL,
    )


def _guidance_notice(paper: Paper) -> GuidanceNoticeFacts:
    return GuidanceNoticeFacts(
        **common(paper) | {"contact": paper.ctx.actor.name},
        body=paper.said("body"),
        reason=paper.said("reason"),
        procedure=paper.said("procedure"),
        explanation=paper.said("explanation"),
    )


def _not_competent_notice(paper: Paper) -> NotCompetentNoticeFacts:
    return NotCompetentNoticeFacts(
        **common(paper) | {"contact": paper.ctx.actor.name},
        body=paper.said("body"),
        body_address=paper.said("address"),
        body_phone=paper.said("phone"),
        basis=paper.said("basis"),
    )


def _destination_notice(paper: Paper) -> DestinationNoticeFacts:
    letters = (DocumentCode.FORWARD_LETTER, DocumentCode.ASSIGN_LETTER)
    letter = next(item for item in paper.event.body["issues"] if item["code"] in letters)
    period = paper.ctx.world.statutes[paper.case.statute].period(Clock.T03)
    found = due(period, start=paper.event.on, calendar=paper.ctx.calendar)
    if isinstance(found, Undue):
        raise ValueError(f"{Clock.T03}: {found.reason}")
    return DestinationNoticeFacts(
        **common(paper),
        receiver=paper.unit.name if paper.unit else "",
        referral=Referral(str(paper.event.act)).zh,
        letter_number=letter["number"],
        referred_on=paper.event.on,
        inform_days=paper.days(Clock.T03),
        inform_last_on=found.nominal,
    )


def _urgent_report(paper: Paper) -> UrgentReportFacts:
    facts, superior = paper.event.body["facts"], paper.office.superior
    above = office_above(paper.case.office, paper.event.on)
    found_on = date.fromisoformat(facts["found_on"])
    unnamed = {"petitioner": "", "address": "", "query_hint": ""}
    title = f"关于{zh_date(found_on)}重大紧急信访信息的报告"
    return UrgentReportFacts(
        **common(paper) | unnamed | {"title": title},
        addressee=superior.name if superior else "本级党委和政府",
        found=f"{zh_date(found_on)}{facts['found_hour']}时",
        hours=paper.ctx.world.statutes[paper.case.statute].setting("urgent_report_hours"),
        place=paper.said("place"),
        happened=paper.said("happened"),
        headcount=facts["headcount"],
        claims=claims(paper),
        measures=paper.said("measures"),
        needs=paper.said("needs"),
        reporter=paper.said("contact"),
        copies=("本级信访工作联席会议办公室", "有关主管部门", *((above.name,) if above else ())),
    )


GATHER: dict[DocumentCode, Callable[[Paper], Facts]] = {
    DocumentCode.DECLINE_NOTICE: _decline_notice,
    DocumentCode.NO_FURTHER_NOTICE: _no_further_notice,
    DocumentCode.OBJECTION_REPLY: _objection_reply,
    DocumentCode.DIRECT_REPLY: _direct_reply,
    DocumentCode.DIVERSION_LETTER: _diversion_letter,
    DocumentCode.GUIDANCE_NOTICE: _guidance_notice,
    DocumentCode.NOT_COMPETENT_NOTICE: _not_competent_notice,
    DocumentCode.DESTINATION_NOTICE: _destination_notice,
    DocumentCode.URGENT_REPORT: _urgent_report,
}
