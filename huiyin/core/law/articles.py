# SPDX-License-Identifier: Apache-2.0
"""《信访工作条例》 (2022), articles 17–47: each in one line of our own, and how to cite them."""

import re
from collections.abc import Mapping
from types import MappingProxyType

DIGITS = "零一二三四五六七八九"

ARTICLES: Mapping[int, str] = MappingProxyType(
    {
        17: "可以用网络、书信、电话、传真、走访等形式信访；这样做的个人和组织都是信访人。",
        18: "信访渠道、时间、程序要公开；领导要接访、下访、包案；不得打击报复。",
        19: "信访一般用书面，口头的要如实记录；正在办理的，向上级重复提出不予受理。",
        20: "走访到有权处理的本级或上一级接待场所；共同走访的代表不超过5人。",
        21: "来信、来访、来电、网上信访都录入系统，信访人可以查询和评价。",
        22: "信访部门收到后登记，15日内转送或交办；交办的要按指定期限反馈。",
        23: "15日内书面告知接收情况和处理途径；不属职权的，5个工作日内提异议。",
        24: "涉及多个单位的协商受理；有争议的由共同上一级决定；职责不清的由本级指定。",
        25: "重大、紧急事项要及时报告党委政府，并采取措施防止影响扩大。",
        26: "信访应当守法，不得有围堵、滋事、伤人毁物等扰乱秩序的行为。",
        27: "合理的解决到位，无理的教育到位，困难的帮扶到位，违法的依法处理。",
        28: "办理要尽责公正，不得推诿拖延；诉讼与信访分开；有利害关系的要回避。",
        29: "建议意见要认真研究，合理可行的采纳并回复；有贡献的给予奖励。",
        30: "检举控告依规办理和反馈；不得把检举材料和情况透露或转给被检举一方。",
        31: "申诉求决分六种途径：诉讼等、仲裁、党内、行政程序、履行职责、信访程序。",
        32: "处理意见书写明请求、事实理由、意见和依据；分支持、解释说明、不予支持。",
        33: "双方同意的可以调解，也可以自愿和解；谈成的要制作协议书。",
        34: "走信访程序的自受理起60日内办结；复杂的经负责人批准可延长，最多30日。",
        35: "不服处理意见的，30日内可请上一级复查；复查机关30日内书面答复。",
        36: "不服复查的，30日内可请求复核；复核30日内作出，听证时间不算在内。",
        37: "多种调解联动化解；帮助困难信访人申请救助；程序走完后仍要做好帮扶。",
        38: "党委政府、联席会议和信访部门开展督查，疑难复杂问题列入督查范围。",
        39: "每年考核信访工作；成绩突出的表彰，履职不力的约谈、通报、挂牌督办。",
        40: "发现违规办理要督办并提出改进、完善政策、追责建议；收到的要书面反馈。",
        41: "信访部门每年编制信访情况报告，报本级党委政府和上一级信访部门。",
        42: "越权滥权、不作为、违反程序等引发信访并造成严重后果的，追究责任。",
        43: "信访部门该登记、转送、交办、督办而没有做的，责令改正直至处理。",
        44: "不登记、该受理不受理、不按期书面告知的，责令改正直至处理。",
        45: "推诿拖延、超期办结、该支持不支持、漠视建议的，责令改正直至处理。",
        46: "态度粗暴、吃拿卡要、瞒报、泄露检举材料、打击报复的，严肃追责。",
        47: "违反走访和秩序规定的先劝阻教育；构成违法犯罪的由公安机关依法处理。",
    }
)


def cite(
    article: int,
    *,
    paragraph: int | None = None,
    item: int | None = None,
    law: str = "条例",
) -> str:
    """An article as it is cited in documents: ``cite(23, paragraph=3)`` is 条例第二十三条第三款."""
    parts = [f"{law}第{zh_number(article)}条"]
    if paragraph is not None:
        parts.append(f"第{zh_number(paragraph)}款")
    if item is not None:
        parts.append(f"第{zh_number(item)}项")
    return "".join(parts)


def zh_number(number: int) -> str:
    """A number from 1 to 999 in Chinese numerals, as articles are counted."""
    if not 1 <= number <= 999:
        raise ValueError(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += f"{DIGITS[tens]}十"
    elif hundreds and ones:
        text += "零"
    text += DIGITS[ones] if ones else ""
    return re.sub("^一十", "十", text)
