# SPDX-License-Identifier: Apache-2.0
"""For whoever watches over the installation: is it alive, is it ready, what does it count.

Outside the pages: no session, no actor, no matter. `/healthz` answers everybody with one word; the
others answer the addresses of HUIYIN_MONITORS, and are not there for anybody else.
"""

import ipaddress
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps

from django.conf import settings
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from huiyin.config import wiring
from huiyin.config.middleware import FORWARDED, address_of
from huiyin.core.actor import system
from huiyin.ports.context import LOCAL
from huiyin.ports.meter import Gauge
from huiyin.queries import health as queries
from huiyin.services import health

#: A worker says every 12 seconds that it is there.
WORKER_SECONDS = 120
#: Notices and documents are due at once; so long nobody should wait for one.
LAG_SECONDS = 600
DISK_LEAST, DISK_LITTLE = 256 * 2**20, 2 * 2**30
#: The State Council announces the next year between late October and mid-December.
NEXT_YEAR_FROM = (12, 15)
OK, WARNING, FAILURE = "ok", "warning", "failure"
_TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"

View = Callable[[HttpRequest], HttpResponse]


@dataclass(frozen=True, slots=True)
class Check:
    """One look: a failure means that this process should get no requests; a warning that somebody
    should come and see.
    """

    name: str
    state: str
    detail: str = ""


def for_monitors(view: View) -> View:
    """Only for the addresses of HUIYIN_MONITORS, and never through a proxy that we do not know."""

    @wraps(view)
    def outer(request: HttpRequest) -> HttpResponse:
        unknown_proxy = request.META.get(FORWARDED) and not settings.PROXIES
        if unknown_proxy or not _is_monitor(address_of(request)):
            raise Http404
        return view(request)

    outer.audience = ()  # type: ignore[attr-defined]
    return outer


def _is_monitor(address: str) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in settings.MONITORS)


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Nothing is looked at: a restart would not bring a database back."""
    return JsonResponse({"status": OK})


healthz.audience = ()  # type: ignore[attr-defined]


@for_monitors
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Every check with its state; 503 when one fails."""
    found = list(checks(datetime.now(UTC)))
    states = {check.state for check in found}
    status = next(state for state in (FAILURE, WARNING, OK) if state in states)
    return JsonResponse(
        {
            "status": status,
            "checks": {item.name: {"state": item.state, "detail": item.detail} for item in found},
        },
        status=503 if status == FAILURE else 200,
    )


@for_monitors
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The counts of all processes of this machine, and how the database stands now."""
    return HttpResponse(
        wiring.world().meter.text(gauges(datetime.now(UTC))), content_type=_TEXT_FORMAT
    )


def checks(now: datetime) -> Iterator[Check]:
    """What must hold to serve, then what somebody should see to. Without a database only that."""
    yield _disk()
    try:
        health.try_to_write(now)
        yield Check("database", OK)
        yield _migrations()
        yield _keys()
        yield _outbox(now)
        yield _worker(now)
        yield _calendar(now.astimezone(LOCAL).date())
    except Error as failure:
        # Its type and not its text, which may name host and account.
        yield Check("database", FAILURE, type(failure).__name__)


def _disk() -> Check:
    free = shutil.disk_usage(settings.HOME).free
    state = FAILURE if free < DISK_LEAST else WARNING if free < DISK_LITTLE else OK
    return Check("disk", state, f"{free // 2**20} MB free")


def _migrations() -> Check:
    missing = queries.missing_migrations()
    return Check("migrations", FAILURE if missing else OK, ", ".join(missing))


def _keys() -> Check:
    opens = queries.newest_text_opens(wiring.world().vault)
    return Check("keys", OK if opens else FAILURE, "" if opens else "the newest text does not open")


def _outbox(now: datetime) -> Check:
    found = queries.backlog(now)
    lag = _seconds(now, found.due_since)
    late = lag > LAG_SECONDS or found.given_up > 0
    detail = f"{found.waiting} waiting, oldest {lag:.0f} s, {found.given_up} given up"
    return Check("outbox", WARNING if late else OK, detail)


def _worker(now: datetime) -> Check:
    seen = queries.worker_seen()
    if seen is None:
        return Check("worker", WARNING, "not seen within a day")
    ago = _seconds(now, seen)
    return Check("worker", WARNING if ago > WORKER_SECONDS else OK, f"seen {ago:.0f} s ago")


def _calendar(today: date) -> Check:
    """This year's announcement is law to reckon by; without it due days are provisional."""
    needed = [today.year]
    if (today.month, today.day) >= NEXT_YEAR_FROM:
        needed.append(today.year + 1)
    published = wiring.calendar().published
    missing = [str(year) for year in needed if year not in published]
    detail = f"not announced: {', '.join(missing)}" if missing else ""
    return Check("calendar", WARNING if missing else OK, detail)


def gauges(now: datetime) -> Iterator[Gauge]:
    """How the database stands; ``huiyin_database_up`` alone when it does not answer."""
    try:
        yield from list(_read(now))
        up = 1.0
    except Error:
        up = 0.0
    yield Gauge("huiyin_database_up", "Whether the database answered", up)
    free = shutil.disk_usage(settings.HOME).free
    yield Gauge("huiyin_disk_free_bytes", "Free space where files and keys are", free)


def _read(now: datetime) -> Iterator[Gauge]:
    backlog = queries.backlog(now)
    seen = queries.worker_seen()
    dues = queries.dues(system(), now.astimezone(LOCAL).date())
    for name, about, value in (
        ("outbox_waiting", "Rows of the outbox still to be done", backlog.waiting),
        ("outbox_lag_seconds", "Age of the oldest row due", _seconds(now, backlog.due_since)),
        ("outbox_most_attempts", "Most attempts a waiting row took", backlog.attempts),
        ("outbox_given_up", "Rows given up, for a person to see to", backlog.given_up),
        ("journal_entries", "Entries of the journal, estimated on PostgreSQL", queries.entries()),
        ("worker_seen_timestamp_seconds", "When a worker was last there", _epoch(seen)),
        ("calendar_last_year", "The last year announced", max(wiring.calendar().published)),
    ):
        yield Gauge(f"huiyin_{name}", about, value)
    for state in ("overdue", "today", "later", "undated"):
        about = "Open matters by the day their next step is due"
        yield Gauge("huiyin_matters_open", about, getattr(dues, state), {"due": state})


def _seconds(now: datetime, since: datetime | None) -> float:
    return max((now - since) / timedelta(seconds=1), 0.0) if since else 0.0


def _epoch(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0
