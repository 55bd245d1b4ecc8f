# SPDX-License-Identifier: Apache-2.0
"""路线图: the way of a matter with its times, made from the table that runs (条例 18: 处理程序)."""

from collections.abc import Iterator
from dataclasses import dataclass

from huiyin.core.law.statute import Statute
from huiyin.core.periods import Period, length
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Transition
from huiyin.core.vocabulary import Act, Audience, Clock, DocumentCode, Role

#: Stations of the way as a petitioner meets them: what they are called, the acts that are done
#: there, the limits that bind them.
STATIONS: tuple[tuple[str, tuple[Act, ...], tuple[Clock, ...]], ...] = (
    ("提出", (Act.SUBMIT,), ()),
    ("登记、分办", (Act.REGISTER, Act.CLASSIFY, Act.FORWARD, Act.ASSIGN), (Clock.T01,)),
    ("告知", (Act.SIGN_FOR, Act.ACCEPT, Act.NOTIFY_ROUTE), (Clock.T03, Clock.T04)),
    ("办理", (Act.HEAR, Act.INVESTIGATE, Act.EXTEND), (Clock.T06,)),
    ("答复、送达", (Act.ISSUE, Act.DELIVER), ()),
    ("评价、办结", (Act.EVALUATE, Act.CLOSE), (Clock.L02,)),
    (
        "不服答复：复查",
        (Act.ASK_REVIEW, Act.ADMIT_REVIEW, Act.SIGN_REVIEW, Act.DELIVER_REVIEW),
        (Clock.T08, Clock.T09),
    ),
    ("不服复查：复核", (Act.ASK_RE_REVIEW, Act.CALL_REVIEW_HEARING), (Clock.T10, Clock.T11)),
)


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit in words, with its article."""

    name: str
    length: str
    basis: str


@dataclass(frozen=True, slots=True)
class Station:
    """One station: what happens, who does it, what you get, by when."""

    title: str
    deeds: tuple[tuple[str, str], ...]
    who: tuple[Role, ...]
    papers: tuple[DocumentCode, ...]
    yours: tuple[Act, ...]
    limits: tuple[Limit, ...]


def roadmap(statute: Statute) -> tuple[Station, ...]:
    """The stations in their order, under the limits of the statute."""
    return tuple(_station(statute, *station) for station in STATIONS)


def _station(
    statute: Statute, title: str, acts: tuple[Act, ...], clocks: tuple[Clock, ...]
) -> Station:
    rows = [PROCESS[act] for act in acts]
    return Station(
        title=title,
        deeds=tuple((row.about, row.basis) for row in rows),
        who=tuple(dict.fromkeys(role for row in rows for role in _at_work(row))),
        papers=tuple(dict.fromkeys(code for row in rows for code in _for_petitioner(row))),
        yours=tuple(row.act for row in rows if Role.PETITIONER in row.by),
        limits=tuple(_limit(clock, statute.period(clock)) for clock in clocks),
    )


def _at_work(row: Transition) -> Iterator[Role]:
    outside = (Role.VISITOR, Role.PETITIONER, Role.MACHINE, Role.SYSTEM)
    return (role for role in row.by if role not in outside)


def _for_petitioner(row: Transition) -> tuple[DocumentCode, ...]:
    letters = (DocumentCode.FORWARD_LETTER, DocumentCode.ASSIGN_LETTER)
    if Audience.PETITIONER not in row.tells:
        return ()
    return tuple(code for code in row.issues if code not in letters)


def _limit(clock: Clock, period: Period) -> Limit:
    return Limit(clock.zh, length(period), period.basis)
