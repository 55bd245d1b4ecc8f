# SPDX-License-Identifier: Apache-2.0
"""What the desk's tests share: somebody signed in, a story of yesterday, counted statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from huiyin.core.vocabulary import Act
from huiyin.ports.context import LOCAL
from huiyin.records import models
from tests.cast import County, Story

BACKEND = "django.contrib.auth.backends.ModelBackend"


def today() -> date:
    """The day that the pages will say it is."""
    return datetime.now(LOCAL).date()


def signed_in(account: models.Account) -> Client:
    """A browser in which this account has signed in."""
    client = Client()
    client.force_login(account, backend=BACKEND)
    return client


def yesterdays(county: County, **how: Any) -> Story:
    """A matter submitted yesterday: pages ask the real clock what day it is."""
    return Story(county, on=today() - timedelta(days=1), **how)


def address(story: Story, act: Act | None = None) -> str:
    """The page of the matter, or of an act on it."""
    page = f"/desk/matters/{story.matter}/"
    return f"{page}acts/{act}/" if act else page


@contextmanager
def statements() -> Iterator[CaptureQueriesContext]:
    """The statements that the block sends to the main database."""
    with CaptureQueriesContext(connection) as caught:
        yield caught
