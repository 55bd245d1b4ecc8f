# SPDX-License-Identifier: Apache-2.0
"""Folds of withdrawal and termination."""

from dataclasses import replace

from huiyin.core.case import Case, Event
from huiyin.core.vocabulary import Act


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


FOLDS = {
    Act.ASK_WITHDRAWAL: _ask,
    Act.REFUSE_WITHDRAWAL: _refuse,
    Act.PROPOSE_TERMINATION: _propose,
    Act.DISMISS_TERMINATION: _dismiss,
    Act.CONFIRM_WITHDRAWAL: _end,
    Act.TERMINATE: _end,
}
