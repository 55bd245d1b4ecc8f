# SPDX-License-Identifier: Apache-2.0
"""The plain words for what happened and what comes next, one table each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from huiyin.core.law.statute import CONFIGURED
from huiyin.core.periods import zh_date
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, Clock, KeepGround, MatterState, PublicStatus
from huiyin.queries.progress import Awaited, Earlier, Progress
from huiyin.queries.steps import Step

_HAPPENED: Mapping[Act, str] = {
    Act.SUBMIT: gettext_noop("%(office)s收到您的信访件"),
    Act.REGISTER: gettext_noop("%(office)s已登记"),
    Act.LINK: gettext_noop("并入您此前的信访事项，一并办理"),
    Act.UNLINK: gettext_noop("恢复为单独的信访事项，继续办理"),
    Act.MERGE: gettext_noop("并入您的另一信访事项一并办理，期限不晚于原来的；编号和查询码仍可使用"),
    Act.UNMERGE: gettext_noop("恢复为单独的信访事项，期限仍照原来的日期计算"),
    Act.SPLIT: gettext_noop("%(office)s把其中不相干的诉求分成另一件办理，查询码相同"),
    Act.UNSPLIT: gettext_noop("诉求收回原信访事项一并办理"),
    Act.RECLAIM: gettext_noop("分出去的诉求已收回，一并办理"),
    Act.CLASSIFY: gettext_noop("%(office)s逐项列明了您的诉求，正在确定办理单位"),
    Act.DECLINE: gettext_noop("%(office)s决定不予受理，理由和怎样提出异议写在告知书里"),
    Act.ANSWER_DIRECTLY: gettext_noop("%(office)s直接答复了您，内容写在答复记录里"),
    Act.KEEP: gettext_noop("%(office)s已留存备查，补充情况后可以恢复办理"),
    Act.NOTIFY_ROUTE: gettext_noop("%(unit)s告知了您的诉求应走的法定途径，内容写在程序性告知书里"),
    Act.ENTER_ROUTE: gettext_noop("您的诉求已进入法定程序，%(unit)s跟踪结果"),
    Act.CONCLUDE_ROUTE: gettext_noop("%(unit)s记录了法定程序的结果"),
    Act.COME_BACK: gettext_noop("法定途径没有受理，您的诉求已交回%(office)s重新分办"),
    Act.DIVERT: gettext_noop("属于涉法涉诉事项，%(office)s已按规定转送或者引导您向政法部门提出"),
    Act.POINT_ELSEWHERE: gettext_noop("不属于%(office)s的职权，请向告知书写明的机关、单位提出"),
    Act.OBJECT_TO_DECISION: gettext_noop("%(office)s代您记录了异议，由上一级信访部门审查"),
    Act.SUSTAIN: gettext_noop("%(unit)s认为您的异议成立，%(office)s将重新分办"),
    Act.REJECT_OBJECTION: gettext_noop("%(unit)s审查后维持原处理，理由写在答复书里"),
    Act.REOPEN: gettext_noop("%(office)s恢复办理，编号不变"),
    Act.TAKE_ON: gettext_noop("%(office)s自己办理，将书面告知您接收情况和处理途径"),
    Act.FORWARD: gettext_noop("已转送%(unit)s办理"),
    Act.OPEN_DISPUTE: gettext_noop("%(office)s正在认定由哪个单位负责"),
    Act.DETERMINE: gettext_noop("已认定由%(unit)s负责办理"),
    Act.PASS_DOWN: gettext_noop("%(office)s已转送本系统的%(unit)s办理"),
    Act.ASSIGN: gettext_noop("已交办%(unit)s，要求按期反馈"),
    Act.SUCCEED: gettext_noop(
        "因机构调整，%(former)s的职责由%(unit)s承接，您的信访事项由它接着办，期限和文书都不变"
    ),
    Act.SIGN_FOR: gettext_noop("%(unit)s已签收"),
    Act.OBJECT: gettext_noop("%(unit)s认为不属于本单位职权，%(office)s正在核实"),
    Act.UPHOLD: gettext_noop("%(office)s核实后收回，将另行转送、交办"),
    Act.OVERRULE: gettext_noop("%(office)s核实后，仍由%(unit)s办理"),
    Act.ACCEPT: gettext_noop("%(unit)s已受理"),
    Act.CONTACT: gettext_noop("%(unit)s的承办人联系您，核对诉求"),
    Act.HEAR: gettext_noop("%(unit)s听取了您的陈述"),
    Act.INVESTIGATE: gettext_noop("%(unit)s进行了调查核实"),
    Act.STUDY: gettext_noop("%(unit)s研究论证了您的建议"),
    Act.SIGN_REPLY: gettext_noop("%(unit)s签发了建议回复，将送达给您"),
    Act.RECORD_ADOPTION: gettext_noop("您被采纳的建议已经落实：%(use)s"),
    Act.RECORD_REWARD: gettext_noop("%(unit)s对您的建议给予奖励，感谢您"),
    Act.SUPPLEMENT: gettext_noop("%(unit)s记录了补充材料"),
    Act.EXTEND: gettext_noop("经%(unit)s负责人批准，办理期限延长 %(days)d 天"),
    Act.ISSUE: gettext_noop("%(unit)s签发了处理意见书，将送达给您"),
    Act.DELIVER: gettext_noop("%(unit)s把处理意见书送达给您（%(how)s）"),
    Act.EVALUATE: gettext_noop("您作了评价"),
    Act.SIMPLIFY: gettext_noop("%(unit)s受理，按简易程序办理"),
    Act.CONVERT: gettext_noop("%(unit)s转为普通程序办理，理由写在告知书里"),
    Act.CALL_HEARING: gettext_noop("%(unit)s决定举行听证，时间地点见通知书"),
    Act.CLOSE_HEARING: gettext_noop("%(unit)s记录了听证的结论"),
    Act.START_MEDIATION: gettext_noop("双方同意，开始调解；办理期限照常计算"),
    Act.REACH_MEDIATION: gettext_noop("达成调解协议，可以与对方共同向法院申请司法确认"),
    Act.FAIL_MEDIATION: gettext_noop("调解终止，%(unit)s继续办理"),
    Act.ASK_RECUSAL: gettext_noop("您申请办理人员回避"),
    Act.DECIDE_RECUSAL: gettext_noop("回避申请已有决定，写在决定书里"),
    Act.ASK_WITHDRAWAL: gettext_noop("信访部门代您登记了撤回申请，会与您核实"),
    Act.CONFIRM_WITHDRAWAL: gettext_noop("%(office)s与您核实后确认撤回"),
    Act.REFUSE_WITHDRAWAL: gettext_noop("%(office)s没有撤回您的信访事项，继续办理"),
    Act.TERMINATE: gettext_noop("%(office)s决定终止办理，理由写在告知书里"),
    Act.NAME_REPRESENTATIVES: gettext_noop("%(office)s记录了大家推选的 %(count)d 位代表"),
    Act.NAME_AGENT: gettext_noop("%(office)s记录了委托代理人"),
    Act.NAME_GUARDIAN: gettext_noop("%(office)s记录了监护人"),
    Act.END_MANDATE: gettext_noop("%(office)s终止了一位代表、代理人或者监护人的代理"),
    Act.GIVE_CODE: gettext_noop("%(office)s核对身份后发给了您自己的查询码"),
    Act.LEAVE: gettext_noop("一位共同信访人退出，其他人的事项照常办理"),
    Act.SERVE: gettext_noop("%(unit)s逐人送达处理意见书，这一次送达 %(count)d 人"),
    Act.RECORD_EXECUTION: gettext_noop("%(unit)s记录了予以支持的诉求的落实情况"),
    Act.CLOSE: gettext_noop("%(unit)s办结"),
    Act.ASK_REVIEW: gettext_noop("信访部门代您登记了复查申请，已交%(unit)s"),
    Act.ASK_RE_REVIEW: gettext_noop("信访部门代您登记了复核申请，已交%(unit)s"),
    Act.ASK_CORRECTION: gettext_noop("%(unit)s请您补正%(level)s申请的材料"),
    Act.SUPPLY: gettext_noop("信访部门代您提交了补正材料"),
    Act.ADMIT_REVIEW: gettext_noop("%(unit)s受理了%(level)s申请"),
    Act.DECLINE_REVIEW: gettext_noop("%(unit)s不予受理%(level)s申请，理由见告知书"),
    Act.WITHDRAW_REVIEW: gettext_noop("按您的要求撤回了%(level)s申请"),
    Act.HEAR_REVIEW: gettext_noop("%(unit)s听取了您的陈述"),
    Act.CALL_REVIEW_HEARING: gettext_noop("%(unit)s决定听证，时间地点见听证通知书"),
    Act.CLOSE_REVIEW_HEARING: gettext_noop("%(unit)s制作了听证笔录"),
    Act.SIGN_REVIEW: gettext_noop("%(unit)s签发了%(level)s意见书，将送达给您"),
    Act.SERVE_REVIEW: gettext_noop("%(unit)s逐人送达%(level)s意见书，这一次送达 %(count)d 人"),
    Act.DELIVER_REVIEW: gettext_noop("%(unit)s把%(level)s意见书送达给您（%(how)s）"),
    Act.ARCHIVE: gettext_noop("材料已归档"),
    Act.CORRECT: gettext_noop("%(unit)s更正了一条记录，原记录仍保留"),
    Act.REMIND: gettext_noop("您催办了一次，督查人员可以看到"),
    Act.ASK_SECRECY: gettext_noop("%(office)s按您的要求为您的身份保密"),
    Act.LIFT_SECRECY: gettext_noop("您取消了保密"),
    Act.ASK_RELAY: gettext_noop("%(unit)s请信访部门向您转达"),
    Act.ANSWER_RELAY: gettext_noop("信访部门把您的答复转给了%(unit)s"),
    Act.DISCLOSE_IDENTITY: gettext_noop("为办理所必需，信访部门把您的身份告知了%(unit)s，理由是"),
    Act.RENEW_CODE: gettext_noop("核对身份后重发了查询码，旧的查询码已失效"),
}
_MINE: Mapping[Act, str] = {
    Act.ASK_WITHDRAWAL: gettext_noop("您申请撤回；信访部门会直接与您核实，核实前照常办理"),
    Act.SUPPLEMENT: gettext_noop("您补充了材料"),
    Act.LEAVE: gettext_noop("您退出了共同信访"),
    Act.ASK_SECRECY: gettext_noop("您要求保密，办理单位看不到您的姓名、电话和住址"),
    Act.OBJECT_TO_DECISION: gettext_noop("您提出了异议，由上一级信访部门审查"),
    Act.ASK_REVIEW: gettext_noop("您向%(unit)s申请复查"),
    Act.ASK_RE_REVIEW: gettext_noop("您向%(unit)s申请复核"),
    Act.SUPPLY: gettext_noop("您提交了补正材料"),
    Act.WITHDRAW_REVIEW: gettext_noop("您撤回了%(level)s申请"),
    Act.SERVE: gettext_noop("%(unit)s把处理意见书送达给您本人（%(how)s）"),
    Act.SERVE_REVIEW: gettext_noop("%(unit)s把%(level)s意见书送达给您本人（%(how)s）"),
}
#: Done by another of several petitioners: that it happened, not in whose words.
_THEIRS: Mapping[Act, str] = {
    Act.SUPPLEMENT: gettext_noop("一位共同信访人补充了材料"),
    Act.REMIND: gettext_noop("一位共同信访人催办了一次，督查人员可以看到"),
    Act.OBJECT_TO_DECISION: gettext_noop("一位共同信访人提出了异议，由上一级信访部门审查"),
    Act.ASK_RECUSAL: gettext_noop("一位共同信访人申请办理人员回避"),
    Act.ASK_WITHDRAWAL: gettext_noop("代表申请撤回；信访部门会核实，核实前照常办理"),
    Act.EVALUATE: gettext_noop("代表作了评价"),
    Act.ASK_REVIEW: gettext_noop("一位共同信访人或者代表向%(unit)s申请复查"),
    Act.ASK_RE_REVIEW: gettext_noop("一位共同信访人或者代表向%(unit)s申请复核"),
    Act.SUPPLY: gettext_noop("申请人提交了补正材料"),
    Act.WITHDRAW_REVIEW: gettext_noop("申请人撤回了%(level)s申请"),
}
#: Where each of several petitioners had it for themselves before.
_TO_ALL: Mapping[Act, str] = {
    Act.DELIVER: gettext_noop("%(unit)s已经把处理意见书送达每一位信访人"),
    Act.DELIVER_REVIEW: gettext_noop("%(unit)s已经把%(level)s意见书送达每一位信访人"),
}
_AGAIN: Mapping[Act, str] = {
    Act.EVALUATE: gettext_noop("您修改了评价"),
    Act.CLASSIFY: gettext_noop("%(office)s重新列明了您的诉求，正在确定办理单位"),
}
#: Where one act may lead to different ends.
_INTO: Mapping[tuple[Act, MatterState | None], str] = {
    (Act.DECLINE, MatterState.EXHAUSTED): gettext_noop(
        "%(office)s决定不再受理，理由和怎样提出异议写在告知书里"
    ),
}
#: 留存: why, and what follows from it.
_KEPT: Mapping[KeepGround, str] = {
    KeepGround.NO_CONTACT: gettext_noop(
        "没有看到诉求，也没有能联系您的姓名、住址，%(office)s已留存备查；补充后可以恢复办理"
    ),
    KeepGround.DUPLICATE: gettext_noop(
        "这一件与已经收到的一件内容完全相同，%(office)s已留存备查，由那一件办理"
    ),
}
_SINCE: Mapping[Act, str] = {
    Act.ACCEPT: gettext_noop("最迟 %(day)s 前给您书面答复"),
    Act.SIMPLIFY: gettext_noop("最迟 %(day)s 前给您答复"),
    Act.CONVERT: gettext_noop("最迟 %(day)s 前给您书面答复"),
    Act.EXTEND: gettext_noop("新的办理期限到 %(day)s，理由写在延期办理告知书里"),
}

_NEXT: Mapping[Clock, str] = {
    Clock.T01: gettext_noop("%(unit)s登记，并转给有权处理的机关、单位"),
    Clock.T02: gettext_noop("%(unit)s书面告知您接收情况和处理途径"),
    Clock.L05: gettext_noop("上一级信访部门审查您的异议"),
    Clock.L01: gettext_noop("%(unit)s签收；签收后 15 日内书面告知您"),
    Clock.T03: gettext_noop("%(unit)s书面告知您接收情况和处理途径"),
    Clock.T06: gettext_noop("%(unit)s办结，给您出具处理意见书"),
    Clock.T09: gettext_noop("%(unit)s审查您的复查申请，给您书面复查意见"),
    Clock.T11: gettext_noop("%(unit)s审查您的复核申请，给您书面复核意见"),
    Clock.T15B: gettext_noop("%(unit)s按简易程序答复您"),
    Clock.L06: gettext_noop("%(unit)s落实予以支持的诉求"),
    Clock.L03: gettext_noop("%(unit)s研究您的建议，给您回复"),
}

#: A shape for each status (``portal/sign.html``): told by word and shape as well as by colour.
_SIGNS: Mapping[PublicStatus, str] = {
    PublicStatus.RECEIVED: "dot",
    PublicStatus.SORTING: "half",
    PublicStatus.DECLINED: "square",
    PublicStatus.EXHAUSTED: "square",
    PublicStatus.GUIDED: "arrow",
    PublicStatus.CONTESTED: "half",
    PublicStatus.KEPT: "dot",
    PublicStatus.REFERRED: "arrow",
    PublicStatus.HANDLING: "diamond",
    PublicStatus.EXTENDED: "triangle",
    PublicStatus.ANSWERED: "square",
    PublicStatus.REVIEWING: "half",
    PublicStatus.RE_REVIEWING: "half",
    PublicStatus.CLOSED: "tick",
    PublicStatus.TERMINATED: "square",
}


@dataclass(frozen=True)
class Line:
    """One step as it is read: the day, what happened, what follows from it, one's own words."""

    on: date
    what: str
    since: str
    text: str


