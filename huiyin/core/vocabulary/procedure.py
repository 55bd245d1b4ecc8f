# SPDX-License-Identifier: Apache-2.0
"""What moves, and the states that it moves through."""

from huiyin.core.vocabulary.terms import Term


class Scope(Term):
    """What a transition moves: the matter, one unit's handling of it, or one review."""

    MATTER = "matter", "信访事项"
    HANDLING = "handling", "办理"
    REVIEW = "review", "复查复核"


class MatterState(Term):
    """States of a matter at the petition office (machine A of the procedure)."""

    RECEIVED = "received", "已收到"
    REGISTERED = "registered", "已登记"
    LINKED = "linked", "已并入重复事项", "linked to an earlier matter"
    CLASSIFIED = "classified", "待分办", "classified, to be referred"
    DECLINE_PROPOSED = "decline_proposed", "拟不予受理", "proposed not to be accepted"
    DECLINED = "declined", "不予受理", "not accepted"
    EXHAUSTED = "exhausted", "不再受理", "not accepted again after the second review"
    REPLIED = "replied", "已直接答复", "answered directly"
    KEPT = "kept", "已留存", "kept without further steps"
    DIVERTED = "diverted", "已诉访分离", "diverted to the judicial track"
    POINTED = "pointed", "已告知向有权机关提出", "petitioner pointed to the competent body"
    CONTESTED = "contested", "异议待审", "objection waits for the office above"
    ESCALATED = "escalated", "报请决定中", "reported, waits for the leaders' decision"
    DISPUTED = "disputed", "责任认定中", "waits until the responsible unit is determined"
    FORWARDED = "forwarded", "已转送"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中", "being handled"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
    TERMINATED = "terminated", "已终止", "ended without an answer"
    ARCHIVED = "archived", "已归档"


#: Where the office that received the matter has settled it itself; an objection may follow.
SETTLED_AT_OFFICE = (
    MatterState.DECLINED,
    MatterState.EXHAUSTED,
    MatterState.REPLIED,
    MatterState.KEPT,
    MatterState.DIVERTED,
    MatterState.POINTED,
)
#: Where no office owes a step any more: ended, archived, settled, or part of another matter.
OVER = (
    MatterState.LINKED,
    MatterState.CLOSED,
    MatterState.TERMINATED,
    MatterState.ARCHIVED,
    *SETTLED_AT_OFFICE,
)


class HandlingState(Term):
    """States of one unit's handling (machine B of the procedure)."""

    PENDING = "pending", "待签收", "waiting to be signed for"
    SIGNED = "signed", "已签收", "signed for"
    GUIDED = "guided", "已程序性告知", "all its claims go legal routes"
    OBJECTED = "objected", "异议待核", "objection waits for the sender"
    RELEASED = "released", "已交回分办", "its claims went back to be referred anew"
    RETURNED = "returned", "已退回", "returned to the sender"
    PASSED_ON = "passed_on", "已转下级", "passed down to a unit below"
    ASSISTING = "assisting", "协办中", "assisting the lead unit"
    ASSISTED = "assisted", "已协办", "gave its assisting opinion"
    EXCUSED = "excused", "协办已结束", "assistance no longer needed"
    ACCEPTED = "accepted", "办理中", "accepted, being handled"
    MEDIATING = "mediating", "调解中", "in mediation"
    DRAFTED = "drafted", "待审签", "draft opinion waits for the head"
    ISSUED = "issued", "已出具", "opinion signed and issued"
    DELIVERED = "delivered", "已送达", "opinion delivered"
    CLOSED = "closed", "已办结"
    QUASHED = "quashed", "已撤销", "opinion quashed in a review"
    ENDED = "ended", "已终止", "ended with its matter"


class ClaimState(Term):
    """What has become of one claim: each needs the result that its route requires (条例 31)."""

    OPEN = "open", "待答复", "waits for its answer"
    ROUTED = "routed", "待审途径", "a legal route is proposed"
    GUIDED = "guided", "已告知法定途径", "told which legal route to take"
    ENTERED = "entered", "法定程序办理中", "in the procedure of its route"
    CONCLUDED = "concluded", "法定程序已有结果", "its route has come to a result"
    ANSWERED = "answered", "已答复"
    MOVED = "moved", "已拆分到另一事项", "moved to a matter of its own"


class ReviewLevel(Term):
    """三级终结: the two reviews that follow the handling (条例 35, 36)."""

    REVIEW = "review", "复查"
    RE_REVIEW = "re_review", "复核", "second review"


class ReviewState(Term):
    """States of one review (machines C and D of the procedure)."""

    ASKED = "asked", "待审查", "asked for, not yet admitted"
    CORRECTING = "correcting", "待补正", "waits for what is missing"
    DECLINE_PROPOSED = "decline_proposed", "拟不予受理", "proposed to be declined"
    DECLINED = "declined", "不予受理"
    ADMITTED = "admitted", "审理中", "being reviewed"
    HEARING = "hearing", "听证中", "a hearing is called"
    DRAFTED = "drafted", "待审签", "draft opinion waits for the head"
    SIGNED = "signed", "已出具", "opinion signed"
    DELIVERED = "delivered", "已送达", "opinion delivered"
    WITHDRAWN = "withdrawn", "已撤回"


class ReviewOutcome(Term):
    """What a review decides about the opinion before it (条例 35, 36; kinds by local rules)."""

    UPHELD = "upheld", "维持"
    QUASHED = "quashed", "撤销并责令重新办理", "quashed, to be handled anew"
    CHANGED = "changed", "变更"


class Ground(Term):
    """Why an opinion does not stand, by local rules (参照北京、山东信访条例)."""

    FACTS = "facts", "主要事实不清、证据不足", "facts unclear, evidence lacking"
    BASIS = "basis", "适用依据错误", "wrong basis"
    PROCEDURE = "procedure", "违反法定程序", "procedure broken"
    POWERS = "powers", "超越或者滥用职权", "powers exceeded or abused"
    RESULT = "result", "结论明显不当", "result plainly improper"


class PublicStatus(Term):
    """What the petitioner reads: plain words for the state of their matter."""

    RECEIVED = "received", "已收到"
    SORTING = "sorting", "正在分办"
    DECLINED = "declined", "不予受理"
    EXHAUSTED = "exhausted", "不再受理"
    GUIDED = "guided", "已告知应走的程序", "told which procedure to take"
    CONTESTED = "contested", "异议审查中", "the objection is being examined"
    KEPT = "kept", "已留存"
    REFERRED = "referred", "已转到责任单位"
    HANDLING = "handling", "正在办理"
    EXTENDED = "extended", "已延期"
    REVIEWING = "reviewing", "复查中", "in review"
    RE_REVIEWING = "re_reviewing", "复核中", "in the second review"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
    TERMINATED = "terminated", "已终止", "ended without an answer"
