# SPDX-License-Identifier: Apache-2.0
"""What is to happen to each matter: chosen once by dice, so that a seed gives the same county."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from stdnum.iso7064 import mod_11_2

from huiyin.core.calendar import WorkCalendar
from huiyin.core.vocabulary import Channel, Kind, Role
from huiyin.jobs.county import hours
from huiyin.jobs.county.places import County

#: Ways on which a person writes at any hour, without an officer.
BY_THEMSELVES = (Channel.WEB, Channel.MAILBOX)
#: Turns of what a unit received that is no petition office (条例 23).
DIRECT = ("direct", "pointed")
#: Turns of what several people bring together.
TOGETHER = ("crowd", "left", "served")
#: How much more often a problem comes in the months in which it usually does.
_PEAK = 3
#: A story that repeats another one begins so many days after it.
_COMES_BACK = (8, 40)


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

    ``others`` come together with the petitioner.
    ``words`` fill the texts of ``problem``; ``again`` is the number of the plot whose matter this
    one repeats. ``hurried``: told by hours instead of days. ``shown``: stopped on purpose, so that
    a state is there to be seen. ``officer``: the login of who handles it, empty for anybody.
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
    hurried: bool = False
    again: int | None = None
    shown: bool = False
    officer: str = ""
    others: tuple[Petitioner, ...] = ()

    def text(self, key: str) -> str:
        """A text of the problem with its words filled in."""
        return str(self.problem[key]).format(**self.words)

    def texts(self, key: str) -> list[str]:
        """A list of texts, one for each claim, with their words filled in."""
        return [text.format(**self.words) for text in self.problem[key]]

    @property
    def claims(self) -> list[str]:
        """What is asked for, one by one."""
        return self.texts("claims")


class Author:
    """Makes plots out of the county's files: ``today`` ends them, ``dice`` choose.

    ``problems`` and ``plots`` are the files of that name; ``calendar`` knows every published year.
    """

    def __init__(
        self,
        county: County,
        *,
        problems: Mapping[str, Any],
        plots: Mapping[str, Any],
        calendar: WorkCalendar,
        today: date,
        dice: Random,
    ) -> None:
        self.county, self.file, self.plots_file = county, problems, plots
        self.calendar, self.today, self.dice = calendar, today, dice
        self.redress = [one for one in problems["problems"] if "kind" not in one]
        self.special: list[str] = plots["special"]
        self.towns = sorted(key for key in county.units if key.startswith("town_"))
        self.channels = {Channel(name): often for name, often in plots["channels"].items()}
        self.days = [today - timedelta(days=age) for age in range(2, plots["reach"])]
        self.busy = [self._busy(day) for day in self.days]

    def _busy(self, day: date) -> float:
        weekday = 1.0 if day.weekday() < 5 else float(self.plots_file["weekend"])
        return weekday * float(self.plots_file["season"][day.month - 1])

    def plots(self, count: int, *, shown: bool) -> Iterator[Plot]:
        """``count`` plots; the first ones show every state when ``shown``."""
        wanted = [row for row in self.plots_file["shown"] if self._start(row)] if shown else []
        made: list[Plot] = []
        for no in range(count):
            plot = self._shown(no, wanted[no], made) if no < len(wanted) else self._plot(no, made)
            made.append(plot)
            yield plot

    def _start(self, row: Mapping[str, Any]) -> date | None:
        """The day on which a shown story begins; None where the calendar does not give it."""
        if "age" in row:
            return self.today - timedelta(days=row["age"])
        notice = hours.last_notice(self.today, self.calendar)
        if self.today - notice > timedelta(days=2 * self.plots_file["reach"]):
            return None
        return notice - timedelta(days=row["before_calendar"])

    def _shown(self, no: int, row: Mapping[str, Any], made: list[Plot]) -> Plot:
        day = hours.working_day_before(self._start(row) or self.today, self.calendar)
        start = hours.in_office(day, dice=self.dice, calendar=self.calendar)
        start = start.replace(hour=9, minute=self.dice.randint(1, 20))
        turns = frozenset(row.get("turns", ()))
        if "again" in turns:
            # Goes back to a matter that is still in hand.
            first = next(one for one in made if one.end == "reminded" and one.start < start)
            return self._again(no, first, start, turns, end=row["end"])
        return self._story(no, start, turns, row=row)

    def _plot(self, no: int, made: list[Plot]) -> Plot:
        day = self.dice.choices(self.days, self.busy)[0]
        ended = [one for one in made if self._may_come_back(one)]
        if ended and self.dice.random() < self.plots_file["again"]["share"]:
            first = self.dice.choice(ended)
            back = first.start.date() + timedelta(days=self.dice.randint(*_COMES_BACK))
            start = hours.at_leisure(min(back, self.today - timedelta(days=1)), dice=self.dice)
            turns = frozenset({"again"} | self._taken(("unlink", "duplicate"), "again"))
            if start > first.start:
                return self._again(no, first, start, turns)
        turns = frozenset(self._taken(self.plots_file["turns"], "turns"))
        # One of the turns that want a problem of their own is enough.
        turns -= {name for name in self.special if name in turns and name != self._wants(turns)}
        return self._story(no, hours.at_leisure(day, dice=self.dice), turns)

    def _taken(self, names: Iterable[str], table: str) -> set[str]:
        """The turns that the dice give, each by its share in this table of the plots."""
        return {name for name in names if self.dice.random() < self.plots_file[table][name]}

    def _wants(self, turns: frozenset[str]) -> str:
        """The turn for which only some problems do; empty: any will."""
        return next((name for name in self.special if name in turns), "")

    def _may_come_back(self, plot: Plot) -> bool:
        return plot.again is None and not plot.end and plot.turns.isdisjoint(self.special)

    def _again(
        self, no: int, first: Plot, start: datetime, turns: frozenset[str], *, end: str = ""
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
            hurried=bool(end),
            again=first.no,
            shown=bool(end),
        )

    def _story(
        self,
        no: int,
        start: datetime,
        turns: frozenset[str],
        *,
        row: Mapping[str, Any] | None = None,
    ) -> Plot:
        town = self.dice.choice(self.towns)
        problem = self._problem(start.month, turns, row)
        unit = town if problem["unit"] == "town" else problem["unit"]
        words = {name: self.dice.choice(said) for name, said in self.file["words"].items()}
        words["town"] = self._town_name(town)
        channel = self._channel(turns, row)
        if row is None and channel not in BY_THEMSELVES:
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
            end=row["end"] if row else "",
            hurried=row is not None and row.get("hurried", True),
            shown=row is not None,
            officer=row.get("officer", "") if row else "",
            others=self._others(turns, words, town),
        )

    def _others(
        self, turns: frozenset[str], words: Mapping[str, str], town: str
    ) -> tuple[Petitioner, ...]:
        """Who comes along, where several come together."""
        if turns.isdisjoint(TOGETHER):
            return ()
        return tuple(self._petitioner(no, words, town) for no in range(2, self.dice.randint(7, 14)))

    def _channel(self, turns: frozenset[str], row: Mapping[str, Any] | None) -> Channel:
        channel = self.dice.choices(list(self.channels), list(self.channels.values()))[0]
        if row and "channel" in row:
            return Channel(row["channel"])
        if row and row["end"] in ("received", "asked"):
            return Channel.WEB
        # Who receives directly does so at its own counter and by its own post.
        elsewhere = channel not in (Channel.VISIT, Channel.LETTER, Channel.CALL)
        return Channel.VISIT if elsewhere and not turns.isdisjoint(DIRECT) else channel

    def _problem(
        self, month: int, turns: frozenset[str], row: Mapping[str, Any] | None
    ) -> Mapping[str, Any]:
        """A problem of the season that the turns allow; a shown story's unit has a say too."""
        found = self.file["problems"] if row is None else self.redress
        wanted = self._wants(turns)
        if wanted:
            found = [one for one in self.file["problems"] if wanted in one.get("turns", ())]
        else:
            found = [one for one in found if not one.get("only", False)]
        if row and "unit" in row:
            found = [one for one in found if one["unit"] == row["unit"]]
        elif row and "hand_over" in turns:
            # Handed over can only be where there are two officers.
            found = [one for one in found if self._officers(one["unit"]) > 1]
        often = [self._often(one, month) for one in found]
        return self.dice.choices(found, often)[0]

    def _officers(self, unit: str) -> int:
        return len(self.county.holders(unit, Role.OFFICER))

    @staticmethod
    def _often(problem: Mapping[str, Any], month: int) -> int:
        if "months" in problem:
            return int(month in problem["months"])
        return _PEAK if month in problem.get("peak", ()) else 1

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
