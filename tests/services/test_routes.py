# SPDX-License-Identifier: Apache-2.0
"""依法分类处理 through the engine: the unit's list, the notice that quotes it, the claim's way."""

import json
from dataclasses import replace
from datetime import timedelta

from huiyin.core.facts.listings import ListingFacts
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, ClaimState, DocumentCode, MatterState, Route
from huiyin.queries import listings as lists
from huiyin.records import models
from huiyin.records.contents import texts
from huiyin.services import engine, listings, verification
from tests.cast import Story
from tests.deeds import DAY

ROW = ListingFacts(
    title="不服维修资金使用的处理决定",
    route=Route.ADMINISTRATIVE,
    body="临江县人民政府行政复议机构",
    basis="《行政复议法》第二十条",
    limit="自知道该行政行为之日起六十日内申请",
    materials="行政复议申请书、身份证明",
    since=DAY,
)


def notice(story):
    """The frozen facts of the newest notice of a route."""
    row = models.Document.objects.filter(
        matter=story.matter, code=DocumentCode.PROCEDURAL_NOTICE.value
    ).latest("pk")
    known = texts(story.context("system").world.vault, [story.matter], ["facts"])
    return json.loads(known[(str(row.pk), "facts")])


def test_the_notice_says_body_basis_limit_and_the_claim_that_goes_there(county):
    story = Story(county).to(Act.SIGN_FOR)
    story.do(Act.PROPOSE_ROUTE)

    story.do(Act.NOTIFY_ROUTE)

    (route,) = notice(story)["routes"]
    assert [claim["no"] for claim in route["claims"]] == [1]
    assert route["body"] == "劳动人事争议仲裁委员会"
    assert route["address"] == "临江县人民路8号"
    assert "一年内申请" in route["limit"]
    assert route["reason"] == "劳动报酬争议依法应当先申请劳动仲裁"


def test_a_notice_keeps_the_row_that_it_was_issued_by(county):
    story = Story(county).to(Act.SIGN_FOR)
    story.do(Act.PROPOSE_ROUTE)
    listing = story.case.claims[0].listing
    story.do(Act.NOTIFY_ROUTE)
    before = notice(story)

    listings.end_listing(story.context("qian"), str(listing))

    assert notice(story) == before


def test_an_ended_row_can_no_longer_be_chosen(county):
    story = Story(county).to(Act.SIGN_FOR)
    listing = story.listing()
    listings.end_listing(story.context("qian"), listing)

    found = story.try_(Act.PROPOSE_ROUTE, listing=listing)

    assert isinstance(found, Refused)
    assert [reason.code for reason in found.reasons] == ["own_listing"]


def test_only_the_head_keeps_the_list_and_only_of_the_own_unit(county):
    story = Story(county)

    by_officer = listings.enter_listing(story.context("zhao"), ROW)
    entered = listings.enter_listing(story.context("qian"), ROW)
    ended = listings.end_listing(story.context("sun"), str(entered))

    assert [isinstance(found, Refused) for found in (by_officer, ended)] == [True, True]
    assert [
        row.title for row in lists.in_force(story.context("zhao"), unit=str(county.unit.pk))
    ] == [ROW.title]


def test_the_same_row_is_not_entered_twice_nor_backdated(county):
    ctx = Story(county).context("qian")
    listings.enter_listing(ctx, ROW)

    again = listings.enter_listing(ctx, ROW)
    backdated = listings.enter_listing(
        ctx, replace(ROW, title="另一类", since=DAY - timedelta(days=1))
    )

    assert [found.reasons[0].code for found in (again, backdated)] == [
        "listing_there",
        "in_the_past",
    ]


def test_a_claim_goes_its_way_while_the_other_is_answered(county):
    story = Story(county).to(Act.SIGN_FOR)
    story.do(Act.PROPOSE_ROUTE)
    story.do(Act.NOTIFY_ROUTE)
    story.to(Act.EVALUATE)
    story.do(Act.ENTER_ROUTE)
    early = story.try_(Act.CLOSE)
    story.do(Act.CONCLUDE_ROUTE)

    done = story.try_(Act.CLOSE)

    assert isinstance(early, Refused)
    assert isinstance(done, engine.Done)
    assert [claim.state for claim in story.case.claims] == [
        ClaimState.CONCLUDED,
        ClaimState.ANSWERED,
    ]


def test_a_claim_that_came_back_waits_in_the_offices_queue_and_the_journal_tells_it(county):
    story = Story(county).to(Act.SIGN_FOR)
    story.do(Act.PROPOSE_ROUTE)
    story.do(Act.NOTIFY_ROUTE)

    story.do(Act.COME_BACK)

    assert story.case.state is MatterState.CLASSIFIED
    assert list(verification.differences()) == []


def test_the_guide_shows_every_units_rows_once(county):
    story = Story(county)
    listings.enter_listing(story.context("qian"), ROW)
    listings.enter_listing(story.context("sun"), ROW)

    found = lists.guide(story.context("visitor"))

    assert [row.title for row in found] == [ROW.title]
