# SPDX-License-Identifier: Apache-2.0
"""A unit is no more while it has a matter: the one that takes over goes on where it stood."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from huiyin.core.vocabulary import Act, Clock, HandlingState, Role
from huiyin.records.letters import letters
from huiyin.records.models import Unit
from tests.cast import County, Story, account, found_county
from tests.journeys.people import (
    PASSWORD,
    at_desk,
    done,
    form,
    from_list,
    press,
    with_code,
    write,
)
from tests.servers import Server
from tests.web.desk import today

OpenPage = Callable[..., Page]
WATER = "临江县水利局"


@pytest.fixture(scope="module")
def county(own_database: str) -> County:
    """临江县, with 沈宁 who keeps its directory."""
    county = found_county(password=PASSWORD)
    account("沈宁", county.office, Role.SYSTEM_ADMIN, login="shen", password=PASSWORD)
    for place in Unit.objects.all():
        Unit.objects.filter(pk=place.pk).update(letters=letters(place.name))
    return county


def merged(keeper: Page, county: County) -> None:
    """The bureau is merged into another, its people stay behind."""
    keeper.goto(f"/desk/directory/units/{county.unit.pk}/end/")
    keeper.get_by_role("radio", name="合并", exact=True).check()
    keeper.get_by_role("combobox", name=re.compile("^继续行使其职权的单位")).fill(WATER)
    keeper.get_by_label(re.compile("^从哪一天起")).fill(today().isoformat())
    press(keeper, "先看会涉及什么")
    expect(keeper.get_by_role("region", name="会涉及到")).to_contain_text("期限的截止日都不变")
    press(keeper, "确认办理")
    expect(keeper.get_by_role("main")).to_contain_text("已撤销")


def test_the_unit_that_takes_over_finds_the_matter_and_answers_in_time(
    county: County, server: Server, open_page: OpenPage
) -> None:
    story = Story(county, on=today() - timedelta(days=9), title="反映楼道灯不亮").to(Act.HEAR)
    due = story.case.clock(Clock.T06, story.handling)
    phone = open_page(javascript=False, width=320)
    with_code(phone, story)
    expect(phone.get_by_role("main")).to_contain_text("临江县住房和城乡建设局")

    merged(at_desk(open_page, "shen"), county)

    phone.reload()
    expect(phone.get_by_role("main")).to_contain_text(WATER)
    heir = at_desk(open_page, "sun")
    from_list(heir, "本单位全部", "楼道灯不亮")
    expect(heir.get_by_role("region", name="期限")).to_contain_text("办结期限")
    form(heir, story, "记录调查核实")
    write(heir, "调查人数", "2")
    write(heir, "核实的情况和证据", "现场查看，楼道灯线路老化。")
    done(heir, "记录调查核实")
    gone = at_desk(open_page, "zhao")
    gone.goto(f"/desk/matters/{story.matter}/")
    expect(gone.get_by_role("main")).not_to_contain_text("楼道灯不亮")

    case = story.case
    assert case.clock(Clock.T06, story.handling) == due
    assert (case.handlings[0].unit, case.handlings[0].state) == (
        str(county.other_unit.pk),
        HandlingState.ACCEPTED,
    )
