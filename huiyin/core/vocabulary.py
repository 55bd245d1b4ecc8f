# SPDX-License-Identifier: Apache-2.0
"""The words of the trade: closed sets, each member with its Chinese and its English label.

Identifiers are English, Chinese stands beside them and nowhere else. The core imports no gettext:
whoever shows a label passes ``term.zh`` through it.
"""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A member of a closed set: ``value`` is stored, ``zh`` is shown, ``en`` is for readers of
    code.
    """

    zh: str
    en: str

    def __new__(cls, code: str, zh: str = "", en: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.zh = zh
        member.en = en or code.replace("_", " ")
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs ``(value, Chinese label)`` in order of definition, as form widgets take them."""
        return [(member.value, member.zh) for member in cls]


class Channel(Term):
    """信访渠道: how a submission arrived (条例 17, 18)."""

    WEB = "web", "网上信访", "web form"
    LETTER = "letter", "来信"
    VISIT = "visit", "来访"
    CALL = "call", "来电"
    MAILBOX = "mailbox", "领导信箱", "leader's mailbox"
    HOTLINE = "hotline", "热线转办", "hotline transfer"
    BOARD = "board", "网上留言", "message board"
    FAX = "fax", "传真"
    TRANSFER = "transfer", "上级转来", "from the level above"


class Kind(Term):
    """信访目的, in the three groups of the Regulation (条例 29, 30, 31)."""

    REDRESS = "redress", "申诉求决", "redress of a grievance"
    ACCUSATION = "accusation", "检举控告", "accusation against officials"
    SUGGESTION = "suggestion", "建议意见", "suggestion or opinion"


class RepeatMark(Term):
    """初件 or 重件: decided by a person, never by a program (条例 19)."""

    UNJUDGED = "unjudged", "未判重", "not judged yet"
    FIRST = "first", "初次", "first submission of this matter"
    REPEAT = "repeat", "重复", "repeats an earlier matter"


class Scope(Term):
    """What a transition moves: the matter, one unit's handling of it, or one review."""

    MATTER = "matter", "信访事项"
    HANDLING = "handling", "办理"
    REVIEW = "review", "复查复核"


class MatterState(Term):
    """States of a matter at the petition office (machine A of the procedure)."""

    RECEIVED = "received", "已收到"
    REGISTERED = "registered", "已登记"
    LINKED = "linked", "已并入重复事项", "linked to an earlier matter"
    CLASSIFIED = "classified", "待分办", "classified, to be referred"
    FORWARDED = "forwarded", "已转送"
    ASSIGNED = "assigned", "已交办"
    HANDLING = "handling", "办理中", "being handled"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
    ARCHIVED = "archived", "已归档"


class HandlingState(Term):
    """States of one unit's handling (machine B of the procedure)."""

    PENDING = "pending", "待签收", "waiting to be signed for"
    SIGNED = "signed", "已签收", "signed for"
    OBJECTED = "objected", "异议待核", "objection waits for the sender"
    RETURNED = "returned", "已退回", "returned to the sender"
    ACCEPTED = "accepted", "办理中", "accepted, being handled"
    DRAFTED = "drafted", "待审签", "draft opinion waits for the head"
    ISSUED = "issued", "已出具", "opinion signed and issued"
    DELIVERED = "delivered", "已送达", "opinion delivered"
    CLOSED = "closed", "已办结"


