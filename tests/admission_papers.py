# SPDX-License-Identifier: Apache-2.0
"""One of each document that an office issues itself, with facts about invented people."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from huiyin.core.documents import ClaimLine, Facts
from huiyin.core.documents.admission import (
    DeclineNoticeFacts,
    DestinationNoticeFacts,
    DirectReplyFacts,
    DiversionLetterFacts,
    GuidanceNoticeFacts,
    NoFurtherNoticeFacts,
    NotCompetentNoticeFacts,
    ObjectionReplyFacts,
    UrgentReportFacts,
)
from huiyin.core.vocabulary import DocumentCode

#: The documents of the chapter.
CODES = (
    DocumentCode.DECLINE_NOTICE,
    DocumentCode.NO_FURTHER_NOTICE,
    DocumentCode.OBJECTION_REPLY,
    DocumentCode.DIRECT_REPLY,
    DocumentCode.DIVERSION_LETTER,
    DocumentCode.GUIDANCE_NOTICE,
    DocumentCode.NOT_COMPETENT_NOTICE,
    DocumentCode.DESTINATION_NOTICE,
    DocumentCode.URGENT_REPORT,
)
OFFICE = {"sender": "", "unit": "庆云县信访局", "contact": "王五"}
JUDGED = {"objection_body": "庆云市信访局", "objection_last_on": date(2027, 1, 21)}
REFUSAL = {
    "rule": "NB-3",
    "rule_text": "已经受理或者正在办理的，信访人在规定期限内向上级又提出同一事项的，上级不予受理。",
    "basis": "《信访工作条例》第十九条第三款",
    "grounds": "经核对，您本次反映的外墙渗水与柳河镇正在办理的事项为同一人、同一事实和诉求。",
}


def papers(
    header: Callable[..., dict[str, Any]], claims: Callable[[int], tuple[ClaimLine, ...]]
) -> Mapping[DocumentCode, Facts]:
    """The documents; ``header`` and ``claims`` are those of ``tests.papers``."""

    def at_office(title: str, number: str, **others: Any) -> dict[str, Any]:
        return header(title=title, number=number, **OFFICE | others)

    return {
        DocumentCode.DECLINE_NOTICE: DeclineNoticeFacts(
            **at_office("不予受理告知书", "庆信不字〔2026〕2号") | REFUSAL | JUDGED,
            body="柳河镇人民政府",
            procedure="正在办理的事项等待答复；有新情况的补充材料。",
            handled_number="QY20261015000003",
            handled_by="柳河镇社会事务办公室",
            handled_due_on=date(2026, 12, 14),
        ),
        DocumentCode.NO_FURTHER_NOTICE: NoFurtherNoticeFacts(
            **at_office("不再受理告知书", "庆信再字〔2026〕1号")
            | REFUSAL
            | JUDGED
            | {"rule": "NZ-1"},
            opinion_number="庆市政信核字〔2026〕4号",
            opinion_on=date(2026, 6, 8),
            aftercare="庆云县信访局 0999-5550100",
        ),
        DocumentCode.OBJECTION_REPLY: ObjectionReplyFacts(
            **header(
                title="异议审查答复书",
                number="庆市信异字〔2026〕5号",
                unit="庆云市信访局",
                sender="",
            ),
            decision="不予受理",
            decided_by="庆云县信访局",
            objection="镇里一直没有答复，我才到县里反映。",
            reason="柳河镇的办理期限尚未届满，正在按程序办理。",
        ),
        DocumentCode.DIRECT_REPLY: DirectReplyFacts(
            **at_office("答复记录", "庆信答字〔2026〕9号"),
            subject="咨询维修资金的申请条件",
            reply="申请使用维修资金，应当经专有部分占比三分之二以上的业主同意。\n材料清单已附后。",
            manner="电话",
            objection_last_on=date(2027, 1, 21),
        ),
        DocumentCode.DIVERSION_LETTER: DiversionLetterFacts(
            **at_office("涉法涉诉信访事项转送函", "庆信法字〔2026〕3号"),
            addressee="庆云县人民法院",
            summary="信访人不服民事判决，要求纠正。",
            claims=claims(2),
            reason="已经一审判决，属于审判机关管辖。",
            procedure="可以自判决书送达之日起十五日内上诉。",
            attachments=("信访件原文",),
        ),
        DocumentCode.GUIDANCE_NOTICE: GuidanceNoticeFacts(
            **at_office("诉访分离引导告知书", "庆信引字〔2026〕7号", channel="来访"),
            body="庆云县人民法院",
            reason="您反映的买卖合同纠纷已经由法院立案审理。",
            procedure="向立案庭提出，可以自判决书送达之日起十五日内上诉。",
            explanation="已当面说明诉讼与信访分离的规定和上诉期限，您表示了解。",
        ),
        DocumentCode.NOT_COMPETENT_NOTICE: NotCompetentNoticeFacts(
            **header(title="不属职权告知书", number="庆住建信权字〔2026〕1号", sender=""),
            body="庆云县市场监督管理局",
            body_address="庆云县城关街道建设路9号",
            body_phone="0999-5550199",
            basis="特种设备安全监督由市场监督管理部门负责（《特种设备安全法》第五条）。",
        ),
        DocumentCode.DESTINATION_NOTICE: DestinationNoticeFacts(
            **header(title="转送交办去向告知书", number="庆住建信去字〔2026〕2号", sender=""),
            receiver="庆云县房屋管理所",
            referral="转送",
            letter_number="庆住建信转字〔2026〕2号",
            referred_on=date(2026, 11, 22),
            inform_days=15,
            inform_last_on=date(2026, 12, 7),
        ),
        DocumentCode.URGENT_REPORT: UrgentReportFacts(
            **at_office(
                "关于2026年11月22日重大紧急信访信息的报告",
                "庆信报字〔2026〕1号",
                petitioner="",
                address="",
                query_hint="",
            ),
            addressee="庆云县人民政府",
            found="2026年11月22日9时",
            hours=2,
            place="柳河小区东门",
            happened="暴雨后3号楼外墙大面积脱落，楼下消防通道被堵，无人员受伤。",
            headcount=42,
            claims=claims(2),
            measures="已通知应急、消防部门到场，疏散一楼住户。",
            needs="建议立即组织鉴定，安置一至三层住户。",
            reporter="王五，0999-5550101",
            copies=("本级信访工作联席会议办公室", "庆云县住房和城乡建设局"),
        ),
    }
