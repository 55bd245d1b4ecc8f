# SPDX-License-Identifier: Apache-2.0
"""What is measured in this process: bare commits, services, queries, pages without a server."""

import itertools
import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.test import Client

from bench import press
from bench.families import person
from bench.lives import Life, done
from bench.meter import Meter
from bench.prefecture import BUREAUS, County
from huiyin.core.facts.intake import PersonFacts
from huiyin.core.vocabulary import Act
from huiyin.ports.context import Context
from huiyin.ports.ids import token
from huiyin.queries import counting, dossier, tabs, worklist
from huiyin.records.models import Account, Matter
from huiyin.services import engine, intake, reading

#: The main way with an extension; archiving comes last, when the review window has closed.
WAY = (
    Act.REGISTER,
    Act.CLASSIFY,
    Act.FORWARD,
    Act.SIGN_FOR,
    Act.ACCEPT,
    Act.HEAR,
    Act.INVESTIGATE,
    Act.PROPOSE_EXTENSION,
    Act.EXTEND,
    Act.DRAFT,
    Act.ISSUE,
    Act.RENDERED,
    Act.DELIVER,
    Act.RECORD_EXECUTION,
    Act.EVALUATE,
    Act.CLOSE,
)
WARM = 3
#: Whose desk, and which of its views: work that waits, and all there is.
DESKS = {"registrar": ("received", "everything"), "officer": ("mine", "unit")}
_people = itertools.count(90_000_000)


def bare(meter: Meter, counties: list[County], calls: int) -> None:
    """One row inserted and committed: what the disk and the engine ask at the least."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS bench_bare (id char(36) PRIMARY KEY, body text)")

    def insert() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("INSERT INTO bench_bare VALUES (%s, %s)", [str(uuid.uuid4()), "x" * 500])

    for _ in range(calls * 4):
        meter.call("bare_insert", insert)


def register(meter: Meter, counties: list[County], calls: int) -> None:
    """``intake.submit`` with a query code and without, and with registration in one."""
    variants: dict[str, dict[str, Any]] = {
        "register": {"with_code": False},
        "register_with_code": {"with_code": True},
        "register_at_window": {"with_code": False, "summary": "反映电梯停运无人维修"},
    }
    for name, options in variants.items():
        for turn in range(calls + WARM):
            life = _life(counties, turn)
            ctx = life.context("registrar" if "summary" in options else "visitor")
            given = {"office": life.county.office, "token": token()} | options
            life.opened(
                _timed(meter, name, turn, partial(intake.submit, ctx, life.facts(), **given))
            )


def acts(meter: Meter, counties: list[County], calls: int) -> None:
    """Every act of the main way through ``engine.perform``."""
    for turn in range(calls + WARM):
        life = _life(counties, turn).submit()
        for act in WAY:
            work = partial(engine.perform, **life.order(act))
            done(act, _timed(meter, f"act:{act}", turn, work))
            if act is Act.RENDERED:
                press.leave(life.matter, life.opinion())


def reads(meter: Meter, counties: list[County], calls: int) -> None:
    """Dossier, worklist, counts and searches as their pages ask for them."""
    views = {view.code: view for view in tabs.VIEWS}
    for turn in range(calls + WARM):
        life = _life(counties, turn)
        for who, codes in DESKS.items():
            ctx = life.context(who)
            _timed(meter, f"counts:{who}", turn, partial(counting.counts, ctx.actor))
            for code, most in itertools.product(codes, (10, 50, 100)):
                work = partial(worklist.page, ctx, views[code], most=most)
                _timed(meter, f"worklist_{most}:{code}", turn, work)
        _look_up(meter, life, turn)


def _look_up(meter: Meter, life: Life, turn: int) -> None:
    ctx, dice = life.context("registrar"), Random(turn)
    matter, number = dice.choice(matters_of(life.county.office))
    phone = person("试", dice.randrange(9000)).phone
    _timed(meter, "dossier", turn, partial(dossier.dossier, ctx, matter))
    _timed(meter, "search_number", turn, partial(worklist.by_number, ctx, number))
    _timed(meter, "search_phone", turn, partial(_search, ctx, phone))


def _search(ctx: Context, phone: str) -> tuple[worklist.Row, ...]:
    return worklist.chosen(ctx, reading.search(ctx, field="phone", typed=phone))


def pages(meter: Meter, counties: list[County], calls: int) -> None:
    """The same through middleware, view and template, signed in, without a server."""
    county = counties[1]
    people = {"registrar": county.registrar, "officer": county.officers[0]}
    units = {"registrar": county.office, "officer": county.bureaus[0]}
    for who, codes in DESKS.items():
        client = Client()
        account = Account.objects.get(pk=people[who])
        client.force_login(account, "django.contrib.auth.backends.ModelBackend")
        for turn in range(calls + WARM):
            for code in codes:
                work = partial(_get, client, "/desk/", view=code)
                _timed(meter, f"page_worklist:{code}", turn, work)
            matter, _ = Random(turn).choice(matters_of(units[who]))
            work = partial(_get, client, f"/desk/matters/{matter}/")
            _timed(meter, f"page_dossier:{who}", turn, work)


def supervision(meter: Meter, counties: list[County], calls: int) -> None:
    """The board and the rates of a quarter for the whole prefecture: all there is, counted."""
    client = Client()
    account = Account.objects.get(login="bench-supervisor")
    client.force_login(account, "django.contrib.auth.backends.ModelBackend")
    for turn in range(calls // 10 + WARM):
        for name, path in (("board", ""), ("measures", "measures/")):
            work = partial(_get, client, f"/desk/supervision/{path}")
            _timed(meter, f"page_{name}:prefecture", turn, work)


@dataclass(frozen=True)
class Page:
    """A page as it was answered: the rows of its table."""

    rows: list[bytes]


def _get(client: Client, path: str, **query: str) -> Page:
    response = client.get(path, query)
    if response.status_code != 200:
        raise RuntimeError(f"{path}: {response.status_code}")
    return Page(re.findall(rb"<tr\b", response.content))


@cache
def matters_of(unit: str) -> list[tuple[str, str]]:
    """Id and number of all matters of an office or a bureau."""
    found = Matter.objects.filter(Q(office=unit) | Q(lead_unit=unit)).values_list("pk", "number")
    return [(str(pk), number) for pk, number in found]


def fresh(county: County, bureau: int = 0) -> Life:
    """A matter submitted to the county just now."""
    return Life(county, bureau, None, stranger()).submit()


def stranger() -> PersonFacts:
    """Somebody who was never here before."""
    return person("量", next(_people))


def _life(counties: list[County], turn: int) -> Life:
    return Life(counties[turn % len(counties)], turn % len(BUREAUS), None, stranger())


def _timed(meter: Meter, name: str, turn: int, work: Callable[[], Any]) -> Any:
    """The first calls fill caches and are not counted."""
    return work() if turn < WARM else meter.call(name, work)