class Act(Term):
    """Everything that can happen to a matter. The table in ``core.process`` says when, by whom,
    why.
    """

    SUBMIT = "submit", "提交"
    REGISTER = "register", "登记"
    LINK = "link", "并入重复事项", "link to an earlier matter"
    UNLINK = "unlink", "撤销并入", "undo the link"
    CLASSIFY = "classify", "分类", "classify"
    FORWARD = "forward", "转送"
    ASSIGN = "assign", "交办"
    SIGN_FOR = "sign_for", "签收", "sign for"
    OBJECT = "object", "提出异议", "object and ask to return"
    UPHOLD = "uphold", "同意退回", "agree to the return"
    OVERRULE = "overrule", "不同意退回", "refuse the return"
    ACCEPT = "accept", "受理"
    HEAR = "hear", "记录听取陈述", "record the hearing of the petitioner"
    INVESTIGATE = "investigate", "记录调查核实", "record an investigation"
    SUPPLEMENT = "supplement", "补充材料", "supplement"
    PROPOSE_EXTENSION = "propose_extension", "申请延期", "propose an extension"
    EXTEND = "extend", "批准延期", "approve the extension"
    REFUSE_EXTENSION = "refuse_extension", "不批准延期", "refuse the extension"
    DRAFT = "draft", "拟处理意见", "draft the opinion"
    SEND_BACK = "send_back", "退回修改", "send the draft back"
    ISSUE = "issue", "签发", "sign and issue the opinion"
    DELIVER = "deliver", "送达", "record the delivery"
    EVALUATE = "evaluate", "评价", "evaluate"
    CLOSE = "close", "办结", "close"
    ARCHIVE = "archive", "归档"
    CORRECT = "correct", "更正", "correct an earlier entry"
    REMIND = "remind", "催办", "ask the office to hurry"
    HAND_OVER = "hand_over", "移交承办人", "hand over to a colleague"
    RENEW_CODE = "renew_code", "重发查询码", "issue a new query code"
    RENDERED = "rendered", "文书制作完成", "a document's file was made"
    RECKON = "reckon", "重算期限", "reckon running deadlines anew"


class Role(Term):
    """Who acts. One closed set; an account holds roles in a unit, a delegation lends one for
    dated days.
    """

    VISITOR = "visitor", "访客", "anyone at the public door"
    PETITIONER = "petitioner", "信访人", "petitioner"
    REPRESENTATIVE = "representative", "信访代表", "representative of a joint petition"
    REGISTRAR = "registrar", "信访部门经办", "registrar at the petition office"
    OFFICE_HEAD = "office_head", "信访部门负责人", "head of the petition office"
    OFFICER = "officer", "承办人", "officer of the handling unit"
    UNIT_HEAD = "unit_head", "单位负责人", "head of the handling unit"
    REVIEWER = "reviewer", "复查人员"
    RE_REVIEWER = "re_reviewer", "复核人员"
    SUPERVISOR = "supervisor", "督查专员"
    LEADER = "leader", "党政领导", "leader of Party committee or government"
    DISCIPLINE = "discipline", "纪检专办", "discipline desk"
    CUSTODIAN = "custodian", "身份保管人", "custodian of identities"
    SYSTEM_ADMIN = "system_admin", "系统管理员", "system administrator"
    SECURITY_ADMIN = "security_admin", "安全管理员", "security administrator"
    AUDITOR = "auditor", "审计管理员", "audit administrator"
    MACHINE = "machine", "机器账号", "machine account"
    SYSTEM = "system", "系统", "the system itself"


class Route(Term):
    """依法分类处理: the six routes of 条例 31, in the order of its items."""

    LITIGATION = "f1", "诉讼、检察、公安法律程序", "judicial, procuratorial or police procedure"
    ARBITRATION = "f2", "仲裁"
    PARTY_APPEAL = "f3", "党员申诉、申请复审等", "Party appeal, re-examination"
    ADMINISTRATIVE = "f4", "行政复议等行政程序", "administrative procedure"
    STATUTORY_DUTY = "f5", "履行法定职责", "performance of a statutory duty"
    PETITION = "f6", "信访程序", "petition procedure"


class Referral(Term):
    """流转: how a matter reaches a unit (条例 22, 23)."""

    FORWARD = "forward", "转送"
    ASSIGN = "assign", "交办"


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


class Audience(Term):
    """Who is told of an act."""

    PETITIONER = "petitioner", "信访人"
    UNIT = "unit", "承办单位", "the handling unit"
    OFFICE = "office", "信访部门", "the petition office"


