# SPDX-License-Identifier: Apache-2.0
"""Events folded into a case. ``apply`` decides nothing: every consequence stands in the event
itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from huiyin.core.case import Case, Deadline, Event
from huiyin.core.folds import (
    admission,
    conduct,
    contact,
    ending,
    handling,
    intake,
    joining,
    lending,
    people,
    protection,
    referral,
    review,
    routes,
    suggestions,
)
from huiyin.core.folds.ending import lapsed
from huiyin.core.folds.moving import handed, with_handling, with_review
from huiyin.core.folds.referral import excused
from huiyin.core.issued import Issued
from huiyin.core.vocabulary import (
    Channel,
    Clock,
    ComplaintOf,
    DocumentCode,
    HandlingState,
    MatterState,
    ReviewState,
)


def replay(events: Iterable[tuple[Event, str]]) -> Case:
    """The case after all its events, each given with its leaf digest, first to last."""
    case: Case | None = None
    for event, digest in events:
        case = begin(event, digest) if case is None else apply(case, event, digest)
    if case is None:
        raise ValueError("a matter without events")
    return case


def begin(event: Event, digest: str) -> Case:
    """The case that a first event (``SUBMIT``) brings into being."""
    facts = event.body["facts"]
    blank = Case(
        id=event.matter,
        number=event.body["number"],
        office=event.body["office"],
        statute=event.body["statute"],
        state=MatterState(event.body["to"]["matter"]),
        channel=Channel(facts["channel"]),
        submitted_on=date.fromisoformat(facts["submitted_on"]),
        received_on=date.fromisoformat(facts["received_on"]),
        reachable=event.body["reachable"],
        direct=event.body.get("direct", False),
        split_from=event.body.get("split_from"),
        headcount=max(facts.get("headcount", 1), len(event.body["people"])),
        people=tuple(event.body["people"]),
        mandates=people.elected_at_once(event),
        secret=facts.get("secret", False),
        complaint=ComplaintOf(facts["complaint"]) if "complaint" in facts else None,
        against=facts.get("against"),
        about=facts.get("about"),
        seq=0,
        version=0,
        head="",
    )
    return _consequences(blank, event, digest)


def apply(case: Case, event: Event, digest: str) -> Case:
    """The case after one more event. Raises ``ValueError`` when the event is not the next one."""
    if event.seq != case.seq + 1:
        raise ValueError(f"entry {event.seq} does not follow {case.seq}")
    case = _moved(case, event)
    fold = _FOLDS.get(event.act)
    if fold:
        case = fold(case, event)
    case = lapsed(excused(handed(case, event), event))
    return _consequences(case, event, digest)


def _moved(case: Case, event: Event) -> Case:
    to = event.body.get("to", {})
    if "matter" in to:
        case = replace(case, state=MatterState(to["matter"]))
    if "handling" in to and case.handling(event.handling):
        case = with_handling(case, event, state=HandlingState(to["handling"]))
    if "handlings" in to:
        case = _all_ended(case, HandlingState(to["handlings"]))
    if "review" in to and case.review(event.handling):
        case = with_review(case, event, state=ReviewState(to["review"]))
    return case


def _all_ended(case: Case, state: HandlingState) -> Case:
    """Every handling with its matter, but for what was done already."""
    handlings = (
        replace(item, state=state)
        if item.active and item.state not in (HandlingState.CLOSED, HandlingState.ASSISTED)
        else item
        for item in case.handlings
    )
    return replace(case, handlings=tuple(handlings))


def _consequences(case: Case, event: Event, digest: str) -> Case:
    body = event.body
    resets = {item["id"]: item for item in body.get("resets", ())}
    stops, pauses = set(body.get("stops", ())), set(body.get("pauses", ()))
    wakes = set(body.get("wakes", ()))
    deadlines = tuple(
        _paused(_reset(_awake(item, wakes), resets, stops, event.on), pauses, event.on)
        for item in case.deadlines
    )
    issued = tuple(
        Issued(
            id=item["id"],
            code=DocumentCode(item["code"]),
            handling=item["handling"],
            number=item["number"],
            issued_on=event.on,
            nameless=case.secret,
            unit=item.get("unit"),
            verification=item.get("verification", ""),
        )
        for item in body.get("issues", ())
    )
    return replace(
        case,
        seq=event.seq,
        version=case.version if body.get("quiet") else case.version + 1,
        head=digest,
        deadlines=deadlines + tuple(_deadline(item) for item in body.get("starts", ())),
        documents=case.documents + issued,
    )


def _deadline(item: Mapping[str, Any]) -> Deadline:
    return Deadline(
        id=item["id"],
        clock=Clock(item["clock"]),
        handling=item["handling"],
        start=date.fromisoformat(item["start"]),
        nominal_due=date.fromisoformat(item["nominal"]),
        legal_due=date.fromisoformat(item["legal"]),
        provisional=item["provisional"],
    )


def _reset(
    item: Deadline, resets: Mapping[str, Mapping[str, Any]], stops: set[str], on: date
) -> Deadline:
    if item.id in resets:
        new = resets[item.id]
        item = replace(
            item,
            nominal_due=date.fromisoformat(new["nominal"]),
            legal_due=date.fromisoformat(new["legal"]),
            provisional=new["provisional"],
            extension=new["extension"],
        )
        if "pauses" in new:
            item = replace(item, paused_on=None, pauses=_days(new["pauses"]))
    return replace(item, stopped_on=on) if item.id in stops else item


def _awake(item: Deadline, wakes: set[str]) -> Deadline:
    """A clock that rested goes on as if it never had."""
    return replace(item, stopped_on=None) if item.id in wakes else item


def _paused(item: Deadline, pauses: set[str], on: date) -> Deadline:
    return replace(item, paused_on=on) if item.id in pauses else item


def _days(pauses: Iterable[Sequence[str]]) -> tuple[tuple[date, date], ...]:
    return tuple((date.fromisoformat(first), date.fromisoformat(last)) for first, last in pauses)


_FOLDS = (
    intake.FOLDS
    | admission.FOLDS
    | routes.FOLDS
    | handling.FOLDS
    | contact.FOLDS
    | suggestions.FOLDS
    | conduct.FOLDS
    | ending.FOLDS
    | people.FOLDS
    | review.FOLDS
    | referral.FOLDS
    | lending.FOLDS
    | joining.FOLDS
    | protection.FOLDS
)