@dataclass(frozen=True)
class Coming:
    """What comes next: in words, by when (and why perhaps later), by which article, how late."""

    what: str
    by: str
    but: str
    basis: str
    late: str


@dataclass(frozen=True)
class Status:
    """The status chip."""

    code: str
    sign: str
    zh: str


def plain_basis(basis: str) -> str:
    """The article as it is; where the law is silent 本地工作规则, and not that we configured it."""
    for ours in (WORKING_RULE, CONFIGURED):
        basis = basis.replace(ours, _("本地工作规则"))
    return basis


def lines(found: Progress) -> list[Line]:
    """All steps in words, newest first."""
    return [Line(item.on, _what(item), _since(item), item.text) for item in found.steps]


def status(code: PublicStatus, lead: str = "") -> Status:
    """The chip; a referred matter names the unit."""
    zh = (
        _("已转到%(unit)s") % {"unit": lead}
        if code is PublicStatus.REFERRED and lead
        else _(code.zh)
    )
    return Status(code.value, _SIGNS[code], zh)


def coming(found: Progress | Earlier) -> Coming | None:
    """The next step of a matter, or None when no office owes one."""
    awaited = found.awaited
    if awaited is None:
        return None
    return Coming(
        what=_(_NEXT[awaited.clock]) % {"unit": awaited.unit},
        by=zh_date(awaited.nominal),
        but=_but(awaited),
        basis=plain_basis(awaited.basis),
        late=_("已超过期限 %(n)d 天，督查人员可以看到") % {"n": awaited.late}
        if awaited.late
        else "",
    )


