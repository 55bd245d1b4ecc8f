# SPDX-License-Identifier: Apache-2.0
"""查询: what a petitioner may see of the matter that their query code opened (条例 21¶2).

Codes, dates and names of units go out from here; the words of the pages belong to the pages. What
offices say among themselves (drafts, proposals, hand-overs, letters) has no row here at all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from huiyin.core.actor import petitioner
from huiyin.core.case import Case, Deadline, Handling
from huiyin.core.decide import refusals
from huiyin.core.law.statute import Statute
from huiyin.core.periods import is_breach
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Question
from huiyin.core.refusal import Refusal
from huiyin.core.vocabulary import (
    Act,
    Clock,
    HandlingState,
    MatterState,
    PublicStatus,
    Rating,
    ReviewLevel,
)
from huiyin.ports.context import Context
from huiyin.queries.addressed import Paper, papers
from huiyin.queries.cases import opened
from huiyin.queries.complaints import Kin, kin
from huiyin.queries.groups import Group, group_of
from huiyin.queries.opinions import Opinion, opinions
from huiyin.queries.own_acts import OwnAct, own_acts
from huiyin.queries.related import parts_of
from huiyin.queries.remedies import Appeal, Remedy, appeals, remedies
from huiyin.queries.steps import SHOWN, Step, steps_of
from huiyin.records.competence import answering
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Entry, Matter, Unit
from huiyin.records.snapshots import snapshot

#: Clocks that say what the petitioner may wait for, the one that matters most first.
AWAITED: tuple[Clock, ...] = (
    Clock.T06,
    Clock.T11,
    Clock.T09,
    Clock.L03,
    Clock.T15B,
    Clock.L06,
    Clock.T03,
    Clock.T01,
    Clock.T02,
    Clock.L05,
    Clock.L01,
)

_STATUS: Mapping[MatterState, PublicStatus] = {
    MatterState.RECEIVED: PublicStatus.RECEIVED,
    MatterState.REGISTERED: PublicStatus.SORTING,
    MatterState.CLASSIFIED: PublicStatus.SORTING,
    MatterState.LINKED: PublicStatus.SORTING,
    MatterState.DECLINE_PROPOSED: PublicStatus.SORTING,
    MatterState.ESCALATED: PublicStatus.SORTING,
    MatterState.DISPUTED: PublicStatus.SORTING,
    MatterState.DECLINED: PublicStatus.DECLINED,
    MatterState.EXHAUSTED: PublicStatus.EXHAUSTED,
    MatterState.REPLIED: PublicStatus.ANSWERED,
    MatterState.KEPT: PublicStatus.KEPT,
    MatterState.DIVERTED: PublicStatus.GUIDED,
    MatterState.POINTED: PublicStatus.GUIDED,
    MatterState.CONTESTED: PublicStatus.CONTESTED,
    MatterState.FORWARDED: PublicStatus.REFERRED,
    MatterState.ASSIGNED: PublicStatus.REFERRED,
    MatterState.HANDLING: PublicStatus.HANDLING,
    MatterState.ANSWERED: PublicStatus.ANSWERED,
    MatterState.CLOSED: PublicStatus.CLOSED,
    MatterState.TERMINATED: PublicStatus.TERMINATED,
    MatterState.ARCHIVED: PublicStatus.CLOSED,
}

_OWN_WORDS = (
    *("title", "content", "wish", "place", "facts", "reason", "missing"),
    *("question", "answer"),
)
_TOLD = ("title", "content", "wish", "place")


@dataclass(frozen=True, slots=True)
class Awaited:
    """What comes next and by when. ``late`` is the number of days past the legal due day, or 0."""

    clock: Clock
    unit: str
    nominal: date
    legal: date
    basis: str
    provisional: bool
    late: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """评价 of one unit's handling: until when, what was given, and why it is closed if it is."""

    handling: str
    unit: str
    until: date | None
    office_rating: Rating | None
    unit_rating: Rating | None
    refused: tuple[Refusal, ...]

    @property
    def open(self) -> bool:
        """Whether the petitioner may evaluate, or change the evaluation, today."""
        return not self.refused


