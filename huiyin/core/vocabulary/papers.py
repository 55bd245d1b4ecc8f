# SPDX-License-Identifier: Apache-2.0
"""文书: the documents of the procedure; their contents are in ``core.documents``."""

from huiyin.core.vocabulary.terms import Term


class DocumentCode(Term):
    """文书: the documents this version issues; contents are in ``core.documents``."""

    RECEIPT = "receipt", "收件回执"
    DECLINE_NOTICE = "decline_notice", "不予受理告知书", "notice that a matter is not accepted"
    NO_FURTHER_NOTICE = (
        "no_further_notice",
        "不再受理告知书",
        "notice that a matter is not accepted again",
    )
    OBJECTION_REPLY = "objection_reply", "异议审查答复书", "answer to the objection"
    DIRECT_REPLY = "direct_reply", "答复记录", "record of a direct answer"
    DIVERSION_LETTER = "diversion_letter", "涉法涉诉信访事项转送函", "letter to the judicial track"
    GUIDANCE_NOTICE = "guidance_notice", "诉访分离引导告知书", "guidance to the judicial track"
    NOT_COMPETENT_NOTICE = "not_competent_notice", "不属职权告知书", "notice of the competent body"
    DESTINATION_NOTICE = "destination_notice", "转送交办去向告知书", "notice of the destination"
    URGENT_REPORT = "urgent_report", "重大紧急信访信息报告", "report of a grave or urgent matter"
    DETERMINATION = "determination", "责任认定书", "determination of the responsible unit"
    FORWARD_LETTER = "forward_letter", "转送函"
    ASSIGN_LETTER = "assign_letter", "交办函"
    ACCEPTANCE_NOTICE = "acceptance_notice", "受理告知书"
    PROCEDURAL_NOTICE = "procedural_notice", "程序性告知书", "notice of the legal route"
    EXTENSION_NOTICE = "extension_notice", "延期办理告知书"
    HANDLING_OPINION = "handling_opinion", "信访事项处理意见书"
    SUGGESTION_REPLY = "suggestion_reply", "建议意见回复书", "reply to a suggestion"
    CONVERSION_NOTICE = "conversion_notice", "转为普通程序告知书", "notice of ordinary procedure"
    HEARING_NOTICE = "hearing_notice", "信访听证通知书", "notice of a hearing while handling"
    RECUSAL_DECISION = "recusal_decision", "回避决定书", "decision on a recusal"
    WITHDRAWAL_CONFIRMATION = (
        "withdrawal_confirmation",
        "撤回确认书",
        "confirmation that a matter is withdrawn",
    )
    TERMINATION_NOTICE = "termination_notice", "终止办理告知书", "notice of termination"
    REVIEW_RECEIPT = "review_receipt", "复查复核申请收件回执", "receipt of a request for review"
    REVIEW_DECLINE_NOTICE = (
        "review_decline_notice",
        "复查复核申请不予受理告知书",
        "notice that a review is declined",
    )
    REVIEW_HEARING_NOTICE = "review_hearing_notice", "听证通知书", "notice of a review's hearing"
    REVIEW_OPINION = "review_opinion", "信访事项复查意见书"
    RE_REVIEW_OPINION = "re_review_opinion", "信访事项复核意见书", "second review opinion"
    PROOF_OF_DELIVERY = "proof_of_delivery", "送达回证"


class Validity(Term):
    """Whether an issued document still holds, as the public page for verifying it says."""

    HOLDS = "holds", "现行有效", "in force"
    REPLACED = "replaced", "已由同种新文书替代", "replaced by a newer one of its kind"
    CHANGED = "changed", "已经复查、复核变更", "changed in a review"
    QUASHED = "quashed", "已经复查、复核撤销", "quashed in a review"
    PASSED = "passed", "本件已退回或者改由其他单位办理", "the unit no longer has the matter"


class VoidCause(Term):
    """销号: why a number of a series stands on no document of the system."""

    BY_HAND = "by_hand", "系统停用期间线下制发", "issued by hand while the system was down"
    SPOILT = "spoilt", "线下制发有误，作废", "issued by hand and spoilt"
    BEFORE = "before", "启用系统之前已经使用", "used before the system was introduced"
    LOST = "lost", "故障恢复中丢失", "lost in a restore after a failure"
