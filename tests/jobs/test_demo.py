# SPDX-License-Identifier: Apache-2.0
"""The demo county: every state and colour, through the real services, the same for one seed."""

import argparse
import json
from collections.abc import Iterator
from datetime import date, datetime, time
from random import Random

import pytest
from django.contrib.auth.hashers import check_password

from huiyin.config import wiring
from huiyin.core.calendar import BUILTIN
from huiyin.core.vocabulary import Act, DueState, HandlingState, MatterState, Role
from huiyin.jobs import demo
from huiyin.jobs.county import hours, places, plots
from huiyin.jobs.county.places import County
from huiyin.ports.context import LOCAL
from huiyin.queries import supervision
from huiyin.queries.directory import actor_of
from huiyin.queries.supervision import Choice
from huiyin.records.models import Account, Content, Duty, Entry, Handling, Matter, Unit
from huiyin.services import verification
from tests.cast import unit
from tests.web.desk import today

MATTERS = 60


def options(*words: str) -> argparse.Namespace:
    """The command line as parsed."""
    parser = argparse.ArgumentParser()
    demo.add_arguments(parser)
    return parser.parse_args(words)


@pytest.fixture(scope="module")
def lived(own_database: str, django_db_blocker) -> Iterator[None]:
    """A county with sixty matters, in a database of this module."""
    with django_db_blocker.unblock():
        assert demo.run(options("--matters", str(MATTERS), "--json"), wiring.world()) == 0
        yield


def test_every_state_of_matters_and_handlings_occurs(lived: None) -> None:
    assert set(Matter.objects.values_list("state", flat=True)) == set(MatterState)
    assert set(Handling.objects.values_list("state", flat=True)) == set(HandlingState)
    assert Matter.objects.count() == MATTERS


def test_every_colour_occurs(lived: None) -> None:
    leader = actor_of(str(Account.objects.get(login="luyuan").pk), today())
    assert leader is not None

    found = supervision.totals(wiring.context(leader), Choice())

    assert [state for state in DueState if not found.states[state]] == []
    assert (found.undated > 0, found.reminded > 0) == (True, True)


def test_the_turns_of_the_procedure_occur(lived: None) -> None:
    acts = set(Entry.objects.values_list("act", flat=True))

    assert {*Act} - acts == {Act.RENEW_CODE, Act.RECKON}
    assert Entry.objects.filter(act="delegate").count() == 3


def test_what_was_lived_stands_in_the_journal(lived: None) -> None:
    assert [found for found in verification.faults() if found] == []
    assert list(verification.differences()) == []


def test_nothing_happens_before_its_time_or_after_now(lived: None) -> None:
    now = datetime.now(LOCAL)

    for matter in Matter.objects.all():
        moments = list(
            Entry.objects.filter(stream=matter.pk).order_by("seq").values_list("at", flat=True)
        )
        assert moments == sorted(moments)
        assert moments[-1] <= now


def test_everybody_of_the_cast_signs_in_with_the_printed_password(lived: None) -> None:
    password = places.read("people")["password"]

    found = Account.objects.get(login="wangwu")

    assert check_password(password, found.password)
    actor = actor_of(str(found.pk), today())
    assert actor is not None
    assert (actor.name, actor.roles) == ("王五", {Role.REGISTRAR})


def test_running_it_again_only_tops_up(lived: None, capsys: pytest.CaptureFixture[str]) -> None:
    before = (Unit.objects.count(), Account.objects.count(), Entry.objects.count())

    code = demo.run(options("--matters", str(MATTERS), "--json"), wiring.world())

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (Unit.objects.count(), Account.objects.count(), Entry.objects.count()) == before
    assert (told["units"], told["accounts"], told["matters"]) == (31, 52, MATTERS)
    assert sum(told["states"].values()) == MATTERS


def test_no_name_or_text_of_the_story_lies_open(lived: None) -> None:
    sealed = b"".join(bytes(row) for row in Content.objects.values_list("sealed", flat=True))
    bodies = json.dumps(list(Entry.objects.values_list("body", flat=True)), ensure_ascii=False)

    assert ("张三".encode() in sealed, "张三" in bodies, "工资" in bodies) == (False, False, False)


def test_a_database_with_another_county_is_left_alone(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    unit("江北县信访局", "江北")

    code = demo.run(options("--matters", "0"), wiring.world())

    assert (code, Unit.objects.count()) == (1, 1)
    assert "nothing was changed" in capsys.readouterr().err


def test_force_puts_the_county_beside_another(db: None) -> None:
    unit("江北县信访局", "江北")

    code = demo.run(options("--matters", "0", "--force"), wiring.world())

    assert (code, Unit.objects.count(), Matter.objects.count()) == (0, 32, 0)


def test_the_county_alone_prints_its_accounts(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    demo.run(options("--matters", "0"), wiring.world())

    told = capsys.readouterr().out
    assert [
        name for name in ("wangwu", "zhaoliu", "qianqi", "临江县信访局") if name not in told
    ] == []
    assert told.count("demo-huiyin-2026") == 1


def test_each_category_of_the_problems_has_a_competent_unit(db: None) -> None:
    county = places.establish(wiring.world(), BUILTIN, despite_others=False)
    duties = list(Duty.objects.values_list("unit", "category"))

    wrong = [
        problem["title"]
        for problem in places.read("problems")["problems"]
        if problem["unit"] != "town"
        if not any(
            str(held) == county.units[problem["unit"]].id and problem["category"].startswith(code)
            for held, code in duties
        )
    ]

    assert wrong == []


def county_on_paper() -> County:
    """The county's units and people without a database."""
    units = {
        row["key"]: places.Unit(row["key"], row["key"], row["name"], "519921", "")
        for row in places.read("units")["units"]
    }
    return County(units, {}, {}, "")


def told(seed: str) -> list[plots.Plot]:
    """Sixty plots of one seed."""
    author = plots.Author(county_on_paper(), places.read("problems"), BUILTIN, Random(seed))
    return list(author.plots(60, today=date(2026, 11, 22), shown=True))


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
