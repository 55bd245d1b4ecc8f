# SPDX-License-Identifier: Apache-2.0
"""First contact, suggestions, merging and splitting, files lent out: who does it, good facts."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from huiyin.core.case import Case
from huiyin.core.facts.contact import ContactFacts
from huiyin.core.facts.intake import ClaimChosen, NoFacts, ReasonFacts
from huiyin.core.facts.joining import MergeFacts, RelateFacts, SplitFacts
from huiyin.core.facts.lending import AskFileFacts, GrantFileFacts
from huiyin.core.facts.suggestions import (
    ConclusionFacts,
    DraftReplyFacts,
    RecordAdoptionFacts,
    RecordRewardFacts,
    StudyFacts,
)
from huiyin.core.process.kinds import FOR_SUGGESTIONS
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import (
    Act,
    Adoption,
    AdoptionUse,
    Borrower,
    Kind,
    Manner,
    Relation,
    StudyForm,
)

DAY = date(2026, 3, 2)

DOER: Mapping[Act, str] = {
    Act.MERGE: "wang",
    Act.UNMERGE: "wang",
    Act.SPLIT: "wang",
    Act.UNSPLIT: "wang",
    Act.RELATE: "system",
    Act.RECLAIM: "system",
    Act.CONTACT: "zhao",
    Act.STUDY: "zhao",
    Act.DRAFT_REPLY: "zhao",
    Act.SIGN_REPLY: "qian",
    Act.RECORD_ADOPTION: "zhao",
    Act.RECORD_REWARD: "qian",
    Act.ASK_FILE: "wang",
    Act.GRANT_FILE: "wei",
    Act.REFUSE_FILE: "wang",
}
FACTS: Mapping[Act, Any] = {
    Act.MERGE: MergeFacts(
        matter="", same_people=True, same_substance=True, reason="同一人就同一部电梯先后两次来信"
    ),
    Act.UNMERGE: ReasonFacts(reason="核对后是两栋楼的电梯，应当分开办理"),
    Act.SPLIT: SplitFacts(
        claims=(),
        title="请求公布维修资金账目",
        summary="要求公布维修资金账目，与电梯维修不是一件事",
        reason="两项诉求由不同单位负责",
    ),
    Act.UNSPLIT: ReasonFacts(reason="账目与电梯维修是一件事，一并办理"),
    Act.RELATE: RelateFacts(matter="another", relation=Relation.MERGED_IN),
    Act.RECLAIM: RelateFacts(matter="another", relation=Relation.CAME_BACK),
    Act.CONTACT: ContactFacts(
        contacted_on=DAY,
        manner=Manner.PHONE,
        reached=True,
        spoke_with="张三本人",
        confirmed=True,
        said="信访人说五楼的老人已经一个月没有下楼，希望月底前修好",
        told="告知了承办人、信访程序和六十日的办理期限",
    ),
    Act.STUDY: StudyFacts(
        studied_on=DAY,
        form=StudyForm.TALK,
        invited=True,
        findings="与物业和业主座谈，建议可行，费用可以从公共收益列支",
    ),
    Act.DRAFT_REPLY: DraftReplyFacts(
        facts_found="经座谈论证，定期公布电梯检修记录切实可行",
        answers=(),
        measures="由住建局在三个月内把检修记录公示写入物业考核",
    ),
    Act.SIGN_REPLY: NoFacts(),
    Act.RECORD_ADOPTION: RecordAdoptionFacts(
        claims=(),
        use=AdoptionUse.BETTER_WORK,
        executed_on=DAY,
        evidence="物业考核办法已经修改，检修记录在单元门口公示",
    ),
    Act.ASK_FILE: AskFileFacts(
        borrower=Borrower.COURT,
        body="临江县人民法院",
        reason="审理行政案件需要调阅",
        named=True,
        ground="县法院调卷函（2026）12号",
    ),
    Act.GRANT_FILE: GrantFileFacts(named=True, until=DAY, note="用后归还"),
    Act.REFUSE_FILE: ReasonFacts(reason="来函没有写明用途，请补充后再申请"),
    Act.RECORD_REWARD: RecordRewardFacts(
        reward="优秀人民建议证书", authority="县人民建议征集办法，县信访局决定", awarded_on=DAY
    ),
}
#: The facts that depend on the case and the day.
AS_IT_STANDS: Mapping[Act, Callable[[Case, date], Mapping[str, Any]]] = {
    Act.CONTACT: lambda case, on: {"contacted_on": on},
    Act.SPLIT: lambda case, on: {
        "claims": tuple(ClaimChosen(claim=claim.id) for claim in case.unreferred[-1:])
    },
    Act.STUDY: lambda case, on: {"studied_on": on},
    Act.DRAFT_REPLY: lambda case, on: {"answers": replies(case)},
    Act.RECORD_ADOPTION: lambda case, on: {
        "claims": tuple(ClaimChosen(claim=claim.id) for claim in case.claims[:1]),
        "executed_on": on,
    },
    Act.RECORD_REWARD: lambda case, on: {"awarded_on": on},
    Act.GRANT_FILE: lambda case, on: {"until": on + timedelta(days=7)},
}

#: The main way of a suggestion, in the places of that of a grievance.
INSTEAD: Mapping[Act, Act | None] = {
    Act.HEAR: None,
    Act.INVESTIGATE: Act.STUDY,
    Act.DRAFT: Act.DRAFT_REPLY,
    Act.ISSUE: Act.SIGN_REPLY,
    Act.RECORD_EXECUTION: None,
}
#: After which acts those beside the main way are possible.
WAYS: Mapping[Act, tuple[Act, ...]] = {
    Act.STUDY: (Act.ACCEPT,),
    Act.DRAFT_REPLY: (Act.INVESTIGATE,),
    Act.SIGN_REPLY: (Act.DRAFT,),
    Act.RECORD_ADOPTION: (Act.DELIVER,),
    Act.RECORD_REWARD: (Act.DELIVER,),
    Act.UNMERGE: (Act.CLASSIFY, Act.MERGE),
}


def instead(act: Act, kind: Kind | None) -> Act | None:
    """What a matter of this kind has in the place of an act of the main way; None: nothing."""
    return INSTEAD.get(act, act) if kind is Kind.SUGGESTION else act


def kind_of(act: Act) -> Kind:
    """The kind of matter to which the act is done."""
    return Kind.SUGGESTION if FOR_SUGGESTIONS in PROCESS[act].guards else Kind.REDRESS


def replies(case: Case) -> tuple[ConclusionFacts, ...]:
    """One conclusion for each suggestion: the first is adopted, the others are kept in mind."""
    return tuple(
        ConclusionFacts(
            claim=claim.id,
            conclusion=Adoption.REFERENCE if at else Adoption.ADOPTED,
            answer=f"第{claim.no}项：已经研究，见落实情况",
            basis="可行，费用有来源",
        )
        for at, claim in enumerate(case.claims)
    )
