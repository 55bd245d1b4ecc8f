# SPDX-License-Identifier: Apache-2.0
"""The directory's tables as lines of its sheets: what an import compares with, what an export
writes.
"""

from collections.abc import Collection
from datetime import date, timedelta
from uuid import UUID

from huiyin.core.directory.lines import DutyLine, Known, PersonLine, PostLine, UnitLine
from huiyin.core.directory.sheets import Book
from huiyin.core.facts.directory import AccountFacts, DutyFacts, PostFacts, UnitFacts
from huiyin.core.facts.fields import Sort, declared
from huiyin.core.vocabulary import PlanKind, Role, Term
from huiyin.records.models import Account, Duty, PlannedChange, Post, Unit

_CHUNK = 5000
_TERMS: dict[str, type[Term]] = {
    name: spec.choices
    for name, spec in declared(UnitFacts)
    if spec.sort is Sort.CHOICE and spec.choices is not None
}
_COLUMNS = tuple(name for name, _ in declared(UnitFacts) if name not in ("superior", "authority"))


def known(books: Collection[Book], today: date) -> Known:
    """Everything that stands in the tables of these sheets; units always. One statement a table.

    ``categories``, ``divisions`` and ``me`` are the caller's to add.
    """
    units, codes = _units()
    logins: dict[str, str] = {}
    people: dict[str, PersonLine] = {}
    if Book.PEOPLE in books or Book.POSTS in books:
        people = _people()
        logins = {line.id: line.key for line in people.values()}
    return Known(
        today=today,
        units=units,
        duties=_duties(codes) if Book.DUTIES in books else (),
        people=people,
        posts=_posts(codes, logins) if Book.POSTS in books else (),
    )


def _units() -> tuple[dict[str, UnitLine], dict[str, str]]:
    """Units by code, in order of code, and the code of each id."""
    names = ("id", "superior_id", "authority_id", "until", "successor_id", *_COLUMNS)
    rows = list(Unit.objects.order_by("code").values_list(*names).iterator(chunk_size=_CHUNK))
    at_code = names.index("code")
    codes = {row[0]: row[at_code] for row in rows}
    found: dict[str, UnitLine] = {}
    planned = _planned_ends()
    for key, superior, authority, until, successor, *values in rows:
        if key in planned:
            until, successor = planned[key]
        facts = {name: _typed(name, value) for name, value in zip(_COLUMNS, values, strict=True)}
        above = {"superior": codes.get(superior, ""), "authority": codes.get(authority, "")}
        line = UnitLine(
            row=0,
            facts=UnitFacts(**above, **facts),
            until=until,
            successor=codes.get(successor, ""),
            id=str(key),
        )
        found[line.key] = line
    return found, {str(key): code for key, code in codes.items()}


def _planned_ends() -> dict[UUID, tuple[date, UUID]]:
    """Units whose end waits for its day: the last day and the successor that are planned."""
    waiting = PlannedChange.objects.filter(
        kind=PlanKind.END.value, done_on=None, dropped_on=None
    ).values_list("unit_id", "on", "facts")
    return {unit: (on - timedelta(days=1), UUID(facts["successor"])) for unit, on, facts in waiting}


def _typed(name: str, value: object) -> object:
    return _TERMS[name](value) if name in _TERMS else value


def _duties(codes: dict[str, str]) -> tuple[DutyLine, ...]:
    names = ("id", "unit_id", "category", "territory", "since", "until")
    rows = Duty.objects.order_by("category", "territory", "since").values_list(*names)
    lines = [
        DutyLine(
            row=0,
            facts=DutyFacts(
                unit=codes[str(unit)], category=category, territory=territory, since=since
            ),
            until=until,
            id=str(key),
        )
        for key, unit, category, territory, since, until in rows.iterator(chunk_size=_CHUNK)
    ]
    return tuple(sorted(lines, key=lambda line: line.facts.unit))


def _people() -> dict[str, PersonLine]:
    rows = Account.objects.order_by("login").values_list("id", "login", "name", "is_active")
    return {
        login: PersonLine(0, AccountFacts(login=login, name=name), open=is_active, id=str(key))
        for key, login, name, is_active in rows.iterator(chunk_size=_CHUNK)
    }


def _posts(codes: dict[str, str], logins: dict[str, str]) -> tuple[PostLine, ...]:
    rows = Post.objects.order_by("role", "since").values_list(
        "id", "account_id", "unit_id", "role", "since", "until"
    )
    lines = [
        _post(str(key), (logins[str(account)], codes[str(unit)], role), since, until)
        for key, account, unit, role, since, until in rows.iterator(chunk_size=_CHUNK)
    ]
    return tuple(sorted(lines, key=lambda line: (line.facts.unit, line.facts.account)))


def _post(key: str, held: tuple[str, str, str], since: date, until: date | None) -> PostLine:
    account, unit, role = held
    facts = PostFacts(account=account, unit=unit, role=Role(role), since=since, until=until)
    return PostLine(0, facts, id=key)
