# SPDX-License-Identifier: Apache-2.0
"""What is to happen to each matter: chosen once by dice, so that a seed gives the same county."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from stdnum.iso7064 import mod_11_2

from huiyin.core.calendar import WorkCalendar
from huiyin.core.vocabulary import Channel, Kind, Role
from huiyin.jobs.county import hours
from huiyin.jobs.county.places import County

#: How far back the county's story goes, in days.
REACH = 200
_CHANNELS = {
    Channel.WEB: 42,
    Channel.LETTER: 14,
    Channel.VISIT: 20,
    Channel.CALL: 10,
    Channel.MAILBOX: 6,
    Channel.HOTLINE: 8,
}
#: Ways on which a person writes at any hour, without an officer.
BY_THEMSELVES = (Channel.WEB, Channel.MAILBOX)
#: Turns a story may take, with their share of all stories.
TWISTS = {
    "assigned": 0.12,
    "upheld": 0.06,
    "overruled": 0.04,
    "supplement": 0.12,
    "extension": 0.08,
    "extension_refused": 0.04,
    "sent_back": 0.10,
    "hand_over": 0.05,
    "remind": 0.10,
    "late_notice": 0.06,
    "late": 0.07,
    "correct": 0.05,
    "silent": 0.45,
    "dissatisfied": 0.09,
    "changed": 0.05,
    "refused_claim": 0.25,
}
#: Stories that end on purpose, so that every state and colour can be seen: (end, age, turns).
SHOWN: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("received", 1, ()),
    ("accepted", 12, ()),
    ("forwarded", 1, ()),
    ("accepted", 85, ("remind",)),
    ("delivered", 20, ()),
    ("archived", 120, ("silent",)),
    ("registered", 2, ()),
    ("classified", 5, ()),
    ("assigned", 2, ("assigned",)),
    ("signed", 4, ()),
    ("objected", 3, ("overruled",)),
    ("returned", 6, ("upheld",)),
    ("drafted", 30, ("sent_back",)),
    ("issued", 26, ()),
    ("closed", 50, ()),
    ("unlinked", 16, ("again", "unlink")),
    ("linked", 14, ("again",)),
    ("accepted", 42, ("hand_over", "correct")),
    ("accepted", 57, ("supplement",)),
    ("proposed", 48, ("extension",)),
    ("extended", 66, ("extension",)),
    ("received", 10, ()),
    ("received", 18, ("remind",)),
    ("forwarded", 8, ()),
    ("signed", 23, ()),
)

#: The story among those that the two repeats go back to.
_REPEATED = 3


@dataclass(frozen=True)
class Petitioner:
    """An invented person; the telephone cannot be called, the area of the identity number does not
    exist."""

    name: str
    phone: str
    address: str
    id_number: str


@dataclass(frozen=True)
class Plot:
    """One story: who asks what of whom, when, in which turns, and where it ends (empty: by itself).

    ``words`` fill the texts of ``problem``; ``pace`` is the number of days a step takes, 0 for
    hours; ``again`` is the number of the plot whose matter this one repeats.
    """

    no: int
    start: datetime
    problem: Mapping[str, Any]
    words: Mapping[str, str]
    unit: str
    territory: str
    petitioner: Petitioner
    channel: Channel
    kind: Kind
    turns: frozenset[str]
    end: str = ""
    pace: int = 2
    again: int | None = None
    code: bool = False

    def text(self, key: str) -> str:
        """A text of the problem with its words filled in."""
        return str(self.problem[key]).format(**self.words)

    @property
    def claims(self) -> list[str]:
        """The claims with their words filled in."""
        return [claim.format(**self.words) for claim in self.problem["claims"]]


class Author:
    """Makes plots: ``today`` ends them, ``dice`` choose."""

    def __init__(
        self, county: County, file: Mapping[str, Any], calendar: WorkCalendar, dice: Random
    ) -> None:
        self.county, self.file, self.calendar, self.dice = county, file, calendar, dice
        self.redress = [one for one in file["problems"] if "kind" not in one]
        self.towns = sorted(key for key in county.units if key.startswith("town_"))

    def plots(self, count: int, *, today: date, shown: bool) -> Iterator[Plot]:
        """``count`` plots; the first ones show every state when ``shown``."""
        made: list[Plot] = []
        for no in range(count):
            plot = self._shown(no, made, today) if shown and no < len(SHOWN) else None
            made.append(plot or self._plot(no, made, today))
        yield from made

    def _shown(self, no: int, made: list[Plot], today: date) -> Plot:
        end, age, turns = SHOWN[no]
        day = hours.working_day_before(today - timedelta(days=age), self.calendar)
        start = hours.in_office(day, dice=self.dice, calendar=self.calendar)
        start = start.replace(hour=9, minute=self.dice.randint(1, 20))
        if "again" in turns:
            return self._again(no, made[_REPEATED], start, frozenset(turns), end, pace=0)
        return self._story(no, start, frozenset(turns), end=end, pace=0)

    def _plot(self, no: int, made: list[Plot], today: date) -> Plot:
        age = 2 + int((REACH - 2) * self.dice.random() ** 1.5)
        day = today - timedelta(days=age)
        earlier = [one for one in made if one.again is None and not one.end]
        if earlier and self.dice.random() < 0.06:
            first = self.dice.choice(earlier)
            back = today - timedelta(days=1)
            day = min(first.start.date() + timedelta(days=self.dice.randint(8, 40)), back)
            start = hours.at_leisure(day, dice=self.dice)
            unlink = {"unlink"} if self.dice.random() < 0.2 else set()
            if start > first.start:
                return self._again(no, first, start, frozenset({"again", *unlink}), "", pace=2)
        turns = frozenset(name for name, share in TWISTS.items() if self.dice.random() < share)
        start = hours.at_leisure(day, dice=self.dice)
        return self._story(no, start, turns, end="", pace=self.dice.choice((1, 1, 2, 2, 3)))

    def _again(
        self, no: int, first: Plot, start: datetime, turns: frozenset[str], end: str, *, pace: int
    ) -> Plot:
        """The same person comes back with the same thing, by whatever way."""
        return Plot(
            no=no,
            start=start,
            problem=first.problem,
            words=first.words,
            unit=first.unit,
            territory=first.territory,
            petitioner=first.petitioner,
            channel=self.dice.choice((Channel.WEB, Channel.VISIT, Channel.LETTER)),
            kind=first.kind,
            turns=turns,
            end=end,
            pace=pace,
            again=first.no,
        )

    def _story(
        self, no: int, start: datetime, turns: frozenset[str], *, end: str, pace: int
    ) -> Plot:
        town = self.dice.choice(self.towns)
        problem = self.dice.choice(self._fitting(turns) if end else self.file["problems"])
        unit = town if problem["unit"] == "town" else problem["unit"]
        words = {name: self.dice.choice(said) for name, said in self.file["words"].items()}
        words["town"] = self._town_name(town)
        channel = self.dice.choices(list(_CHANNELS), list(_CHANNELS.values()))[0]
        if end == "received":
            channel = Channel.WEB
        if pace and channel not in BY_THEMSELVES:
            start = hours.in_office(start.date(), dice=self.dice, calendar=self.calendar)
        return Plot(
            no=no,
            start=start,
            problem=problem,
            words=words,
            unit=unit,
            territory=self.county.units[town].territory,
            petitioner=self._petitioner(no, words, town),
            channel=channel,
            kind=Kind(problem.get("kind", "redress")),
            turns=turns,
            end=end,
            pace=pace,
            code=no < 40 and channel is Channel.WEB,
        )

    def _fitting(self, turns: frozenset[str]) -> list[dict[str, Any]]:
        """Problems for a shown story: handed over can only be where there are two officers."""
        if "hand_over" not in turns:
            return self.redress
        several = [
            unit for unit in self.county.units if len(self.county.holders(unit, Role.OFFICER)) > 1
        ]
        return [one for one in self.redress if one["unit"] in several] or self.redress

    def _town_name(self, town: str) -> str:
        name = self.county.units[town].name.removeprefix("临江县")
        return name.removesuffix("人民政府").removesuffix("办事处")

    def _petitioner(self, no: int, words: Mapping[str, str], town: str) -> Petitioner:
        names, dice = self.file["petitioners"], self.dice
        name = dice.choice(names["surnames"]) + dice.choice(names["given"])
        if no < 2:
            name = ("张三", "李四")[no]
        number = f"519921{dice.randint(1950, 2004)}{dice.randint(1, 12):02d}"
        number += f"{dice.randint(1, 28):02d}{dice.randint(1, 999):03d}"
        return Petitioner(
            name=name,
            phone=f"0999-0{dice.randrange(10**6):06d}",
            address=f"临江县{self._town_name(town)}{words['road']}{dice.randint(1, 199)}号",
            id_number=number + mod_11_2.calc_check_digit(number),
        )
