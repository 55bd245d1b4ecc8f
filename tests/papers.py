# SPDX-License-Identifier: Apache-2.0
"""One of each document, with facts about invented people in an invented county."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pypdfium2

from huiyin.core.documents import (
    AcceptanceNoticeFacts,
    AnswerLine,
    AssignLetterFacts,
    ClaimLine,
    ExtensionNoticeFacts,
    Facts,
    ForwardLetterFacts,
    GroundLine,
    HandlingOpinionFacts,
    ProceduralNoticeFacts,
    ProofOfDeliveryFacts,
    ReceiptFacts,
    ReReviewOpinionFacts,
    ReviewDeclineNoticeFacts,
    ReviewHearingNoticeFacts,
    ReviewOpinionFacts,
    ReviewReceiptFacts,
    RouteLine,
)
from huiyin.core.vocabulary import DocumentCode, Outcome
from tests import admission_papers, conduct_papers, lanes_papers, referral_papers

HEADER: Mapping[str, Any] = {
    "matter_number": "QY20261102000017",
    "petitioner": "张三",
    "address": "庆云县柳河镇东街12号",
    "channel": "网上信访",
    "submitted_on": date(2026, 11, 2),
    "received_on": date(2026, 11, 3),
    "sender": "庆云县信访局",
    "unit": "庆云县住房和城乡建设局",
    "issued_on": date(2026, 11, 22),
    "contact": "赵六",
    "phone": "0999-5550123",
    "query_hint": "登录 huiyin.example，凭事项编号 QY20261102000017 和查询码查询进度、评价办理情况",
}

CLAIMS = (
    "请求对柳河小区3号楼外墙渗水进行维修，并明确维修的责任单位和完成时间。",
    "请求公开小区维修资金近三年的收支情况。",
    "请求退还2025年多收的公共照明电费186元。",
    "请求对物业公司不按合同约定清运垃圾的行为进行处理。",
    "请求恢复被占用的消防通道。",
    "请求为东门加装无障碍坡道，方便老人和残疾人出入。",
    "请求更换6号楼故障电梯的主板，并公布检验结果。",
    "请求制止夜间22时以后的装修施工。",
    "请求核实地下车库转让是否经过业主大会同意。",
    "请求修复小区儿童活动场地的破损地垫。",
    "请求对二次供水的水质进行检测并公布。",
    "请求明确业主委员会换届的时间安排。",
)

SENTENCE = "经现场查看、查阅档案并走访住户，3号楼外墙渗水属实，渗水点位于四层至六层东侧窗台下沿。"
LONG = "\n".join((SENTENCE * 5) for _ in range(20))[:4000]


def words_of(pdf: bytes) -> str:
    """What stands on the pages of a PDF."""
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))


def header(*, title: str, number: str, **others: Any) -> dict[str, Any]:
    """The facts every document carries, with some of them changed."""
    return {**HEADER, "title": title, "number": number, **others}


def _receipt() -> ReceiptFacts:
    return ReceiptFacts(
        **header(title="收件回执", number="", sender="", unit="庆云县信访局", contact="王五"),
        subject="反映柳河小区外墙渗水长期没有维修的问题",
        materials=("外墙渗水照片6张", "物业服务合同复印件"),
        next_step="转送、交办有权处理的机关、单位，并告知您去向。",
        next_days=15,
        next_due_on=date(2026, 11, 18),
        next_basis="《信访工作条例》第二十二条第一款",
        leaf_digest="3f1c9a7be0d24856b7a0c1d2e3f405162738495a6b7c8d9eafb0c1d2e3f40516",
    )


def _letter(title: str, number: str) -> dict[str, Any]:
    return {
        **header(
            title=title,
            number=number,
            sender="",
            unit="庆云县信访局",
            contact="王五",
            query_hint="请在信访信息系统中签收、办理和反馈",
        ),
        "addressee": "庆云县住房和城乡建设局",
        "summary": "信访人反映柳河小区外墙渗水、维修资金使用不公开、公共照明电费多收等问题，"
        "称2025年以来多次向物业公司提出，一直没有得到解决。",
        "claims": claims(5),
        "attachments": ("信访件原文", "外墙渗水照片6张", "物业服务合同复印件"),
        "people": ("张三", "李四", "艾力·买买提"),
        "requirements": "请注意保护信访人的个人信息。",
        "basis": "《信访工作条例》第二十二条第一款第一项",
        "inform_days": 15,
        "objection_days": 5,
        "copies": ("庆云县柳河镇人民政府",),
    }


def claims(how_many: int) -> tuple[ClaimLine, ...]:
    """The first so many claims."""
    return tuple(ClaimLine(no=no, text=text) for no, text in enumerate(CLAIMS[:how_many], start=1))


def _acceptance() -> AcceptanceNoticeFacts:
    return AcceptanceNoticeFacts(
        **header(title="受理告知书", number="庆住建信受字〔2026〕17号"),
        accepted_on=date(2026, 11, 22),
        claims=claims(3),
        limit_days=60,
        limit_unit="日",
        due_on=date(2027, 1, 21),
        extension_max_days=30,
    )


def _procedural() -> ProceduralNoticeFacts:
    first, *others = claims(3)
    return ProceduralNoticeFacts(
        **header(title="程序性告知书", number="庆住建信告字〔2026〕4号"),
        routes=(
            RouteLine(
                claims=(first,),
                route="仲裁",
                reason="与物业服务企业之间的劳动报酬争议，依法应当先申请劳动仲裁。",
                body="庆云县劳动人事争议仲裁委员会",
                address="庆云县人民路8号，0534-5550123",
                basis="《劳动争议调解仲裁法》第二十七条",
                limit="自知道权利被侵害之日起一年内申请；受理后一般四十五日内裁决。",
                materials="仲裁申请书、身份证明、工资记录",
                warning="信访不中止仲裁时效，请尽早申请。",
            ),
            RouteLine(
                claims=tuple(others),
                route="行政复议等行政程序",
                reason="不服已经作出的行政处理决定。",
                body="庆云县人民政府行政复议机构",
                address="",
                basis="《行政复议法》第二十条",
                limit="自知道该行政行为之日起六十日内申请。",
                materials="行政复议申请书、身份证明、决定书",
                warning="",
            ),
        ),
    )


def _extension() -> ExtensionNoticeFacts:
    return ExtensionNoticeFacts(
        **header(
            title="延期办理告知书",
            number="庆住建信延字〔2027〕3号",
            issued_on=date(2027, 1, 15),
        ),
        accepted_on=date(2026, 11, 22),
        reason="外墙渗水原因需要由有资质的检测机构鉴定，鉴定机构已经进场，"
        "预计2027年2月上旬出具报告；维修资金收支需要逐笔核对，涉及三家单位的账目。",
        original_due_on=date(2027, 1, 21),
        days=30,
        new_due_on=date(2027, 2, 20),
        approver="局长",
        approved_on=date(2027, 1, 14),
    )


def answers(how_many: int, *, answer: str = SENTENCE) -> tuple[AnswerLine, ...]:
    """Answers to the first so many claims, in turn supported, explained and not supported."""
    outcomes = tuple(Outcome)
    return tuple(
        AnswerLine(
            no=no,
            claim=claim,
            outcome=outcomes[no % 3].zh,
            answer=answer,
            basis="《物业管理条例》第三十五条、《住宅专项维修资金管理办法》第二十二条。",
            execution="由庆云县房屋管理所督促物业公司于2027年3月31日前完成维修。"
            if no % 3 == 0
            else "",
        )
        for no, claim in enumerate(CLAIMS[:how_many], start=1)
    )


def opinion(*, lines: tuple[AnswerLine, ...], investigation: str) -> HandlingOpinionFacts:
    """A handling opinion with these answers."""
    return HandlingOpinionFacts(
        **header(
            title="信访事项处理意见书",
            number="庆住建信处字〔2027〕8号",
            issued_on=date(2027, 2, 18),
        ),
        accepted_on=date(2026, 11, 22),
        statement="2025年雨季以来，3号楼四层至六层东侧窗台下沿持续渗水。\n"
        "物业公司多次答应维修，至今没有进场；维修资金的使用情况没有公布过。",
        investigation=investigation,
        answers=lines,
        review_body="庆云县人民政府",
        review_days=30,
        review_basis="《信访工作条例》第三十五条",
        review_materials="复查申请书、本意见书和身份证明的复印件。",
        delivery="直接送达",
        copies=("庆云县信访局", "庆云县柳河镇人民政府"),
    )


def _proof() -> ProofOfDeliveryFacts:
    return ProofOfDeliveryFacts(
        **header(title="送达回证", number="", issued_on=date(2027, 2, 19)),
        delivered_title="信访事项处理意见书",
        delivered_number="庆住建信处字〔2027〕8号",
        recipient="张三",
        place="庆云县柳河镇东街12号",
        method="直接送达",
        delivered_on=None,
        signed_by="",
        refusal="",
        witnesses=(),
        consent="",
        evidence="",
        server="赵六",
    )


def _objected(title: str, number: str, **others: Any) -> dict[str, Any]:
    """What every document of a review shares."""
    shared = {
        "level": "复查",
        "asked_on": date(2027, 3, 10),
        "opinion_title": "信访事项处理意见书",
        "opinion_unit": "庆云县住房和城乡建设局",
        "opinion_number": "庆住建信处字〔2027〕8号",
        "opinion_on": date(2027, 2, 18),
    }
    head = header(
        title=title,
        number=number,
        sender="",
        unit="庆云县人民政府",
        contact="郑十一",
        received_on=date(2027, 3, 11),
        issued_on=date(2027, 4, 2),
    )
    return head | shared | others


def _decision(title: str, number: str) -> dict[str, Any]:
    decided = {
        "request": "处理意见没有写明维修的完成时间，维修资金的账目也没有公布。",
        "found": SENTENCE * 3,
        "outcome": "撤销并责令重新办理",
        "grounds": (
            GroundLine(ground="主要事实不清、证据不足", why="没有核对近三年维修资金的收支账目。"),
            GroundLine(ground="违反法定程序", why="没有听取信访人对检测结论的意见。"),
        ),
        "reasons": "信访人关于公布账目的请求，处理意见没有回应；维修期限应当明确到日。",
        "basis": "《物业管理条例》第五十四条、《住宅专项维修资金管理办法》第三十条。",
        "answers": (),
        "anew_unit": "庆云县住房和城乡建设局",
        "anew_days": 60,
        "hearing": "",
        "deliberation": "经2027年3月30日集体审议",
        "copies": ("庆云县住房和城乡建设局", "庆云县信访局"),
    }
    return _objected(title, number) | decided


def _re_review() -> ReReviewOpinionFacts:
    """The last word: a second review that changes the answer after a hearing."""
    changed = {
        "level": "复核",
        "unit": "临庆市人民政府",
        "opinion_title": "信访事项复查意见书",
        "opinion_unit": "庆云县人民政府",
        "opinion_number": "庆政信复字〔2027〕5号",
        "opinion_on": date(2027, 4, 2),
        "outcome": "变更",
        "answers": answers(2),
        "anew_unit": "",
        "anew_days": 0,
        "hearing": "2027年5月6日举行了听证",
    }
    return ReReviewOpinionFacts(
        **_decision("信访事项复核意见书", "临庆政信核字〔2027〕2号") | changed,
        handling_unit="庆云县住房和城乡建设局",
        handling_number="庆住建信处字〔2027〕8号",
        handling_on=date(2027, 2, 18),
        final=True,
    )


PAPERS: Mapping[DocumentCode, Facts] = {
    DocumentCode.RECEIPT: _receipt(),
    DocumentCode.FORWARD_LETTER: ForwardLetterFacts(
        **_letter("关于转送张三信访事项的函", "庆信转字〔2026〕121号")
    ),
    DocumentCode.ASSIGN_LETTER: AssignLetterFacts(
        **_letter("关于交办张三信访事项的函", "庆信交字〔2026〕34号")
        | {"basis": "《信访工作条例》第二十二条第一款第三项"},
        feedback="调查核实的情况、处理意见及其依据、信访人的意见。",
        feedback_due_on=date(2027, 1, 15),
    ),
    DocumentCode.ACCEPTANCE_NOTICE: _acceptance(),
    DocumentCode.PROCEDURAL_NOTICE: _procedural(),
    DocumentCode.EXTENSION_NOTICE: _extension(),
    DocumentCode.HANDLING_OPINION: opinion(lines=answers(3), investigation=SENTENCE * 3),
    DocumentCode.REVIEW_RECEIPT: ReviewReceiptFacts(
        **_objected("复查复核申请收件回执", ""),
        due_days=30,
        due_on=date(2027, 4, 10),
        due_basis="《信访工作条例》第三十五条",
    ),
    DocumentCode.REVIEW_DECLINE_NOTICE: ReviewDeclineNoticeFacts(
        **_objected("复查复核申请不予受理告知书", "庆政信审字〔2027〕1号"),
        reason="您于2027年2月20日收到处理意见书，2027年3月30日提出复查请求，已超过三十日；"
        "您说明的理由是出差，不能认定为正当理由。",
        basis="《信访工作条例》第三十五条。",
    ),
    DocumentCode.REVIEW_HEARING_NOTICE: ReviewHearingNoticeFacts(
        **_objected("听证通知书", "庆政信听字〔2027〕1号", level="复核"),
        subject="反映柳河小区外墙渗水长期没有维修的问题",
        held_on=date(2027, 5, 6),
        time="上午九时三十分",
        place="庆云县人民政府信访接待中心二楼听证室",
        presider="许十五",
        panel="听证员三名；庆云县住房和城乡建设局经办人；信访人张三",
        manner="公开举行",
        excluded=True,
    ),
    DocumentCode.REVIEW_OPINION: ReviewOpinionFacts(
        **_decision("信访事项复查意见书", "庆政信复字〔2027〕5号"),
        remedy_body="临庆市人民政府",
        remedy_days=30,
        remedy_basis="《信访工作条例》第三十六条第一款",
        remedy_materials="复核申请书、本复查意见书、处理意见书和身份证明",
    ),
    DocumentCode.RE_REVIEW_OPINION: _re_review(),
    DocumentCode.PROOF_OF_DELIVERY: _proof(),
    **admission_papers.papers(header, claims),
    **conduct_papers.papers(header, claims),
    **lanes_papers.papers(header, claims),
    **referral_papers.papers(header, claims),
}
