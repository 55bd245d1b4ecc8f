# SPDX-License-Identifier: Apache-2.0
"""调卷: the whole file of a matter for a body that may have it, by two persons of the office.

Whoever fetches it leaves an entry; identities are masked where no ground was given.
"""

from huiyin.core.facts.intake import ReasonFacts
from huiyin.core.facts.lending import AskFileFacts, GrantFileFacts
from huiyin.core.process.transition import Guard, Question, Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, MatterState, Role, Scope

NEED = f"{WORKING_RULE}，参照《个人信息保护法》第六条"
ASKED_FROM = tuple(state for state in MatterState if state is not MatterState.RECEIVED)


def _asked_named(question: Question) -> bool:
    # With nothing asked the guard above says so.
    asked = next((item for item in question.case.files if item.granted is None), None)
    return asked is None or asked.named or not question.facts.named


def _until_fits(question: Question) -> bool:
    most = int(question.statute.setting("file_days"))
    days: int = (question.facts.until - question.on).days
    return 0 <= days <= most


NO_FILE_ASKED = Guard(
    "no_file_asked",
    "已有一件调卷申请在等决定",
    WORKING_RULE,
    lambda question: question.case.file_asked is None,
)
FILE_ASKED = Guard(
    "file_asked",
    "没有待决定的调卷申请",
    WORKING_RULE,
    lambda question: question.case.file_asked is not None,
)
GROUND_GIVEN = Guard(
    "ground_given",
    "需要显示身份的，请写明依据；没有依据的，遮去身份调卷",
    NEED,
    lambda question: not question.facts.named or bool(question.facts.ground.strip()),
    on_facts=True,
)
OTHER_WANTS = Guard(
    "other_wants",
    "申请的人不能批准自己的申请",
    WORKING_RULE,
    lambda question: (
        not any(
            item.granted is None and item.by == question.actor.id for item in question.case.files
        )
    ),
)
NAMES_ASKED = Guard(
    "names_asked", "申请没有要求显示身份，不能显示", NEED, _asked_named, on_facts=True
)
FILE_DAYS = Guard(
    "file_days",
    "取卷截止日期不能早于今天，也不能超过规定的天数（默认30日）",
    WORKING_RULE,
    _until_fits,
    on_facts=True,
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.ASK_FILE,
        scope=Scope.MATTER,
        by=(Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR),
        facts=AskFileFacts,
        basis=WORKING_RULE,
        about="复查复核机关、审判机关、督查等有权机关调阅全部案卷，写明谁用、做什么用",
        matter_from=ASKED_FROM,
        guards=(NO_FILE_ASKED, GROUND_GIVEN),
    ),
    Transition(
        act=Act.GRANT_FILE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=GrantFileFacts,
        basis=WORKING_RULE,
        about="信访部门负责人批准调卷，限期取卷；每次取卷都有记录",
        matter_from=ASKED_FROM,
        guards=(FILE_ASKED, OTHER_WANTS, NAMES_ASKED, FILE_DAYS),
    ),
    Transition(
        act=Act.REFUSE_FILE,
        scope=Scope.MATTER,
        by=(Role.OFFICE_HEAD,),
        facts=ReasonFacts,
        basis=WORKING_RULE,
        about="不批准调卷，写明理由",
        matter_from=ASKED_FROM,
        guards=(FILE_ASKED,),
    ),
)
