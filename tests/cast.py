# SPDX-License-Identifier: Apache-2.0
"""An invented county with its people, and stories that walk matters through the real engine.

张三 petitions, 李四 petitions about the same thing, 王五 sits in the petition office, 赵六 and 吴十
handle, 钱七 leads their unit, 孙八 is in the accused unit, 周九 has no business here.
"""

import itertools
import json
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.db.models import Model

from huiyin.config import wiring
from huiyin.core.actor import Actor, petitioner, system, visitor
from huiyin.core.case import Case, Event
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import (
    Act,
    BodyKind,
    HandlingState,
    Kind,
    Level,
    MatterState,
    Role,
)
from huiyin.ports.context import Context
from huiyin.ports.ids import new_id
from huiyin.ports.ids import token as new_token
from huiyin.queries.directory import actor_of
from huiyin.records import models
from huiyin.records.snapshots import snapshot
from huiyin.services import delivery, engine, intake, joining, journal, listings
from tests import conduct, deeds, lanes
from tests.deeds import DAY, doer, morning, scope_of, steps_to

FOUNDED = date(2020, 1, 1)
_ticks = itertools.count(1)


def unit(name: str, mark: str, superior: models.Unit | None = None, **others: Any) -> models.Unit:
    """A unit under its superior, as old as the county; ``others`` are further columns."""
    unit_id = others.pop("id", None) or new_id(morning(FOUNDED))
    values: dict[str, Any] = {
        "code": f"{mark}-{unit_id.hex[-6:]}",
        "kind": BodyKind.GOVERNMENT,
        "level": Level.COUNTY,
        "territory": "510999",
        "since": FOUNDED,
        "path": f"{superior.path if superior else '/'}{unit_id}/",
    }
    return models.Unit.objects.create(
        id=unit_id, name=name, mark=mark, superior=superior, **(values | others)
    )


def account(
    name: str, unit: models.Unit, *roles: Role, login: str = "", password: str = ""
) -> models.Account:
    """Somebody who holds these roles in the unit since it was founded."""
    now = morning(FOUNDED)
    person = models.Account.objects.create(
        id=new_id(now),
        login=login or name,
        name=name,
        password=make_password(password or None),
    )
    for role in roles:
        models.Post.objects.create(
            id=new_id(now), account=person, unit=unit, role=role.value, since=FOUNDED
        )
    return person


@dataclass(frozen=True)
class County:
    """临江县: its units and its people. Unit ids and account ids are ``str(thing.pk)``."""

    government: models.Unit
    office: models.Unit
    unit: models.Unit
    other_unit: models.Unit
    town: models.Unit
    wang: models.Account
    zhao: models.Account
    wu: models.Account
    qian: models.Account
    sun: models.Account
    zhou: models.Account

    def actor(self, name: str, on: date = DAY) -> Actor:
        """Somebody of the cast as an actor of that day; ``visitor`` and ``system`` too."""
        if name in ("visitor", "system"):
            return visitor() if name == "visitor" else system()
        found = actor_of(str(getattr(self, name).pk), on)
        assert found is not None
        return found


def found_county(*, password: str = "") -> County:
    """Writes the county into the database; with a password everybody can sign in at the desk.

    Logins are ``wang``, ``zhao``, ``wu``, ``qian``, ``sun``, ``zhou``.
    """
    government = unit("临江县人民政府", "临政")
    office = unit("临江县信访局", "临", government, is_petition_office=True, phone="0999-5550001")
    housing = unit("临江县住房和城乡建设局", "临建", government, phone="0999-5550002")
    water = unit("临江县水利局", "临水", government, phone="0999-5550003")
    town = unit("柳河镇人民政府", "柳", government, level=Level.TOWNSHIP, phone="0999-5550004")

    def person(name: str, login: str, place: models.Unit, *roles: Role) -> models.Account:
        return account(name, place, *roles, login=login, password=password)

    return County(
        government=government,
        office=office,
        unit=housing,
        other_unit=water,
        town=town,
        wang=person("王五", "wang", office, Role.REGISTRAR, Role.OFFICE_HEAD),
        zhao=person("赵六", "zhao", housing, Role.OFFICER),
        wu=person("吴十", "wu", housing, Role.OFFICER),
        qian=person("钱七", "qian", housing, Role.UNIT_HEAD),
        sun=person("孙八", "sun", water, Role.OFFICER, Role.UNIT_HEAD),
        zhou=person("周九", "zhou", town, Role.OFFICER),
    )


