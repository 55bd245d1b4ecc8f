# SPDX-License-Identifier: Apache-2.0
"""Everything that can happen to a matter, who does it, and who is told."""

from huiyin.core.vocabulary.terms import Term


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


class Audience(Term):
    """Who is told of an act."""

    PETITIONER = "petitioner", "信访人"
    UNIT = "unit", "承办单位", "the handling unit"
    OFFICE = "office", "信访部门", "the petition office"
