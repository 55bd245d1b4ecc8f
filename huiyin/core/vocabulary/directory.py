# SPDX-License-Identifier: Apache-2.0
"""Changes of units and posts, and how they end (条例 24)."""

from huiyin.core.vocabulary.terms import Term


class PlanKind(Term):
    """预定变更: the changes of a unit that may be planned for a day to come."""

    CHANGE = "change", "变更名称等信息", "change of name and details"
    MOVE = "move", "调整隶属关系", "move under another superior"
    END = "end", "撤销", "ending"


class UnitEnd(Term):
    """机关、单位终止的方式 (条例 24)."""

    MERGED = "merged", "合并", "merged into another"
    ABOLISHED = "abolished", "撤销"
    DIVIDED = "divided", "分立", "divided into others"


class PostEnd(Term):
    """离岗原因: said neutrally, because it stays in the journal beside the account."""

    MOVED = "moved", "岗位调整", "moved to other work"
    LEFT = "left", "离开本单位", "left the unit"
    UNIT = "unit", "机构调整", "the unit was reorganised"
    MISTAKE = "mistake", "误设更正", "was set by mistake"
    OTHER = "other", "其他"
