# SPDX-License-Identifier: Apache-2.0
"""What must hold of endings, of units among themselves, and of whoever stood aside: nothing is owed
when a matter closes, each claim has one unit, an answer waits for those that assist.
"""

from collections.abc import Iterator, Mapping

from huiyin.core.case import Case, Handling
from huiyin.core.vocabulary import (
    Act,
    Adoption,
    ClaimState,
    Clock,
    DocumentCode,
    HandlingState,
    MatterState,
    Outcome,
    Referral,
    Role,
)
from huiyin.records import models
from tests.procedure.look import Invariant, Look

OVER = (MatterState.CLOSED, MatterState.TERMINATED, MatterState.ARCHIVED)
#: What a petitioner may still do after the end; nobody owes it.
RIGHTS = (Clock.T08, Clock.T10, Clock.T17, Clock.L02, Clock.L04)
#: A review asked for after the end has its own time, and may order the matter anew.
OF_REVIEWS = (Clock.T09, Clock.T11)
WAITING = (HandlingState.PENDING, HandlingState.ASSISTING)
#: What the lead unit has to keep.
LEADS_LIMITS = (Clock.T05, Clock.T06, Clock.L03, Clock.T15B)
#: What an answer says that is then carried out (条例 29, 32).
TO_CARRY_OUT = (Outcome.SUPPORTED, Adoption.ADOPTED, Adoption.PARTLY)
#: Who asks a unit above, or gives back; nobody else may move what is decided.
ASKED_ABOVE = (HandlingState.OBJECTED, HandlingState.RETURNED)


def nothing_owed(look: Look) -> Iterator[str]:
    """A-12: nothing is owed when a matter closes, and no question is left without an answer."""
    case = look.after
    if case.state not in OVER:
        return
    for item in case.deadlines:
        if item.running and item.clock not in (*RIGHTS, *OF_REVIEWS):
            yield f"{item.clock} runs in {case.state}"
    ended = {item.id for item in case.handlings if item.state is HandlingState.ENDED}
    for claim in case.claims:
        if claim.owed and claim.lead not in ended and case.state is not MatterState.TERMINATED:
            yield f"claim {claim.no} is owed in {case.state}"
    yield from _open_questions(case)


def _open_questions(case: Case) -> Iterator[str]:
    for item in case.handlings:
        if not item.lead and item.state in WAITING:
            yield "somebody still assists"
        asked = {"recusal": item.recusal, "hearing": item.hearing, "time": item.proposed_days}
        yield from (f"{name} was asked for, nobody said" for name, value in asked.items() if value)
    asked = {"withdrawal": case.withdrawal, "end": case.ending, "unit": case.dispute_step}
    yield from (f"{name} was asked for, nobody said" for name, value in asked.items() if value)


def unanswered_questions(look: Look) -> Iterator[str]:
    """Nobody waits for an answer that can no longer be given: a question lapses with its matter."""
    case = look.after
    for item in case.handlings:
        if item.recusal and not item.active:
            yield f"somebody should stand aside at a handling {item.state}"
        if item.proposed_days and not item.active:
            yield f"more time was asked for by a handling {item.state}"
    settled = case.closed_on is not None or case.state is MatterState.ANSWERED
    if case.withdrawal and settled:
        yield f"a withdrawal waits in {case.state}"
    if case.ending and settled:
        yield f"an end waits in {case.state}"


def lead_units(look: Look) -> Iterator[str]:
    """A-12: every unit that leads has a claim to answer for, none leads what it assists, and a
    claim that was passed down is with the unit below alone.
    """
    case = look.after
    led = {claim.lead for claim in case.claims}
    for item in case.handlings:
        over = item.state in (HandlingState.ENDED, HandlingState.CLOSED)
        if item.lead and item.active and not over and item.id not in led:
            yield f"a unit {item.state} leads nothing"
        if not (item.lead and item.active) and item.id in led:
            yield f"a claim is led by who is {item.state}"
        if item.state is HandlingState.PASSED_ON and not _children(case, item):
            yield "passed down to nobody"


def _children(case: Case, item: Handling) -> list[Handling]:
    """What stands for the handling below; one that came back up was taken out of it."""
    found = [one for one in case.handlings if one.lead and one.source == item.id]
    return [one for one in found if one.state is not HandlingState.RETURNED]


def own_system(look: Look) -> Iterator[str]:
    """条例 23¶1: a matter is passed down within one's own system, and the petitioner told."""
    if look.event.act is not Act.PASS_DOWN:
        return
    child = look.after.handling(look.event.handling)
    parent = look.after.handling(look.event.body["of"])
    assert child is not None
    assert parent is not None
    paths = dict(
        models.Unit.objects.filter(pk__in=(child.unit, parent.unit)).values_list("pk", "path")
    )
    below, above = (
        next(path for pk, path in paths.items() if str(pk) == one.unit) for one in (child, parent)
    )
    if not below.startswith(above) or below == above:
        yield "passed to a unit that is not below"
    told = {DocumentCode(item["code"]) for item in look.event.body.get("issues", ())}
    if DocumentCode.DESTINATION_NOTICE not in told and not look.event.body.get("exempt"):
        yield "nobody told the petitioner where it went"


