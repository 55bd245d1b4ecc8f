# SPDX-License-Identifier: Apache-2.0
"""Events folded into a case. ``apply`` decides nothing: every consequence stands in the event
itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from huiyin.core.case import Case, Claim, Deadline, Evaluation, Event, Handling, Issued
from huiyin.core.vocabulary import (
    Act,
    Channel,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Rating,
    Referral,
    RepeatMark,
    Route,
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
    return _consequences(case, event, digest)


def _moved(case: Case, event: Event) -> Case:
    to = event.body.get("to", {})
    if "matter" in to:
        case = replace(case, state=MatterState(to["matter"]))
    if "handling" in to and case.handling(event.handling):
        case = _with(case, event, state=HandlingState(to["handling"]))
    return case


def _with(case: Case, event: Event, **changes: Any) -> Case:
    """The case with its event's handling changed."""
    return replace(
        case,
        handlings=tuple(
            replace(item, **changes) if item.id == event.handling else item
            for item in case.handlings
        ),
    )


def _handling(case: Case, event: Event) -> Handling:
    found = case.handling(event.handling)
    if found is None:
        raise ValueError(f"no handling {event.handling}")
    return found


def _consequences(case: Case, event: Event, digest: str) -> Case:
    body = event.body
    resets = {item["id"]: item for item in body.get("resets", ())}
    stops = set(body.get("stops", ()))
    deadlines = tuple(_reset(item, resets, stops, event.on) for item in case.deadlines)
    issued = tuple(
        Issued(
            id=item["id"],
            code=DocumentCode(item["code"]),
            handling=item["handling"],
            number=item["number"],
            issued_on=event.on,
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
    return replace(item, stopped_on=on) if item.id in stops else item


def _link(case: Case, event: Event) -> Case:
    return replace(case, linked_to=event.body["facts"]["matter"], repeat=RepeatMark.REPEAT)


def _unlink(case: Case, event: Event) -> Case:
    return replace(case, linked_to=None, repeat=RepeatMark.UNJUDGED)


def _classify(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    claims = tuple(
        Claim(id=claim_id, no=no, route=Route(claim["route"]), entry=event.id)
        for no, (claim_id, claim) in enumerate(
            zip(event.body["new"]["claims"], facts["claims"], strict=True), start=1
        )
    )
    return replace(
        case,
        kind=Kind(facts["kind"]),
        category=facts["category"],
        territory=facts["territory"],
        repeat=RepeatMark.FIRST,
        claims=claims,
    )


def _refer(case: Case, event: Event) -> Case:
    if event.handling is None:
        raise ValueError("a referral without a handling")
    opened = Handling(
        id=event.handling,
        unit=event.body["facts"]["unit"],
        lead=True,
        referral=Referral(str(event.act)),
        state=HandlingState(event.body["to"]["handling"]),
        referred_on=event.on,
    )
    return replace(case, handlings=(*case.handlings, opened))


def _sign_for(case: Case, event: Event) -> Case:
    return _with(case, event, signed_on=event.on, officer=event.actor)


def _object(case: Case, event: Event) -> Case:
    return _with(case, event, objections=_handling(case, event).objections + 1)


def _accept(case: Case, event: Event) -> Case:
    return _with(case, event, accepted_on=event.on, officer=event.actor, acceptance=event.id)


def _hear(case: Case, event: Event) -> Case:
    return _with(case, event, heard=_handling(case, event).heard + 1)


def _investigate(case: Case, event: Event) -> Case:
    return _with(case, event, investigated=_handling(case, event).investigated + 1)


def _propose(case: Case, event: Event) -> Case:
    return _with(case, event, proposed_days=event.body["facts"]["days"])


def _extend(case: Case, event: Event) -> Case:
    before = _handling(case, event)
    total = before.extension_days + before.proposed_days
    return _with(case, event, proposed_days=0, extension_days=total)


def _refuse_extension(case: Case, event: Event) -> Case:
    return _with(case, event, proposed_days=0)


def _draft(case: Case, event: Event) -> Case:
    outcomes = {
        answer["claim"]: Outcome(answer["outcome"]) for answer in event.body["facts"]["answers"]
    }
    claims = tuple(replace(item, outcome=outcomes.get(item.id)) for item in case.claims)
    case = replace(case, claims=claims)
    return _with(case, event, draft=event.id, drafted_by=event.actor)


def _issue(case: Case, event: Event) -> Case:
    return _with(case, event, issued_on=event.on)


def _deliver(case: Case, event: Event) -> Case:
    return _with(case, event, delivered_on=date.fromisoformat(event.body["facts"]["delivered_on"]))


def _evaluate(case: Case, event: Event) -> Case:
    facts, handling = event.body["facts"], _handling(case, event)
    before = [item for item in case.evaluations if item.handling == handling.id]
    given = Evaluation(
        handling=handling.id,
        office=Rating(facts["office"]),
        unit=Rating(facts["unit"]),
        on=event.on,
        changed=before[0].changed + 1 if before else 0,
    )
    others = tuple(item for item in case.evaluations if item.handling != handling.id)
    return replace(case, evaluations=(*others, given))


def _close(case: Case, event: Event) -> Case:
    return replace(_with(case, event, closed_on=event.on), closed_on=event.on)


def _hand_over(case: Case, event: Event) -> Case:
    return _with(case, event, officer=event.body["facts"]["officer"])


def _remind(case: Case, event: Event) -> Case:
    return replace(case, reminded=(*case.reminded, case.state))


def _rendered(case: Case, event: Event) -> Case:
    facts = event.body["facts"]
    documents = tuple(
        replace(item, digest=facts["digest"]) if item.id == facts["document"] else item
        for item in case.documents
    )
    return replace(case, documents=documents)


_FOLDS = {
    Act.LINK: _link,
    Act.UNLINK: _unlink,
    Act.CLASSIFY: _classify,
    Act.FORWARD: _refer,
    Act.ASSIGN: _refer,
    Act.SIGN_FOR: _sign_for,
    Act.OBJECT: _object,
    Act.ACCEPT: _accept,
    Act.HEAR: _hear,
    Act.INVESTIGATE: _investigate,
    Act.PROPOSE_EXTENSION: _propose,
    Act.EXTEND: _extend,
    Act.REFUSE_EXTENSION: _refuse_extension,
    Act.DRAFT: _draft,
    Act.ISSUE: _issue,
    Act.DELIVER: _deliver,
    Act.EVALUATE: _evaluate,
    Act.CLOSE: _close,
    Act.HAND_OVER: _hand_over,
    Act.REMIND: _remind,
    Act.RENDERED: _rendered,
}
