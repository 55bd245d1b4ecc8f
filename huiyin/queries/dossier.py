# SPDX-License-Identifier: Apache-2.0
"""One matter as its desk sees it: originals, claims, journal, clocks, units, documents, acts.

Identities come masked; ``services.reading.reveal`` alone shows them. The number of statements does
not grow with the matter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from huiyin.core.case import Case, Claim, Deadline, Evaluation, Handling
from huiyin.core.issued import Issued
from huiyin.core.periods import Due, due
from huiyin.core.vocabulary import (
    OVER,
    Act,
    Adoption,
    Channel,
    Clock,
    MatterState,
    Outcome,
    ReviewState,
    Role,
    Route,
)
from huiyin.ports.context import Context
from huiyin.queries import reviewing
from huiyin.queries.cases import case_of
from huiyin.queries.deputies import Deputy, deputies
from huiyin.queries.openings import Opening, awaited, openings, primary
from huiyin.queries.related import parts_of
from huiyin.queries.reviewing import ReviewLine
from huiyin.queries.secrecy import Person, Veil, about_matter, masked
from huiyin.queries.timeline import Moment, Names, moments, names_in
from huiyin.records import veil as under
from huiyin.records.competence import answering
from huiyin.records.contents import Texts, texts
from huiyin.records.models import Entry, Matter, Submission
from huiyin.records.models.intake import SHARED_LETTER
from huiyin.records.prepared import Prepared, columns, instance
from huiyin.records.veil import ORIGINAL

OFFICE = (Role.REGISTRAR, Role.OFFICE_HEAD, Role.SUPERVISOR, Role.LEADER)
#: Clocks that give the petitioner time; when they have run out nobody is late.
RIGHTS = (Clock.T08, Clock.T10, Clock.T17, Clock.L02, Clock.L04)
#: What only reminds: shown among the clocks, never before a limit of the law.
REMINDERS = (Clock.L11,)
#: What was merged goes on in another matter: its evaluations stay from the units until that ends.
ENDED = tuple(state for state in OVER if state is not MatterState.LINKED)


@dataclass(frozen=True, slots=True)
class Original:
    """One arrival as it came. ``number`` is empty for the matter's own, else that of the linked;
    ``entry`` is the journal entry that holds its texts.
    """

    origin: str
    entry: str
    number: str
    channel: Channel
    submitted_on: date
    received_on: date
    headcount: int
    title: str
    content: str
    wish: str
    place: str
    source: str
    people: tuple[Person, ...]

    @property
    def shares_letter(self) -> bool:
        """Whether another matter was opened by the same letter (拆分)."""
        return self.source == SHARED_LETTER


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """诉求 with its route, the handling that answers for it, and once drafted its answer.

    ``waits``: it is not with any unit; ``moved``: it was split off.
    """

    id: str
    no: int
    text: str
    route: Route
    lead: str | None
    waits: bool
    outcome: Outcome | Adoption | None
    answer: str
    basis: str
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ClockLine:
    """期限 with its article and the steps of its reckoning."""

    deadline: Deadline
    basis: str
    steps: tuple[str, ...]
    unit: str

    @property
    def right(self) -> bool:
        """Whether the time is the petitioner's own, who may use it or not."""
        return self.deadline.clock in RIGHTS


@dataclass(frozen=True, slots=True)
class HandlingLine:
    """办理 with the names of unit and officer, and the texts that the next acts need to read."""

    handling: Handling
    unit: str
    officer: str
    facts_found: str
    measures: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything on the page of one matter.

    ``veiled``: the reader must not know who petitions; then ``documents`` are those that do not
    say it. ``redacted`` is what these read in place of the original. ``against`` is the unit that a
    complaint is about, ``about`` id and number of the matter in which it happened; no id where the
    reader does not see that one.
    """

    case: Case
    office: str
    overseer: str
    summary: str
    originals: tuple[Original, ...]
    claims: tuple[ClaimLine, ...]
    timeline: tuple[Moment, ...]
    clocks: tuple[ClockLine, ...]
    handlings: tuple[HandlingLine, ...]
    reviews: tuple[ReviewLine, ...]
    evaluations: tuple[Evaluation, ...]
    evaluations_later: bool
    openings: tuple[Opening, ...]
    primary: Opening | None
    awaited: Act | None
    category: str
    linked_to: tuple[str, str] | None
    parts: tuple[tuple[str, str], ...]
    deputies: tuple[Deputy, ...]
    documents: tuple[Issued, ...]
    veiled: bool
    redacted: Mapping[str, str]
    against: str
    about: tuple[str, str] | None

    @property
    def title(self) -> str:
        """The title of the matter's own submission."""
        return self.own.title

    @property
    def own(self) -> Original:
        """The submission that opened this matter."""
        return next(item for item in self.originals if item.origin == self.case.id)

    @property
    def nearest(self) -> Deadline | None:
        """The running deadline of an office that falls due first."""
        aside = (*RIGHTS, *REMINDERS)
        owed = [item for item in self.case.deadlines if item.running and item.clock not in aside]
        return min(owed, key=lambda item: (item.legal_due, item.id), default=None)

    @property
    def draft_review(self) -> ReviewLine | None:
        """The review whose draft waits for its signature."""
        waiting = (ReviewState.DRAFTED, ReviewState.SIGNED)
        found = (line for line in self.reviews if line.review.state in waiting)
        return next(found, None)

    @property
    def lead_unit(self) -> str:
        """The unit that answers for the matter now."""
        lead = self.case.lead
        found = (line.unit for line in self.handlings if lead and line.handling.id == lead.id)
        return next(found, "")


