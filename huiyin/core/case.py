# SPDX-License-Identifier: Apache-2.0
"""The frozen picture of one matter that the core decides on, the command put to it, the event
that follows.

``Case`` holds codes, ids and dates only: names and texts live in encrypted content. ``begin`` and
``apply`` in ``core.replay`` fold events into cases; the tables are a projection of the same
picture.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.issued import Issued
from huiyin.core.known import Known
from huiyin.core.lent import LentFile
from huiyin.core.mandates import Group, Mandate
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    OVER,
    Act,
    Adoption,
    Channel,
    ClaimState,
    Clock,
    ComplaintOf,
    DisputeStep,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Rating,
    RecusalOf,
    Referral,
    RepeatMark,
    Role,
    Route,
)


@dataclass(frozen=True, slots=True)
class Claim:
    """诉求 ``no`` of the matter. ``entry`` is the journal entry that holds its text, ``lead`` the
    handling that answers for it: one at a time, none while the claim waits to be referred.
    ``listing`` is the row of the unit's 清单 by which it goes a legal route, ``routing`` the entry
    that says so, ``routed_by`` who proposed it; ``executed_on`` the day on which what the answer
    supports was carried out. ``conclusion`` is what the reply says to a suggestion (条例 29).
    ``moved_to`` is the matter that a claim was split off to.
    """

    id: str
    no: int
    route: Route
    entry: str
    outcome: Outcome | None = None
    state: ClaimState = ClaimState.OPEN
    lead: str | None = None
    listing: str | None = None
    routing: str | None = None
    routed_by: str | None = None
    executed_on: date | None = None
    conclusion: Adoption | None = None
    moved_to: str | None = None

    @property
    def owed(self) -> bool:
        """Whether the answer supports the claim and has still to be carried out (条例 32)."""
        return self.outcome is Outcome.SUPPORTED and self.executed_on is None

    @property
    def adopted(self) -> bool:
        """Whether a suggestion was adopted, if only in part, and has still to be carried out."""
        conclusion = self.conclusion
        return conclusion is not None and conclusion.binds and self.executed_on is None


@dataclass(frozen=True, slots=True)
class Handling:
    """办理: this matter at one unit. ``draft`` and ``acceptance`` name the entries that hold
    their texts. ``hands`` are the accounts that acted in it, of whom none may review it;
    ``ordered_by`` is the review that quashed the answer before and had it handled anew,
    ``execution_due`` the day that the answer names for what it supports. ``simple``: it goes the
    simple procedure; ``hearing`` is the entry that called a hearing not yet on record,
    ``mediation`` the one that holds an agreement, ``recusal`` the one that asks the account
    ``recusal_of`` (or whoever holds the role) to stand aside, not yet decided.
    ``contacted_on`` is the day on which the unit first spoke with the petitioner.
    ``sender`` is the unit that sent it, None for the petition office; ``source`` the handling that
    it was passed down from, or that it assists (then it does not ``lead``).
    ``served`` are the people who had the opinion for themselves, each with the day in ISO form.
    ``relay`` is the entry that asks the office to pass something on to a petitioner whose identity
    is secret, ``identity`` the one that asks to be told it, both not yet answered.
    """

    id: str
    unit: str
    lead: bool
    referral: Referral
    state: HandlingState
    referred_on: date
    signed_on: date | None = None
    accepted_on: date | None = None
    issued_on: date | None = None
    delivered_on: date | None = None
    closed_on: date | None = None
    officer: str | None = None
    objections: int = 0
    proposed_days: int = 0
    extension_days: int = 0
    heard: int = 0
    investigated: int = 0
    draft: str | None = None
    drafted_by: str | None = None
    acceptance: str | None = None
    ordered_by: str | None = None
    sender: str | None = None
    source: str | None = None
    hands: tuple[str, ...] = ()
    execution_due: date | None = None
    simple: bool = False
    hearing: str | None = None
    hearing_on: date | None = None
    mediation: str | None = None
    recusal: str | None = None
    recusal_of: str | None = None
    recusal_role: RecusalOf | None = None
    contacted_on: date | None = None
    served: tuple[tuple[str, str], ...] = ()
    relay: str | None = None
    identity: str | None = None

    @property
    def active(self) -> bool:
        """Whether the unit still has the matter: it was neither taken back nor passed down."""
        return self.state not in (
            HandlingState.RETURNED,
            HandlingState.RELEASED,
            HandlingState.QUASHED,
            HandlingState.PASSED_ON,
            HandlingState.EXCUSED,
        )


@dataclass(frozen=True, slots=True)
class Deadline:
    """期限: one running or stopped clock of the matter (``handling`` None), of one handling or of
    one review: ``handling`` is its id. ``pauses`` are first and last days that do not count,
    ``paused_on`` the first day of a pause that lasts (条例 36¶2).
    """

    id: str
    clock: Clock
    handling: str | None
    start: date
    nominal_due: date
    legal_due: date
    provisional: bool
    extension: int = 0
    stopped_on: date | None = None
    paused_on: date | None = None
    pauses: tuple[tuple[date, date], ...] = ()

    @property
    def running(self) -> bool:
        """Whether nothing has stopped the clock yet."""
        return self.stopped_on is None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """评价 of one handling; ``changed`` counts how often the petitioner thought again."""

    handling: str
    office: Rating
    unit: Rating
    on: date
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Case:
    """信访事项 at one moment. ``seq`` is the last entry, ``version`` the last one people need to
    have seen. ``direct``: received by a unit that is no petition office (条例 23). ``rule`` is the
    key of the refusal rule proposed or applied, ``proposed_by`` and ``decided_by`` the accounts
    that did so, ``contested`` the state that the petitioner objects to, ``overseer`` the office
    above that judges it; ``upheld``: it did, and the decision stands. ``withdrawal`` is the entry
    by which the petitioner asked to withdraw, ``ending`` the one that proposes to terminate, by
    ``ending_by``, both not yet decided; ``recused`` are the accounts that may not act here any more
    (条例 28¶3). ``merged`` is the entry by which it became part of ``linked_to`` while units had
    it, ``parked`` are the deadlines that rest since; ``split_from`` is the matter whose letter it
    shares.
    ``file_asked`` is the entry that asks for the whole file, not yet decided,
    ``files`` are all such requests. ``dispute_step``: where on the ladder of 五维认定 the matter is
    since ``disputed_on``. ``people`` are the ids of those whom the submission names, ``left`` of
    those who went again, ``headcount`` how many came. ``secret``: the petitioner asked that their
    identity be kept from those who handle it; ``redacted`` is the entry with the text that these
    read instead, ``known_to`` the units that a custodian told. ``complaint`` says of what offices
    are complained of here, ``against`` the unit that must not know, ``about`` the matter in which
    it happened.
    """

    id: str
    number: str
    office: str
    statute: str
    state: MatterState
    channel: Channel
    submitted_on: date
    received_on: date
    reachable: bool
    seq: int
    version: int
    head: str
    kind: Kind | None = None
    category: str = ""
    territory: str = ""
    repeat: RepeatMark = RepeatMark.UNJUDGED
    linked_to: str | None = None
    direct: bool = False
    rule: str = ""
    proposed_by: str | None = None
    decided_by: str | None = None
    contested: MatterState | None = None
    overseer: str | None = None
    upheld: bool = False
    dispute_step: DisputeStep | None = None
    disputed_on: date | None = None
    closed_on: date | None = None
    claims: tuple[Claim, ...] = ()
    handlings: tuple[Handling, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    documents: tuple[Issued, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    reminded: tuple[MatterState, ...] = ()
    reviews: tuple[Review, ...] = ()
    withdrawal: str | None = None
    ending: str | None = None
    ending_by: str | None = None
    recused: tuple[str, ...] = ()
    merged: str | None = None
    parked: tuple[str, ...] = ()
    split_from: str | None = None
    file_asked: str | None = None
    files: tuple[LentFile, ...] = ()
    headcount: int = 1
    people: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    secret: bool = False
    redacted: str | None = None
    known_to: tuple[str, ...] = ()
    complaint: ComplaintOf | None = None
    against: str | None = None
    about: str | None = None

    @property
    def group(self) -> Group:
        """Whose matter it is, and who stands for whom."""
        return Group(self.people, self.left, self.mandates)

    def unserved(self, scope_id: str | None) -> tuple[str, ...]:
        """The people who have not had the opinion of this handling, or review, for themselves. What
        one of them asked for alone is owed to nobody else.
        """
        review = self.review(scope_id)
        if review is not None and review.person is not None:
            return ()
        scope = review or self.handling(scope_id)
        had = {person for person, _ in scope.served} if scope else set()
        return tuple(item for item in self.group.present if item not in had)

    @property
    def open(self) -> bool:
        """Whether work is still owed: neither ended, archived nor merged into another matter."""
        return self.state not in OVER

    @property
    def leads(self) -> tuple[Handling, ...]:
        """The handlings that answer for a claim now, oldest first; a matter may fork (条例 31)."""
        return tuple(item for item in self.handlings if item.lead and item.active)

    @property
    def lead(self) -> Handling | None:
        """The newest of ``leads``, if any unit has the matter."""
        return next(reversed(self.leads), None)

    @property
    def places(self) -> frozenset[str]:
        """Every unit that has to do with it: the office, an overseer, units, senders, bodies."""
        kept = (item for item in self.handlings if item.state is not HandlingState.RETURNED)
        of_handlings = {place for item in kept for place in (item.unit, item.sender) if place}
        bodies = {item.body for item in self.reviews}
        return frozenset({self.office, *of_handlings, *bodies, *filter(None, [self.overseer])})

    @property
    def returns(self) -> int:
        """How often units returned a part of it since it was last determined whose it is."""
        count = 0
        for item in self.handlings:
            determined = item.referral is Referral.DETERMINE
            count = 0 if determined else count + (item.state is HandlingState.RETURNED)
        return count

    def assistants(self, handling_id: str) -> tuple[Handling, ...]:
        """The handlings that assist this one, answered or not (牵头、协办)."""
        return tuple(
            item for item in self.handlings if not item.lead and item.source == handling_id
        )

    def led_by(self, handling_id: str) -> tuple[Claim, ...]:
        """The claims that the handling answers for."""
        return tuple(claim for claim in self.claims if claim.lead == handling_id)

    @property
    def unreferred(self) -> tuple[Claim, ...]:
        """The open claims that no unit has yet, or that came back."""
        return tuple(
            claim for claim in self.claims if claim.lead is None and claim.state is ClaimState.OPEN
        )

    def handling(self, handling_id: str | None) -> Handling | None:
        """The handling with this id, or None."""
        return next((item for item in self.handlings if item.id == handling_id), None)

    def document(self, document_id: str) -> Issued | None:
        """The document with this id, or None."""
        return next((item for item in self.documents if item.id == document_id), None)

    def review(self, review_id: str | None) -> Review | None:
        """The review with this id, or None."""
        return next((item for item in self.reviews if item.id == review_id), None)

    def reviews_of(self, handling_id: str) -> tuple[Review, ...]:
        """The reviews of this handling's answer, 复查 and 复核, oldest first."""
        return tuple(item for item in self.reviews if item.handling == handling_id)

    @property
    def reviewing(self) -> Review | None:
        """The newest review that is still open, if there is one."""
        return next((item for item in reversed(self.reviews) if item.open), None)

    @property
    def exhausted(self) -> bool:
        """三级终结 (条例 36¶3): whether every answer that stands has been through 复查 and 复核.

        Whether a new submission brings the same facts and reasons is for a person to say.
        """
        finals = {item.handling for item in self.reviews if item.final}
        return bool(self.leads) and all(item.id in finals for item in self.leads)

    def clock(self, clock: Clock, handling_id: str | None = None) -> Deadline | None:
        """The newest deadline of this clock for the matter or the handling, running or not."""
        for deadline in reversed(self.deadlines):
            if deadline.clock is clock and deadline.handling == handling_id:
                return deadline
        return None


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants done. ``ids`` are fresh UUIDv7 for whatever the act brings into being;
    ``handling`` is the id of the handling or of the review that it is done to.
    """

    act: Act
    actor: Actor
    on: date
    at: datetime
    facts: Any
    ids: tuple[str, ...]
    handling: str | None = None
    known: Mapping[str, Known | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """What happened. ``body`` holds everything that ``apply`` needs and nothing personal.

    Keys of ``body``: ``facts`` (public facts), ``to`` (new states), ``starts``, ``stops``,
    ``resets`` (deadlines), ``issues`` (documents), ``new`` (ids of claims), ``exempt`` (article by
    which a notice is not owed), ``quiet`` (nobody needs to have seen it). ``commitments`` maps a
    content path to its salted hash.
    """

    id: str
    matter: str
    seq: int
    act: Act
    actor: str
    role: Role
    on: date
    at: datetime
    body: Mapping[str, Any]
    unit: str | None = None
    on_behalf_of: str | None = None
    handling: str | None = None
    commitments: Mapping[str, str] = field(default_factory=dict)
