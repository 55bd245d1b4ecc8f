# SPDX-License-Identifier: Apache-2.0
"""机构: whether the units of a sheet fit together and fit what stands, and what they would change.

A line that says what stands already is not judged: yesterday's directory is not today's fault.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter

from huiyin.core.directory import authority
from huiyin.core.directory.changes import Change, Deed
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import Known, Lines, UnitLine
from huiyin.core.directory.sheets import UNITS, Book
from huiyin.core.facts.fields import declared
from huiyin.core.periods import zh_date
from huiyin.core.vocabulary import Level

_HEADINGS = {column.fact: column.zh for column in UNITS.columns}
_LEVELS = tuple(Level)
#: What, changed, makes the authority another question.
JUDGED = ("authority", "vertical", "level")
#: The path of a unit has 37 characters a level and 600 in all; no state has so many levels.
MOST_LEVELS = 12
_SPACES = re.compile(r"\s+")


@dataclass(slots=True)
class Judged:
    """Changes in the order of doing them (superiors before subordinates, ends from below), lines
    that say nothing new, findings, and every unit as it would be afterwards.
    """

    changes: list[Change] = field(default_factory=list)
    same: int = 0
    findings: list[Finding] = field(default_factory=list)
    after: dict[str, UnitLine] = field(default_factory=dict)


def judge(lines: Lines, known: Known) -> Judged:
    """Every unit of the sheet against the others and against what is known."""
    found = Judged(after=dict(known.units))
    rows: dict[str, UnitLine] = {}
    for given in lines.units:
        if given.key in rows:
            text = f"机构代码与第{rows[given.key].row}行相同，请删去一行或改正代码"
            found.findings.append(_fault(given, "code_twice", "code", text))
            continue
        rows[given.key] = _merged(given, known.units.get(given.key), lines.unit_facts)
    found.after |= rows
    judge = _Judge(lines, known, found, rows)
    for line in rows.values():
        was = known.units.get(line.key)
        changed = differences(line, was)
        if was is not None and not changed:
            found.same += 1
            continue
        judge.line(line, was)
        found.changes += _changes(line, was, changed)
    found.changes = _ordered(found.changes, found.after)
    return found


def differences(line: UnitLine, was: UnitLine | None) -> tuple[str, ...]:
    """Names of the facts in which the line says something else than what stands."""
    if was is None:
        return tuple(name for name, _ in declared(line.facts))
    found = [
        name
        for name, _ in declared(line.facts)
        if not _equal(getattr(line.facts, name), getattr(was.facts, name))
    ]
    if line.until != was.until:
        found.append("until")
    if line.successor != was.successor:
        found.append("successor")
    return tuple(found)


def _equal(one: object, other: object) -> bool:
    """Spaces that a sheet tidies away are no difference."""
    if one == other or not (isinstance(one, str) and isinstance(other, str)):
        return one == other
    return one == _SPACES.sub(" ", other).strip()


def _merged(line: UnitLine, was: UnitLine | None, present: frozenset[str]) -> UnitLine:
    """The line with what stands in place of the columns that the sheet does not have."""
    if was is None:
        return line
    kept = {
        name: getattr(was.facts, name) for name, _ in declared(line.facts) if name not in present
    }
    return replace(
        line,
        facts=replace(line.facts, **kept) if kept else line.facts,
        until=line.until if "until" in present else was.until,
        successor=line.successor if "successor" in present else was.successor,
        id=was.id,
    )


def _changes(line: UnitLine, was: UnitLine | None, changed: tuple[str, ...]) -> Iterable[Change]:
    """What to do for one unit: add or change it, and then end it."""
    facts = tuple(name for name in changed if name not in ("until", "successor"))
    if was is None:
        yield Change(Deed.ADD, Book.UNITS, line)
    elif facts:
        yield Change(Deed.CHANGE, Book.UNITS, line, was, facts)
    if line.until and was is not None and was.until is None:
        yield Change(Deed.END, Book.UNITS, line, was, ("until", "successor"))


def _ordered(changes: list[Change], after: Mapping[str, UnitLine]) -> list[Change]:
    """New units from above, then changes, then ends from below."""
    first = {Deed.ADD: 0, Deed.CHANGE: 1, Deed.END: 2}

    def place(change: Change) -> tuple[int, int]:
        depth = len(_chain(str(change.line.key), after))
        return first[change.deed], -depth if change.deed is Deed.END else depth

    return _authorities_first(sorted(changes, key=place))


def _authorities_first(changes: list[Change]) -> list[Change]:
    """New units after the new units that they name as their authority, else in their order."""
    new = {str(item.line.key): item for item in changes if item.deed is Deed.ADD}
    named = {item.line.facts.authority for item in new.values() if isinstance(item.line, UnitLine)}
    if named.isdisjoint(new):
        return changes
    # Sorted: what is approved is bound to the order, and the next process must find the same.
    above = {code: sorted(item.above & new.keys()) for code, item in new.items()}
    try:
        order = TopologicalSorter(above).static_order()
        return [*(new[code] for code in order), *changes[len(new) :]]
    except CycleError:
        # It is told as a fault, and nothing will be done.
        return changes


def _chain(code: str, after: Mapping[str, UnitLine]) -> list[str]:
    """The unit and its superiors from below; a circle ends with the code it began to repeat."""
    found = [code]
    while (line := after.get(found[-1])) is not None and line.facts.superior:
        is_circle = line.facts.superior in found
        found.append(line.facts.superior)
        if is_circle:
            break
    return found


class _Judge:
    """What is wrong with one line, all units of the file and of the tables at hand."""

    def __init__(
        self, lines: Lines, known: Known, found: Judged, rows: Mapping[str, UnitLine]
    ) -> None:
        self.known, self.found, self.after = known, found, found.after
        self.broken, self.whole = lines.broken_units, lines.units_read
        self.rows = rows
        self.marks: dict[str, list[str]] = {}
        self.active: dict[str, int] = {}
        for line in self.after.values():
            self.marks.setdefault(line.facts.mark, []).append(line.key)
            if line.until is None and line.facts.superior:
                above = line.facts.superior
                self.active[above] = self.active.get(above, 0) + 1

    def line(self, line: UnitLine, was: UnitLine | None) -> None:
        """Adds all findings of the line."""
        if was is not None and not self._may_change(line, was):
            return
        self._mark(line)
        if line.facts.superior and not self._circle(line):
            self._superior(line)
            if len(_chain(line.key, self.after)) > MOST_LEVELS:
                text = f"隶属关系最多{MOST_LEVELS}级，请核对上级机构代码"
                self._say(line, "too_deep", "superior", text)
        self._authority(line, was)
        self._division(line)
        self._end(line, was)

    def _say(
        self, line: UnitLine, code: str, column: str, zh: str, *, weight: Weight = Weight.FAULT
    ) -> None:
        heading = _HEADINGS[column]
        self.found.findings.append(Finding(weight, code, UNITS.name, line.row, heading, zh))

    def _may_change(self, line: UnitLine, was: UnitLine) -> bool:
        """The founding day is who a unit is; what has ended stays as it ended."""
        if line.facts.since != was.facts.since:
            day = zh_date(was.facts.since)
            text = (
                f"这一代码已属于{day}成立的“{was.facts.name}”。若是同一单位，成立日期请填{day}；"
                "若是另一单位，请换代码"
            )
            self._say(line, "code_taken", "code", text)
            return False
        if was.until is not None:
            text = f"该单位已于{zh_date(was.until)}撤销，不能再改；请照导出的表填写，或删去这一行"
            self._say(line, "unit_ended", "until", text)
            return False
        return True

    def _mark(self, line: UnitLine) -> None:
        others = [code for code in self.marks[line.facts.mark] if code != line.key]
        if not others:
            return
        other = self.after[others[0]]
        where = f"第{other.row}行的“{other.facts.name}”" if other.row else f"“{other.facts.name}”"
        text = f"机关代字“{line.facts.mark}”与{where}相同，文号会重复，请改用别的代字"
        self._say(line, "mark_taken", "mark", text)

    def _circle(self, line: UnitLine) -> bool:
        chain = _chain(line.key, self.after)
        if chain[-1] not in chain[:-1]:
            return False
        if chain[-1] == line.key:
            text = f"上级关系成了一圈：{'→'.join(chain)}，请改正其中一行"
            self._say(line, "circle", "superior", text)
        return True

    def _superior(self, line: UnitLine) -> None:
        code = line.facts.superior
        above = self.after.get(code)
        if above is None:
            if code not in self.broken and self.whole:
                text = f"没有代码为“{code}”的机构，请核对，或在本表中加上它"
                self._say(line, "no_superior", "superior", text)
            return
        if not above.stands(max(line.facts.since, above.facts.since), line.until):
            heir = f"“{above.successor}”" if above.successor else "继续行使其职权的机构"
            day = zh_date(above.until) if above.until else ""
            text = f"上级“{above.facts.name}”{day}撤销，请改填{heir}"
            self._say(line, "superior_ended", "superior", text)
        if not line.facts.territory.startswith(above.facts.territory):
            text = f"属地不在上级“{above.facts.name}”的属地{above.facts.territory}之内，请核对两者"
            self._say(line, "territory_outside", "territory", text)
        if _LEVELS.index(line.facts.level) < _LEVELS.index(above.facts.level):
            text = f"层级高于上级“{above.facts.name}”（{above.facts.level.zh}），请核对"
            self._say(line, "level_above", "level", text, weight=Weight.DOUBT)

    def _authority(self, line: UnitLine, was: UnitLine | None) -> None:
        """By the rule of the verb; as there, what stood before is not judged anew."""
        facts, before = line.facts, was.facts if was else None
        if before and all(getattr(facts, name) == getattr(before, name) for name in JUDGED):
            return
        code, found = facts.authority, self.after.get(facts.authority)
        if code and found is None and (code in self.broken or not self.whole):
            return
        if code and found is None:
            text = f"没有代码为“{code}”的机构，请核对，或在本表中加上它"
            self._say(line, "no_authority", "authority", text)
            return
        on = max(facts.since, self.known.today)
        same = before is not None and before.authority == code
        named = (
            None
            if found is None
            else authority.Named(
                level=found.facts.level,
                ended=not same and found.until is not None and found.until < on,
                circle=authority.stands_above(line.key, code, self._right_above),
            )
        )
        for reason in authority.reasons(
            level=facts.level, vertical=facts.vertical, given=bool(code), named=named
        ):
            self._say(line, reason.code, "authority", f"{reason.zh}（{reason.basis}）")

    def _right_above(self, codes: Iterable[str]) -> set[str]:
        lines = (self.after[code].facts for code in codes if code in self.after)
        return {code for facts in lines for code in (facts.superior, facts.authority) if code}

    def _division(self, line: UnitLine) -> None:
        if self.known.divisions is None or line.facts.territory in self.known.divisions:
            return
        text = f"现行区划数据中没有{line.facts.territory}，请核对；县以下代码近年有变动"
        self._say(line, "no_division", "territory", text, weight=Weight.DOUBT)

    def _end(self, line: UnitLine, was: UnitLine | None) -> None:
        if line.until is None:
            if line.successor:
                text = "填了继续行使职权的机构，还须填写最后一日；没有撤销的请清空"
                self._say(line, "no_last_day", "until", text)
            return
        if was is None:
            self._say(
                line, "new_but_ended", "until", "新增的机构不能已经撤销，请清空，或删去这一行"
            )
            return
        if line.until < line.facts.since:
            self._say(line, "days_reversed", "until", "最后一日早于成立日期，请核对")
            return
        if line.until < self.known.today - timedelta(days=1):
            text = "最后一日最早填昨天：已发的文书和已办的事项以当时为准，不能倒填"
            self._say(line, "backdated", "until", text)
        if self.active.get(line.key):
            text = f"还有{self.active[line.key]}个下属单位未撤销，请先改其上级机构代码"
            self._say(line, "has_subordinates", "until", text)
        self._heir(line, line.until + timedelta(days=1))

    def _heir(self, line: UnitLine, first_day: date) -> None:
        code = line.successor
        if not code:
            text = "撤销的单位须指明继续行使其职权的机构（条例第二十四条），请填写其代码"
            self._say(line, "no_successor", "successor", text)
            return
        heir = self.after.get(code)
        if heir is None and (code in self.broken or not self.whole):
            return
        if heir is None or heir.key == line.key or not heir.stands(first_day, first_day):
            text = f"“{code}”在{zh_date(first_day)}不是存续的其他机构，请核对"
            self._say(line, "successor_wrong", "successor", text)


def _fault(line: UnitLine, code: str, column: str, zh: str) -> Finding:
    return Finding(Weight.FAULT, code, UNITS.name, line.row, _HEADINGS[column], zh)
