# SPDX-License-Identifier: Apache-2.0
"""Handling in depth in the invented county: who does it, and good facts for it."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from huiyin.core.case import Case, Claim
from huiyin.core.facts.conduct import (
    AskRecusalFacts,
    DecideRecusalFacts,
    DeclareRecusalFacts,
    ReachMediationFacts,
    RecordExecutionFacts,
    SimplifyFacts,
    StartMediationFacts,
)
from huiyin.core.facts.ending import (
    AskWithdrawalFacts,
    ConfirmWithdrawalFacts,
    ProposeTerminationFacts,
)
from huiyin.core.facts.intake import ClaimChosen, NoFacts, ReasonFacts
from huiyin.core.facts.review import CallHearingFacts, CloseHearingFacts
from huiyin.core.vocabulary import (
    Act,
    EndingGround,
    Manner,
    RecusalGround,
    RecusalOf,
    SimpleGround,
)

DAY = date(2026, 3, 2)

DOER: Mapping[Act, str] = {
    Act.SIMPLIFY: "qian",
    Act.CONVERT: "zhao",
    Act.CALL_HEARING: "qian",
    Act.CLOSE_HEARING: "zhao",
    Act.START_MEDIATION: "zhao",
    Act.REACH_MEDIATION: "zhao",
    Act.FAIL_MEDIATION: "zhao",
    Act.DECLARE_RECUSAL: "zhao",
    Act.ASK_RECUSAL: "petitioner",
    Act.DECIDE_RECUSAL: "qian",
    Act.ASK_WITHDRAWAL: "petitioner",
    Act.CONFIRM_WITHDRAWAL: "wang",
    Act.REFUSE_WITHDRAWAL: "wang",
    Act.PROPOSE_TERMINATION: "qian",
    Act.DISMISS_TERMINATION: "wang",
    Act.TERMINATE: "wang",
    Act.RECORD_EXECUTION: "zhao",
}

FACTS: Mapping[Act, Any] = {
    Act.SIMPLIFY: SimplifyFacts(
        ground=SimpleGround.CLEAR,
        supportable=True,
        plain=True,
        told_by=Manner.PHONE,
        paper=True,
        contact="物业管理股值班人员",
        phone="0999-5550102",
    ),
    Act.CONVERT: ReasonFacts(reason="电梯需要委托检测，十个工作日内不能答复"),
    Act.CALL_HEARING: CallHearingFacts(
        held_on=DAY,
        time="上午九时",
        place="住建局二楼会议室",
        presider="许十五",
        panel="业主代表两名，物业公司，信访人",
        public=True,
    ),
    Act.CLOSE_HEARING: CloseHearingFacts(
        held=True,
        signed_on=DAY,
        record="双方陈述、质证，笔录经核对签字",
        conclusion="由物业更换主板",
    ),
    Act.START_MEDIATION: StartMediationFacts(
        mediator="临江县物业纠纷人民调解委员会",
        other_party="幸福物业服务公司",
        petitioner_agrees=True,
        other_agrees=True,
        civil=True,
        consented_on=DAY,
    ),
    Act.REACH_MEDIATION: ReachMediationFacts(
        agreed_on=DAY,
        agreement="物业公司先行垫付更换主板的费用，业主按比例分摊",
        performance="协议生效后二十日内完成更换",
    ),
    Act.FAIL_MEDIATION: ReasonFacts(reason="物业公司不再同意调解"),
    Act.DECLARE_RECUSAL: DeclareRecusalFacts(
        ground=RecusalGround.KIN, reason="物业公司的经理是我的妹夫"
    ),
    Act.ASK_RECUSAL: AskRecusalFacts(whom=RecusalOf.OFFICER, reason="承办人与物业公司经理是亲戚"),
    Act.DECIDE_RECUSAL: DecideRecusalFacts(
        granted=False, reason="经核实不存在亲属关系，不影响公正办理"
    ),
    Act.ASK_WITHDRAWAL: AskWithdrawalFacts(reason="电梯已经自行修好", own_will=True),
    Act.CONFIRM_WITHDRAWAL: ConfirmWithdrawalFacts(
        called_on=DAY, spoke_with="张三本人", voluntary=True, record="电话核实，确因问题已经解决"
    ),
    Act.REFUSE_WITHDRAWAL: ReasonFacts(reason="信访人说是被人要求撤回的，继续办理"),
    Act.PROPOSE_TERMINATION: ProposeTerminationFacts(
        ground=EndingGround.DIED, evidence="社区出具死亡证明，近亲属书面表示不再主张"
    ),
    Act.DISMISS_TERMINATION: ReasonFacts(reason="其子女愿意承受，继续办理"),
    Act.TERMINATE: NoFacts(),
    Act.RECORD_EXECUTION: RecordExecutionFacts(
        claims=(), executed_on=DAY, evidence="主板已更换，检验报告存卷，账目已在公告栏公布"
    ),
}

#: The facts that depend on the case and the day.
AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.RECORD_EXECUTION: lambda case, on: {
        "claims": tuple(ClaimChosen(claim=item.id) for item in owed(case)),
        "executed_on": on,
    },
    Act.CALL_HEARING: lambda case, on: {"held_on": on + timedelta(days=7)},
    Act.CLOSE_HEARING: lambda case, on: {"signed_on": on, "held": _held(case, on)},
    Act.START_MEDIATION: lambda case, on: {"consented_on": on},
    Act.REACH_MEDIATION: lambda case, on: {"agreed_on": on},
    Act.CONFIRM_WITHDRAWAL: lambda case, on: {"called_on": on},
}


def _held(case: Case, on: date) -> bool:
    """Whether the day of the hearing has come; one that was called off is recorded too."""
    called = case.handlings[-1].hearing_on if case.handlings else None
    return called is None or called <= on


def owed(case: Case) -> list[Claim]:
    """What is supported and not yet carried out; else any claim, so that facts can be given."""
    return [item for item in case.claims if item.owed] or list(case.claims[:1])


def needless(act: Act, case: Case) -> bool:
    """Whether the main way leaves the act out: nothing is owed, or a simple matter needs none."""
    simple = bool(case.handlings) and case.handlings[-1].accepted_on is not None
    if act is Act.ACCEPT:
        return simple
    return act is Act.RECORD_EXECUTION and not any(item.owed for item in case.claims)
