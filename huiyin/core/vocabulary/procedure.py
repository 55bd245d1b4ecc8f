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
    FORWARDED = "forwarded", "已转送"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中", "being handled"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"


class HandlingState(Term):
    """States of one unit's handling (machine B of the procedure)."""

    PENDING = "pending", "待签收", "waiting to be signed for"
    SIGNED = "signed", "已签收", "signed for"
    OBJECTED = "objected", "异议待核", "objection waits for the sender"
    RETURNED = "returned", "已退回", "returned to the sender"
    ACCEPTED = "accepted", "办理中", "accepted, being handled"
    DRAFTED = "drafted", "待审签", "draft opinion waits for the head"
    ISSUED = "issued", "已出具", "opinion signed and issued"
    DELIVERED = "delivered", "已送达", "opinion delivered"
    CLOSED = "closed", "已办结"


class ClaimState(Term):
    """What has become of one claim: each needs the result that its route requires (条例 31)."""

    OPEN = "open", "待答复", "waits for its answer"
    ANSWERED = "answered", "已答复"


class ReviewLevel(Term):
    """三级终结: the two reviews that follow the handling (条例 35, 36)."""

    REVIEW = "review", "复查"
    RE_REVIEW = "re_review", "复核", "second review"


class ReviewState(Term):
    """States of one review (machines C and D of the procedure)."""

    ASKED = "asked", "待审查", "asked for, not yet admitted"


class PublicStatus(Term):
    """What the petitioner reads: plain words for the state of their matter."""

    RECEIVED = "received", "已收到"
    SORTING = "sorting", "正在分办"
    REFERRED = "referred", "已转到责任单位"
    HANDLING = "handling", "正在办理"
    EXTENDED = "extended", "已延期"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