@dataclass(frozen=True, slots=True)
class Earlier:
    """The matter into which this one was linked: its public side only (判重, 条例 19¶3)."""

    number: str
    status: PublicStatus
    awaited: Awaited | None


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole page of one matter, newest step first.

    ``object`` says why the office's own decision cannot be objected to, () if it can; until
    ``kept_until`` the file stays out of the archive for it. ``parts`` are the numbers of the other
    matters of the same letter, which the same code opens.
    """

    matter: str
    number: str
    version: int
    status: PublicStatus
    office: str
    office_phone: str
    lead: str
    submitted_on: date
    own: Mapping[str, str]
    steps: tuple[Step, ...]
    awaited: Awaited | None
    review_until: date | None
    papers: tuple[Paper, ...]
    opinions: tuple[Opinion, ...]
    assessments: tuple[Assessment, ...]
    remedies: tuple[Remedy, ...]
    appeals: tuple[Appeal, ...]
    earlier: Earlier | None
    parts: tuple[str, ...]
    supplement: tuple[Refusal, ...]
    remind: tuple[Refusal, ...]
    object: tuple[Refusal, ...]
    withdraw: tuple[Refusal, ...]
    kept_until: date | None
    acts: tuple[OwnAct, ...]
    group: Group | None
    secret: bool
    kin: tuple[Kin, ...]


def progress(ctx: Context, number: str) -> Progress | None:
    """All that the petitioner may know; None when the actor has not opened the matter."""
    found = opened(ctx, number)
    if found is None:
        return None
    matter, case, viewer = found
    statute = ctx.world.statutes[case.statute]
    said = texts(ctx.world.vault, [case.id], _OWN_WORDS)
    entries = list(Entry.objects.filter(stream=case.id, act__in=SHOWN).order_by("seq"))
    names = _names_in(case, entries) | {case.office: matter.office.name}
    return Progress(
        matter=case.id,
        number=case.number,
        version=case.version,
        status=public_status(case),
        office=matter.office.name,
        office_phone=matter.office.phone,
        lead=names[case.lead.unit] if case.lead else "",
        submitted_on=case.submitted_on,
        own=_own(said, entries),
        steps=tuple(reversed(steps_of(case, entries, names, said, viewer=viewer))),
        awaited=_awaited(case, statute, names, ctx.today),
        review_until=_review_until(case, ctx.today),
        papers=papers(case, viewer=viewer),
        group=group_of(ctx, case),
        opinions=opinions(case, said, names),
        assessments=_assessments(ctx, case, names, statute),
        remedies=remedies(ctx, case, names),
        appeals=appeals(ctx, case, names, said, viewer=viewer),
        earlier=_earlier(ctx, case),
        parts=tuple(number for _, number in parts_of(ctx, case)),
        supplement=_closed(ctx, case, Act.SUPPLEMENT, None, statute),
        remind=_closed(ctx, case, Act.REMIND, None, statute),
        object=_closed(ctx, case, Act.OBJECT_TO_DECISION, None, statute),
        withdraw=_closed(ctx, case, Act.ASK_WITHDRAWAL, None, statute),
        kept_until=_kept_until(case),
        acts=own_acts(ctx, case, names),
        secret=case.secret,
        kin=kin(ctx, case),
    )


def public_status(case: Case) -> PublicStatus:
    """The state in the petitioner's words; an extension is said as long as the answer is owed."""
    review = case.reviewing
    if review is not None and case.state in (MatterState.ANSWERED, MatterState.CLOSED):
        first = review.level is ReviewLevel.REVIEW
        return PublicStatus.REVIEWING if first else PublicStatus.RE_REVIEWING
    extended = case.lead is not None and case.lead.extension_days > 0
    if case.state is MatterState.HANDLING and extended:
        return PublicStatus.EXTENDED
    return _STATUS[case.state]


