# SPDX-License-Identifier: Apache-2.0
"""The wording of text messages: a number, what happened, where to look; never what the matter is
about.
"""

from collections.abc import Mapping

from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import Act, Audience

_TO_PETITIONER: Mapping[Act, str] = {
    Act.SUBMIT: "已收到您的信访件",
    Act.LINK: "您的信访件已并入您此前的信访事项一并办理",
    Act.FORWARD: "您的信访事项已转送有权处理的单位",
    Act.ASSIGN: "您的信访事项已交办有权处理的单位",
    Act.ACCEPT: "您的信访事项已受理",
    Act.EXTEND: "您的信访事项已延期办理，理由见告知书",
    Act.ISSUE: "您的信访事项处理意见书已出具，将送达给您",
    Act.DELIVER: "您的信访事项已答复，请评价办理情况",
    Act.CLOSE: "您的信访事项已办结",
    Act.RENEW_CODE: "您的查询码已重发，旧码失效。如非本人办理，请联系信访部门",
}


def wording(act: Act, audience: Audience, number: str, site: str) -> str:
    """The text for an audience. A petitioner reads plain words, an office the act's name."""
    if audience is Audience.PETITIONER:
        return f"{_TO_PETITIONER[act]}（编号{number}）。查询：{site}"
    return f"信访事项{number}：{act.zh}。请登录信访信息系统办理。"


def unworded() -> set[Act]:
    """Acts that tell the petitioner but have no words yet; a test wants none."""
    return {
        act
        for act, row in PROCESS.items()
        if Audience.PETITIONER in row.tells and act not in _TO_PETITIONER
    }
