# SPDX-License-Identifier: Apache-2.0
"""The plots of the demo county: what the files promise, what the dice make of it, and when."""

from collections import Counter
from datetime import date, datetime, time
from random import Random

import pytest

from huiyin.core.calendar import BUILTIN
from huiyin.core.vocabulary import Channel, Role
from huiyin.jobs.county import hours, lives, places, plots
from huiyin.jobs.county.places import County
from huiyin.ports.context import LOCAL

UNTIL = date(2026, 11, 21)


def county_on_paper() -> County:
    """The county's units and people without a database."""
    units = {
        row["key"]: places.Unit(row["key"], row["key"], row["name"], "519921", "")
        for row in places.read("units")["units"]
    }
    people = {
        row["login"]: places.Person(
            row["login"], row["login"], row["name"], row["unit"], tuple(map(Role, row["roles"]))
        )
        for row in places.read("people")["people"]
    }
    return County(units, people, {}, "")


def told(seed: str, count: int = 60, today: date = UNTIL) -> list[plots.Plot]:
    """The plots of one seed."""
    author = plots.Author(
        county_on_paper(),
        problems=places.read("problems"),
        plots=places.read("plots"),
        calendar=BUILTIN,
        today=today,
        dice=Random(seed),
    )
    return list(author.plots(count, shown=True))


def test_every_turn_and_every_end_of_the_plots_has_its_scene() -> None:
    file = places.read("plots")
    scenes = {scene.name for scene in lives.WAY}
    turns = {turn for scene in lives.WAY for turn in (*scene.turns, *scene.unless)}
    # These change what happens in a scene and bring none of their own.
    turns |= {"nameless", "assigned", "long_feedback", "late_notice", "refused_claim"}
    turns |= {"retaliation"}
    turns |= {"silent", "dissatisfied", "station", "late_request", "modified"}

    used = {turn for row in file["shown"] for turn in row.get("turns", ())} | set(file["turns"])
    used |= set(file["again"]) - {"share"}

    assert {row["end"] for row in file["shown"]} - scenes == {""}
    assert used == turns


def test_each_claim_of_a_problem_has_an_answer_of_its_own() -> None:
    problems = places.read("problems")["problems"]

    wrong = [one["title"] for one in problems if len(one["answers"]) != len(one["claims"])]

    assert wrong == []


def test_a_year_has_its_seasons_and_every_channel() -> None:
    stories = told("1", 2000)[30:]
    months = Counter(plot.start.month for plot in stories)
    # Who writes again does so when they please.
    fresh = [plot for plot in stories if "again" not in plot.turns]
    heat = {plot.start.month for plot in fresh if "高温津贴" in plot.text("claims")}

    assert months[1] > months[2]
    assert heat <= {6, 7, 8, 9}
    assert {plot.channel for plot in stories} == {
        Channel(name) for name in places.read("plots")["channels"]
    }
    assert min(plot.start.date() for plot in stories) < date(2025, 12, 1)


def test_a_calendar_that_is_not_announced_yet_is_not_known() -> None:
    before = hours.as_known_on(date(2025, 11, 3), BUILTIN)
    after = hours.as_known_on(date(2025, 11, 4), BUILTIN)

    assert (2026 in before.published, 2026 in after.published) == (False, True)
    assert hours.last_notice(date(2025, 11, 3), BUILTIN) == date(2024, 11, 4)


def test_a_seed_gives_the_same_county_and_another_seed_another() -> None:
    assert told("1") == told("1")
    assert told("1") != told("2")


def test_titles_differ_and_their_words_are_filled_in() -> None:
    titles = [plot.text("title") for plot in told("1") if plot.again is None]

    assert len(set(titles)) > 40
    assert [title for title in titles if "{" in title] == []


def test_the_invented_people_cannot_be_called_nor_found() -> None:
    people = [plot.petitioner for plot in told("1")]

    assert {one.phone[:6] for one in people} == {"0999-0"}
    assert {one.id_number[:6] for one in people} == {"519921"}


@pytest.mark.parametrize("days", [0, 1, 5])
def test_offices_work_in_working_hours(days: int) -> None:
    friday_evening = datetime(2026, 11, 20, 17, 25, tzinfo=LOCAL)

    moment = hours.days_later(friday_evening, days, dice=Random(1), calendar=BUILTIN)

    assert moment > friday_evening
    assert BUILTIN.is_working(moment.date())
    assert hours.OPENS <= moment.time() <= time(18, 10)
