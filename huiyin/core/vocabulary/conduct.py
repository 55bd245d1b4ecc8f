# SPDX-License-Identifier: Apache-2.0
"""The choices of handling in depth: simple procedure, recusal, termination."""

from huiyin.core.vocabulary.terms import Term


class SimpleGround(Term):
    """适用简易办理的情形, as reported of 《信访事项简易办理办法》."""

    CLEAR = "clear", "事实清楚、责任明确、争议不大、易于解决", "clear and easily solved"
    INSTANT = "instant", "咨询、意见建议、表达感谢，可以即时反馈", "can be answered at once"
    DAILY = "daily", "涉及日常生产生活、时效性强，应当即时处理", "daily life, cannot wait"
    PROMISED = "promised", "机关、单位已有明确承诺或者结论", "already promised or decided"


class RecusalGround(Term):
    """回避的情形, by analogy with 公务员法 76."""

    OWN = "own", "涉及本人利害关系", "own interest"
    KIN = "kin", "涉及配偶、直系血亲、三代以内旁系血亲或者近姻亲", "interest of close kin"
    OTHER = "other", "其他可能影响公正的情形", "other doubt of fairness"


class RecusalOf(Term):
    """Whom a petitioner can ask to stand aside: people whose names they need not know."""

    OFFICER = "officer", "承办人"
    UNIT_HEAD = "unit_head", "办理单位负责人", "head of the handling unit"


class EndingGround(Term):
    """终止的情形: nobody is left whose matter it is, or it is another one's part."""

    DIED = "died", "信访人死亡，没有承受人", "petitioner died, nobody takes over"
    CEASED = "ceased", "信访的单位终止，没有承受人", "petitioning body ceased to be"
    ELSEWHERE = "elsewhere", "已在另一信访事项中一并办理", "handled within another matter"
