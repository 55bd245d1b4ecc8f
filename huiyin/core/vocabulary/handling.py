# SPDX-License-Identifier: Apache-2.0
"""The choices people make while a matter is handled (条例 22, 23, 31, 32)."""

from huiyin.core.vocabulary.terms import Term


class Route(Term):
    """依法分类处理: the six routes of 条例 31, in the order of its items."""

    LITIGATION = "f1", "诉讼、检察、公安法律程序", "judicial, procuratorial or police procedure"
    ARBITRATION = "f2", "仲裁"
    PARTY_APPEAL = "f3", "党员申诉、申请复审等", "Party appeal, re-examination"
    ADMINISTRATIVE = "f4", "行政复议等行政程序", "administrative procedure"
    STATUTORY_DUTY = "f5", "履行法定职责", "performance of a statutory duty"
    PETITION = "f6", "信访程序", "petition procedure"


class RouteResult(Term):
    """How the procedure of a legal route ended (条例 31(1)–(5))."""

    DECIDED = "decided", "已作出处理决定", "decided"
    SETTLED = "settled", "和解、调解结案", "settled"
    WITHDRAWN = "withdrawn", "当事人撤回", "withdrawn by the party"
    NOT_PURSUED = "not_pursued", "信访人未在期限内提起", "not pursued in time"


class Referral(Term):
    """流转: how a matter reaches a unit (条例 22, 23)."""

    FORWARD = "forward", "转送"
    ASSIGN = "assign", "交办"
    DIRECT = "direct", "直接收到", "received by the unit itself"
    DETERMINE = "determine", "责任认定", "determined after a dispute"
    PASS_DOWN = "pass_down", "转送本系统下级", "passed down in the unit's own system"
    ASSIST = "ask_to_assist", "商请协办", "asked to assist"


class DisputeGround(Term):
    """Why nobody handles a claim (条例 24)."""

    UNCLAIMED = "unclaimed", "没有单位认领", "no unit is evidently competent"
    RETURNED = "returned", "多次退回", "returned more than once"
    DENIED = "denied", "两个以上单位都认为不属于自己", "two or more units deny it"


class DisputeStep(Term):
    """五维认定: the ladder on which the responsible unit is found, in its order (条例 24)."""

    COORDINATE = "coordinate", "协调认领", "a unit takes it on by agreement"
    PANEL = "panel", "认定小组研究", "a panel studies it"
    JOINT = "joint", "联席会议确定", "the joint meeting decides"
    LEADER = "leader", "领导批示指定", "the leaders name a unit"
    PRECEDENT = "precedent", "参照案例推定", "by an earlier determination"

    @property
    def following(self) -> "DisputeStep | None":
        """The next step, None after the last."""
        steps = list(DisputeStep)
        place = steps.index(self) + 1
        return steps[place] if place < len(steps) else None


class Outcome(Term):
    """What an opinion says to one claim (条例 32)."""

    SUPPORTED = "supported", "予以支持"
    EXPLAINED = "explained", "作出解释说明"
    NOT_SUPPORTED = "not_supported", "不予支持"


class Manner(Term):
    """How the petitioner was heard."""

    MEETING = "meeting", "当面"
    PHONE = "phone", "电话"
    VIDEO = "video", "视频"
    WRITING = "writing", "书面"


class DeliveryMethod(Term):
    """送达方式, by analogy with 民事诉讼法 87–95."""

    DIRECT = "direct", "直接送达", "handed over"
    LEFT = "left", "留置送达", "left with witnesses"
    ENTRUSTED = "entrusted", "委托送达", "through another body"
    POST = "post", "邮寄送达", "by post"
    ELECTRONIC = "electronic", "电子送达", "electronically, with consent"
    NOTICE = "notice", "公告送达", "by public notice"


class Rating(Term):
    """满意度评价; only the petitioner gives it."""

    SATISFIED = "satisfied", "满意"
    FAIR = "fair", "基本满意", "broadly satisfied"
    DISSATISFIED = "dissatisfied", "不满意"
