# SPDX-License-Identifier: Apache-2.0
"""The steps of a matter as its petitioner may read them (条例 21¶2), from its journal."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from huiyin.core.case import Case
from huiyin.core.standing import faces
from huiyin.core.vocabulary import (
    Act,
    AdoptionUse,
    Clock,
    DeliveryMethod,
    KeepGround,
    MatterState,
    ReviewLevel,
    Role,
)
from huiyin.records.competence import answering
from huiyin.records.contents import Texts
from huiyin.records.models import Entry

#: What the petitioner knows of a review: not what is proposed and sent back inside the body.
APPEALS: tuple[Act, ...] = (
    Act.ASK_REVIEW,
    Act.ASK_RE_REVIEW,
    Act.ASK_CORRECTION,
    Act.SUPPLY,
    Act.ADMIT_REVIEW,
    Act.DECLINE_REVIEW,
    Act.WITHDRAW_REVIEW,
    Act.HEAR_REVIEW,
    Act.CALL_REVIEW_HEARING,
    Act.CLOSE_REVIEW_HEARING,
    Act.SIGN_REVIEW,
    Act.SERVE_REVIEW,
    Act.DELIVER_REVIEW,
)

#: What happened, as far as it is the petitioner's to know.
SHOWN: tuple[Act, ...] = (
    Act.SUBMIT,
    Act.REGISTER,
    Act.LINK,
    Act.UNLINK,
    Act.MERGE,
    Act.UNMERGE,
    Act.SPLIT,
    Act.UNSPLIT,
    Act.RECLAIM,
    Act.CLASSIFY,
    Act.DECLINE,
    Act.ANSWER_DIRECTLY,
    Act.KEEP,
    Act.NOTIFY_ROUTE,
    Act.ENTER_ROUTE,
    Act.CONCLUDE_ROUTE,
    Act.COME_BACK,
    Act.DIVERT,
    Act.POINT_ELSEWHERE,
    Act.OBJECT_TO_DECISION,
    Act.SUSTAIN,
    Act.REJECT_OBJECTION,
    Act.REOPEN,
    Act.TAKE_ON,
    Act.FORWARD,
    Act.ASSIGN,
    Act.OPEN_DISPUTE,
    Act.DETERMINE,
    Act.PASS_DOWN,
    Act.SUCCEED,
    Act.SIGN_FOR,
    Act.OBJECT,
    Act.UPHOLD,
    Act.OVERRULE,
    Act.ACCEPT,
    Act.CONTACT,
    Act.HEAR,
    Act.INVESTIGATE,
    Act.STUDY,
    Act.SIGN_REPLY,
    Act.RECORD_ADOPTION,
    Act.RECORD_REWARD,
    Act.SUPPLEMENT,
    Act.EXTEND,
    Act.ISSUE,
    Act.DELIVER,
    Act.EVALUATE,
    Act.RECORD_EXECUTION,
    Act.NAME_REPRESENTATIVES,
    Act.NAME_AGENT,
    Act.NAME_GUARDIAN,
    Act.END_MANDATE,
    Act.GIVE_CODE,
    Act.LEAVE,
    Act.SERVE,
    Act.SIMPLIFY,
    Act.CONVERT,
    Act.CALL_HEARING,
    Act.CLOSE_HEARING,
    Act.START_MEDIATION,
    Act.REACH_MEDIATION,
    Act.FAIL_MEDIATION,
    Act.ASK_RECUSAL,
    Act.DECIDE_RECUSAL,
    Act.ASK_WITHDRAWAL,
    Act.CONFIRM_WITHDRAWAL,
    Act.REFUSE_WITHDRAWAL,
    Act.TERMINATE,
    Act.CLOSE,
    *APPEALS,
    Act.ARCHIVE,
    Act.CORRECT,
    Act.REMIND,
    Act.RENEW_CODE,
    Act.ASK_SECRECY,
    Act.LIFT_SECRECY,
    Act.ASK_RELAY,
    Act.ANSWER_RELAY,
    Act.DISCLOSE_IDENTITY,
)

#: Steps that are shown with their words, and in which fact these stand.
WRITTEN: Mapping[Act, str] = {
    Act.SUPPLEMENT: "content",
    Act.OBJECT_TO_DECISION: "reason",
    Act.SUSTAIN: "reason",
    Act.SUPPLY: "content",
    Act.ASK_REVIEW: "reason",
    Act.ASK_RE_REVIEW: "reason",
    Act.ASK_CORRECTION: "missing",
    Act.ASK_RECUSAL: "reason",
    Act.ASK_WITHDRAWAL: "reason",
    Act.REFUSE_WITHDRAWAL: "reason",
    Act.DISCLOSE_IDENTITY: "reason",
    Act.ASK_RELAY: "question",
    Act.ANSWER_RELAY: "answer",
}
#: Steps that concern one of several petitioners, or all of them where none is named.
ABOUT_ONE = (Act.NAME_AGENT, Act.NAME_GUARDIAN, Act.GIVE_CODE)
#: Steps by which some of several petitioners had an opinion for themselves.
SERVICES = (Act.SERVE, Act.SERVE_REVIEW)
TO_ALL = (Act.DELIVER, Act.DELIVER_REVIEW)
DELIVERIES = (*TO_ALL, *SERVICES)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. ``mine``: the petitioner did it, or had it done for them;
    ``theirs``: another of several petitioners did, whose words are theirs alone; ``again``: not for
    the first time. ``count`` is how many people it was about.

    ``day`` is the due day that the act set or moved, ``days`` by how much it moved (延期), ``how``
    the way of delivery, ``text`` what the petitioner wrote or has to read, ``level``
    of which review, ``state`` where the act led the matter, ``ground`` why it was kept (留存),
    ``use`` what a suggestion became, ``former`` the unit that ``unit`` succeeded, ``to_all``:
    each of several petitioners had the opinion for themselves before.
    """

    act: Act
    on: date
    unit: str
    office: str
    mine: bool = False
    theirs: bool = False
    again: bool = False
    count: int = 0
    day: date | None = None
    days: int = 0
    how: DeliveryMethod | None = None
    text: str = ""
    level: ReviewLevel | None = None
    state: MatterState | None = None
    ground: KeepGround | None = None
    use: AdoptionUse | None = None
    former: str = ""
    to_all: bool = False


