# SPDX-License-Identifier: Apache-2.0
"""Case + command + law + calendar → one event, or every reason why not. Pure; the only place that
decides.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.calendar import WorkCalendar
from huiyin.core.case import Case, Command, Event
from huiyin.core.consequences import consequences, issues, started
from huiyin.core.facts import fields
from huiyin.core.law.statute import Statute
from huiyin.core.periods import FIRST_YEAR
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Place, Question, Transition
from huiyin.core.refusal import WORKING_RULE, Refusal, Refused
from huiyin.core.replay import apply
from huiyin.core.review import Review
from huiyin.core.standing import standing
from huiyin.core.vocabulary import Act, Clock, ReviewLevel, Role, Scope

#: The one place in which whoever stood aside is kept from acting, whatever the act.
RECUSED = Refusal("recused", "您已回避本件，不能再办理", "条例第二十八条第三款")
#: The same for whoever stands for a petitioner, or stood.
SHUT = Refusal("mandate_over", "代理已经终止，或者您已退出共同信访，不能再办理", WORKING_RULE)
SILENT = Refusal(
    "may_not_speak", "授权委托书没有写明可以代为办理，只能查询；请由本人办理", WORKING_RULE
)
#: Who works on a review at its body, and the one level that is theirs.
REVIEW_ROLES: Mapping[Role, ReviewLevel | None] = {
    Role.REVIEWER: ReviewLevel.REVIEW,
    Role.RE_REVIEWER: ReviewLevel.RE_REVIEW,
    Role.UNIT_HEAD: None,
}


def open_matter(
    command: Command,
    *,
    number: str,
    office: str,
    statute: Statute,
    calendar: WorkCalendar,
    direct: bool = False,
    split_from: str = "",
    matter_id: str = "",
) -> Event | Refused:
    """The first event of a matter: the submission itself (条例 17, 19), at a petition office, or
    ``direct`` at another unit, which has to inform the petitioner itself (条例 23).

    ``split_from`` is the matter whose letter it shares, which has chosen its ``matter_id``.

    Intake is never refused by the machine but for facts that are missing or unreadable.
    """
    row = PROCESS[Act.SUBMIT]
    found = fields.problems(command.facts) or _unopened(command, row, office, statute)
    if found:
        return Refused(found)
    ids = iter(command.ids)
    event_id = next(ids)
    matter_id = matter_id or next(ids)
    body = _opened(command, row, ids, statute=statute, calendar=calendar, direct=direct)
    body |= {"number": number, "office": office}
    if split_from:
        body["split_from"] = split_from
    role = next(role for role in row.by if command.actor.has(role))
    return _event(command, event_id, matter_id, 1, role, body, None)


def _opened(
    command: Command,
    row: Transition,
    ids: Iterator[str],
    *,
    statute: Statute,
    calendar: WorkCalendar,
    direct: bool,
) -> dict[str, Any]:
    """What the first event holds besides number and office: people, receipt, the first clock."""
    facts = command.facts
    body: dict[str, Any] = {
        "facts": fields.public(facts),
        "to": {"matter": str(row.matter_to)},
        "statute": statute.id,
        "reachable": any(person.name and person.address for person in facts.people),
        "people": [next(ids) for _ in facts.people],
        "issues": issues(row.issues, None, ids),
        "starts": [
            started(start, facts.received_on, None, None, next(ids), statute, calendar)
            for start in row.starts
            if start.clock is (Clock.T02 if direct else Clock.T01)
        ],
    }
    body |= {"direct": True} if direct else {}
    return body | _elected(facts, ids)


def _elected(facts: Any, ids: Iterator[str]) -> dict[str, list[str]]:
    """An id for each representative among several people; nothing where none is marked."""
    found = [next(ids) for person in facts.people if person.represents and len(facts.people) > 1]
    return {"mandates": found} if found else {}


def _unopened(
    command: Command, row: Transition, office: str, statute: Statute
) -> tuple[Refusal, ...]:
    """Why nobody of this role, at this office, with this day of receipt or so many representatives
    opens a matter. That representatives are missing is no reason (条例 20¶3).
    """
    actor, received = command.actor, command.facts.received_on
    found = []
    if not actor.has(*row.by):
        found.append(_wrong_role(row))
    elif not _brought_to(actor, office) and not command.facts.complaint:
        # A complaint is typed in where somebody comes with it, and heard past the unit (条例 46).
        found.append(Refusal("not_yours", "只能登记本信访部门收到的信访件", row.basis))
    if received.year < FIRST_YEAR or received > command.on:
        reason = f"“收到日期”不能晚于今天，也不能早于{FIRST_YEAR}年"
        found.append(Refusal("bad_fact", reason, "填写要求", field="received_on"))
    most, elected = statute.setting("max_representatives"), "条例第二十条第三款"
    if sum(person.represents for person in command.facts.people) > most:
        reason = f"代表不得超过{most}人，请再推选或者先不确定代表"
        found.append(Refusal("too_many_representatives", reason, elected, field="people"))
    return tuple(found)


def _brought_to(actor: Actor, office: str) -> bool:
    return actor.has(Role.VISITOR, Role.MACHINE) or actor.unit == office


def decide(
    case: Case, command: Command, *, statute: Statute, calendar: WorkCalendar
) -> Event | Refused:
    """What the command does to the case.

    Returns the event with all its consequences (states, deadlines with their due days, documents,
    new ids), or ``Refused`` with every reason and its article. Nothing is looked up, nothing read
    from a clock: the same arguments always give the same answer.
    """
    row = PROCESS[command.act]
    # Who names one of its units all the same does an act to the matter to no part of it.
    named = None if row.scope is Scope.MATTER else command.handling
    review = case.review(named) if row.scope is Scope.REVIEW else None
    handling = case.handling(review.handling if review else named)
    question = Question(
        case=case,
        handling=handling,
        review=review,
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
    body, scope_id = consequences(question, row, command, ids, calendar)
    role = next(role for role in row.by if _may_act(role, question, row))
    body |= _whose(question, role)
    event = _event(command, event_id, case.id, case.seq + 1, role, body, scope_id)
    return _settled(case, event) if row.settles else event


def refusals(question: Question, row: Transition) -> tuple[Refusal, ...]:
    """Why the act is not open: role and place first, then state, then the guards. Empty: it is
    open.

    Asked without facts it answers "why is this button grey?"; asked with facts it is the whole
    test.
    """
    place = _place(question, row)
    if place:
        return (place,)
    if question.actor.id in question.case.recused:
        return (RECUSED,)
    standing_in = _standing_in(question)
    if standing_in:
        return (standing_in,)
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
    if not question.actor.has(*row.by):
        return _wrong_role(row)
    if any(_may_act(role, question, row) for role in row.by):
        return None
    return Refusal("not_yours", "本件不由您所在的单位办理这一步", WORKING_RULE)


def _standing_in(question: Question) -> Refusal | None:
    """The one place in which agents and guardians, and whoever left a joint petition, are kept to
    what they may do.
    """
    actor, group = question.actor, question.case.group
    if not actor.has(Role.PETITIONER):
        return None
    if group.shut(actor.persons, question.on):
        return SHUT
    mandate = group.mandate(group.holder(actor.persons))
    return None if mandate is None or mandate.speaks else SILENT


def _whose(question: Question, role: Role) -> dict[str, str]:
    """Which of several petitioners did it, and who for them; nothing where there is but one."""
    if role is not Role.PETITIONER:
        return {}
    group = question.case.group
    holder = group.holder(question.actor.persons)
    mandate, person = group.mandate(holder), group.principal(holder)
    if not (group.joint or mandate):
        return {}
    found = {"person": person or "", "holder": mandate.id if mandate else ""}
    return {name: value for name, value in found.items() if value}


def _may_act(role: Role, question: Question, row: Transition) -> bool:
    """Whether the actor holds the role, and holds it where this matter is."""
    actor, case = question.actor, question.case
    if not actor.has(role):
        return False
    if question.review is not None and role in REVIEW_ROLES:
        return _may_review(role, actor, question.review)
    match role:
        case Role.REGISTRAR | Role.OFFICE_HEAD:
            return actor.unit is not None and actor.unit == _office(question, row)
        case Role.OFFICER | Role.UNIT_HEAD:
            return actor.unit is not None and actor.unit in _units(question, row)
        case Role.REVIEWER | Role.RE_REVIEWER:
            return False
        case Role.CUSTODIAN:
            return actor.unit is not None and actor.unit == case.office
        case Role.PETITIONER:
            return case.id in actor.matters
        case _:
            return True


def _office(question: Question, row: Transition) -> str | None:
    """Where the roles of a petition office act; what a unit sent is that unit's to judge."""
    case, handling = question.case, question.handling
    if row.place is Place.ABOVE:
        return case.overseer
    by_unit = row.place is Place.SENDER and handling is not None and handling.sender is not None
    return None if by_unit else case.office


