# SPDX-License-Identifier: Apache-2.0
"""For whom the whole file of a matter is asked (调卷)."""

from huiyin.core.vocabulary.terms import Term


class Borrower(Term):
    """调卷单位的性质."""

    REVIEWER = "reviewer", "复查复核机关", "body that reviews"
    COURT = "court", "审判机关"
    PROCURATORATE = "procuratorate", "检察机关"
    INSPECTION = "inspection", "督查检查", "inspection"
    DISCIPLINE = "discipline", "纪检监察机关", "discipline body"
    OTHER = "other", "其他有权机关", "other body with the power to ask"
