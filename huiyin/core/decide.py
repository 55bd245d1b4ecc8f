# SPDX-License-Identifier: Apache-2.0
"""Case + command + law + calendar → one event, or every reason why not. Pure; the only place that
decides.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.calendar import WorkCalendar
from huiyin.core.case import Case, Command, Event, Handling
from huiyin.core.facts import fields
from huiyin.core.law.statute import Statute
from huiyin.core.periods import FIRST_YEAR, Undue, due
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Anchor, Question, Start, Transition
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.vocabulary import Act, Clock, Role, Scope


def open_matter(
    command: Command, *, number: str, office: str, statute: Statute, calendar: WorkCalendar
) -> Event | Refused:
    """The first event of a matter: the submission itself (条例 17, 19), at a petition office.

    Intake is never refused by the machine but for facts that are missing or unreadable.
    """
    row = PROCESS[Act.SUBMIT]
    found = fields.problems(command.facts) or _unopened(command, row, office)
    if found:
        return Refused(found)
    ids = iter(command.ids)
    event_id, matter_id = next(ids), next(ids)
    facts = command.facts
    body: dict[str, Any] = {
        "facts": fields.public(facts),
        "to": {"matter": str(row.matter_to)},
        "number": number,
        "office": office,
        "statute": statute.id,
        "reachable": any(person.name and person.address for person in facts.people),
        "people": [next(ids) for _ in facts.people],
        "issues": _issues(row, None, ids),
        "starts": [
            _started(start, facts.received_on, None, None, next(ids), statute, calendar)
            for start in row.starts
        ],
    }
    role = next(role for role in row.by if command.actor.has(role))
    return _event(command, event_id, matter_id, 1, role, body, None)


def _unopened(command: Command, row: Transition, office: str) -> tuple[Refusal, ...]:
    """Why nobody of this role, at this office, with this day of receipt opens a matter."""
    actor, received = command.actor, command.facts.received_on
    found = []
    if not actor.has(*row.by):
        found.append(_wrong_role(row))
    elif not actor.has(Role.VISITOR, Role.MACHINE) and actor.unit != office:
        found.append(Refusal("not_yours", "只能登记本信访部门收到的信访件", row.basis))
    if received.year < FIRST_YEAR or received > command.on:
        reason = f"“收到日期”不能晚于今天，也不能早于{FIRST_YEAR}年"
        found.append(Refusal("bad_fact", reason, "填写要求", field="received_on"))
    return tuple(found)


def decide(
    case: Case, command: Command, *, statute: Statute, calendar: WorkCalendar
) -> Event | Refused:
    """What the command does to the case.

    Returns the event with all its consequences (states, deadlines with their due days, documents,
    new ids), or ``Refused`` with every reason and its article. Nothing is looked up, nothing read
    from a clock: the same arguments always give the same answer.
    """
    row = PROCESS[command.act]
    handling = case.handling(command.handling)
    question = Question(
        case=case,
        handling=handling,
        actor=command.actor,
        on=command.on,
        statute=statute,
        facts=command.facts,
        known=command.known,
    )
    found = fields.problems(command.facts) or refusals(question, row)
    if found:
        return Refused(found)
    ids = iter(command.ids)
    event_id = next(ids)
    opened = next(ids) if row.opens_handling else None
    body = _consequences(question, row, command, opened, ids, calendar)
    scope_id = opened or (handling.id if handling else None)
    role = next(role for role in row.by if _may_act(role, command.actor, case, handling))
    return _event(command, event_id, case.id, case.seq + 1, role, body, scope_id)


def refusals(question: Question, row: Transition) -> tuple[Refusal, ...]:
    """Why the act is not open: role and place first, then state, then the guards. Empty: it is
    open.

    Asked without facts it answers "why is this button grey?"; asked with facts it is the whole
    test.
    """
    place = _place(question, row)
    if place:
        return (place,)
    state = _state(question, row)
    if state:
        return (state,)
    asked = [guard for guard in row.guards if question.facts is not None or not guard.on_facts]
    return tuple(
        Refusal(guard.code, guard.zh, guard.basis) for guard in asked if not guard.holds(question)
    )


def _wrong_role(row: Transition) -> Refusal:
    who = "、".join(role.zh for role in row.by)
    return Refusal("wrong_role", f"“{row.act.zh}”由{who}办理", row.basis)


def _place(question: Question, row: Transition) -> Refusal | None:
    """Role and place belong together: a registrar acts in the office of the matter, an officer in
    the unit of the handling, a petitioner in the matter that the code opened.
    """
    actor, case = question.actor, question.case
    if not actor.has(*row.by):
        return _wrong_role(row)
    if any(_may_act(role, actor, case, question.handling) for role in row.by):
        return None
    return Refusal("not_yours", "本件不由您所在的单位办理这一步", WORKING_RULE)


def _may_act(role: Role, actor: Actor, case: Case, handling: Handling | None) -> bool:
    """Whether the actor holds the role, and holds it where this matter is."""
    if not actor.has(role):
        return False
    match role:
        case Role.REGISTRAR | Role.OFFICE_HEAD:
            return actor.unit == case.office
        case Role.OFFICER | Role.UNIT_HEAD:
            own = handling or case.lead
            return own is not None and actor.unit == own.unit
        case Role.PETITIONER:
            return case.id in actor.matters
        case _:
            return True


def _state(question: Question, row: Transition) -> Refusal | None:
    case, handling = question.case, question.handling
    if case.state not in row.matter_from:
        return Refusal("wrong_state", f"事项现为“{case.state.zh}”，不能{row.act.zh}", row.basis)
    if row.scope is Scope.HANDLING:
        if handling is None:
            return Refusal("no_handling", "请指明是哪个单位的办理", WORKING_RULE)
        if handling.state not in row.handling_from:
            return Refusal(
                "wrong_state", f"办理现为“{handling.state.zh}”，不能{row.act.zh}", row.basis
            )
    return None


def _consequences(
    question: Question,
    row: Transition,
    command: Command,
    opened: str | None,
    ids: Iterator[str],
    calendar: WorkCalendar,
) -> dict[str, Any]:
    case, statute = question.case, question.statute
    scope_id = opened or (question.handling.id if question.handling else None)
    body: dict[str, Any] = {"facts": fields.public(command.facts), "to": _targets(row)}
    if row.act is Act.CLASSIFY:
        body["new"] = {"claims": [next(ids) for _ in command.facts.claims]}
    body |= _papers(row, case, scope_id, ids)
    starts = [
        _started(
            start,
            _anchor(start, question),
            _fixed(start, question),
            scope_id,
            next(ids),
            statute,
            calendar,
        )
        for start in row.starts
        if not start.only or case.kind in start.only
    ]
    stops = [
        item.id
        for item in case.deadlines
        if item.running and item.clock in row.stops and item.handling in (None, scope_id)
    ]
    resets = _resets(question, row, calendar)
    for key, value in (("starts", starts), ("stops", stops), ("resets", resets)):
        if value:
            body[key] = value
    if row.quiet:
        body["quiet"] = True
    return body


def _papers(
    row: Transition, case: Case, scope_id: str | None, ids: Iterator[str]
) -> dict[str, Any]:
    """The documents that the act issues, or the article by which the notice is not owed."""
    if row.exempt and not case.reachable:
        return {"exempt": row.exempt}
    return {"issues": _issues(row, scope_id, ids)} if row.issues else {}


def _targets(row: Transition) -> dict[str, str]:
    targets: dict[str, str] = {}
    if row.matter_to:
        targets["matter"] = str(row.matter_to)
    if row.handling_to:
        targets["handling"] = str(row.handling_to)
    return targets


def _issues(row: Transition, scope_id: str | None, ids: Iterator[str]) -> list[dict[str, Any]]:
    return [{"id": next(ids), "code": str(code), "handling": scope_id} for code in row.issues]


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


def _started(
    start: Start,
    day: date,
    fixed: date | None,
    handling: str | None,
    deadline_id: str,
    statute: Statute,
    calendar: WorkCalendar,
) -> dict[str, Any]:
    found = due(statute.periods[start.clock], start=day, calendar=calendar, fixed=fixed)
    if isinstance(found, Undue):
        raise ValueError(f"{start.clock}: {found.reason}")
    return {
        "id": deadline_id,
        "clock": str(start.clock),
        "handling": handling if start.of is Scope.HANDLING else None,
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


def _event(
    command: Command,
    event_id: str,
    matter_id: str,
    seq: int,
    role: Role,
    body: Mapping[str, Any],
    scope_id: str | None,
) -> Event:
    return Event(
        id=event_id,
        matter=matter_id,
        seq=seq,
        act=command.act,
        actor=command.actor.id,
        role=role,
        unit=command.actor.unit,
        on_behalf_of=command.actor.lent.get(role),
        on=command.on,
        at=command.at,
        body=body,
        handling=scope_id,
    )
