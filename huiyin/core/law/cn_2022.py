# SPDX-License-Identifier: Apache-2.0
"""《信访工作条例》 in force since 2022-05-01: every limit, and the settings around it, as data.

Only figures marked ``verified`` stand in the text of a law in force; the others say where they
come from. Nothing here is changed at run time: a jurisdiction tightens a copy (``law.profile``).
"""

from datetime import date
from types import MappingProxyType

from huiyin.core.law.articles import cite
from huiyin.core.law.statute import CONFIGURED, Setting, Statute
from huiyin.core.periods import Period
from huiyin.core.vocabulary import Clock, TimeUnit

D, WD = TimeUnit.DAY, TimeUnit.WORKING_DAY

# The sub-limits of 2014 add up to the fifteen days of article 22; the text has been replaced since.
LEVELS_2014 = f"{CONFIGURED}，参照国信发〔2014〕16号，已被替代"
SIMPLE_2022 = "《信访事项简易办理办法》"
DISCIPLINE_2020 = "《纪检监察机关处理检举控告工作规则》"
SIMPLE_NOTE = "据2016年试行文本的报道，2022年文本相应条款未核对；不合条件时转普通程序"
DISCIPLINE_NOTE = "纪检监察机关按自己的规则执行，本系统只作提示（条例第二十三条第四款）"

REFERRAL = {
    Clock.T01: Period(
        15, D, cite(22, paragraph=1), "verified", note="自收到信访事项起，登记并转送或交办"
    ),
    Clock.T01A: Period(5, D, LEVELS_2014, "configured", note="国家级；四级合计不超过15日"),
    Clock.T01B: Period(3, D, LEVELS_2014, "configured", note="省级；四级合计不超过15日"),
    Clock.T01C: Period(3, D, LEVELS_2014, "configured", note="市级；四级合计不超过15日"),
    Clock.T01D: Period(4, D, LEVELS_2014, "configured", note="县级；四级合计不超过15日"),
    Clock.T02: Period(
        15,
        D,
        cite(23, paragraph=2),
        "verified",
        note="能当场告知的当场书面告知；姓名（名称）、住址不清的除外",
    ),
    Clock.T03: Period(15, D, cite(23, paragraph=3), "verified", note="自收到转送、交办起"),
    Clock.T04: Period(
        5, WD, cite(23, paragraph=3), "verified", note="自收到转送、交办起，须详细说明理由"
    ),
    Clock.T05: Period(
        None,
        D,
        cite(22, paragraph=1, item=3),
        "verified",
        note="以交办函指定的日期为准",
        dated_by="交办函指定的反馈日期",
    ),
}

HANDLING = {
    Clock.T06: Period(
        60,
        D,
        cite(34),
        "verified",
        extension_max=30,
        note="自受理之日起，只用于条例第三十一条第六项的事项",
    ),
    Clock.T07: Period(
        30,
        D,
        cite(34),
        "verified",
        note="延长的上限，自原期间的最后一日起算；批准天数少于30日的，在T06上延长",
    ),
}

REVIEW = {
    Clock.T08: Period(30, D, cite(35), "verified", note="自收到书面答复起；在途时间不计"),
    Clock.T09: Period(30, D, cite(35), "verified", note="自收到复查请求起，不延长、不暂停"),
    Clock.T10: Period(
        30, D, cite(36, paragraph=1), "verified", note="自收到复查书面答复起；在途时间不计"
    ),
    Clock.T11: Period(
        30,
        D,
        cite(36, paragraph=1),
        "verified",
        pausable=True,
        note="听证所需时间不计算在内",
        pause_basis=cite(36, paragraph=2),
    ),
}

SUPERVISION = {
    Clock.T12: Period(None, D, cite(25), "verified", note="及时报告，条例没有规定天数"),
    Clock.T13: Period(
        30, D, cite(40, paragraph=4), "local", note="条例没有规定天数，采用部分地方法规的30日"
    ),
    Clock.T14: Period(None, D, cite(41), "verified", note="每年一次，条例没有规定截止日"),
    Clock.T18: Period(None, D, cite(21, paragraph=2), "verified", note="及时录入，没有规定天数"),
}

