# SPDX-License-Identifier: Apache-2.0
"""Folds of withdrawal and termination, and of questions that nobody need answer any more."""

from dataclasses import replace

from huiyin.core.case import Case, Event, Handling
from huiyin.core.standing import ANSWERING, IN_HAND
from huiyin.core.vocabulary import OVER, Act, MatterState

#: An answer stands, or somebody else has the matter: it can no longer be withdrawn or terminated.
ANSWERED = (MatterState.ANSWERED, *OVER)


def _ask(case: Case, event: Event) -> Case:
    return replace(case, withdrawal=event.id)


def _propose(case: Case, event: Event) -> Case:
    return replace(case, ending=event.id, ending_by=event.actor)


def _refuse(case: Case, event: Event) -> Case:
    return replace(case, withdrawal=None)


def _dismiss(case: Case, event: Event) -> Case:
    return replace(case, ending=None, ending_by=None)


def _end(case: Case, event: Event) -> Case:
    return replace(
        case,
        closed_on=event.on,
        withdrawal=None,
        ending=None,
        ending_by=None,
        dispute_step=None,
        disputed_on=None,
    )


def lapsed(case: Case) -> Case:
    """The case without questions that can no longer be answered: whether to withdraw what is
    answered, whether to hear, to wait or to stand aside at a unit that has it no more.
    """
    if case.state in ANSWERED and (case.withdrawal or case.ending):
        case = replace(case, withdrawal=None, ending=None, ending_by=None)
    handlings = tuple(_lapsed(item) for item in case.handlings)
    return case if handlings == case.handlings else replace(case, handlings=handlings)


def _lapsed(item: Handling) -> Handling:
    if item.state not in IN_HAND and item.recusal:
        item = replace(item, recusal=None, recusal_of=None, recusal_role=None)
    if item.state not in ANSWERING and (item.hearing or item.proposed_days):
        item = replace(item, hearing=None, proposed_days=0)
    return item


FOLDS = {
    Act.ASK_WITHDRAWAL: _ask,
    Act.REFUSE_WITHDRAWAL: _refuse,
    Act.PROPOSE_TERMINATION: _propose,
    Act.DISMISS_TERMINATION: _dismiss,
    Act.CONFIRM_WITHDRAWAL: _end,
    Act.TERMINATE: _end,
}
