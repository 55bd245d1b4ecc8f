# SPDX-License-Identifier: Apache-2.0
"""文书: the documents of the procedure; their contents are in ``core.documents``."""

from huiyin.core.vocabulary.terms import Term


class DocumentCode(Term):
    """文书: the documents this version issues; contents are in ``core.documents``."""

    RECEIPT = "receipt", "收件回执"
    FORWARD_LETTER = "forward_letter", "转送函"
    ASSIGN_LETTER = "assign_letter", "交办函"
    ACCEPTANCE_NOTICE = "acceptance_notice", "受理告知书"
    EXTENSION_NOTICE = "extension_notice", "延期办理告知书"
    HANDLING_OPINION = "handling_opinion", "信访事项处理意见书"
    PROOF_OF_DELIVERY = "proof_of_delivery", "送达回证"
