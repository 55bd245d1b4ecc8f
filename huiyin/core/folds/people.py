# SPDX-License-Identifier: Apache-2.0
"""Folds of the acts about the people of a matter: who stands for whom, who left, who was served."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from huiyin.core.case import Case, Event
from huiyin.core.folds.moving import handling_of, review_of, with_handling, with_review
from huiyin.core.mandates import Mandate
from huiyin.core.vocabulary import Act, MandateKind


def elected_at_once(event: Event) -> tuple[Mandate, ...]:
    """The representatives whom a submission names; what they may do beyond speaking is not known
    before somebody has seen their authority.
    """
    marked = (
        person
        for person, row in zip(
            event.body["people"], event.body["facts"].get("people", ()), strict=False
        )
        if row.get("represents")
    )
    ids = event.body.get("mandates", ())
    return (
        tuple(
            _representative(mandate, person, event)
            for mandate, person in zip(ids, marked, strict=True)
        )
        if ids
        else ()
    )


def _representative(mandate: str, person: str, event: Event) -> Mandate:
    facts = event.body["facts"]
    return Mandate(
        id=mandate,
        kind=MandateKind.REPRESENTATIVE,
        person=person,
        since=event.on,
        entry=event.id,
        speaks=True,
        receives=bool(facts.get("receives")),
        appeals=bool(facts.get("appeals")),
        withdraws=bool(facts.get("withdraws")),
    )


def _ended(mandates: Iterable[Mandate], ids: Iterable[str], on: date) -> tuple[Mandate, ...]:
    gone = set(ids)
    return tuple(
        replace(item, ended_on=on) if item.id in gone and item.ended_on is None else item
        for item in mandates
    )


def _elect(case: Case, event: Event) -> Case:
    """The new ones take the place of all earlier ones."""
    before = [item.id for item in case.mandates if item.kind is MandateKind.REPRESENTATIVE]
    chosen = (row["person"] for row in event.body["facts"]["people"])
    new = tuple(
        _representative(mandate, person, event)
        for mandate, person in zip(event.body["new"]["mandates"], chosen, strict=True)
    )
    return replace(case, mandates=(*_ended(case.mandates, before, event.on), *new))


def _instruct(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    new = Mandate(
        id=event.body["new"]["mandates"][0],
        kind=MandateKind.AGENT,
        person=facts.get("person"),
        since=event.on,
        entry=event.id,
        speaks=bool(facts.get("speaks")),
        receives=bool(facts.get("receives")),
        appeals=bool(facts.get("appeals")),
        withdraws=bool(facts.get("withdraws")),
        until=date.fromisoformat(facts["until"]),
    )
    return replace(case, mandates=(*case.mandates, new))


def _guard(case: Case, event: Event) -> Case:
    """A guardian may do all that the ward could do (民法典 23)."""
    facts = event.body["facts"]
    until = facts.get("until")
    new = Mandate(
        id=event.body["new"]["mandates"][0],
        kind=MandateKind.GUARDIAN,
        person=facts["person"],
        since=event.on,
        entry=event.id,
        speaks=True,
        receives=True,
        appeals=True,
        withdraws=True,
        until=date.fromisoformat(until) if until else None,
    )
    return replace(case, mandates=(*case.mandates, new))


def _end(case: Case, event: Event) -> Case:
    ended = [event.body["facts"]["mandate"]]
    return replace(case, mandates=_ended(case.mandates, ended, event.on))


def _leave(case: Case, event: Event) -> Case:
    person = event.body["facts"]["person"]
    own = [item.id for item in case.mandates if item.person == person]
    return replace(case, left=(*case.left, person), mandates=_ended(case.mandates, own, event.on))


def _serve(case: Case, event: Event) -> Case:
    before = handling_of(case, event).served
    return with_handling(case, event, served=(*before, *_had(event)))


def _serve_review(case: Case, event: Event) -> Case:
    before = review_of(case, event).served
    return with_review(case, event, served=(*before, *_had(event)))


def _had(event: Event) -> tuple[tuple[str, str], ...]:
    """Who had the opinion by this act, and on which day."""
    facts = event.body["facts"]
    return tuple((row["person"], facts["delivered_on"]) for row in facts["people"])


FOLDS = {
    Act.NAME_REPRESENTATIVES: _elect,
    Act.NAME_AGENT: _instruct,
    Act.NAME_GUARDIAN: _guard,
    Act.END_MANDATE: _end,
    Act.LEAVE: _leave,
    Act.SERVE: _serve,
    Act.SERVE_REVIEW: _serve_review,
}
