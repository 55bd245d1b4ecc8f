# SPDX-License-Identifier: Apache-2.0
"""责任认定书 about invented people."""

from collections.abc import Callable, Mapping
from typing import Any

from huiyin.core.documents import ClaimLine, Facts
from huiyin.core.documents.referral import DeterminationFacts
from huiyin.core.vocabulary import DocumentCode


def papers(
    header: Callable[..., dict[str, Any]], claims: Callable[[int], tuple[ClaimLine, ...]]
) -> Mapping[DocumentCode, Facts]:
    """The documents; ``header`` and ``claims`` are those of ``tests.papers``."""
    head = header(title="责任认定书", number="庆信定字〔2026〕3号", sender="", unit="庆云县信访局")
    return {
        DocumentCode.DETERMINATION: DeterminationFacts(
            **head | {"address": ""},
            addressee="庆云县住房和城乡建设局",
            summary="反映小区外墙渗水多年无人维修，要求查明责任、限期修复。",
            claims=claims(2),
            dispute="县住建局认为属于物业服务纠纷，柳河镇人民政府认为属于房屋质量问题，先后退回。",
            step="联席会议确定",
            decided_by="庆云县信访工作联席会议",
            reason="渗水发生在保修期内，房屋质量监督由县住房和城乡建设局负责。",
            basis="《建设工程质量管理条例》第四十条、第四十三条",
            precedent="庆信定字〔2025〕11号",
            inform_days=15,
            attachments=("信访件原文（信访信息系统内查看）",),
        )
    }
