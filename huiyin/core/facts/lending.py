# SPDX-License-Identifier: Apache-2.0
"""Facts of lending the whole file of a matter: who asks, why, with or without identities."""

from dataclasses import dataclass
from datetime import date

from huiyin.core.facts.fields import asked_when, choice, day, line, text, yes
from huiyin.core.vocabulary import Borrower


@dataclass(frozen=True, slots=True, kw_only=True)
class AskFileFacts:
    """申请调卷: for which body and why; identities only on a ground."""

    borrower: Borrower = choice("调卷单位性质", Borrower)
    body: str = line("调卷单位", least=2, most=200, hint="案卷交给哪个机关、单位")
    reason: str = text("用途", least=2, most=2000)
    named: bool = yes("需要显示信访人身份", hint="不勾选，案卷中遮去姓名、电话、住址和证件号码")
    ground: str = asked_when(
        "named",
        fact=text(
            "显示身份的依据",
            most=1000,
            optional=True,
            hint="需要显示身份的必填：法律依据或者来函文号",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFileFacts:
    """批准调卷: until when it may be fetched; identities only if they were asked for."""

    named: bool = yes("同意显示信访人身份")
    until: date = day("取卷截止日期", hint="过期须重新申请")
    note: str = text("要求", most=1000, optional=True, hint="例如用后销毁、不得转给被反映单位")
