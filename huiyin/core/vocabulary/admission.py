# SPDX-License-Identifier: Apache-2.0
"""Words of the refusal rules, and of what an office settles itself (条例 19, 20, 22, 23, 36)."""

from huiyin.core.vocabulary.terms import Term


class RuleOutcome(Term):
    """What a matched rule leads to."""

    DECLINED = "declined", "不予受理"
    EXHAUSTED = "exhausted", "不再受理"
    TRANSFERRED = "transferred", "转送同级政法部门", "passed on to the judicial track"


class DecidedBy(Term):
    """Which office may use a rule."""

    ANY = "any", "收到的机关、单位", "whoever received the matter"
    ABOVE = "above", "上级机关、单位", "only an office above the one in charge"


class Need(Term):
    """What a proposal by a rule has to bring along, and by which the system proposes the rule."""

    BODY = "body", "应当受理的机关和程序", "the body and procedure that can help"
    EARLIER = "earlier", "正在办理的原信访事项", "the matter that is in handling"
    OPINION = "opinion", "复核意见书文号和日期", "number and date of the second review opinion"


class NewFacts(Term):
    """有无新的事实和理由: has to be answered before a matter is turned away (条例 36)."""

    NONE = "none", "没有新的事实和理由", "no new facts or reasons"
    SOME = "some", "有新的事实或者理由", "there are new facts or reasons"


class KeepGround(Term):
    """Why nothing further is done with a submission."""

    NO_CONTACT = "no_contact", "没有诉求且无法联系", "no claim and no way to reach anybody"
    DUPLICATE = "duplicate", "内容完全相同的副本", "a mere copy of another submission"
