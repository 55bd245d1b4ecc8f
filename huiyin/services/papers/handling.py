# SPDX-License-Identifier: Apache-2.0
"""The handling unit's papers: notices, the opinion, the proof of its delivery (条例 23, 32–35)."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from huiyin.core.case import Claim
from huiyin.core.documents import (
    AcceptanceNoticeFacts,
    ExtensionNoticeFacts,
    HandlingOpinionFacts,
    ProofOfDeliveryFacts,
)
from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import Act, Clock, DeliveryMethod, DocumentCode, Kind, Outcome
from huiyin.services.papers.answers import Result, answer_lines
from huiyin.services.papers.paper import Paper, claims, common, contact, entry_of, name_of
from huiyin.services.papers.review import remedy_line

#: What is delivered with a proof of its delivery.
OPINIONS = (
    DocumentCode.HANDLING_OPINION,
    DocumentCode.SUGGESTION_REPLY,
    DocumentCode.REVIEW_OPINION,
    DocumentCode.RE_REVIEW_OPINION,
)


def _acceptance_notice(paper: Paper) -> AcceptanceNoticeFacts:
    limits = (Clock.T15B, Clock.T06, Clock.L03)
    clock = next(item for item in limits if paper.case.clock(item, paper.item["handling"]))
    period = paper.ctx.world.statutes[paper.case.statute].period(clock)
    named = {"contact": paper.said("contact"), "phone": paper.said("phone")}
    return AcceptanceNoticeFacts(
        **common(paper) | named,
        accepted_on=paper.event.on,
        claims=claims(paper),
        limit_days=period.length or 0,
        limit_unit=period.unit.zh,
        due_on=paper.deadline(clock).nominal_due,
        extension_max_days=period.extension_max,
    )


def _extension_notice(paper: Paper) -> ExtensionNoticeFacts:
    deadline, days = paper.deadline(Clock.T06), paper.handling.extension_days
    first = date.fromordinal(deadline.nominal_due.toordinal() - days)
    return ExtensionNoticeFacts(
        **common(paper) | contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        reason=paper.said("reason", entry=entry_of(paper, Act.PROPOSE_EXTENSION)),
        original_due_on=first,
        days=days,
        new_due_on=deadline.nominal_due,
        approver=f"{paper.issuer.name}负责人",
        approved_on=paper.event.on,
    )


def _handling_opinion(paper: Paper) -> HandlingOpinionFacts:
    draft = paper.handling.draft or ""
    due = paper.handling.execution_due
    by = f"落实期限：{zh_date(due)}前。" if due else ""
    measures = by + paper.said("measures", entry=draft)

    def result(claim: Claim) -> Result:
        outcome = claim.outcome or Outcome.EXPLAINED
        return outcome.zh, measures if outcome is Outcome.SUPPORTED else ""

    return HandlingOpinionFacts(
        **common(paper) | contact(paper),
        accepted_on=paper.handling.accepted_on or paper.event.on,
        statement=paper.said("record", entry=entry_of(paper, Act.HEAR)),
        investigation=paper.said("facts_found", entry=draft),
        answers=answer_lines(paper, draft, result),
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
    return {
        "review_body": remedy_line(paper),
        "review_days": paper.days(Clock.T08),
        "review_basis": "《信访工作条例》第三十五条",
        "review_materials": "复查申请书、本处理意见书、身份证明",
    }


def _recipient(paper: Paper) -> str:
    """Who was served one by one, by name; "" where the opinion went to all at once."""
    if paper.event.act not in (Act.SERVE, Act.SERVE_REVIEW):
        return ""
    found = (name_of(paper, row["person"]) for row in paper.event.body["facts"]["people"])
    return "、".join(dict.fromkeys(found))


def _proof_of_delivery(paper: Paper) -> ProofOfDeliveryFacts:
    opinion = next(
        item
        for item in reversed(paper.case.documents)
        if item.code in OPINIONS and item.handling == paper.item["handling"]
    )
    facts = paper.event.body["facts"]
    shared = common(paper)
    return ProofOfDeliveryFacts(
        **shared,
        delivered_title=opinion.code.zh,
        delivered_number=opinion.number,
        recipient=_recipient(paper) or shared["petitioner"],
        place=shared["address"],
        method=DeliveryMethod(facts["method"]).zh,
        delivered_on=date.fromisoformat(facts["delivered_on"]),
        signed_by=paper.said("receiver"),
        refusal=paper.said("refusal"),
        witnesses=tuple(filter(None, paper.said("witnesses").replace("，", "、").split("、"))),
        consent=f"信访人同意电子送达（{paper.said('agreed')}）" if facts.get("consent") else "",
        evidence="".join(_evidence(paper, facts)),
        server=paper.ctx.actor.name,
    )


def _evidence(paper: Paper, facts: Mapping[str, Any]) -> Iterator[str]:
    """What shows the delivery, each way by its own (参照民事诉讼法 89–95)."""
    if paper.said("entrusted"):
        yield f"委托{paper.said('entrusted')}送达（参照民事诉讼法第九十一条）。"
    if paper.said("tracking"):
        yield f"邮件号：{paper.said('tracking')}。"
    if facts.get("recorded"):
        yield "送达过程已拍照、录像（参照民事诉讼法第八十九条）。"
    if facts.get("published_on"):
        days = paper.ctx.world.statutes[paper.case.statute].setting("public_notice_days")
        published = zh_date(date.fromisoformat(facts["published_on"]))
        yield f"{published}在{paper.said('published_in')}公告，公告之日起满{days}日视为送达"
        yield f"（参照民事诉讼法第九十五条）。公告的原因：{paper.said('unreachable')}。"
    yield paper.said("evidence")


GATHER = {
    DocumentCode.ACCEPTANCE_NOTICE: _acceptance_notice,
    DocumentCode.EXTENSION_NOTICE: _extension_notice,
    DocumentCode.HANDLING_OPINION: _handling_opinion,
    DocumentCode.PROOF_OF_DELIVERY: _proof_of_delivery,
}
