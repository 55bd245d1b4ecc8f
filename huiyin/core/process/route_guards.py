# SPDX-License-Identifier: Apache-2.0
"""Conditions of the legal routes, each with the sentence people read and its article."""

from collections.abc import Iterable

from huiyin.core.case import Claim
from huiyin.core.known import ListingKnown
from huiyin.core.process.handling_guards import DayHasCome, each_once, led
from huiyin.core.process.transition import Guard, Question
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import ClaimState, Kind, Route

#: Claims whose route is known and has not come to a result.
ON_THE_WAY = (ClaimState.GUIDED, ClaimState.ENTERED)
UNDECIDED = (ClaimState.OPEN, ClaimState.ROUTED)


def proposed(question: Question) -> tuple[Claim, ...]:
    """The claims for which a route waits for the head."""
    return tuple(claim for claim in led(question) if claim.state is ClaimState.ROUTED)


def named(question: Question) -> Claim | None:
    """The claim that the facts name, where it belongs to this handling."""
    return next((item for item in led(question) if item.id == question.facts.claim), None)


def all_guided(question: Question) -> bool:
    """Whether every claim of the handling has its notice once the proposed ones have."""
    return not any(claim.state is ClaimState.OPEN for claim in led(question))


def none_answered(question: Question) -> bool:
    """Whether all claims of the handling go legal routes, none the petition procedure."""
    away = (*ON_THE_WAY, ClaimState.ROUTED, ClaimState.CONCLUDED)
    return all(claim.state in away for claim in led(question))


def last_concluded(question: Question) -> bool:
    """Whether the claim that the facts name is the last of the handling without a result."""
    rest = [claim for claim in led(question) if claim.id != question.facts.claim]
    return all(claim.state is ClaimState.CONCLUDED for claim in rest)


def last_claim(question: Question) -> bool:
    """Whether the handling has no claim besides the one that the facts name."""
    return len(led(question)) == 1


def _is_redress(question: Question) -> bool:
    return question.case.kind is Kind.REDRESS


def _undecided(question: Question) -> bool:
    chosen = [row.claim for row in question.facts.claims]
    return each_once(chosen, (item.id for item in led(question) if item.state in UNDECIDED))


def _own_listing(question: Question) -> bool:
    row, handling = question.reference("listing"), question.handling
    return isinstance(row, ListingKnown) and handling is not None and row.unit == handling.unit


def _legal_route(question: Question) -> bool:
    row = question.reference("listing")
    return not isinstance(row, ListingKnown) or row.route is not Route.PETITION


def _something_open(question: Question) -> bool:
    return any(claim.state is ClaimState.OPEN for claim in led(question))


def _has_proposal(question: Question) -> bool:
    return bool(proposed(question))


def _none_proposed(question: Question) -> bool:
    return not proposed(question)


def _other_proposed(question: Question) -> bool:
    return question.actor.id not in {claim.routed_by for claim in proposed(question)}


def _in_state(*states: ClaimState) -> "_InState":
    return _InState(states)


class _InState:
    """The claim that the facts name is one of this handling, in one of the states; without facts,
    whether there is one to name.
    """

    def __init__(self, states: Iterable[ClaimState]) -> None:
        self.states = tuple(states)

    def __call__(self, question: Question) -> bool:
        if question.facts is None:
            return any(claim.state in self.states for claim in led(question))
        claim = named(question)
        return claim is not None and claim.state in self.states


def _all_concluded(question: Question) -> bool:
    return not any(claim.state in ON_THE_WAY for claim in led(question))


REDRESS_ONLY = Guard(
    "redress_only", "只有申诉求决类的诉求按法定途径分类处理", "条例第三十一条", _is_redress
)
UNDECIDED_CLAIMS = Guard(
    "undecided_claims",
    "请选择本单位还没有答复、也没有告知途径的诉求，每项一次",
    "条例第三十一条",
    _undecided,
    on_facts=True,
)
OWN_LISTING = Guard(
    "own_listing",
    "请从本单位现行的依法分类处理清单中选择途径；清单里没有的，请单位负责人先补充清单",
    "条例第三十一条",
    _own_listing,
    on_facts=True,
)
LEGAL_ROUTE = Guard(
    "legal_route",
    "清单中这一行是信访程序，请直接受理",
    "条例第三十一条第六项",
    _legal_route,
    on_facts=True,
)
SOMETHING_OPEN = Guard(
    "something_open",
    "本单位的诉求都已告知法定途径，没有要受理的",
    "条例第三十一条",
    _something_open,
)
HAS_PROPOSAL = Guard("has_proposal", "没有待审的途径建议", "条例第三十一条", _has_proposal)
NONE_PROPOSED = Guard(
    "none_proposed",
    "还有诉求的法定途径在等单位负责人审核，请先审核",
    "条例第二十三条、第三十一条",
    _none_proposed,
)
OTHER_PROPOSED = Guard(
    "other_proposed", "提出途径建议的人不能自己审核", WORKING_RULE, _other_proposed
)
GUIDED_CLAIM = Guard(
    "guided_claim",
    "只有已告知法定途径、还没有进入程序的诉求才能这样办理",
    "条例第三十一条",
    _in_state(ClaimState.GUIDED),
)
CLAIM_ON_THE_WAY = Guard(
    "claim_on_the_way",
    "只有已告知法定途径、还没有结果的诉求才能这样办理",
    "条例第三十一条",
    _in_state(*ON_THE_WAY),
)
ENTERED_DAY = Guard(
    "entered_day", "进入日期不能晚于今天", WORKING_RULE, DayHasCome("entered_on"), on_facts=True
)
CONCLUDED_DAY = Guard(
    "concluded_day", "日期不能晚于今天", WORKING_RULE, DayHasCome("concluded_on"), on_facts=True
)
REFUSED_DAY = Guard(
    "refused_day", "答复日期不能晚于今天", WORKING_RULE, DayHasCome("refused_on"), on_facts=True
)
ROUTES_CONCLUDED = Guard(
    "routes_concluded",
    "还有诉求的法定程序没有结果，请先记录结果，或者交回分办",
    "条例第三十一条",
    _all_concluded,
)
