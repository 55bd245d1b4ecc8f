# SPDX-License-Identifier: Apache-2.0
"""职责、人员、岗位: whether they fit the units, the people and each other, and what they change."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from huiyin.core.directory import administrators
from huiyin.core.directory.changes import Change, Deed
from huiyin.core.directory.findings import Finding, Weight
from huiyin.core.directory.lines import (
    D,
    Dated,
    DutyLine,
    Known,
    Lines,
    PersonLine,
    PostLine,
    UnitLine,
    grouped,
    overlap,
)
from huiyin.core.directory.sheets import DUTIES, NOT_BY_POST, PEOPLE, POSTS, Book, Sheet
from huiyin.core.directory.units import Judged
from huiyin.core.periods import zh_date


def people(lines: Lines, known: Known) -> Judged:
    """Accounts: a login belongs to one person for ever; names are changed on the person's page."""
    found = Judged()
    rows: dict[str, PersonLine] = {}
    for line in lines.people:
        first = rows.setdefault(line.key, line)
        was = known.people.get(line.key)
        if first is not line:
            text = f"登录名与第{first.row}行相同，每人须有自己的登录名，请改正或删去一行"
            _say(found, PEOPLE, line, ("login_twice", "login", text))
        elif was is None:
            found.changes.append(Change(Deed.ADD, Book.PEOPLE, line))
        elif was.facts.name != line.facts.name:
            text = (
                f"登录名已属于“{was.facts.name}”。若是另一人，请换登录名；"
                "若是同一人改名，请在人员页面更改"
            )
            _say(found, PEOPLE, line, ("login_taken", "login", text))
        else:
            found.same += 1
    return found


def duties(lines: Lines, known: Known, units: Mapping[str, UnitLine]) -> Judged:
    """职责清单: ``units`` are all units as they would be afterwards."""
    found = Judged()
    yesterday = known.today - timedelta(days=1)
    for line, was in _paired(lines.duties, known.duties, found, DUTIES):
        stands = _unit_stands(found, DUTIES, line, lines, units, is_new=was is None)
        if was is None and stands:
            _competence(found, line, known, units[line.facts.unit])
        if was is None and line.until and line.since <= line.until < yesterday:
            text = "已经结束的职责不补录；请删去这一行"
            _say(found, DUTIES, line, ("past_period", "until", text))
        _dated(found, DUTIES, line, was, today=known.today)
    return found


def posts(lines: Lines, known: Known, units: Mapping[str, UnitLine]) -> Judged:
    """岗位: who holds which role where; ``units`` are all units as they would be afterwards."""
    found = Judged()
    logins = {line.key for line in lines.people}
    for line, was in _paired(lines.posts, known.posts, found, POSTS):
        _unit_stands(found, POSTS, line, lines, units, is_new=was is None)
        if was is None:
            _holder(found, line, lines, known, logins)
        before = len(found.changes)
        _dated(found, POSTS, line, was, today=known.today)
        if len(found.changes) > before and line.facts.account == known.me:
            text = "自己的岗位请由另一位系统管理员办理；请删去这一行"
            _say(found, POSTS, line, ("to_oneself", "account", text))
    found.findings += administrators.judge(found.changes, known)
    return found


def _competence(found: Judged, line: DutyLine, known: Known, unit: UnitLine) -> None:
    facts = line.facts
    if facts.category not in known.categories:
        text = f"没有内容分类“{facts.category}”，请从内容分类表中选取"
        _say(found, DUTIES, line, ("no_category", "category", text))
    if not facts.territory.startswith(unit.facts.territory):
        text = f"属地{facts.territory}不在该单位的属地{unit.facts.territory}之内，请核对"
        _say(found, DUTIES, line, ("duty_outside", "territory", text), weight=Weight.DOUBT)
    if known.divisions is not None and facts.territory not in known.divisions:
        text = f"现行区划数据中没有{facts.territory}，请核对；县以下代码近年有变动"
        _say(found, DUTIES, line, ("no_division", "territory", text), weight=Weight.DOUBT)


def _holder(found: Judged, line: PostLine, lines: Lines, known: Known, logins: set[str]) -> None:
    login = line.facts.account
    was = known.people.get(login)
    if was is None and login not in logins:
        if login not in lines.broken_people and lines.people_read:
            text = f"没有登录名为“{login}”的人员，请核对，或在“人员”表中加上"
            _say(found, POSTS, line, ("no_account", "account", text))
    elif was is not None and not was.open:
        text = f"“{was.facts.name}”的账号已停用，请先在人员页面启用"
        _say(found, POSTS, line, ("account_closed", "account", text))
    if line.facts.role in NOT_BY_POST:
        text = f"“{line.facts.role.zh}”不是岗位上的角色，请改选"
        _say(found, POSTS, line, ("not_by_post", "role", text))


