# SPDX-License-Identifier: Apache-2.0
"""What sends a matter on its way: receipt, 转送函, 交办函, 责任认定书 (条例 22–24)."""

from typing import Any

from huiyin.core.documents import AssignLetterFacts, ForwardLetterFacts, ReceiptFacts
from huiyin.core.documents.referral import DeterminationFacts
from huiyin.core.vocabulary import Act, Clock, DocumentCode
from huiyin.services.papers.paper import Paper, claims, common, entry_of, names

#: What follows on the arrival: at a petition office, or at a unit that received it itself.
_AFTERWARDS = {
    Clock.T01: ("登记并转送、交办有权处理的机关、单位", "《信访工作条例》第二十二条第一款"),
    Clock.T02: ("书面告知您接收情况以及处理途径和程序", "《信访工作条例》第二十三条第二款"),
}


def _receipt(paper: Paper) -> ReceiptFacts:
    clock = Clock.T02 if paper.case.direct else Clock.T01
    step, basis = _AFTERWARDS[clock]
    return ReceiptFacts(
        **common(paper),
        subject=paper.said("title"),
        materials=(),
        next_step=step,
        next_days=paper.days(clock),
        next_due_on=paper.deadline(clock).nominal_due,
        next_basis=basis,
        leaf_digest="",
    )


def _letter(paper: Paper) -> dict[str, Any]:
    return common(paper) | {
        "address": "",
        "addressee": paper.unit.name if paper.unit else "",
        "summary": paper.said("summary", entry=entry_of(paper, Act.REGISTER)),
        "claims": claims(paper),
        "attachments": _attachments(paper),
        "people": names(paper),
        "requirements": paper.said("note"),
        "basis": _letter_basis(paper),
        "inform_days": paper.days(Clock.T03),
        "objection_days": paper.days(Clock.T04),
        "copies": (),
    }


def _attachments(paper: Paper) -> tuple[str, ...]:
    people = names(paper)
    listed = (f"共同信访人名单（{len(people)}人）",) if people else ()
    written = "信访件原文" if paper.named else "隐去身份的信访内容"
    return (f"{written}（信访信息系统内查看）", *listed)


def _letter_basis(paper: Paper) -> str:
    """An office sorts what it received (条例 22), a unit passes down in its system (条例 23)."""
    if paper.places.sender is not None:
        return "《信访工作条例》第二十三条第一款"
    return "《信访工作条例》第二十二条第一款"


def _forward_letter(paper: Paper) -> ForwardLetterFacts:
    return ForwardLetterFacts(**_letter(paper))


def _assign_letter(paper: Paper) -> AssignLetterFacts:
    letter = _letter(paper) | {"basis": "《信访工作条例》第二十二条第一款第三项"}
    return AssignLetterFacts(
        **letter,
        feedback="办理结果，并附处理意见书和送达凭证",
        feedback_due_on=paper.deadline(Clock.T05).nominal_due,
    )


def _determination(paper: Paper) -> DeterminationFacts:
    step = paper.before.dispute_step if paper.before else None
    return DeterminationFacts(
        **common(paper) | {"address": ""},
        addressee=paper.unit.name if paper.unit else "",
        summary=paper.said("summary", entry=entry_of(paper, Act.REGISTER)),
        claims=claims(paper),
        dispute=paper.said("reason", entry=paper.entries.get((str(Act.OPEN_DISPUTE), None), "")),
        step=step.zh if step else "",
        decided_by=paper.said("decided_by"),
        reason=paper.said("reason"),
        basis=paper.said("basis"),
        precedent=paper.said("precedent"),
        inform_days=paper.days(Clock.T03),
        attachments=("信访件原文（信访信息系统内查看）",),
    )


GATHER = {
    DocumentCode.DETERMINATION: _determination,
    DocumentCode.RECEIPT: _receipt,
    DocumentCode.FORWARD_LETTER: _forward_letter,
    DocumentCode.ASSIGN_LETTER: _assign_letter,
}