def dossier(ctx: Context, matter_id: str, *, told: bool | None = None) -> Dossier | None:
    """All of a matter for its page, None when the actor does not see it. ``told``: as somebody else
    reads it, who may know who petitions or may not.
    """
    case = case_of(ctx.actor, matter_id)
    if case is None:
        return None
    entries = [instance(Entry, row) for row in _ENTRIES(case.id)]
    rows = _submissions(case)
    veil, said = _read(ctx, case, rows, entries, told=told)
    names = names_in(entries, case, ctx.world)
    later = not ctx.actor.has(*OFFICE) and case.state not in ENDED
    acts = openings(ctx, case)
    numbers = _numbers(case, rows)
    return Dossier(
        case=case,
        office=names.units.get(case.office, ""),
        overseer=names.units.get(case.overseer or "", ""),
        summary=_text_of(entries, said, Act.REGISTER, "summary"),
        originals=tuple(_original(row, case, said, numbers, veil) for row in rows),
        claims=tuple(_claim(claim, case, entries, said) for claim in case.claims),
        timeline=moments(entries, said, names, hidden=frozenset({Act.EVALUATE} if later else ())),
        clocks=tuple(_clock(ctx, item, case, names) for item in case.deadlines),
        handlings=tuple(_handling(item, said, names) for item in case.handlings),
        reviews=reviewing.lines(case, said, names.units, reviewing.grounds(entries)),
        evaluations=() if later else case.evaluations,
        evaluations_later=later and bool(case.evaluations),
        openings=acts,
        primary=primary(ctx, case, acts),
        awaited=awaited(case, ctx.world.statutes[case.statute]),
        category=ctx.world.categories.get(case.category, case.category),
        parts=parts_of(ctx, case),
        linked_to=(case.linked_to, numbers.get(case.linked_to, "")) if case.linked_to else None,
        deputies=deputies(case, said, ctx.today),
        documents=veil.documents,
        veiled=veil.drawn,
        redacted=under.original(said, case.redacted) if case.redacted else {},
        against=names.units.get(case.against or "", ""),
        about=None if veil.drawn else about_matter(ctx, case),
    )


def _read(
    ctx: Context, case: Case, rows: "list[_Arrival]", entries: list[Entry], *, told: bool | None
) -> tuple[Veil, Texts]:
    """The veil and what it leaves; the facts of documents are printed, not shown."""
    whose = {case.id} | {row.origin for row in rows}
    veil = Veil.of(ctx, case, whose, told=told)
    said = texts(ctx.world.vault, whose, besides=("facts", "copy"))
    return veil, veil.over(said, entries, whose)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """A row of ``Submission``, with the ids of its people in their order."""

    id: str
    origin: str
    entry: str
    channel: str
    submitted_on: date
    received_on: date
    headcount: int
    source: str
    people: list[tuple[int, str]] = field(default_factory=list)


def _entries(matter: str) -> QuerySet[Entry, Any]:
    return Entry.objects.filter(stream=matter).values_list(*columns(Entry))


def _arrivals(matter: str) -> QuerySet[Submission, Any]:
    return Submission.objects.filter(Q(origin=matter) | Q(matter=matter)).values_list(
        *("pk", "origin", "entry", "channel", "submitted_on", "received_on", "headcount"),
        *("source", "people__no", "people__pk"),
    )


_ENTRIES, _ARRIVALS = Prepared(_entries), Prepared(_arrivals)


