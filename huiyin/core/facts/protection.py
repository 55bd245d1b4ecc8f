# SPDX-License-Identifier: Apache-2.0
"""Facts of protection: secrecy, what is passed on between unit and petitioner, the identity told
where it is indispensable (条例 18¶4, 46).
"""

from dataclasses import dataclass

from huiyin.core.facts.fields import line, text, yes


@dataclass(frozen=True, slots=True, kw_only=True)
class AskSecrecyFacts:
    """要求保密, by the petitioner, or taken down for them."""

    note: str = text("说明", most=1000, optional=True, hint="代信访人登记的，写明怎样提出")


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftSecrecyFacts:
    """取消保密: the petitioner's own decision, nobody else's."""

    own_will: bool = yes("我自愿取消保密，没有人要求我这样做")


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactFacts:
    """隐去身份的内容: what the unit reads in place of the original."""

    title: str = line("标题", most=1000)
    content: str = text("信访内容", most=100_000)
    wish: str = text("希望怎样解决", optional=True)
    place: str = line("问题发生的地方", most=300, optional=True)
    checked: bool = yes("已核对：姓名、电话、住址、证件号码和能认出信访人的细节都已隐去")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskRelayFacts:
    """请信访部门转达: what the unit wants asked or told."""

    question: str = text("请转达或者询问的内容", least=2, most=4000)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerRelayFacts:
    """回复转达: what came of it, in words that do not tell who petitions."""

    reached: bool = yes("已联系到信访人")
    answer: str = text(
        "信访人的答复或者联系的情况", least=2, most=8000, hint="承办单位会看到，请隐去身份信息"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscloseIdentityFacts:
    """告知身份: only where the matter cannot be handled otherwise; the petitioner is told."""

    reason: str = text("为什么不可缺少", least=2, most=4000, hint="会告诉信访人")
    indispensable: bool = yes("不知道身份就无法办理，也不能由信访部门转达代替")