NEIGHBOURS = {
    Clock.T15A: Period(3, WD, SIMPLE_2022, "secondary", note=f"决定受理；{SIMPLE_NOTE}"),
    Clock.T15B: Period(10, WD, SIMPLE_2022, "secondary", note=f"自受理起答复；{SIMPLE_NOTE}"),
    Clock.T15C: Period(1, WD, SIMPLE_2022, "secondary", note=f"每一中转层级；{SIMPLE_NOTE}"),
    Clock.T16A: Period(15, WD, DISCIPLINE_2020, "secondary", note=DISCIPLINE_NOTE),
    Clock.T16B: Period(15, WD, DISCIPLINE_2020, "secondary", note=DISCIPLINE_NOTE),
    Clock.T16C: Period(5, WD, DISCIPLINE_2020, "secondary", note=DISCIPLINE_NOTE),
    Clock.T17: Period(
        30, D, cite(33, law="《人民调解法》"), "verified", note="自调解协议生效起，双方共同申请"
    ),
    Clock.L01: Period(2, WD, CONFIGURED, "configured", note="提醒尽快签收，不作超期统计"),
    Clock.L02: Period(30, D, CONFIGURED, "configured", note="自送达起，信访人可以评价"),
    Clock.L03: Period(60, D, CONFIGURED, "configured", note="条例第二十九条要求回复，没有天数"),
    Clock.L04: Period(
        30, D, CONFIGURED, "configured", note="自作出处理起，期内不归档；条例没有规定异议的期限"
    ),
    Clock.L06: Period(
        None,
        D,
        CONFIGURED,
        "configured",
        note="以处理意见书写明的落实期限为准（条例第三十二条：督促执行）",
        dated_by="处理意见书写明的落实期限",
    ),
    Clock.L05: Period(15, D, CONFIGURED, "configured", note="自提出异议起，由上一级信访部门审查"),
    Clock.L08: Period(
        5, WD, CONFIGURED, "configured", note="五维认定每一环节；转送交办期限（T01）照常计算"
    ),
    Clock.L11: Period(
        3, WD, CONFIGURED, "configured", note="自签收起，联系得上的信访人；只作提醒，不作超期统计"
    ),
    Clock.L07: Period(
        None,
        D,
        CONFIGURED,
        "configured",
        note="协办单位答复牵头单位的内部期限，不晚于牵头单位的期限，不作超期统计",
        dated_by="商请协办时定下的日期",
    ),
}

SETTINGS = {
    "objection_reason_min": Setting(10, CONFIGURED, "异议理由最少字数（条例第二十三条：详细说明）"),
    "public_notice_days": Setting(
        30, "参照《民事诉讼法》第九十五条", "公告送达：自公告之日起满多少日视为送达"
    ),
    "investigators_min": Setting(2, CONFIGURED, "调查核实最少人数"),
    "max_representatives": Setting(5, cite(20, paragraph=3), "共同走访的代表人数上限"),
    "evaluation_changes": Setting(1, CONFIGURED, "评价期内信访人可以修改的次数"),
    "single_extension": Setting(1, CONFIGURED, "只延长一次（1为是）"),
    "extension_total": Setting(30, cite(34), "延长天数合计上限"),
    "small_cell": Setting(5, CONFIGURED, "公开统计时少于此数的格子不显示"),
    "feedback_limit_days": Setting(
        75, CONFIGURED, "交办函指定的期限距交办之日的上限（15日加60日）"
    ),
    "urgent_report_hours": Setting(
        2, CONFIGURED, "发现重大、紧急信访事项后报告的小时数（条例第二十五条：及时）"
    ),
    "review_by_authority": Setting(
        1, CONFIGURED, "部门办理的，可以请求上一级主管部门复查（1为是；参照《北京市信访条例》）"
    ),
    "review_by_government": Setting(
        1, CONFIGURED, "部门办理的，可以请求本级人民政府复查（1为是；垂直管理的除外）"
    ),
    "review_at_top": Setting(
        0, CONFIGURED, "没有上一级的，由本机关其他人员复查（1为是；未见规定，启用前须法律审核）"
    ),
    "review_hearing_notice": Setting(
        7, CONFIGURED, "复查、复核听证提前通知的天数（参照部分地方规定）"
    ),
    "review_deliberation": Setting(
        1, CONFIGURED, "复查、复核意见须经集体审议（1为是；参照《北京市信访条例》）"
    ),
    "hearing_notice": Setting(7, CONFIGURED, "办理中听证提前通知的天数（参照部分地方规定）"),
    "dispute_after_returns": Setting(
        2, CONFIGURED, "同一事项被退回几次后，提示提请责任认定（条例第二十四条）"
    ),
    "assist_share": Setting(
        67, CONFIGURED, "协办期限占牵头单位剩余时间的百分比（约三分之二），不晚于牵头单位的期限"
    ),
    "file_days": Setting(30, CONFIGURED, "批准调卷后，取卷截止日期距批准之日的天数上限"),
    "repeat_objections": Setting(1, CONFIGURED, "同一单位对同一次转送、交办可以提出异议的次数"),
}

STATUTE = Statute(
    id="cn-2022",
    name="信访工作条例",
    in_force=date(2022, 5, 1),
    periods=MappingProxyType({**REFERRAL, **HANDLING, **REVIEW, **SUPERVISION, **NEIGHBOURS}),
    settings=MappingProxyType(SETTINGS),
)
