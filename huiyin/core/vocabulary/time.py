# SPDX-License-Identifier: Apache-2.0
"""Limits: their kinds, their units, and how near the end is."""

from huiyin.core.vocabulary.terms import Term


class DueState(Term):
    """红黄蓝绿, a function of a running deadline and the day, never of a person."""

    GREEN = "green", "正常", "less than half of the limit used"
    BLUE = "blue", "预警", "half used"
    YELLOW = "yellow", "临期", "three quarters used"
    RED = "red", "逾期", "past the legal due day"


class TimeUnit(Term):
    """日 or 工作日: the Regulation says 工作日 only for the objection (条例 23)."""

    DAY = "day", "日"
    WORKING_DAY = "working_day", "个工作日"


class Clock(Term):
    """期限的种类: the catalogue of deadlines; lengths and articles are in ``core.law``."""

    T01 = "T01", "信访部门转送交办期限"
    T01A = "T01a", "国家级分级转送期限"
    T01B = "T01b", "省级分级转送期限"
    T01C = "T01c", "市级分级转送期限"
    T01D = "T01d", "县级分级转送期限"
    T02 = "T02", "直接收到告知期限"
    T03 = "T03", "转送交办件告知期限"
    T04 = "T04", "退回异议期限"
    T05 = "T05", "交办反馈期限"
    T06 = "T06", "办结期限"
    T07 = "T07", "延期期限"
    T08 = "T08", "申请复查期限"
    T09 = "T09", "复查期限"
    T10 = "T10", "申请复核期限"
    T11 = "T11", "复核期限"
    T12 = "T12", "重大紧急报告"
    T13 = "T13", "三项建议反馈期限"
    T14 = "T14", "信访情况年度报告"
    T15A = "T15a", "简易办理受理期限"
    T15B = "T15b", "简易办理答复期限"
    T15C = "T15c", "简易办理中转期限"
    T16A = "T16a", "实名检举控告受理告知期限"
    T16B = "T16b", "实名检举控告结果反馈期限"
    T16C = "T16c", "纪检下级登记受理转办期限"
    T17 = "T17", "申请司法确认期限"
    T18 = "T18", "主动公布录入"
    L01 = "L01", "签收提醒期限"
    L02 = "L02", "满意度评价期限"
    L03 = "L03", "建议意见答复期限"
    L04 = "L04", "对处理提出异议期限"
    L05 = "L05", "异议审查期限"
    L06 = "L06", "落实期限"
    L07 = "L07", "协办期限"
    L08 = "L08", "责任认定环节期限"
    L11 = "L11", "首次联系提醒期限"