class Story:
    """One matter, walked through the real engine from its submission on.

    ``on`` is the present day of the story (``later`` moves it), ``code`` the query code in plain,
    ``version`` what the next act must have seen. ``by`` brought it: 张三, or who registered it.
    """

    def __init__(
        self,
        county: County,
        *,
        on: date = DAY,
        referral: Act = Act.FORWARD,
        kind: Kind = Kind.REDRESS,
        by: str | Actor = "visitor",
        **facts: Any,
    ) -> None:
        self.county = county
        self.on = on
        self.referral = referral
        self.kind = kind
        self.facts = deeds.submission(on, **facts)
        found = intake.submit(
            self.context(by), self.facts, office=str(county.office.pk), token=new_token()
        )
        assert isinstance(found, intake.Submitted), found
        self.submitted = found
        self.matter, self.number, self.code = found.done.matter, found.done.number, found.code

    @property
    def version(self) -> int:
        """The version that the next act must have seen."""
        return models.Matter.objects.values_list("version", flat=True).get(pk=self.matter)

    @property
    def case(self) -> Case:
        """The matter as its tables tell it."""
        return snapshot(models.Matter.objects.get(pk=self.matter))

    @property
    def events(self) -> list[Event]:
        """All that happened, first to last."""
        return [event for event, _ in journal.events(self.matter)]

    @property
    def handling(self) -> str | None:
        """The newest handling, returned or not."""
        handlings = self.case.handlings
        return handlings[-1].id if handlings else None

    def actor(self, name: str) -> Actor:
        """Somebody of the county as of the story's day; ``petitioner`` is let in by the code."""
        if name == "petitioner":
            return petitioner(self.matter)
        return self.county.actor(name, self.on)

    def context(self, by: str | Actor) -> Context:
        """The morning of the story's day, for a name of the cast or any actor."""
        return wiring.context(self.actor(by) if isinstance(by, str) else by, self._now())

    def _now(self) -> datetime:
        # Each act at an instant of its own, so that what is listed by time has an order.
        return morning(self.on) + timedelta(milliseconds=10 * next(_ticks))

    def good(self, act: Act, **changes: Any) -> Any:
        """Good facts for the act as the matter stands; ``changes`` replace single ones."""
        if act in (Act.FORWARD, Act.ASSIGN, Act.DETERMINE):
            changes = {"unit": str(self.county.unit.pk)} | changes
        if act is Act.ASK_TO_ASSIST:
            changes = {"unit": str(self.county.other_unit.pk)} | changes
        if act is Act.PASS_DOWN:
            changes = {"unit": str(self.station().pk)} | changes
        if act in (Act.ASK_REVIEW, Act.ASK_RE_REVIEW):
            changes = {"body": str(self.body(act).pk)} | changes
        if act is Act.CLASSIFY:
            changes = {"kind": self.kind} | changes
        if act is Act.PROPOSE_ROUTE:
            changes = {"listing": self.listing()} | changes
        if act is Act.HAND_OVER:
            changes = {"officer": str(self.county.wu.pk)} | changes
        return deeds.good(act, self.case, on=self.on, **changes)

    def listing(self, code: str = "labour-arbitration") -> str:
        """The row of the unit's 清单 for this general route, adopted where it has none yet."""
        rows = models.Listing.objects.filter(unit=self.county.unit, adopted=code, until=None)
        row = rows.first()
        if row is not None:
            return str(row.pk)
        found = listings.adopt(self.context("qian"), code, address="临江县人民路8号")
        assert isinstance(found, str), found
        return found

    def station(self) -> models.Unit:
        """A unit below 钱七's, founded where it has none yet."""
        below = models.Unit.objects.filter(superior=self.county.unit).first()
        return below or unit("临江县物业管理所", "临物", self.county.unit)

    def body(self, act: Act) -> models.Unit:
        """Whom a review is asked of: the county's government, and above it the city's."""
        government = models.Unit.objects.get(pk=self.county.government.pk)
        above = government.superior if act is Act.ASK_RE_REVIEW else None
        return above or government

    def try_(
        self,
        act: Act,
        *,
        by: str | Actor = "",
        facts: Any = None,
        seen: int | None = None,
        token: str = "",
        within: engine.Within | None = None,
        **changes: Any,
    ) -> engine.Answer:
        """What the engine answers; by the act's usual doer, with good facts, having seen it all."""
        how: dict[str, Any] = {
            "facts": facts if facts is not None else self.good(act, **changes),
            "seen_version": self.version if seen is None else seen,
            "token": token,
        }
        ctx = self.context(by or doer(act, self.case))
        if PROCESS[act].joint and within is None:
            return joining.perform(ctx, self.matter, act, **how)
        handling = scope_of(act, self.case)
        return engine.perform(ctx, self.matter, act, handling_id=handling, within=within, **how)

    def do(self, act: Act, **others: Any) -> engine.Done:
        """The act, which must be possible."""
        found = self.try_(act, **others)
        assert isinstance(found, engine.Done), f"{act}: {found}"
        return found

    def to(self, target: Act | MatterState | HandlingState, *, printed: bool = False) -> "Story":
        """Walks on from where the matter stands until the act is done or the state reached.

        Archiving waits until the review window closed. With ``printed`` the worker prints every
        document as it is issued; without, only its report about the opinion is recorded (fast).
        """
        done = {event.act for event in self.events}
        for act in steps_to(target):
            act = self.referral if act is Act.FORWARD else lanes.instead(act, self.kind)
            if act is None or act in done or conduct.needless(act, self.case):
                continue
            if act is Act.RENDERED and printed:
                self.work()
                continue
            if act is Act.ARCHIVE:
                self.later(45)
            self.do(act)
        return self

    def later(self, days: int) -> "Story":
        """The same matter some days on."""
        self.on += timedelta(days=days)
        return self

    def link(self, other: "Story") -> engine.Done:
        """王五 finds that this matter repeats the other."""
        return self.do(Act.LINK, matter=other.matter)

    def part(self) -> "Story":
        """The matter that claims of this one were split off to, to go on with."""
        found = copy(self)
        moved = next(claim.moved_to for claim in self.case.claims if claim.moved_to)
        found.matter = str(moved)
        found.number = models.Matter.objects.get(pk=moved).number
        return found

    def give_code(self, person: str) -> str:
        """A code of one's own, handed to that person of the matter at 王五's window."""
        answer, code = intake.give_code(
            self.context("wang"),
            self.matter,
            facts=self.good(Act.GIVE_CODE, person=person),
            seen_version=self.version,
        )
        assert isinstance(answer, engine.Done), answer
        return code

    def work(self) -> delivery.Tally:
        """The worker takes every waiting row of the outbox once; the sum of its rounds."""
        total = delivery.Tally()
        while True:
            found = delivery.work(lambda: self.context("system"), worker="story", most=50)
            if found == delivery.Tally():
                return total
            total = delivery.Tally(
                total.done + found.done,
                total.put_off + found.put_off,
                total.given_up + found.given_up,
            )


@pytest.fixture
def county(db: None) -> County:
    """临江县 in a database that rolls back after the test."""
    return found_county()


@pytest.fixture
def office(county: County) -> models.Unit:
    """The petition office of the county."""
    return county.office


@pytest.fixture
def story(county: County) -> Callable[..., Story]:
    """``story(**how)``: a new matter of 张三 in the county, just submitted (see ``Story``)."""
    return lambda **how: Story(county, **how)


def stored(*tables: type[Model]) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables (of all, where none is named), by table, in order of their keys."""
    return {
        table.__name__: list(table.objects.order_by("pk").values())
        for table in tables or apps.get_app_config("records").get_models()
    }


def leaks(words: Iterable[str]) -> list[tuple[str, str]]:
    """(table, word) for every one of the words that stands readable anywhere in the tables."""
    found = []
    for table, rows in stored().items():
        plain = "\n".join(_readable(value) for row in rows for value in row.values())
        found += [(table, word) for word in words if word in plain]
    return found


def _readable(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode("utf-8", errors="replace")
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
