# SPDX-License-Identifier: Apache-2.0
"""Folds of secrecy: who knows, what was asked of the office, what the unit may read."""

from dataclasses import replace

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import with_handling
from huiyin.core.vocabulary import Act


def _ask(case: Case, event: Event) -> Case:
    return replace(case, secret=True)


def _lift(case: Case, event: Event) -> Case:
    handlings = tuple(replace(item, identity=None) for item in case.handlings)
    return replace(case, secret=False, known_to=(), handlings=handlings)


def _redact(case: Case, event: Event) -> Case:
    return replace(case, redacted=event.id)


def _ask_relay(case: Case, event: Event) -> Case:
    return with_handling(case, event, relay=event.id)


def _answer_relay(case: Case, event: Event) -> Case:
    return with_handling(case, event, relay=None)


def _ask_identity(case: Case, event: Event) -> Case:
    return with_handling(case, event, identity=event.id)


def _refuse(case: Case, event: Event) -> Case:
    return with_handling(case, event, identity=None)


def _disclose(case: Case, event: Event) -> Case:
    handling = case.handling(event.handling)
    told = {*case.known_to, handling.unit} if handling else set(case.known_to)
    return replace(_refuse(case, event), known_to=tuple(sorted(told)))


FOLDS = {
    Act.ASK_SECRECY: _ask,
    Act.LIFT_SECRECY: _lift,
    Act.REDACT: _redact,
    Act.ASK_RELAY: _ask_relay,
    Act.ANSWER_RELAY: _answer_relay,
    Act.ASK_IDENTITY: _ask_identity,
    Act.DISCLOSE_IDENTITY: _disclose,
    Act.REFUSE_IDENTITY: _refuse,
}