def _names_in(case: Case, entries: list[Entry]) -> dict[str, str]:
    """The names of the units and bodies of the case, of the office above that judges it, and of
    those that others succeeded.
    """
    units = [*(item.unit for item in case.handlings), *(item.body for item in case.reviews)]
    gone = (entry.body["facts"] for entry in entries if entry.act == Act.SUCCEED)
    units += [place for facts in gone for place in (facts["former"], facts["unit"])]
    return _names([*units, *([case.overseer] if case.overseer else [])])


def _names(units: Iterable[str]) -> dict[str, str]:
    rows = Unit.objects.filter(pk__in=set(units)).values_list("pk", "name")
    return {str(pk): name for pk, name in rows}


def _own(said: Texts, entries: list[Entry]) -> dict[str, str]:
    """What the person wrote, from the first entry: title, content, wish, place."""
    first = str(entries[0].pk)
    return {name: said[first, name] for name in _TOLD if (first, name) in said}


def _awaited(case: Case, statute: Statute, names: Mapping[str, str], today: date) -> Awaited | None:
    inside = {item.id for item in case.handlings if not item.lead}
    running = [
        item
        for item in case.deadlines
        if item.running and item.clock in AWAITED and item.paused_on is None
        if item.handling not in inside
    ]
    if not running:
        return None
    deadline = min(running, key=_importance)
    acting = answering(case, deadline.handling)
    missed = deadline.clock is not Clock.L01 and is_breach(
        deadline.nominal_due,
        legal=deadline.legal_due,
        provisional=deadline.provisional,
        today=today,
    )
    return Awaited(
        clock=deadline.clock,
        unit=names.get(acting or case.office, ""),
        nominal=deadline.nominal_due,
        legal=deadline.legal_due,
        basis=statute.period(deadline.clock).basis,
        provisional=deadline.provisional,
        late=(today - deadline.legal_due).days if missed else 0,
    )


def _importance(deadline: Deadline) -> tuple[int, date]:
    return AWAITED.index(deadline.clock), deadline.legal_due


def _review_until(case: Case, today: date) -> date | None:
    """The last day to ask for a review, while it has not passed (条例 35)."""
    windows = [item for item in case.deadlines if item.clock is Clock.T08 and item.running]
    open_ = [item.legal_due for item in windows if today <= item.legal_due]
    return max(open_, default=None)


def _kept_until(case: Case) -> date | None:
    clock = case.clock(Clock.L04)
    return clock.legal_due if clock is not None and clock.running else None


def _assessments(
    ctx: Context, case: Case, names: Mapping[str, str], statute: Statute
) -> tuple[Assessment, ...]:
    given = {item.handling: item for item in case.evaluations}
    found = []
    for handling in case.handlings:
        if handling.state not in (HandlingState.DELIVERED, HandlingState.CLOSED):
            continue
        window, mine = case.clock(Clock.L02, handling.id), given.get(handling.id)
        found.append(
            Assessment(
                handling=handling.id,
                unit=names[handling.unit],
                until=window.legal_due if window else None,
                office_rating=mine.office if mine else None,
                unit_rating=mine.unit if mine else None,
                refused=_closed(ctx, case, Act.EVALUATE, handling, statute),
            )
        )
    return tuple(found)


def _closed(
    ctx: Context, case: Case, act: Act, handling: Handling | None, statute: Statute
) -> tuple[Refusal, ...]:
    question = Question(
        case=case, handling=handling, actor=ctx.actor, on=ctx.today, statute=statute
    )
    return refusals(question, PROCESS[act])


def _earlier(ctx: Context, case: Case) -> Earlier | None:
    """The link itself says that it is the same person's matter; it opens no text and no paper."""
    number, status, awaited = "", PublicStatus.SORTING, None
    following, passed = case.linked_to, {case.id}
    while following and following not in passed:
        passed.add(following)
        row = Matter.objects.visible_to(petitioner(following)).get(pk=following)
        there = snapshot(row)
        units = [*(item.unit for item in there.handlings), *(item.body for item in there.reviews)]
        names = _names([there.office, *units])
        statute = ctx.world.statutes[there.statute]
        number, status = there.number, public_status(there)
        awaited = _awaited(there, statute, names, ctx.today)
        following = there.linked_to
    return Earlier(number, status, awaited) if number else None