def binding(look: Look) -> Iterator[str]:
    """条例 24: what was determined binds the unit; it neither objects nor gives back."""
    for item in look.after.handlings:
        if item.referral is Referral.DETERMINE and item.state in ASKED_ABOVE:
            yield f"what was determined is {item.state}"


def assisted(look: Look) -> Iterator[str]:
    """The answer waits for whoever assists, or says why not; their day is within the lead's."""
    before, event = look.before, look.event
    if before is None:
        return
    if event.act in (Act.DRAFT, Act.DRAFT_REPLY):
        helping = before.assistants(str(event.handling))
        waits = any(item.state in WAITING for item in helping)
        if waits and "unassisted" not in event.commitments:
            yield "answered without those that assist"
    if event.act is Act.ASK_TO_ASSIST:
        theirs = look.after.clock(Clock.L07, event.handling)
        lead = [
            item.nominal_due
            for item in before.deadlines
            if item.running and item.handling == event.body["of"] and item.clock in LEADS_LIMITS
        ]
        # Both are moved alike where the day is not a working day.
        if theirs and lead and theirs.nominal_due > max(min(lead), event.on):
            yield f"assists until {theirs.nominal_due}, the lead unit has until {min(lead)}"


def stood_aside(look: Look) -> Iterator[str]:
    """条例 28¶3: whoever stood aside does nothing more in the matter."""
    aside: set[str] = set()
    for event in look.events:
        if event.actor in aside:
            yield f"{event.act} by somebody who stood aside"
        if event.act is Act.DECIDE_RECUSAL and event.body["facts"]["granted"]:
            aside |= set(event.body["kept"]["recused"])


def of_own_will(look: Look) -> Iterator[str]:
    """A withdrawal was asked for by the petitioner and verified by the office, never by a unit."""
    event = look.event
    if event.act is not Act.CONFIRM_WITHDRAWAL:
        return
    if not any(look.done(Act.ASK_WITHDRAWAL)):
        yield "withdrawn without being asked"
    if event.role not in (Role.REGISTRAR, Role.OFFICE_HEAD):
        yield f"verified by {event.role}"
    handled = {item.officer for item in look.after.handlings}
    if event.actor in handled:
        yield "verified by whoever handled it"


def taken_over(look: Look) -> Iterator[str]:
    """条例 24¶2: where a unit is no more its successor has its part, with all days and papers."""
    before, after = look.before, look.after
    if look.event.act is not Act.SUCCEED or before is None:
        return
    former = look.event.body["facts"]["former"]
    if any(item.unit == former and item.active for item in after.handlings):
        yield "the unit that is no more has it still"
    if before.deadlines != after.deadlines:
        yield "its days changed"
    if before.documents != after.documents or before.claims != after.claims:
        yield "its papers or claims changed"
    states = [[item.state for item in case.handlings] for case in (before, after)]
    if states[0] != states[1]:
        yield "it stands elsewhere than before"


def simple(look: Look) -> Iterator[str]:
    """Simple is what one unit has of a first petition that nobody assigned, in ten working days."""
    if look.event.act is Act.SIMPLIFY:
        handling = look.handling
        assert handling is not None
        if handling.referral is Referral.ASSIGN or len(look.after.leads) > 1:
            yield "simple though assigned, or with several units"
        clock = look.after.clock(Clock.T15B, handling.id)
        if clock is None or not clock.running:
            yield "simple without its ten days"
    for item in look.after.handlings:
        opinion = [
            event for event in look.done(Act.DRAFT, to=item.id) if item.simple and item.issued_on
        ]
        refused = {
            answer["outcome"] for event in opinion[-1:] for answer in event.body["facts"]["answers"]
        }
        if Outcome.NOT_SUPPORTED in refused:
            yield "refused by the simple procedure"


def claims_with_results(look: Look) -> Iterator[str]:
    """A-12: a claim carried out was supported or adopted, and was answered first."""
    for claim in look.after.claims:
        if claim.executed_on is None:
            continue
        said = claim.conclusion or claim.outcome
        if said not in TO_CARRY_OUT or claim.state is not ClaimState.ANSWERED:
            yield f"claim {claim.no} carried out, though {said} and {claim.state}"


OWING: Mapping[str, Invariant] = {
    "nothing owed": nothing_owed,
    "no question lapses": unanswered_questions,
    "lead units": lead_units,
    "own system": own_system,
    "binding": binding,
    "assisted": assisted,
    "stood aside": stood_aside,
    "of own will": of_own_will,
    "taken over": taken_over,
    "simple": simple,
    "results": claims_with_results,
}