def grouped(number: str) -> tuple[str, ...]:
    """A matter's number in its parts, territory, day and running number, for eyes to copy."""
    return tuple(part for part in (number[:-13], number[-13:-5], number[-5:]) if part)


def _but(awaited: Awaited) -> str:
    said = []
    if awaited.legal != awaited.nominal:
        said.append(_("当天休息，顺延到 %(day)s") % {"day": zh_date(awaited.legal)})
    if awaited.provisional:
        said.append(_("该年放假安排公布后可能调整"))
    return "；".join(said)


def _what(step: Step) -> str:
    words = _INTO.get((step.act, step.state), _HAPPENED[step.act])
    if step.again:
        words = _AGAIN.get(step.act, words)
    if step.ground:
        words = _KEPT[step.ground]
    if step.mine:
        words = _MINE.get(step.act, words)
    if step.to_all:
        words = _TO_ALL[step.act]
    if step.theirs:
        words = _THEIRS.get(step.act, words)
    return _(words) % {
        "office": step.office,
        "former": step.former,
        "unit": step.unit,
        "days": step.days,
        "use": _(step.use.zh) if step.use else "",
        "count": step.count,
        "how": _(step.how.zh) if step.how else "",
        "level": _(step.level.zh) if step.level else "",
    }


def _since(step: Step) -> str:
    if step.act not in _SINCE or step.day is None:
        return ""
    return _(_SINCE[step.act]) % {"day": zh_date(step.day)}
