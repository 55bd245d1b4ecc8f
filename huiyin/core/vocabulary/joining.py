# SPDX-License-Identifier: Apache-2.0
"""How two matters belong together."""

from huiyin.core.vocabulary.terms import Term


class Relation(Term):
    """关联: what another matter has become to this one."""

    MERGED_IN = "merged_in", "并入本件一并办理", "was merged into this one"
    TAKEN_OUT = "taken_out", "恢复单独办理", "was taken out again"
    CAME_BACK = "came_back", "拆出的诉求收回本件", "gave its claims back"
