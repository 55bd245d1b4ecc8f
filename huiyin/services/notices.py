# SPDX-License-Identifier: Apache-2.0
"""The wording of text messages: a number, what happened, where to look; never what the matter is
about.
"""

from collections.abc import Mapping

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Audience

_TO_PETITIONER: Mapping[Act, str] = {
    Act.SUBMIT: "已收到您的信访件",
    Act.LINK: "您的信访件已并入您此前的信访事项一并办理",
    Act.MERGE: "您的信访事项已并入您的另一信访事项一并办理",
    Act.UNMERGE: "您的信访事项已恢复单独办理",
    Act.SPLIT: "您信中不相干的诉求已分成两件办理，查询码相同",
    Act.UNSPLIT: "分出去的诉求已收回，一并办理",
    Act.DECLINE: "您的信访事项经审查不予受理或者不再受理，理由和怎样提出异议见告知书",
    Act.ANSWER_DIRECTLY: "您反映的问题已经答复，内容见答复记录",
    Act.KEEP: "您的信访件已留存备查，没有转送办理；为什么、怎样恢复办理，请查询进度",
    Act.DIVERT: "您的信访事项属于涉法涉诉事项，已按规定转送或者引导向政法部门提出",
    Act.POINT_ELSEWHERE: "您的信访事项应向有权处理的机关、单位提出，详见告知书",
    Act.SUSTAIN: "您的异议成立，信访事项将重新分办",
    Act.REJECT_OBJECTION: "您的异议经审查不成立，理由见答复书",
    Act.REOPEN: "您的信访事项已恢复办理",
    Act.FORWARD: "您的信访事项已转送有权处理的单位",
    Act.ASSIGN: "您的信访事项已交办有权处理的单位",
    Act.DETERMINE: "您的信访事项已认定由责任单位办理",
    Act.PASS_DOWN: "您的信访事项已转送本系统的下级单位办理，去向见告知书",
    Act.SUCCEED: "因机构调整，您的信访事项由承接职责的单位接着办，期限和文书都不变",
    Act.ACCEPT: "您的信访事项已受理",
    Act.NOTIFY_ROUTE: "您的诉求应通过法定途径解决，怎样办理见程序性告知书",
    Act.CONCLUDE_ROUTE: "您的诉求在法定程序中的结果已记录",
    Act.COME_BACK: "法定途径没有受理您的诉求，已交回重新分办，不需要您再跑",
    Act.EXTEND: "您的信访事项已延期办理，理由见告知书",
    Act.ISSUE: "您的信访事项处理意见书已出具，将送达给您",
    Act.SIGN_REPLY: "您的建议已有回复，将送达给您",
    Act.RECORD_ADOPTION: "您被采纳的建议已经落实",
    Act.RECORD_REWARD: "您的建议获得奖励，感谢您",
    Act.DELIVER: "您的信访事项已答复，请评价办理情况",
    Act.SIMPLIFY: "您的信访事项已受理，按简易程序办理",
    Act.CONVERT: "您的信访事项已转为普通程序办理，理由和期限见告知书",
    Act.CALL_HEARING: "您的信访事项将举行听证，时间地点见通知书",
    Act.START_MEDIATION: "您的信访事项已开始调解",
    Act.REACH_MEDIATION: "您的信访事项已达成调解协议，可以在三十日内与对方共同申请司法确认",
    Act.FAIL_MEDIATION: "您的信访事项调解已终止，继续按程序办理",
    Act.DECIDE_RECUSAL: "回避申请已有决定，内容见决定书",
    Act.CONFIRM_WITHDRAWAL: "您的信访事项已撤回。如非本人意愿，请立即联系信访部门",
    Act.REFUSE_WITHDRAWAL: "您的信访事项没有撤回，继续办理",
    Act.TERMINATE: "您的信访事项已终止办理，理由见告知书",
    Act.NAME_REPRESENTATIVES: "共同信访的代表已记录。代表请把答复转达给大家",
    Act.NAME_AGENT: "您的信访事项已记录委托代理人。如非本人委托，请立即联系信访部门",
    Act.NAME_GUARDIAN: "信访事项已记录监护人，今后由监护人代理",
    Act.END_MANDATE: "您的信访事项中有代表、代理人或者监护人的代理已终止",
    Act.RECORD_EXECUTION: "您的诉求中予以支持的事项已有落实情况",
    Act.CLOSE: "您的信访事项已办结",
    Act.ASK_REVIEW: "已收到您的复查申请，收件回执可在网上查看",
    Act.ASK_RE_REVIEW: "已收到您的复核申请，收件回执可在网上查看",
    Act.ASK_CORRECTION: "您的复查、复核申请需要补正材料，请查看需要补正的内容",
    Act.ADMIT_REVIEW: "您的复查、复核申请已受理",
    Act.DECLINE_REVIEW: "您的复查、复核申请不予受理，理由见告知书",
    Act.WITHDRAW_REVIEW: "您的复查、复核申请已撤回。如非本人撤回，请立即联系信访部门",
    Act.CALL_REVIEW_HEARING: "您的信访事项将举行听证，时间地点见听证通知书",
    Act.SIGN_REVIEW: "复查、复核意见书已出具，将送达给您",
    Act.DELIVER_REVIEW: "复查、复核意见书已送达",
    Act.ASK_SECRECY: "您的身份已按要求保密，办理单位看不到。如非本人要求，请联系信访部门",
    Act.LIFT_SECRECY: "您的身份已取消保密。如非本人取消，请立即联系信访部门",
    Act.DISCLOSE_IDENTITY: "为办理所必需，您的身份已告知办理单位，理由请查看办理进度",
    Act.RENEW_CODE: "您的查询码已重发，旧码失效。如非本人办理，请联系信访部门",
}


def wording(act: Act, audience: Audience, number: str, site: str, *, own: Mapping[str, str]) -> str:
    """The text for an audience. A petitioner reads plain words, an office the act's name.

    ``own`` are words of the local profile, act → text, that take the place of ours.
    """
    if audience is Audience.PETITIONER:
        return f"{own.get(str(act)) or _TO_PETITIONER[act]}（编号{number}）。查询：{site}"
    return f"信访事项{number}：{act.zh}。请登录信访信息系统办理。"


def unworded() -> set[Act]:
    """Acts that tell the petitioner but have no words yet; a test wants none."""
    return {
        act
        for act, row in PROCESS.items()
        if Audience.PETITIONER in row.tells and act not in _TO_PETITIONER
    }
