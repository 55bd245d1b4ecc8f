# SPDX-License-Identifier: Apache-2.0
"""Units, duties and people of the county, established through the services as an operator would."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.contrib.auth.hashers import make_password

from huiyin.core.actor import Actor, system
from huiyin.core.calendar import WorkCalendar
from huiyin.core.facts.directory import AccountFacts, DutyFacts, PostFacts, UnitFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import BodyKind, Level, Role
from huiyin.ports.context import LOCAL, Context, World
from huiyin.ports.ids import token
from huiyin.queries.directory import accounts_by_login, actor_of, units_by_code
from huiyin.services import directory, listings

FOLDER = Path(__file__).parents[2] / "data" / "county"


class CountyFault(Exception):
    """The database is not ours to fill, or a service refused what the county's files say."""


@dataclass(frozen=True)
class Unit:
    """One unit of the county's files with its id in the database."""

    key: str
    id: str
    name: str
    territory: str
    phone: str


@dataclass(frozen=True)
class Person:
    """One officer of the county's files with the id of the account."""

    login: str
    id: str
    name: str
    unit: str
    roles: tuple[Role, ...]


@dataclass(frozen=True)
class County:
    """The standing county: units by key, people by login, everybody as an actor."""

    units: Mapping[str, Unit]
    people: Mapping[str, Person]
    actors: Mapping[str, Actor]
    password: str

    def holders(self, unit: str, role: Role) -> list[Person]:
        """Who holds the role in the unit by an own post, in the order of the files."""
        return [one for one in self.people.values() if one.unit == unit and role in one.roles]

    def can_handle(self, unit: str) -> bool:
        """Whether the unit has an officer and a head."""
        return bool(self.holders(unit, Role.OFFICER) and self.holders(unit, Role.UNIT_HEAD))


def read(name: str) -> dict[str, Any]:
    """One of the county's TOML files."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def is_strange(file: Mapping[str, Any], codes: Iterable[str]) -> bool:
    """Whether the database holds units that are not of the invented county."""
    return not set(codes) <= {_code(file, no) for no in range(len(file["units"]))}


def establish(world: World, calendar: WorkCalendar, *, despite_others: bool) -> County:
    """The county, established where it is not there yet. Raises ``CountyFault``."""
    file, staff = read("units"), read("people")
    there = units_by_code()
    if is_strange(file, there) and not despite_others:
        raise CountyFault(
            "the database holds units that are not of the demo county; nothing was changed"
        )
    since = date.fromisoformat(file["since"])
    ctx = Context(system(), datetime.combine(since, time(9), LOCAL), calendar, world)
    units = _units(ctx, file, there)
    people = _people(ctx, staff, units)
    today = date.max.replace(year=since.year + 1)
    actors = {login: _actor(one.id, today) for login, one in people.items()}
    return County(units, people, actors, staff["password"])


def _actor(account: str, today: date) -> Actor:
    found = actor_of(account, today)
    if found is None:
        raise CountyFault("an account of the demo county holds no post any more")
    return found


def _code(file: Mapping[str, Any], no: int) -> str:
    return f"{file['territory']}-{no:03d}"


def _units(ctx: Context, file: Mapping[str, Any], there: Mapping[str, str]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for no, row in _superiors_first(file["units"]):
        code, phone = _code(file, no), f"0999-0{no:06d}"
        territory = row.get("territory", file["territory"])
        unit_id = there.get(code) or _established(ctx, row, code, territory, phone, units)
        units[row["key"]] = Unit(row["key"], unit_id, row["name"], territory, phone)
    return units


def _superiors_first(rows: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """The rows with their numbers in the file, each after the unit above it."""
    above = {row["key"]: row.get("superior", "") for row in rows}

    def depth(key: str) -> int:
        return depth(above[key]) + 1 if key else 0

    return sorted(enumerate(rows), key=lambda row: depth(row[1]["key"]))


def _established(
    ctx: Context,
    row: Mapping[str, Any],
    code: str,
    territory: str,
    phone: str,
    units: Mapping[str, Unit],
) -> str:
    facts = UnitFacts(
        code=code,
        name=row["name"],
        mark=row["mark"],
        kind=BodyKind(row.get("kind", "government")),
        level=Level(row.get("level", "county")),
        territory=territory,
        superior=units[row["superior"]].id if "superior" in row else "",
        is_petition_office=row.get("petition_office", False),
        address=row["address"],
        phone=phone,
        hours=row.get("hours", ""),
        since=ctx.today,
    )
    unit_id = done(directory.establish_unit(ctx, facts))
    for category in row.get("duties", ()):
        duty = DutyFacts(unit=unit_id, category=category, territory=territory, since=ctx.today)
        done(directory.add_duty(ctx, duty))
    for route in row.get("listings", ()):
        done(listings.adopt(ctx, route, address=row["address"], unit=unit_id))
    return unit_id


def _people(ctx: Context, staff: Mapping[str, Any], units: Mapping[str, Unit]) -> dict[str, Person]:
    there, people = accounts_by_login(), {}
    # One hash for all: the password is printed anyway, and fifty hashes take ten seconds.
    hashed = make_password(staff["password"], salt=token())
    for row in staff["people"]:
        login, roles = row["login"], tuple(Role(role) for role in row["roles"])
        account = there.get(login)
        if account is None:
            facts = AccountFacts(login=login, name=row["name"])
            account = done(directory.open_account(ctx, facts, hashed=hashed))
            for role in roles:
                post = PostFacts(
                    account=account, unit=units[row["unit"]].id, role=role, since=ctx.today
                )
                done(directory.appoint(ctx, post))
        people[login] = Person(login, account, row["name"], row["unit"], roles)
    return people


def done(answer: str | Refused) -> str:
    """The id, or ``CountyFault`` with the reasons of the refusal."""
    if isinstance(answer, Refused):
        raise CountyFault(str(answer))
    return answer