class DueState(Term):
    """红黄蓝绿, a function of a running deadline and the day, never of a person."""

    GREEN = "green", "正常", "less than half of the limit used"
    BLUE = "blue", "预警", "half used"
    YELLOW = "yellow", "临期", "three quarters used"
    RED = "red", "逾期", "past the legal due day"


class TimeUnit(Term):
    """日 or 工作日: the Regulation says 工作日 only for the objection (条例 23)."""

    DAY = "day", "日"
    WORKING_DAY = "working_day", "个工作日"


class Clock(Term):
    """期限的种类: the catalogue of deadlines; lengths and articles are in ``core.law``."""

    T01 = "T01", "信访部门转送交办期限"
    T01A = "T01a", "国家级分级转送期限"
    T01B = "T01b", "省级分级转送期限"
    T01C = "T01c", "市级分级转送期限"
    T01D = "T01d", "县级分级转送期限"
    T02 = "T02", "直接收到告知期限"
    T03 = "T03", "转送交办件告知期限"
    T04 = "T04", "退回异议期限"
    T05 = "T05", "交办反馈期限"
    T06 = "T06", "办结期限"
    T07 = "T07", "延期期限"
    T08 = "T08", "申请复查期限"
    T09 = "T09", "复查期限"
    T10 = "T10", "申请复核期限"
    T11 = "T11", "复核期限"
    T12 = "T12", "重大紧急报告"
    T13 = "T13", "三项建议反馈期限"
    T14 = "T14", "信访情况年度报告"
    T15A = "T15a", "简易办理受理期限"
    T15B = "T15b", "简易办理答复期限"
    T15C = "T15c", "简易办理中转期限"
    T16A = "T16a", "实名检举控告受理告知期限"
    T16B = "T16b", "实名检举控告结果反馈期限"
    T16C = "T16c", "纪检下级登记受理转办期限"
    T17 = "T17", "申请司法确认期限"
    T18 = "T18", "主动公布录入"
    L01 = "L01", "签收提醒期限"
    L02 = "L02", "满意度评价期限"
    L03 = "L03", "建议意见答复期限"


class DocumentCode(Term):
    """文书: the documents this version issues; contents are in ``core.documents``."""

    RECEIPT = "receipt", "收件回执"
    FORWARD_LETTER = "forward_letter", "转送函"
    ASSIGN_LETTER = "assign_letter", "交办函"
    ACCEPTANCE_NOTICE = "acceptance_notice", "受理告知书"
    EXTENSION_NOTICE = "extension_notice", "延期办理告知书"
    HANDLING_OPINION = "handling_opinion", "信访事项处理意见书"
    PROOF_OF_DELIVERY = "proof_of_delivery", "送达回证"


class Level(Term):
    """机关层级."""

    STATE = "state", "国家"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    COUNTY = "county", "县（区）"
    TOWNSHIP = "township", "乡镇（街道）"


class BodyKind(Term):
    """机关、单位的性质: the ten kinds that 条例 2 names, and 其他."""

    PARTY = "party", "党的机关"
    CONGRESS = "congress", "人大机关"
    GOVERNMENT = "government", "行政机关"
    CONFERENCE = "conference", "政协机关"
    SUPERVISION = "supervision", "监察机关"
    COURT = "court", "审判机关"
    PROCURATORATE = "procuratorate", "检察机关"
    MASS = "mass", "群团组织"
    STATE_ENTERPRISE = "state_enterprise", "国有企业"
    INSTITUTION = "institution", "事业单位"
    OTHER = "other", "其他"


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


class PublicStatus(Term):
    """What the petitioner reads: plain words for the state of their matter."""

    RECEIVED = "received", "已收到"
    SORTING = "sorting", "正在分办"
    REFERRED = "referred", "已转到责任单位"
    HANDLING = "handling", "正在办理"
    EXTENDED = "extended", "已延期"
    ANSWERED = "answered", "已答复"
    CLOSED = "closed", "已办结"
