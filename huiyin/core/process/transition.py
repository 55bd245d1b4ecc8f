# SPDX-License-Identifier: Apache-2.0
"""What a row of the procedure is made of: transitions, guards, clock starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from huiyin.core.actor import Actor
from huiyin.core.case import Case, Handling
from huiyin.core.known import Known
from huiyin.core.law.statute import Statute
from huiyin.core.review import Review
from huiyin.core.vocabulary import (
    Act,
    Audience,
    Clock,
    DocumentCode,
    HandlingState,
    Kind,
    MatterState,
    ReviewState,
    Role,
    Scope,
)


@dataclass(frozen=True, slots=True)
class Question:
    """All that a guard may look at. ``facts`` is None while the page only asks which acts are
    open.
    """

    case: Case
    handling: Handling | None
    actor: Actor
    on: date
    statute: Statute
    facts: Any = None
    known: Any = None
    review: Review | None = None

    @property
    def scope_id(self) -> str | None:
        """The id of what is asked about within the matter: the review, else the handling."""
        scope = self.review or self.handling
        return scope.id if scope else None

    def reference(self, name: str) -> Known | None:
        """What the engine found for the fact ``name``, or None."""
        return self.known.get(name) if self.known else None


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """A condition with its article. ``zh`` is what a person reads when it does not hold.

    There is one object for each condition, and two are never the same. Guards with ``on_facts``
    are asked only once the facts are there; the others also decide whether a button is open.
    """

    code: str
    zh: str
    basis: str
    holds: Callable[[Question], bool]
    on_facts: bool = False


@dataclass(frozen=True, slots=True)
class When:
    """A condition under which a clock starts or stops, or a document is issued; else it is not."""

    zh: str
    holds: Callable[[Question], bool]


#: Consequences of an act, each with its condition.
Conditions = Mapping[Clock | DocumentCode | HandlingState, When]


class Anchor(Enum):
    """The day from which a clock runs, or the fixed day on which it ends."""

    ACT = "办理该步骤之日"
    RECEIVED = "收到信访事项之日"
    DELIVERED = "送达之日"
    DUE = "指定的日期"
    ASKED = "收到申请之日"
    ACCEPTED = "受理之日"
    AGREED = "协议生效之日"
    PROMISED = "意见书写明的落实期限"
    SHARE = "牵头单位剩余时间的一部分"


class Place(Enum):
    """Where the roles of a petition office act: in the office of the matter, in the one above that
    judges the petitioner's objection to it, or wherever the handling was sent from.
    """

    OWN = "本单位"
    ABOVE = "上一级信访部门"
    SENDER = "转送、交办的单位"


@dataclass(frozen=True, slots=True)
class Start:
    """A clock that the act starts; ``only`` restricts it to one kind of matter."""

    clock: Clock
    anchor: Anchor = Anchor.ACT
    of: Scope = Scope.HANDLING
    only: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: what must hold, who may do it, what follows, by which article.

    ``basis`` is an article of the Regulation, or 工作规则 where the Regulation is silent.
    ``exempt`` names the article by which the act's notice is not owed to somebody who gave no
    name or address. ``settles``: the matter reaches ``matter_to`` once every unit that has a part
    of it got so far (``core.standing``). ``when`` names consequences that hang on a condition.
    ``leads`` and ``turns`` tell the state where several are possible, ``place`` where the office's
    roles act, ``looks`` what the engine must find besides what the facts name, ``owed`` to which
    documents ``exempt`` applies, if not to all. ``keeps`` is what the event keeps of the things
    looked up, so that a fold need not look again.
    ``ends``: the matter ends, with every handling that has not closed and every clock of theirs.
    ``parks``: every clock rests while the matter is part of another; ``wakes``: those go on.
    ``joint``: another matter is written in the same transaction (``services.joining``).
    ``renews``: the handling under review is ordered anew, and the clocks that the act starts of
    scope handling are the new one's. Days between ``pauses`` and ``resumes`` do not count for the
    clocks they name (条例 36¶2).
    """

    act: Act
    scope: Scope
    by: tuple[Role, ...]
    facts: type
    basis: str
    about: str
    matter_from: tuple[MatterState, ...]
    matter_to: MatterState | None = None
    handling_from: tuple[HandlingState, ...] = ()
    handling_to: HandlingState | None = None
    guards: tuple[Guard, ...] = ()
    starts: tuple[Start, ...] = ()
    stops: tuple[Clock, ...] = ()
    issues: tuple[DocumentCode, ...] = ()
    tells: tuple[Audience, ...] = ()
    opens_handling: bool = False
    review_from: tuple[ReviewState, ...] = ()
    review_to: ReviewState | None = None
    opens_review: bool = False
    renews: When | None = None
    pauses: tuple[Clock, ...] = ()
    resumes: tuple[Clock, ...] = ()
    exempt: str = ""
    owed: tuple[DocumentCode, ...] = ()
    place: Place = Place.OWN
    looks: tuple[str, ...] = ()
    leads: Callable[[Question], MatterState] | None = None
    turns: Callable[[Question], HandlingState] | None = None
    quiet: bool = False
    ends: bool = False
    settles: bool = False
    parks: bool = False
    wakes: bool = False
    joint: bool = False
    keeps: Callable[[Question], Mapping[str, Any]] | None = None
    when: Conditions = field(default_factory=dict)

    def follows(
        self, consequence: Clock | DocumentCode | HandlingState, question: Question
    ) -> bool:
        """Whether this clock, document or state belongs to the act in this situation."""
        condition = self.when.get(consequence)
        return condition is None or condition.holds(question)
