# SPDX-License-Identifier: Apache-2.0
"""路线图 and 导引图 for the wall say what their pages say, on one sheet of the paper asked for."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from pypdf import PdfReader

from huiyin.config import wiring
from huiyin.core.disclosure import roadmap
from tests.cast import County, Story
from tests.printed import words_of

MM = 72 / 25.4


@pytest.fixture(autouse=True)
def _nothing_kept(db: None) -> None:
    cache.clear()


@pytest.mark.parametrize("name", ["roadmap", "guide"])
@pytest.mark.parametrize(("sheet", "width", "height"), [("a3", 420, 297), ("a2", 594, 420)])
def test_a_poster_is_one_sheet_of_its_size(
    client: Client, county: County, name: str, sheet: str, width: int, height: int
) -> None:
    response = client.get(f"/guide/posters/{name}/?sheet={sheet}")

    [page] = PdfReader(BytesIO(response.content)).pages
    assert response.headers["Content-Type"] == "application/pdf"
    assert [round(float(side) / MM) for side in page.mediabox[2:]] == [width, height]


def test_the_roadmap_holds_every_station_with_its_limits(client: Client, county: County) -> None:
    world = wiring.world()
    shown = words_of(client.get("/guide/posters/roadmap/").content)

    stations = roadmap(world.statutes[world.statute])
    titles = [station.title for station in stations]
    limits = [limit.length for station in stations for limit in station.limits]
    assert [word for word in (*titles, *limits) if word not in shown] == []
    assert "临江县信访局" in shown


def test_the_guide_holds_every_route_and_a_unit_s_own_instead_of_the_general_one(
    client: Client, county: County
) -> None:
    Story(county).listing()

    shown = words_of(client.get("/guide/posters/guide/").content)

    titles = [item["title"] for item in wiring.world().routes.values()]
    assert [title for title in titles if title not in shown] == []
    assert shown.count("临江县人民路8号") == 1


def test_a_poster_is_set_once_an_hour(client: Client, county: County) -> None:
    first = client.get("/guide/posters/roadmap/").content

    assert client.get("/guide/posters/roadmap/").content == first


def test_there_are_two_posters_and_their_pages_lead_there(client: Client, county: County) -> None:
    assert client.get("/guide/posters/another/").status_code == 404
    assert "/guide/posters/roadmap/" in client.get("/guide/steps/").content.decode()
    assert "/guide/posters/guide/" in client.get("/guide/").content.decode()