def _unit_stands(
    found: Judged,
    sheet: Sheet,
    line: DutyLine | PostLine,
    lines: Lines,
    units: Mapping[str, UnitLine],
    *,
    is_new: bool,
) -> bool:
    """Whether the line's unit is known; one that does not exist on its days is told."""
    code = line.facts.unit
    unit = units.get(code)
    if unit is None:
        if code not in lines.broken_units and lines.units_read:
            text = f"没有代码为“{code}”的机构，请核对，或在“机构”表中加上"
            _say(found, sheet, line, ("no_unit", "unit", text))
        return False
    if is_new and line.facts.since < unit.facts.since:
        text = f"早于“{unit.facts.name}”的成立日期{zh_date(unit.facts.since)}，请核对"
        _say(found, sheet, line, ("before_unit", "since", text))
    elif unit.until is not None and (line.until is None or unit.until < line.until):
        day = zh_date(unit.until)
        text = f"“{unit.facts.name}”{day}撤销，请填写不晚于这一天的最后一日，或改填其他机构"
        _say(found, sheet, line, ("after_unit", "until", text))
    return True


def _paired(
    lines: Iterable[D], known: Iterable[D], found: Judged, sheet: Sheet
) -> list[tuple[D, D | None]]:
    """Each line with the one that stands since the same day; overlaps are told."""
    standing = grouped(known)
    pairs: list[tuple[D, D | None]] = []
    for key, given in grouped(lines).items():
        there = {line.since: line for line in standing.get(key, ())}
        rows = {line.since: line for line in given}
        for number, line in enumerate(given):
            others = [*given[:number], *(was for day, was in there.items() if day not in rows)]
            _overlapping(found, sheet, line, others, is_new=line.since not in there)
            pairs.append((line, there.get(line.since)))
    return sorted(pairs, key=lambda pair: pair[0].row)


def _overlapping(
    found: Judged, sheet: Sheet, line: Dated, others: Iterable[Dated], *, is_new: bool
) -> None:
    other = next((other for other in others if overlap(line, other)), None)
    if other is None or not (is_new or other.row):
        return
    until = zh_date(other.until) if other.until else "现在"
    where = f"第{other.row}行" if other.row else f"已有的{zh_date(other.since)}至{until}"
    what = "职责" if sheet is DUTIES else "岗位"
    text = f"与{where}是同一{what}，日期重叠，请改日期或删去一行"
    _say(found, sheet, line, ("overlap", "since", text))


def _dated(
    found: Judged,
    sheet: Sheet,
    line: DutyLine | PostLine,
    was: DutyLine | PostLine | None,
    *,
    today: date,
) -> None:
    """What a dated line does: begins something, ends what stands, or nothing."""
    if line.until is not None and line.until < line.since:
        _say(found, sheet, line, ("days_reversed", "until", "最后一日早于第一日，请核对"))
    elif was is None:
        found.changes.append(Change(Deed.ADD, sheet.book, line))
    elif was.until == line.until:
        found.same += 1
    elif was.until is not None and not _is_earlier(line.until, was.until):
        text = f"已定于{zh_date(was.until)}终止，不能延长或恢复；请照原样填写，续任另起一行"
        _say(found, sheet, line, ("already_ended", "until", text))
    elif line.since <= today and _is_earlier(line.until, today - timedelta(days=1)):
        text = "最后一日最早填昨天；已经发生的以日志为准，不能倒填"
        _say(found, sheet, line, ("backdated", "until", text))
    else:
        found.changes.append(Change(Deed.END, sheet.book, line, was, ("until",)))


def _is_earlier(day: date | None, other: date) -> bool:
    return day is not None and day < other


def _say(
    found: Judged,
    sheet: Sheet,
    line: Dated | PersonLine,
    told: tuple[str, str, str],
    *,
    weight: Weight = Weight.FAULT,
) -> None:
    """``told``: code, the fact whose column is meant, words."""
    code, fact, zh = told
    heading = next(column.zh for column in sheet.columns if column.fact == fact)
    found.findings.append(Finding(weight, code, sheet.name, line.row, heading, zh))