def steps_of(
    case: Case,
    entries: list[Entry],
    names: Mapping[str, str],
    said: Texts,
    *,
    viewer: str | None = None,
) -> list[Step]:
    """The entries as steps, oldest first; ``viewer`` is who of several petitioners looks."""
    seen: set[tuple[str, str]] = set()
    steps, heirs = [], _heirs(entries)
    inside = {item.id for item in case.handlings if not item.lead}
    inside |= _successions_inside(case, entries)
    for entry in entries:
        # How units help each other is between them; the lead unit answers for all (条例 24).
        if {str(entry.scope), str(entry.pk)} & inside:
            continue
        place = (entry.act, str(entry.scope))
        if entry.act in ABOUT_ONE and not _concerns(entry, viewer):
            continue
        step = _step(case, entry, names, said, heirs=heirs, again=place in seen)
        steps.append(_as_seen(step, entry, viewer) if case.group.joint else step)
        seen.add(place)
    return steps


def _heirs(entries: list[Entry]) -> dict[str, str]:
    """Which unit has whose powers since."""
    gone = (entry.body["facts"] for entry in entries if entry.act == Act.SUCCEED)
    return {facts["former"]: facts["unit"] for facts in gone}


def _unit(case: Case, entry: Entry, scope: str | None, heirs: Mapping[str, str]) -> str:
    """Whose step it is, under the name of the day: where another has its powers by now, the unit
    that acted, or that it was sent to.
    """
    facts = entry.body["facts"]
    if entry.act == Act.SUCCEED:
        return str(facts["unit"])
    unit = answering(case, scope) or str(entry.unit or case.office)
    for place in (facts.get("unit"), str(entry.unit)):
        heir, passed = place, {place}
        while heir in heirs and heirs[heir] not in passed:
            heir = heirs[heir]
            passed.add(heir)
        if heir == unit:
            return str(place)
    return unit


