# SPDX-License-Identifier: Apache-2.0
"""The only place that puts the world together: which vault, press, store and gateway stand behind
the ports.
"""

import os
import time
import tomllib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from huiyin.adapters.messages.file.gateway import FileGateway
from huiyin.adapters.meter.prometheus.meter import PrometheusMeter
from huiyin.adapters.meter.prometheus.slots import this_boot
from huiyin.adapters.renderer.docx import DocxPress
from huiyin.adapters.renderer.typst import TypstRenderer
from huiyin.adapters.storage.local import LocalStorage
from huiyin.adapters.vault.intl.vault import IntlVault
from huiyin.config import logs
from huiyin.config.statutes import STATUTE, statutes
from huiyin.core.actor import Actor, petitioner, visitor
from huiyin.core.calendar import WorkCalendar
from huiyin.ports.context import Context, World
from huiyin.queries.directory import actor_of
from huiyin.records.calendars import published

CALENDAR_SECONDS = 30
#: The file that says a home is a demo's; `config.simulation` alone writes it.
DEMO = "DEMO"
#: Where the counts lie that all processes of a machine share: Prometheus' own name for it.
METER_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_DATA = Path(__file__).parent.parent / "data"


@lru_cache(maxsize=1)
def world() -> World:
    """The world of this installation, made once a process."""
    home = Path(settings.HOME)
    demo = (home / DEMO).exists()
    return World(
        vault=IntlVault(home / "keys", demo=demo),
        renderer=TypstRenderer(office_fonts=home / "fonts"),
        word=DocxPress(),
        storage=LocalStorage(home / "files"),
        gateway=FileGateway(home / "messages.jsonl"),
        meter=_meter(),
        statutes=statutes(),
        statute=STATUTE,
        categories=categories(),
        site=settings.SITE,
        demo=demo,
        routes=general_routes(),
    )


def meter_for_all() -> None:
    """From here on this process and those it forks count together with the others of the machine.

    Called by what serves and works, before the world is made; any other command counts for itself.
    """
    folder = this_boot(Path(settings.HOME) / "metrics", now=time.time())
    os.environ.setdefault(METER_FOLDER, str(folder))
    world.cache_clear()


def _meter() -> PrometheusMeter:
    """Shared where its folder is named, as ``huiyin serve`` or another WSGI server does."""
    folder = os.environ.get(METER_FOLDER)
    meter = PrometheusMeter(Path(folder) if folder else None)
    logs.on_error(meter.error)
    return meter


@lru_cache(maxsize=1)
def categories() -> dict[str, str]:
    """Content categories, code → name, level 1 with two digits and level 2 with four."""
    with (_DATA / "categories" / "legacy-2020.toml").open("rb") as file:
        table = tomllib.load(file)
    found: dict[str, str] = {}
    for first in table["categories"]:
        found[first["code"]] = first["name"]
        found |= {second["code"]: second["name"] for second in first["children"]}
    return found


@lru_cache(maxsize=1)
def general_routes() -> dict[str, dict[str, Any]]:
    """The legal routes that the law gives everywhere, by code: ``data/routes/national.toml``."""
    with (_DATA / "routes" / "national.toml").open("rb") as file:
        return {row["code"]: row for row in tomllib.load(file)["routes"]}


_calendar: tuple[float, WorkCalendar] | None = None


def calendar() -> WorkCalendar:
    """The built-in calendar with the imported years; read again after half a minute."""
    global _calendar
    now = time.monotonic()
    if _calendar is None or now - _calendar[0] > CALENDAR_SECONDS:
        _calendar = (now, published())
    return _calendar[1]


def context(actor: Actor, now: datetime | None = None) -> Context:
    """A context at this moment, or at a given one (simulation, tests)."""
    return Context(actor=actor, now=now or datetime.now(UTC), calendar=calendar(), world=world())


def request_context(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Gives every request its ``context``: the officer who signed in, or whoever a query code let
    in.
    """

    def handle(request: HttpRequest) -> HttpResponse:
        if request.path not in settings.MONITOR_PATHS:
            request.context = context(_actor(request))  # type: ignore[attr-defined]
        return get_response(request)

    return handle


def _actor(request: HttpRequest) -> Actor:
    if request.path.startswith(settings.API_PATH):
        # A cookie opens nothing there; the API's own door looks at the token.
        return visitor()
    if request.path.startswith(settings.DESK_PATH):
        if request.user.is_authenticated:
            today = context(visitor()).today
            found = actor_of(str(request.user.pk), today, unit=request.session.get("unit"))
            return found or visitor()
        return visitor()
    opened = request.session.get("opened", [])
    persons = request.session.get("persons", {})
    return petitioner(*opened, persons=persons.values()) if opened else visitor()