def _units(question: Question, row: Transition) -> tuple[str | None, ...]:
    """Where officers and heads of units act: in the unit of the handling or the one that sent it
    there, in any unit with a part where the act is to the whole matter.
    """
    handling = question.handling
    if handling is None:
        return tuple(item.unit for item in question.case.handlings if item.active)
    return (handling.sender if row.place is Place.SENDER else handling.unit,)


def _may_review(role: Role, actor: Actor, review: Review) -> bool:
    """At the body of the review: its reviewers for their own level, its head for both."""
    own = REVIEW_ROLES[role]
    return actor.unit == review.body and (own is None or own is review.level)


def _state(question: Question, row: Transition) -> Refusal | None:
    case, handling = question.case, question.handling
    if case.state not in row.matter_from:
        return Refusal("wrong_state", f"事项现为“{case.state.zh}”，不能{row.act.zh}", row.basis)
    if row.scope is Scope.REVIEW:
        return _review_state(question, row)
    if row.scope is Scope.HANDLING:
        if handling is None:
            return Refusal("no_handling", "请指明是哪个单位的办理", WORKING_RULE)
        if handling.state not in row.handling_from:
            return Refusal(
                "wrong_state", f"办理现为“{handling.state.zh}”，不能{row.act.zh}", row.basis
            )
    return None


def _review_state(question: Question, row: Transition) -> Refusal | None:
    review = question.review
    if review is None:
        return Refusal("no_review", "请指明是哪一次复查、复核", WORKING_RULE)
    if review.state not in row.review_from:
        reason = f"{review.level.zh}现为“{review.state.zh}”，不能{row.act.zh}"
        return Refusal("wrong_state", reason, row.basis)
    return None


def _settled(case: Case, event: Event) -> Event:
    """The event with the state that the matter has once it happened, all its units taken
    together.
    """
    trial = replace(event, body={**event.body, "issues": ()})
    to = event.body["to"] | {"matter": str(standing(apply(case, trial, "")))}
    return replace(event, body={**event.body, "to": to})


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