def _successions_inside(case: Case, entries: list[Entry]) -> set[str]:
    """The entries of a successor with which the petitioner does not deal. A successor may have had
    one of its own since.
    """
    gone = [entry for entry in entries if entry.act == Act.SUCCEED]
    known, found = set(faces(case)), set()
    for entry in reversed(gone):
        facts = entry.body["facts"]
        if facts["unit"] in known:
            known.add(facts["former"])
        else:
            found.add(str(entry.pk))
    return found


def _concerns(entry: Entry, viewer: str | None) -> bool:
    """Who acts for whom, and who has a code, is for these people to know, not for the others."""
    return entry.body["facts"].get("person") in (None, viewer)


def _as_seen(step: Step, entry: Entry, viewer: str | None) -> Step:
    """What one of several petitioners may know of what another did: that it happened; of an
    opinion that was served on some, whether it was on them.
    """
    if step.act in SERVICES:
        had = {row["person"] for row in entry.body["facts"]["people"]}
        return replace(step, mine=viewer in had)
    doer = entry.body.get("person")
    if doer is None or doer == viewer:
        return step
    return replace(step, mine=False, theirs=True, text="")


def _step(
    case: Case,
    entry: Entry,
    names: Mapping[str, str],
    said: Texts,
    *,
    heirs: Mapping[str, str],
    again: bool,
) -> Step:
    act, facts = Act(entry.act), entry.body["facts"]
    scope = str(entry.scope) if entry.scope else None
    review = case.review(scope)
    day, days = _moved_to(entry.body)
    return Step(
        act=act,
        on=date.fromisoformat(facts["delivered_on"]) if act in DELIVERIES else entry.on,
        unit=names.get(_unit(case, entry, scope, heirs), names[case.office]),
        office=names[_sender(case, scope) or case.office],
        mine=entry.role in (Role.PETITIONER, Role.VISITOR),
        again=again,
        day=day,
        days=days,
        how=DeliveryMethod(facts["method"]) if act in DELIVERIES else None,
        text=said.get((str(entry.pk), WRITTEN.get(act, "")), ""),
        count=len(facts.get("people", ())),
        level=review.level if review else None,
        state=_state(entry.body),
        ground=KeepGround(facts["ground"]) if act is Act.KEEP else None,
        use=AdoptionUse(facts["use"]) if act is Act.RECORD_ADOPTION else None,
        to_all=act in TO_ALL and _one_by_one(case, scope),
        former=names.get(facts["former"], "") if act is Act.SUCCEED else "",
    )


def _one_by_one(case: Case, scope: str | None) -> bool:
    part = case.review(scope) or case.handling(scope)
    return part is not None and bool(part.served)


def _sender(case: Case, scope: str | None) -> str | None:
    handling = case.handling(scope)
    return handling.sender if handling else None


def _state(body: Mapping[str, Any]) -> MatterState | None:
    reached = body.get("to", {}).get("matter")
    return MatterState(reached) if reached else None


def _moved_to(body: Mapping[str, Any]) -> tuple[date | None, int]:
    """The due day of 受理 (T06, L03) that the entry set, or the new one of an extension."""
    for item in body.get("starts", ()):
        if item["clock"] in (Clock.T06, Clock.L03, Clock.T15B):
            return date.fromisoformat(item["nominal"]), 0
    for item in body.get("resets", ()):
        return date.fromisoformat(item["nominal"]), item["extension"]
    return None, 0
