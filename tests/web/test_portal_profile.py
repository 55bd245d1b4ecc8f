# SPDX-License-Identifier: Apache-2.0
"""A place with a profile of its own: what the portal promises there is what will be kept there."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client

from huiyin.config import wiring
from huiyin.config.statutes import local, statutes
from huiyin.core.actor import visitor
from huiyin.core.periods import zh_date
from tests.cast import County, unit
from tests.web.looks import text_of
from tests.web.portal import filled

QUICKER = """
id = "linjiang-2026"
name = "信访工作条例（临江县）"
territories = ["510999"]

[periods.T01]
length = 10
basis = "临江县信访工作规则第五条"
""" + "".join(
    f"""
[periods.T01{step}]
length = 2
basis = "临江县信访工作规则第五条"
"""
    for step in "abcd"
)


@pytest.fixture
def quicker(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """This installation passes matters of one county on within 10 days."""
    (tmp_path / "local.toml").write_text(QUICKER, encoding="utf-8")
    base = statutes()["cn-2022"]
    world = replace(wiring.world(), statutes={base.id: base} | local(base, tmp_path))
    monkeypatch.setattr(wiring, "world", lambda: world)


def test_the_check_page_promises_the_day_of_the_place(
    client: Client, county: County, quicker: None
) -> None:
    page = filled(client)

    due = wiring.context(visitor()).today + timedelta(days=10)
    assert f"<strong>{zh_date(due)}</strong>" in page
    assert "临江县信访工作规则第五条" in page


def test_the_steps_are_those_of_the_place(client: Client, county: County, quicker: None) -> None:
    page = text_of(client.get("/guide/steps/"))

    assert "依据《信访工作条例（临江县）》" in page
    assert "临江县信访工作规则第五条" in page


def test_where_places_differ_the_steps_say_whose_they_are(
    client: Client, county: County, quicker: None
) -> None:
    other = unit(
        "邻县信访局", "邻信", county.government, territory="510998", is_petition_office=True
    )

    first = text_of(client.get("/guide/steps/"))
    second = text_of(client.get("/guide/steps/", {"office": str(other.pk)}))
    unknown = client.get("/guide/steps/", {"office": "nobody"})

    assert 'aria-current="true">临江县信访局' in first
    assert f'href="?office={other.pk}"' in first
    assert "临江县信访工作规则第五条" not in second
    assert unknown.status_code == 200
