# SPDX-License-Identifier: Apache-2.0
"""One of each document of handling in depth, and of those that end a matter unanswered."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.documents import (
    ClaimLine,
    ConversionNoticeFacts,
    Facts,
    HearingNoticeFacts,
    RecusalDecisionFacts,
    TerminationNoticeFacts,
    WithdrawalConfirmationFacts,
)
from huiyin.core.vocabulary import DocumentCode, EndingGround, RecusalOf


def papers(
    header: Callable[..., dict[str, Any]], claims: Callable[[int], tuple[ClaimLine, ...]]
) -> Mapping[DocumentCode, Facts]:
    """Document → its facts; ``header`` and ``claims`` are those of ``tests.papers``."""
    return {
        DocumentCode.CONVERSION_NOTICE: ConversionNoticeFacts(
            **header(title="转为普通程序告知书", number="庆住建信普字〔2026〕1号"),
            accepted_on=date(2026, 11, 9),
            reason="外墙渗水的原因需要委托鉴定，十个工作日内不能答复。",
            limit_days=60,
            due_on=date(2027, 1, 8),
        ),
        DocumentCode.HEARING_NOTICE: HearingNoticeFacts(
            **header(title="信访听证通知书", number="庆住建信证字〔2026〕1号"),
            subject="反映柳河小区外墙渗水长期没有维修的问题",
            held_on=date(2026, 12, 4),
            time="上午九时三十分",
            place="庆云县住房和城乡建设局二楼会议室",
            presider="许十五",
            panel="业主代表两名；物业公司；信访人张三",
            manner="公开举行",
        ),
        DocumentCode.RECUSAL_DECISION: RecusalDecisionFacts(
            **header(title="回避决定书", number="庆住建信避字〔2026〕1号"),
            whom=RecusalOf.OFFICER.zh,
            asked_by="您",
            asked_on=date(2026, 11, 20),
            granted=True,
            reason="经核实，承办人与物业公司负责人有近姻亲关系，应当回避。",
        ),
        DocumentCode.WITHDRAWAL_CONFIRMATION: WithdrawalConfirmationFacts(
            **header(
                title="撤回确认书", number="庆信撤字〔2026〕1号", sender="", unit="庆云县信访局"
            ),
            claims=claims(2),
            asked_on=date(2026, 11, 20),
            verified_on=date(2026, 11, 21),
        ),
        DocumentCode.TERMINATION_NOTICE: TerminationNoticeFacts(
            **header(
                title="终止办理告知书", number="庆信终字〔2026〕1号", sender="", unit="庆云县信访局"
            ),
            claims=claims(2),
            ground=EndingGround.DIED.zh,
            evidence="柳河社区出具死亡证明；近亲属书面表示不再主张。",
        ),
    }
