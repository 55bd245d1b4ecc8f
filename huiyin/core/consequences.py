# SPDX-License-Identifier: Apache-2.0
"""What an act brings with it, as the body of its event: states, deadlines, documents, new ids."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from huiyin.core.calendar import WorkCalendar
from huiyin.core.case import Command
from huiyin.core.facts import fields
from huiyin.core.law.statute import Statute
from huiyin.core.periods import Undue, due
from huiyin.core.process.transition import Anchor, Question, Start, Transition
from huiyin.core.vocabulary import Act, Clock, DocumentCode, Scope


def consequences(
    question: Question,
    row: Transition,
    command: Command,
    ids: Iterator[str],
    calendar: WorkCalendar,
) -> tuple[dict[str, Any], str | None]:
    """The body of the event, and the id of the handling or review that it moves or opens."""
    opened = next(ids) if row.opens_handling or row.opens_review else None
    scope_id = opened or question.scope_id
    body: dict[str, Any] = {"facts": fields.public(command.facts), "to": _targets(row)}
    if row.act is Act.CLASSIFY:
        body["new"] = {"claims": [next(ids) for _ in command.facts.claims]}
    body |= _papers(row, question, scope_id, ids)
    starts = [
        started(
            start,
            _anchor(start, question),
            _fixed(start, question),
            scope_id,
            next(ids),
            question.statute,
            calendar,
        )
        for start in row.starts
        if (not start.only or question.case.kind in start.only)
        and row.follows(start.clock, question)
    ]
    stops = _stops(question, row, scope_id)
    resets = _resets(question, row, calendar)
    for key, value in (("starts", starts), ("stops", stops), ("resets", resets)):
        if value:
            body[key] = value
    if row.quiet:
        body["quiet"] = True
    return body, scope_id


def _stops(question: Question, row: Transition, scope_id: str | None) -> list[str]:
    return [
        item.id
        for item in question.case.deadlines
        if item.running
        and item.clock in row.stops
        and item.handling in (None, scope_id)
        and row.follows(item.clock, question)
    ]


def _papers(
    row: Transition, question: Question, scope_id: str | None, ids: Iterator[str]
) -> dict[str, Any]:
    """The documents that the act issues, or the article by which the notice is not owed."""
    codes = tuple(code for code in row.issues if row.follows(code, question))
    if not codes:
        return {}
    if row.exempt and not question.case.reachable:
        return {"exempt": row.exempt}
    return {"issues": issues(codes, scope_id, ids)}


def _targets(row: Transition) -> dict[str, str]:
    targets: dict[str, str] = {}
    if row.matter_to and not row.settles:
        targets["matter"] = str(row.matter_to)
    if row.handling_to:
        targets["handling"] = str(row.handling_to)
    if row.review_to:
        targets["review"] = str(row.review_to)
    return targets


def issues(
    codes: Iterable[DocumentCode], scope_id: str | None, ids: Iterator[str]
) -> list[dict[str, Any]]:
    """One fresh id for each document; its number is taken when it is issued."""
    return [{"id": next(ids), "code": str(code), "handling": scope_id} for code in codes]


def _anchor(start: Start, question: Question) -> date:
    match start.anchor:
        case Anchor.RECEIVED:
            return question.case.received_on
        case Anchor.DELIVERED:
            delivered: date = question.facts.delivered_on
            return delivered
        case Anchor.DUE | Anchor.ACT:
            return question.on


def _fixed(start: Start, question: Question) -> date | None:
    return question.facts.due_on if start.anchor is Anchor.DUE else None


def started(
    start: Start,
    day: date,
    fixed: date | None,
    handling: str | None,
    deadline_id: str,
    statute: Statute,
    calendar: WorkCalendar,
) -> dict[str, Any]:
    """A deadline as the event keeps it. Raises ``ValueError`` where the clock has no length."""
    found = due(statute.periods[start.clock], start=day, calendar=calendar, fixed=fixed)
    if isinstance(found, Undue):
        raise ValueError(f"{start.clock}: {found.reason}")
    return {
        "id": deadline_id,
        "clock": str(start.clock),
        "handling": None if start.of is Scope.MATTER else handling,
        "start": day.isoformat(),
        "nominal": found.nominal.isoformat(),
        "legal": found.legal.isoformat(),
        "provisional": found.provisional,
    }


def _resets(question: Question, row: Transition, calendar: WorkCalendar) -> list[dict[str, Any]]:
    """New due days for running deadlines: an approved extension (条例 34), or a published
    calendar.
    """
    case, handling = question.case, question.handling
    if row.act is Act.EXTEND and handling is not None:
        deadline = case.clock(Clock.T06, handling.id)
        total = handling.extension_days + handling.proposed_days
        chosen = [(deadline, total)] if deadline else []
    elif row.act is Act.RECKON:
        chosen = [(item, item.extension) for item in case.deadlines if item.running]
    else:
        return []
    found = []
    for deadline, days in chosen:
        again = due(
            question.statute.periods[deadline.clock],
            start=deadline.start,
            calendar=calendar,
            extension_days=days,
            fixed=deadline.nominal_due if deadline.clock is Clock.T05 else None,
        )
        if isinstance(again, Undue):
            raise ValueError(f"{deadline.clock}: {again.reason}")
        found.append(
            {
                "id": deadline.id,
                "nominal": again.nominal.isoformat(),
                "legal": again.legal.isoformat(),
                "provisional": again.provisional,
                "extension": days,
            }
        )
    return found
