# SPDX-License-Identifier: Apache-2.0
"""What a monitor is told, and that nobody else is told it."""

import shutil
from collections import namedtuple
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_network

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import DjangoAssertNumQueries, Settings

from huiyin.config import monitoring
from huiyin.core.vocabulary import Act, MatterState
from huiyin.records.models import Key, Outbox
from huiyin.services import health
from tests.cast import Story, found_county
from tests.deeds import DAY, morning

NOW = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def no_presence(db: None) -> Iterator[None]:
    """The cache is not the database: what a test notes there it takes away again."""
    cache.clear()
    yield
    cache.clear()


def states(now: datetime = NOW) -> dict[str, str]:
    """Every check's state."""
    return {check.name: check.state for check in monitoring.checks(now)}


def metric(client: Client, name: str, **labels: str) -> float | None:
    """One sample of ``/metrics``; None when it is not there."""
    text = client.get("/metrics").content.decode()
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            if sample.name == name and labels.items() <= sample.labels.items():
                return float(sample.value)
    return None


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """Every address of the installation."""
    for item in resolver.url_patterns:
        if isinstance(item, URLResolver):
            yield from patterns(item)
        else:
            yield item


def test_every_address_says_who_may_read_it() -> None:
    silent = [str(item.pattern) for item in patterns(get_resolver()) if not _audience(item)]

    assert silent == []


def _audience(item: URLPattern) -> bool:
    return hasattr(item.callback, "audience")


def test_alive_is_said_to_everybody_without_asking_the_database(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/healthz", REMOTE_ADDR="203.0.113.9")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_a_stranger_finds_nothing(client: Client, path: str) -> None:
    response = client.get(path, REMOTE_ADDR="203.0.113.9")

    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/readyz", "/metrics"])
def test_a_visitor_who_comes_through_a_proxy_is_not_this_machine(
    client: Client, path: str, settings: Settings
) -> None:
    unknown = client.get(path, headers={"X-Forwarded-For": "127.0.0.1"})
    settings.PROXIES = 1
    ours = client.get(path, headers={"X-Forwarded-For": "203.0.113.9"})

    assert (unknown.status_code, ours.status_code) == (404, 404)


def test_a_monitor_of_the_settings_is_let_in(client: Client, settings: Settings) -> None:
    settings.MONITORS = [ip_network("10.1.0.0/16")]

    found = [
        client.get("/readyz", REMOTE_ADDR=address).status_code
        for address in ("10.1.2.3", "10.2.0.1", "127.0.0.1", "not an address")
    ]

    assert found == [200, 404, 404, 404]


def test_monitors_are_served_where_everybody_else_is_sent_to_https(
    client: Client, settings: Settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    fresh = Client()

    found = {path: fresh.get(path).status_code for path in ("/healthz", "/readyz", "/metrics", "/")}

    assert found == {"/healthz": 200, "/readyz": 200, "/metrics": 200, "/": 301}


def test_a_sound_installation_is_ready() -> None:
    health.beat(NOW)

    assert states() == {
        "disk": "ok",
        "database": "ok",
        "migrations": "ok",
        "keys": "ok",
        "outbox": "ok",
        "worker": "ok",
        "calendar": "ok",
    }


def test_trying_to_write_leaves_nothing_behind() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM records_token")
        before = cursor.fetchone()
        health.try_to_write(NOW)
        cursor.execute("SELECT count(*) FROM records_token")

        assert cursor.fetchone() == before


def test_a_worker_that_was_not_seen_for_two_minutes_is_missed() -> None:
    never = states()["worker"]
    health.beat(NOW - timedelta(seconds=121))
    late = states()["worker"]
    health.beat(NOW - timedelta(seconds=119))

    assert (never, late, states()["worker"]) == ("warning", "warning", "ok")


def test_a_notice_that_waits_for_ten_minutes_is_a_warning() -> None:
    story = Story(found_county())
    Outbox.objects.update(run_after=NOW - timedelta(seconds=599))
    on_time = states()["outbox"]
    Outbox.objects.update(run_after=NOW - timedelta(seconds=601))

    assert (on_time, states()["outbox"], bool(story.matter)) == ("ok", "warning", True)


def test_a_row_that_was_given_up_waits_for_a_person() -> None:
    Story(found_county())
    Outbox.objects.update(given_up_at=NOW)

    assert states()["outbox"] == "warning"


def test_the_next_year_is_missed_from_the_middle_of_december() -> None:
    year = datetime(2026, 12, 14, tzinfo=UTC)

    found = [states(year + timedelta(days=days))["calendar"] for days in (0, 1, 18)]

    assert found == ["ok", "warning", "warning"]


def test_a_key_that_opens_nothing_takes_the_process_out_of_service(client: Client) -> None:
    Story(found_county())
    Key.objects.update(wrapped=b"\x00" * 60)

    response = client.get("/readyz")

    assert (response.status_code, response.json()["checks"]["keys"]["state"]) == (503, "failure")


def test_a_migration_that_is_missing_is_named(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE name LIKE '0006%%' AND app = 'records'")

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["migrations"] == {
        "state": "failure",
        "detail": "records.0006_reception_hours",
    }


def test_a_full_disk_takes_the_process_out_of_service(monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    found = []
    for free in (255, 257, 2047, 2049):
        monkeypatch.setattr(shutil, "disk_usage", lambda path, free=free: usage(0, 0, free * 2**20))
        found.append(states()["disk"])

    assert found == ["failure", "warning", "warning", "ok"]


def test_what_waits_and_what_is_late_is_counted(client: Client) -> None:
    story = Story(found_county())
    story.to(Act.FORWARD)
    Outbox.objects.update(run_after=morning(DAY))

    assert metric(client, "huiyin_outbox_waiting") == Outbox.objects.count()
    assert metric(client, "huiyin_matters_open", due="overdue") == 1
    assert metric(client, "huiyin_matters_open", due="later") == 0
    assert metric(client, "huiyin_database_up") == 1
    assert metric(client, "huiyin_calendar_last_year") == 2026


def test_what_was_terminated_or_settled_is_not_counted_as_open(client: Client) -> None:
    county = found_county()
    ended = Story(county).to(Act.ACCEPT)
    ended.do(Act.PROPOSE_TERMINATION)
    ended.do(Act.TERMINATE)
    Story(county).to(MatterState.REPLIED)

    found = [
        metric(client, "huiyin_matters_open", due=due)
        for due in ("overdue", "today", "later", "undated")
    ]

    assert found == [0, 0, 0, 0]


def test_acts_are_counted_by_what_came_of_them(client: Client) -> None:
    def count(outcome: str) -> float:
        return metric(client, "huiyin_acts_total", act="register", outcome=outcome) or 0.0

    before = count("done"), count("stale")
    story = Story(found_county())
    story.to(Act.REGISTER)
    story.try_(Act.REGISTER, seen=0)

    assert (count("done"), count("stale")) == (before[0] + 1, before[1] + 1)


def test_a_request_is_counted_by_the_name_of_its_route_and_not_by_its_path(client: Client) -> None:
    client.get("/no-such-page/")
    client.generic("BREW", "/healthz")

    text = client.get("/metrics").content.decode()

    assert 'huiyin_request_seconds_count{method="GET",route="-",status="404"}' in text
    assert 'huiyin_request_seconds_count{method="other",route="healthz",status="405"}' in text
    assert "no-such-page" not in text
    assert "BREW" not in text
