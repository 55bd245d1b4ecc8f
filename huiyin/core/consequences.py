# SPDX-License-Identifier: Apache-2.0
"""What an act brings with it, as the body of its event: states, deadlines, documents, new ids."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from huiyin.core.calendar import WorkCalendar
from huiyin.core.case import Command, Deadline
from huiyin.core.facts import fields
from huiyin.core.law.statute import Statute
from huiyin.core.periods import Pause, Undue, due
from huiyin.core.process.referral_days import assist_due
from huiyin.core.process.transition import Anchor, Question, Start, Transition
from huiyin.core.vocabulary import Act, Clock, DocumentCode, HandlingState, Scope

#: Acts that put on record who stands for whom.
MANDATING = (Act.NAME_REPRESENTATIVES, Act.NAME_AGENT, Act.NAME_GUARDIAN)


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
    body: dict[str, Any] = {"facts": fields.public(command.facts), "to": _targets(row, question)}
    renewed = next(ids) if row.renews and row.renews.holds(question) else None
    body |= _brought(question, row, opened, renewed, ids)
    body |= _papers(row, question, scope_id, ids)
    clocks = {
        "starts": _starts(question, row, scope_id, renewed, ids, calendar),
        "stops": _stops(question, row, scope_id, renewed),
        "resets": _resets(question, row, calendar),
        "pauses": [item.id for item in _running(question, row.pauses)],
    }
    body |= {key: value for key, value in clocks.items() if value}
    if row.quiet:
        body["quiet"] = True
    return body, scope_id


def _brought(
    question: Question,
    row: Transition,
    opened: str | None,
    renewed: str | None,
    ids: Iterator[str],
) -> dict[str, Any]:
    """New ids, and what the event keeps of what was looked up."""
    body: dict[str, Any] = {}
    if row.act is Act.CLASSIFY:
        body["new"] = {"claims": [next(ids) for _ in question.facts.claims]}
    if row.act is Act.SPLIT:
        body["new"] = {"matter": next(ids)}
    if row.wakes:
        body["wakes"] = list(question.case.parked)
    if row.act in MANDATING:
        chosen = getattr(question.facts, "people", (None,))
        body["new"] = {"mandates": [next(ids) for _ in chosen]}
    if opened and question.scope_id:
        body["of"] = question.scope_id
    if renewed:
        body["new"] = {"handling": renewed}
    if row.keeps:
        body["kept"] = dict(row.keeps(question))
    return body


def _begins(question: Question, row: Transition) -> Iterator[Start]:
    """The clocks that the act starts in this situation."""
    kind = question.case.kind
    for start in row.starts:
        if (not start.only or kind in start.only) and row.follows(start.clock, question):
            yield start


def _starts(
    question: Question,
    row: Transition,
    scope_id: str | None,
    renewed: str | None,
    ids: Iterator[str],
    calendar: WorkCalendar,
) -> list[dict[str, Any]]:
    """The deadlines that begin; those of a handling begun anew belong to the new one."""
    return [
        started(
            start,
            _anchor(start, question),
            _fixed(start, question),
            renewed if _of_renewed(start, row) else scope_id,
            next(ids),
            question.statute,
            calendar,
        )
        for start in _begins(question, row)
    ]


def _of_renewed(start: Start, row: Transition) -> bool:
    return row.scope is Scope.REVIEW and start.of is Scope.HANDLING


def _running(question: Question, clocks: Collection[Clock]) -> list[Deadline]:
    """The running deadlines of these clocks of what is asked about."""
    return [
        item
        for item in question.case.deadlines
        if item.running and item.clock in clocks and item.handling == question.scope_id
    ]


def _stops(
    question: Question, row: Transition, scope_id: str | None, renewed: str | None
) -> list[str]:
    if row.ends or row.parks:
        return _all_running(question)
    # Asking for a review uses up the time to ask, which belongs to what is reviewed; passing a
    # matter down meets the duty of the unit that passes it.
    opens = row.opens_review or row.opens_handling
    scopes = {None, scope_id} | ({question.scope_id} if opens else set())
    # What a quashed answer promised is no longer owed.
    if renewed and question.handling:
        scopes.add(question.handling.id)
    return [
        item.id
        for item in question.case.deadlines
        if item.running
        and item.clock in row.stops
        and item.handling in scopes
        and row.follows(item.clock, question)
    ]


def _all_running(question: Question) -> list[str]:
    """Whatever runs, but for the rights that hang on what is closed already."""
    closed = {item.id for item in question.case.handlings if item.state is HandlingState.CLOSED}
    return [
        item.id for item in question.case.deadlines if item.running and item.handling not in closed
    ]


def _papers(
    row: Transition, question: Question, scope_id: str | None, ids: Iterator[str]
) -> dict[str, Any]:
    """The documents that the act issues, or the article by which the notice is not owed."""
    codes = tuple(code for code in row.issues if row.follows(code, question))
    if not codes:
        return {}
    owed = codes if not row.owed else tuple(code for code in codes if code in row.owed)
    if not row.exempt or not owed or question.case.reachable:
        return {"issues": issues(codes, scope_id, ids)}
    others = tuple(code for code in codes if code not in owed)
    found: dict[str, Any] = {"exempt": row.exempt}
    return found | {"issues": issues(others, scope_id, ids)} if others else found


def _targets(row: Transition, question: Question) -> dict[str, str]:
    targets: dict[str, str] = {}
    if row.leads:
        targets["matter"] = str(row.leads(question))
    elif row.matter_to and not row.settles:
        targets["matter"] = str(row.matter_to)
    if row.handling_to and row.follows(row.handling_to, question):
        targets["handling"] = str(row.turns(question) if row.turns else row.handling_to)
    if row.ends:
        targets["handlings"] = str(HandlingState.ENDED)
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
        case Anchor.AGREED:
            agreed: date = question.facts.agreed_on
            return agreed
        case Anchor.ACCEPTED:
            handling = question.handling
            return (handling.accepted_on if handling else None) or question.on
        case Anchor.ASKED:
            received: date = question.facts.received_on or question.on
            return received
        case Anchor.PROMISED:
            # Delivered after that day, the promise is overdue at once.
            return min(question.on, _fixed(start, question) or question.on)
        case Anchor.DUE | Anchor.SHARE | Anchor.ACT:
            return question.on


def _fixed(start: Start, question: Question) -> date | None:
    match start.anchor:
        case Anchor.DUE:
            named: date = question.facts.due_on
            return named
        case Anchor.SHARE:
            return assist_due(question)
        case Anchor.PROMISED:
            return question.handling.execution_due if question.handling else None
        case _:
            return None


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
    """New due days for running deadlines: an approved extension (条例 34), a hearing that is over
    (条例 36¶2), or a published calendar.
    """
    if row.resumes:
        return [
            _reset(question, calendar, item, item.extension, paused=_pauses(question, item))
            for item in _running(question, row.resumes)
        ]
    case, handling = question.case, question.handling
    if row.act is Act.EXTEND and handling is not None:
        deadline = case.clock(Clock.T06, handling.id)
        total = handling.extension_days + handling.proposed_days
        chosen = [(deadline, total)] if deadline else []
    elif row.act is Act.RECKON:
        chosen = [(item, item.extension) for item in case.deadlines if item.running]
    else:
        return []
    return [_reset(question, calendar, deadline, days) for deadline, days in chosen]


def _pauses(question: Question, item: Deadline) -> tuple[Pause, ...]:
    """The pauses with the one that ends now: from the notice of the hearing to its signed record,
    both days included. The time of a hearing that was not held counts.
    """
    if item.paused_on is None or not question.facts.held:
        return item.pauses
    return (*item.pauses, (item.paused_on, question.facts.signed_on))


def _reset(
    question: Question,
    calendar: WorkCalendar,
    deadline: Deadline,
    days: int,
    *,
    paused: tuple[Pause, ...] | None = None,
) -> dict[str, Any]:
    period = question.statute.periods[deadline.clock]
    again = due(
        period,
        start=deadline.start,
        calendar=calendar,
        extension_days=days,
        paused=deadline.pauses if paused is None else paused,
        fixed=deadline.nominal_due if period.dated else None,
    )
    if isinstance(again, Undue):
        raise ValueError(f"{deadline.clock}: {again.reason}")
    found = {
        "id": deadline.id,
        "nominal": again.nominal.isoformat(),
        "legal": again.legal.isoformat(),
        "provisional": again.provisional,
        "extension": days,
    }
    if paused is not None:
        found["pauses"] = [[first.isoformat(), last.isoformat()] for first, last in paused]
    return found
