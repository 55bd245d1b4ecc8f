# SPDX-License-Identifier: Apache-2.0
"""建议意见: studied, replied to one by one, put into practice, thanked (条例 29).

Nothing of the way of a grievance belongs to it: no legal routes, no opinion, no review.
"""

from huiyin.core.case import Claim
from huiyin.core.facts.intake import NoFacts
from huiyin.core.facts.suggestions import (
    DraftReplyFacts,
    RecordAdoptionFacts,
    RecordRewardFacts,
    StudyFacts,
)
from huiyin.core.process import referral_guards
from huiyin.core.process.handling_guards import (
    EVERY_CLAIM_ANSWERED,
    MINE,
    OTHER_DRAFTED,
    DayHasCome,
    each_once,
    led,
)
from huiyin.core.process.intake import UNDERWAY
from huiyin.core.process.kinds import FOR_SUGGESTIONS
from huiyin.core.process.transition import Guard, Question, Transition
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    Role,
    Scope,
)

STUDIED_BY = "条例第二十九条第一款"
REPLIED = (HandlingState.DELIVERED, HandlingState.CLOSED)
#: What was replied to may be carried out, and rewarded, long after the matter closed.
AFTERWARDS = (*UNDERWAY, MatterState.CLOSED)


def _studied(question: Question) -> bool:
    handling = question.handling
    return handling is not None and bool(handling.investigated or handling.simple)


def _all_concluded(question: Question) -> bool:
    return all(claim.conclusion is not None for claim in led(question))


def _adopted(question: Question) -> list[Claim]:
    """What was adopted and is not carried out yet."""
    return [claim for claim in led(question) if claim.adopted]


def _adopted_chosen(question: Question) -> bool:
    chosen = [row.claim for row in question.facts.claims]
    waiting = [claim.id for claim in _adopted(question)]
    # With nothing adopted the guard above says so.
    return not waiting or each_once(chosen, waiting)


STUDIED = Guard("studied", "请先记录研究论证", STUDIED_BY, _studied)
STUDY_DAY = Guard(
    "study_day", "研究论证日期不能晚于今天", WORKING_RULE, DayHasCome("studied_on"), on_facts=True
)
REPLY_DRAFTED = Guard(
    "reply_drafted",
    "拟稿没有写明是否采纳，请退回，按建议回复重新拟稿",
    STUDIED_BY,
    _all_concluded,
)
SOMETHING_ADOPTED = Guard(
    "something_adopted",
    "没有采纳或者部分采纳的建议，或者都已记录落实",
    STUDIED_BY,
    lambda question: bool(_adopted(question)),
)
ADOPTED_CLAIMS = Guard(
    "adopted_claims",
    "请选择采纳或者部分采纳、尚未记录落实的建议",
    STUDIED_BY,
    _adopted_chosen,
    on_facts=True,
)
ADOPTION_DAY = Guard(
    "adoption_day", "落实日期不能晚于今天", WORKING_RULE, DayHasCome("executed_on"), on_facts=True
)
AWARDED_DAY = Guard(
    "awarded_day", "奖励日期不能晚于今天", WORKING_RULE, DayHasCome("awarded_on"), on_facts=True
)

ROWS: tuple[Transition, ...] = (
    Transition(
        act=Act.STUDY,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=StudyFacts,
        basis=STUDIED_BY,
        about="认真研究论证：是否科学合理、有没有现实可行性，可以邀请建议人参加",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        guards=(FOR_SUGGESTIONS, MINE, STUDY_DAY),
    ),
    Transition(
        act=Act.DRAFT_REPLY,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=DraftReplyFacts,
        basis=STUDIED_BY,
        about="逐项写明采纳、部分采纳、留作参考还是未采纳，说明理由",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.ACCEPTED,),
        handling_to=HandlingState.DRAFTED,
        guards=(
            FOR_SUGGESTIONS,
            MINE,
            STUDIED,
            EVERY_CLAIM_ANSWERED,
            referral_guards.ASSISTANTS_ANSWERED,
        ),
    ),
    Transition(
        act=Act.SIGN_REPLY,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=NoFacts,
        basis=STUDIED_BY,
        about="单位负责人签发建议回复",
        matter_from=UNDERWAY,
        handling_from=(HandlingState.DRAFTED,),
        handling_to=HandlingState.ISSUED,
        guards=(FOR_SUGGESTIONS, OTHER_DRAFTED, REPLY_DRAFTED),
        stops=(Clock.T05, Clock.T15B, Clock.L03, Clock.L11),
        issues=(DocumentCode.SUGGESTION_REPLY,),
        tells=(Audience.PETITIONER, Audience.OFFICE),
    ),
    Transition(
        act=Act.RECORD_ADOPTION,
        scope=Scope.HANDLING,
        by=(Role.OFFICER,),
        facts=RecordAdoptionFacts,
        basis=STUDIED_BY,
        about="采纳的建议怎样落实、转化成了什么，记录在案并告知建议人",
        matter_from=AFTERWARDS,
        handling_from=REPLIED,
        guards=(FOR_SUGGESTIONS, MINE, SOMETHING_ADOPTED, ADOPTED_CLAIMS, ADOPTION_DAY),
        tells=(Audience.PETITIONER, Audience.OFFICE),
    ),
    Transition(
        act=Act.RECORD_REWARD,
        scope=Scope.HANDLING,
        by=(Role.UNIT_HEAD,),
        facts=RecordRewardFacts,
        basis="条例第二十九条第二款",
        about="有贡献的，按照有关规定给予奖励，记录在案",
        matter_from=AFTERWARDS,
        handling_from=REPLIED,
        guards=(FOR_SUGGESTIONS, AWARDED_DAY),
        tells=(Audience.PETITIONER,),
    ),
)
