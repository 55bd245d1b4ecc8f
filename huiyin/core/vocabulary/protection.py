# SPDX-License-Identifier: Apache-2.0
"""The choices of protection: what may be complained of past the unit (条例 18¶4, 45, 46)."""

from huiyin.core.vocabulary.terms import Term


class ComplaintOf(Term):
    """投诉的情形: what offices and their staff do to petitioners, never what petitioners do."""

    RETALIATION = "retaliation", "打击报复信访人", "retaliation against a petitioner"
    MANNER = "manner", "态度恶劣、作风粗暴", "rude conduct"
    DEMANDS = "demands", "吃拿卡要、谋取私利", "demands for favours"
    SHIRKING = "shirking", "推诿、敷衍、拖延", "shirking"
    LEAK = "leak", "透露信访人的身份或者材料", "disclosure of the petitioner or their papers"
    OTHER = "other", "其他违规行为", "other misconduct"
