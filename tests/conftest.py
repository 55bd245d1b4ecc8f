# SPDX-License-Identifier: Apache-2.0
"""Fixtures of the whole suite: databases that roll back or are copied, a live server, a browser."""

import atexit
import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import django
import pytest
from django.db import connections
from django.test import TestCase
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page

from tests import browsers, databases, servers

_FOLDER = databases.new_folder()
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
_ENGINE = databases.engine_named(os.environ.get("HUIYIN_TEST_ENGINE", "sqlite"), _FOLDER)
_numbers = itertools.count(1)

# Before Django reads its settings: nothing of the developer's own deployment is touched.
os.environ.update(
    DJANGO_SETTINGS_MODULE="huiyin.config.settings",
    DATABASE_URL=_ENGINE.url(databases.MAIN),
    HUIYIN_HOME=str(_FOLDER / "home"),
    HUIYIN_PLAIN_HTTP="1",
    HUIYIN_ALLOWED_HOSTS="127.0.0.1,testserver",
    HUIYIN_TEST_ENGINE=os.environ.get("HUIYIN_TEST_ENGINE", "sqlite"),
    # Playwright runs an event loop in the thread of the tests, where Django would refuse to query.
    DJANGO_ALLOW_ASYNC_UNSAFE="1",
)

# How long an example takes is the machine's affair: times are benchmarks, never tests.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

# Now, and not when pytest-django would: the cast's module imports tables.
django.setup()
pytest_plugins = ("tests.cast", "tests.court", "tests.town", "tests.realm")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: Any) -> Iterator[None]:
    """Replaces pytest-django's: a migrated template and the copy that ordinary tests use."""
    _ENGINE.start()
    try:
        with django_db_blocker.unblock():
            databases.prepare(_ENGINE)
        yield
    finally:
        connections.close_all()
        _ENGINE.stop()


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The session's database; whatever the test does there is rolled back after it."""

    class Rollback(TestCase):
        databases = {"default", "scratch"}

        def runTest(self) -> None:  # noqa: N802  unittest's name
            """The test itself runs outside; only the frame around it is wanted."""

    case = Rollback()
    with django_db_blocker.unblock():
        Rollback.setUpClass()
        case._pre_setup()
        try:
            yield
        finally:
            case._post_teardown()
            Rollback.tearDownClass()
            Rollback.doClassCleanups()


@pytest.fixture(scope="module")
def own_database(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The URL of a fresh copy for this module, also in $DATABASE_URL; commits are real.

    A thread that queries closes its own connections (``django.db.connections.close_all()``).
    """
    name = f"own_{next(_numbers)}"
    with django_db_blocker.unblock(), databases.own_copy(_ENGINE, name) as url:
        yield url


@pytest.fixture(scope="module")
def server(own_database: str) -> Iterator[servers.Server]:
    """`huiyin serve` and `huiyin work` over the module's own database, on a free local port."""
    with servers.running(_FOLDER) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window; without it the test is skipped, but never in CI."""
    with browsers.chromium() as started:
        yield started


@pytest.fixture
def open_page(browser: Browser, server: servers.Server) -> Iterator[Callable[..., Page]]:
    """``open_page(javascript=True, width=1280, height=900)``: a page of a person of their own.

    Relative addresses are the server's. When the test ends no page may have thrown an error, broken
    the content security policy, or asked another host for anything.
    """
    with browsers.pages(browser, server.url) as opener:
        yield opener


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """One page on a desk screen, with JavaScript."""
    return open_page()