def _submissions(case: Case) -> list[_Arrival]:
    """The matter's own submission first, then those linked to it; a linked matter keeps its own."""
    found: dict[str, _Arrival] = {}
    for *ids, channel, sent, received, headcount, source, no, person in _ARRIVALS(case.id):
        key, origin, entry = map(str, ids)
        row = _Arrival(key, origin, entry, channel, sent, received, headcount, source)
        row = found.setdefault(key, row)
        if person:
            row.people.append((no, str(person)))
    return sorted(found.values(), key=lambda row: (row.origin != case.id, row.received_on, row.id))


def _numbers(case: Case, rows: list[_Arrival]) -> dict[str, str]:
    wanted = {row.origin for row in rows if row.origin != case.id}
    wanted |= {case.linked_to} if case.linked_to else set()
    if not wanted:
        return {}
    # Numbers only: what is linked belongs together, whoever sees one may know the other's number.
    found = Matter.objects.filter(pk__in=wanted).values_list("pk", "number")
    return {str(pk): number for pk, number in found}


def _original(
    row: _Arrival, case: Case, said: Texts, numbers: dict[str, str], veil: Veil
) -> Original:
    entry, origin = row.entry, row.origin
    words = veil.original(said, origin) or {
        field: said.get((entry, field), "") for field in ORIGINAL
    }
    return Original(
        origin=origin,
        entry=entry,
        number=numbers.get(origin, "") if origin != case.id else "",
        channel=Channel(row.channel),
        submitted_on=row.submitted_on,
        received_on=row.received_on,
        headcount=max(row.headcount, len(row.people)),
        title=words.get("title", ""),
        content=words.get("content", ""),
        wish=words.get("wish", ""),
        place=words.get("place", ""),
        source=row.source,
        people=veil.people(origin)
        or tuple(masked(person, f"people.{no}.", entry, said) for no, person in sorted(row.people)),
    )


def _text_of(entries: list[Entry], said: Texts, act: Act, field: str) -> str:
    for entry in sorted(entries, key=lambda item: -item.seq):
        if entry.act == act and (str(entry.pk), field) in said:
            return said[(str(entry.pk), field)]
    return ""


def _claim(claim: Claim, case: Case, entries: list[Entry], said: Texts) -> ClaimLine:
    lead = case.handling(claim.lead) or case.lead
    draft = lead.draft if lead else None
    place = _place(claim, draft, entries)
    return ClaimLine(
        id=claim.id,
        no=claim.no,
        text=said.get((claim.entry, f"claims.{claim.no - 1}.text"), ""),
        route=claim.route,
        lead=claim.lead,
        waits=claim in case.unreferred,
        outcome=_drafted(claim, draft, place, entries),
        answer=said.get((draft or "", f"answers.{place}.answer"), ""),
        basis=said.get((draft or "", f"answers.{place}.basis"), ""),
        moved=claim.moved_to is not None,
    )


def _answers(draft: str | None, entries: list[Entry]) -> list[dict[str, str]]:
    entry = next((item for item in entries if str(item.pk) == draft), None)
    found: list[dict[str, str]] = entry.body["facts"]["answers"] if entry else []
    return found


def _place(claim: Claim, draft: str | None, entries: list[Entry]) -> int | None:
    """Where in the draft the claim's answer stands; drafts may answer in any order."""
    for place, answer in enumerate(_answers(draft, entries)):
        if answer["claim"] == claim.id:
            return place
    return None


def _drafted(
    claim: Claim, draft: str | None, place: int | None, entries: list[Entry]
) -> Outcome | Adoption | None:
    known = claim.outcome or claim.conclusion
    if known or place is None:
        return known
    answer = _answers(draft, entries)[place]
    return Outcome(answer["outcome"]) if "outcome" in answer else Adoption(answer["conclusion"])


def _clock(ctx: Context, item: Deadline, case: Case, names: Names) -> ClockLine:
    period = ctx.world.statutes[case.statute].period(item.clock)
    found = due(
        period,
        start=item.start,
        calendar=ctx.calendar,
        extension_days=item.extension,
        paused=item.pauses,
        fixed=item.nominal_due if period.dated else None,
    )
    acting = answering(case, item.handling)
    return ClockLine(
        deadline=item,
        basis=period.basis,
        steps=found.explain if isinstance(found, Due) else (found.reason,),
        unit=names.units.get(acting or case.office, ""),
    )


def _handling(item: Handling, said: Texts, names: Names) -> HandlingLine:
    draft = item.draft or ""
    return HandlingLine(
        handling=item,
        unit=names.units.get(item.unit, ""),
        officer=names.accounts.get(item.officer or "", ""),
        facts_found=said.get((draft, "facts_found"), ""),
        measures=said.get((draft, "measures"), ""),
    )
