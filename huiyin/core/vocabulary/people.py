# SPDX-License-Identifier: Apache-2.0
"""Who may speak for whom in a matter: representatives, agents, guardians."""

from huiyin.core.vocabulary.terms import Term


class MandateKind(Term):
    """By what somebody acts for others: elected, instructed, or by law."""

    REPRESENTATIVE = "representative", "代表", "elected representative"
    AGENT = "agent", "委托代理人", "agent with a written power"
    GUARDIAN = "guardian", "法定代理人（监护人）", "guardian"


class WardGround(Term):
    """为什么由监护人代理, after 民法典 19–22."""

    MINOR = "minor", "未成年人", "minor"
    INCAPABLE = "incapable", "不能或者不能完全辨认自己行为的成年人", "adult without full capacity"


class GuardianRelation(Term):
    """监护人与本人的关系, in the order of 民法典 27 and 28."""

    PARENT = "parent", "父母"
    SPOUSE = "spouse", "配偶"
    CHILD = "child", "成年子女", "grown-up child"
    GRANDPARENT = "grandparent", "祖父母、外祖父母", "grandparent"
    SIBLING = "sibling", "兄、姐", "elder sibling"
    OTHER = "other", "其他近亲属、个人或者组织", "other kin, person or organisation"
