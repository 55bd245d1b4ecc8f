# SPDX-License-Identifier: Apache-2.0
"""The worklist's reads: counts equal lists, pages follow one another without gap or repeat."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from huiyin.core.actor import Actor
from huiyin.core.vocabulary import Act, HandlingState, MatterState
from huiyin.queries import counting, tabs, worklist
from tests.cast import County, Story
from tests.deeds import DAY

Tell = Callable[..., Story]


def shown(story: Story, by: str, code: str) -> list[str]:
    """The ids of a view's first page for somebody of the cast."""
    view = next(item for item in tabs.VIEWS if item.code == code)
    return [row.id for row in worklist.page(story.context(by), view).rows]


@pytest.mark.parametrize(
    ("target", "by", "code"),
    [
        (MatterState.RECEIVED, "wang", "received"),
        (MatterState.REGISTERED, "wang", "registered"),
        (MatterState.CLASSIFIED, "wang", "classified"),
        (HandlingState.OBJECTED, "wang", "objected"),
        (HandlingState.PENDING, "wang", "unsigned"),
        (HandlingState.PENDING, "zhao", "to_sign"),
        (HandlingState.ACCEPTED, "zhao", "mine"),
        (HandlingState.ISSUED, "zhao", "to_deliver"),
        (HandlingState.DELIVERED, "zhao", "to_close"),
        (HandlingState.DRAFTED, "qian", "to_issue"),
        (HandlingState.ACCEPTED, "qian", "unit"),
        (MatterState.ARCHIVED, "wang", "everything"),
    ],
    ids=str,
)
def test_a_matter_is_in_the_view_of_whoever_has_to_move_it(
    story: Tell, target: Any, by: str, code: str
) -> None:
    waiting, early = story().to(target), story()

    ids = shown(waiting, by, code)

    assert waiting.matter in ids
    assert (early.matter in ids) is (code in ("received", "everything"))


def test_a_proposed_extension_waits_for_the_head_until_it_is_decided(story: Tell) -> None:
    one = story().to(HandlingState.ACCEPTED)
    one.do(Act.PROPOSE_EXTENSION)
    waiting = shown(one, "qian", "to_extend")
    one.do(Act.EXTEND)

    assert (waiting, shown(one, "qian", "to_extend")) == ([one.matter], [])


def test_what_a_colleague_has_in_hand_is_not_mine(story: Tell) -> None:
    one = story().to(HandlingState.ACCEPTED)

    assert (shown(one, "zhao", "mine"), shown(one, "wu", "mine")) == ([one.matter], [])


@pytest.mark.parametrize("by", ["wang", "zhao", "qian"])
def test_every_count_is_the_length_of_its_list(story: Tell, by: str) -> None:
    stories = [
        story().to(target)
        for target in (
            MatterState.RECEIVED,
            MatterState.CLASSIFIED,
            HandlingState.PENDING,
            HandlingState.ACCEPTED,
            HandlingState.DRAFTED,
        )
    ]
    ctx = stories[0].context(by)

    counts = counting.counts(ctx.actor)

    assert counts == {
        view.code: len(worklist.page(ctx, view).rows)
        for view in tabs.views_for(ctx.actor)
        if view.counted
    }
    assert sum(counts.values()) > 0


def test_pages_follow_one_another_without_gap_or_repeat(story: Tell) -> None:
    stories = [story(on=DAY + timedelta(days=days)) for days in (3, 0, 3, 0, 1)]
    stories.append(story().to(MatterState.ARCHIVED))
    view = next(item for item in tabs.VIEWS if item.code == "everything")
    ctx = stories[0].context("wang")

    pages = [worklist.page(ctx, view, most=2)]
    while pages[-1].next:
        pages.append(worklist.page(ctx, view, after=pages[-1].next, most=2))

    order = [row.id for page in pages for row in page.rows]
    expected = [stories[index].matter for index in (1, 3, 4, 0, 2, 5)]
    assert ([len(page.rows) for page in pages], order) == ([2, 2, 2], expected)


@pytest.mark.parametrize("after", ["", "x", "2026-13-45_1", "none_zzz", "2026-03-02_"])
def test_a_broken_cursor_starts_from_the_beginning(story: Tell, after: str) -> None:
    one = story()
    view = tabs.VIEWS[0]

    assert [row.id for row in worklist.page(one.context("wang"), view, after=after).rows] == [
        one.matter
    ]


def test_two_offices_do_not_see_each_other(county: County, story: Tell) -> None:
    one = story()
    stranger = Actor(
        "x", one.actor("wang").roles, str(county.town.pk), county.town.path, name="别处的经办"
    )
    ctx = one.context(stranger)

    pages = [worklist.page(ctx, view).rows for view in tabs.views_for(stranger)]

    assert [rows for rows in pages if rows] == []
    assert worklist.by_number(ctx, one.number) is None


def test_a_proposed_route_waits_for_the_head_until_it_is_told(story: Tell) -> None:
    one = story().to(HandlingState.SIGNED)
    before = shown(one, "qian", "to_notify")
    one.do(Act.PROPOSE_ROUTE)
    waiting = shown(one, "qian", "to_notify")

    one.do(Act.NOTIFY_ROUTE)

    assert (before, waiting, shown(one, "qian", "to_notify")) == ([], [one.matter], [])
    assert counting.counts(one.context("qian").actor)["to_notify"] == 0
