# SPDX-License-Identifier: Apache-2.0
"""The facts of the documents of 复查 and 复核 (条例 35, 36)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.documents import (
    AnswerLine,
    GroundLine,
    ReReviewOpinionFacts,
    ReviewDeclineNoticeFacts,
    ReviewHearingNoticeFacts,
    ReviewOpinionFacts,
    ReviewReceiptFacts,
)
from huiyin.core.issued import Issued
from huiyin.core.law.articles import cite
from huiyin.core.periods import zh_date
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    Act,
    Clock,
    DocumentCode,
    Ground,
    HandlingState,
    Outcome,
    ReviewLevel,
    ReviewOutcome,
)
from huiyin.records import competence, seen
from huiyin.records.models import Unit
from huiyin.services.papers.paper import Paper, claim_line, common, hearing

REGULATION = "《信访工作条例》"


def remedy_line(paper: Paper) -> str:
    """The bodies of which the petitioner may choose one, as an opinion names them."""
    statute = paper.ctx.world.statutes[paper.case.statute]
    found = competence.above(paper.unit, statute, paper.ctx.today) if paper.unit else ()
    return "或者".join(unit.name for unit in found) or "上一级机关、单位"


def _review(paper: Paper) -> Review:
    found = paper.case.review(paper.item["handling"])
    if found is None:
        raise ValueError(f"{paper.item['code']} without a review")
    return found


def _opinion(paper: Paper, scope_id: str) -> Issued:
    """The opinion of a handling or of a review."""
    return next(
        item
        for item in reversed(paper.case.documents)
        if item.handling == scope_id
        and item.code in (DocumentCode.HANDLING_OPINION, DocumentCode.REVIEW_OPINION)
    )


def _shared(paper: Paper) -> dict[str, Any]:
    review = _review(paper)
    against = paper.case.review(review.against)
    opinion = _opinion(paper, against.id if against else review.handling)
    return common(paper) | {
        "sender": "",
        "received_on": review.received_on,
        "level": review.level.zh,
        "asked_on": review.asked_on,
        "opinion_title": opinion.code.zh,
        "opinion_unit": _unit_name(against.body if against else paper.handling.unit),
        "opinion_number": opinion.number,
        "opinion_on": opinion.issued_on,
    }


def _unit_name(unit_id: str) -> str:
    return Unit.objects.values_list("name", flat=True).get(pk=unit_id)


def _receipt(paper: Paper) -> ReviewReceiptFacts:
    first = _review(paper).level is ReviewLevel.REVIEW
    clock = Clock.T09 if first else Clock.T11
    return ReviewReceiptFacts(
        **_shared(paper),
        due_days=paper.days(clock),
        due_on=paper.deadline(clock).nominal_due,
        due_basis=cite(35, law=REGULATION) if first else cite(36, paragraph=1, law=REGULATION),
    )


def _decline_notice(paper: Paper) -> ReviewDeclineNoticeFacts:
    entry = _review(paper).decline or ""
    return ReviewDeclineNoticeFacts(
        **_shared(paper),
        reason=paper.said("reason", entry=entry),
        basis=paper.said("basis", entry=entry),
    )


def _hearing_notice(paper: Paper) -> ReviewHearingNoticeFacts:
    return ReviewHearingNoticeFacts(
        **_shared(paper) | hearing(paper),
        excluded=_review(paper).level is ReviewLevel.RE_REVIEW,
    )


def _decision(paper: Paper) -> dict[str, Any]:
    review = _review(paper)
    entry = review.draft or ""
    drafted = seen.entry(entry).body["facts"]
    anew = (
        review.outcome is ReviewOutcome.QUASHED
        and paper.handling.state is not HandlingState.QUASHED
    )
    return _shared(paper) | {
        "request": paper.said("reason", entry=review.asked),
        "found": paper.said("found", entry=entry),
        "outcome": review.outcome.zh if review.outcome else "",
        "grounds": tuple(
            GroundLine(
                ground=Ground(row["ground"]).zh, why=paper.said(f"grounds.{at}.why", entry=entry)
            )
            for at, row in enumerate(drafted["grounds"])
        ),
        "reasons": paper.said("reasons", entry=entry),
        "basis": paper.said("basis", entry=entry),
        "answers": tuple(_answers(paper, entry, drafted["answers"])),
        "anew_unit": _unit_name(paper.handling.unit) if anew else "",
        "anew_days": paper.days(Clock.T06) if anew else 0,
        "hearing": _hearing(paper, review),
        "deliberation": _deliberation(drafted.get("deliberated_on")),
        "copies": (_unit_name(paper.handling.unit), paper.office.name),
    }


def _hearing(paper: Paper, review: Review) -> str:
    """When the hearing was, if one was held (条例 36¶2)."""
    closed = paper.entries.get((str(Act.CLOSE_REVIEW_HEARING), review.id))
    if closed is None or review.hearing_on is None:
        return ""
    held = seen.entry(closed).body["facts"].get("held")
    return f"{zh_date(review.hearing_on)}举行了听证" if held else ""


def _deliberation(day: str | None) -> str:
    return f"经{zh_date(date.fromisoformat(day))}集体审议" if day else ""


def _answers(paper: Paper, entry: str, rows: list[dict[str, str]]) -> list[AnswerLine]:
    place = {row["claim"]: at for at, row in enumerate(rows)}
    return [
        AnswerLine(
            no=claim.no,
            claim=claim_line(paper, claim).text,
            outcome=Outcome(rows[place[claim.id]]["outcome"]).zh,
            answer=paper.said(f"answers.{place[claim.id]}.answer", entry=entry),
            basis=paper.said(f"answers.{place[claim.id]}.basis", entry=entry),
            execution="",
        )
        for claim in paper.case.claims
        if claim.id in place
    ]


def _review_opinion(paper: Paper) -> ReviewOpinionFacts:
    return ReviewOpinionFacts(
        **_decision(paper),
        remedy_body=remedy_line(paper),
        remedy_days=paper.days(Clock.T10),
        remedy_basis=cite(36, paragraph=1, law=REGULATION),
        remedy_materials="复核申请书、本复查意见书、处理意见书、身份证明",
    )


def _re_review_opinion(paper: Paper) -> ReReviewOpinionFacts:
    review, handling = _review(paper), paper.handling
    opinion = _opinion(paper, handling.id)
    against = paper.case.review(review.against)
    quashed = ReviewOutcome.QUASHED in (review.outcome, against.outcome if against else None)
    return ReReviewOpinionFacts(
        **_decision(paper),
        handling_unit=_unit_name(handling.unit),
        handling_number=opinion.number,
        handling_on=opinion.issued_on,
        final=not quashed,
    )


GATHER: Mapping[DocumentCode, Callable[[Paper], Any]] = {
    DocumentCode.REVIEW_RECEIPT: _receipt,
    DocumentCode.REVIEW_DECLINE_NOTICE: _decline_notice,
    DocumentCode.REVIEW_HEARING_NOTICE: _hearing_notice,
    DocumentCode.REVIEW_OPINION: _review_opinion,
    DocumentCode.RE_REVIEW_OPINION: _re_review_opinion,
}
