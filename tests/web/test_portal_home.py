# SPDX-License-Identifier: Apache-2.0
"""The home page publishes how to reach the petition office (条例 18)."""

from django.test import Client

from huiyin.records.models import Unit
from tests.cast import County


def test_the_home_page_says_when_where_and_by_which_telephone_the_office_receives(
    county: County, client: Client
) -> None:
    Unit.objects.filter(pk=county.office.pk).update(
        address="临江县滨江路3号", hours="工作日 8:30—12:00", phone="0999-5550001"
    )

    page = client.get("/").content.decode()

    told = ("临江县信访局", "临江县滨江路3号", "工作日 8:30—12:00", "0999-5550001")
    assert [word for word in told if word not in page] == []
