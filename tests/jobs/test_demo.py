# SPDX-License-Identifier: Apache-2.0
"""The demo county: every state and colour, through the real services, the same for one seed."""

import argparse
import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from huiyin.config import wiring
from huiyin.core.calendar import BUILTIN
from huiyin.core.process.table import PROCESS
from huiyin.core.vocabulary import (
    Act,
    ClaimState,
    DeliveryMethod,
    DocumentCode,
    DueState,
    HandlingState,
    Kind,
    MatterState,
    Outcome,
    Rating,
    ReviewOutcome,
    ReviewState,
    Role,
    RouteResult,
    Term,
)
from huiyin.jobs import demo
from huiyin.jobs.county import places
from huiyin.ports.context import LOCAL
from huiyin.queries import counting, supervision, tabs, worklist
from huiyin.queries.directory import actor_of
from huiyin.queries.supervision import Choice
from huiyin.records.contents import texts
from huiyin.records.models import (
    Account,
    Claim,
    Content,
    Document,
    Duty,
    Entry,
    Handling,
    Matter,
    Review,
    Unit,
)
from huiyin.services import verification
from tests.cast import unit
from tests.web.desk import signed_in, today

#: Enough for every shown story and some of chance.
SHOWN = places.read("plots")["shown"]
MATTERS = len(SHOWN) + 40
#: Letters of which a part became a matter of its own.
SPLIT = sum("split" in row.get("turns", ()) for row in SHOWN)
#: A day on which the last announcement of holidays lies within the story's year.
UNTIL = date(2026, 11, 21)
ROWS = tuple(PROCESS.values())


def options(*words: str) -> argparse.Namespace:
    """The command line as parsed."""
    parser = argparse.ArgumentParser()
    demo.add_arguments(parser)
    return parser.parse_args(words)


@pytest.fixture(scope="module")
def lived(own_database: str, django_db_blocker) -> Iterator[str]:
    """A county with a hundred matters, in a database of this module; what was said on stderr."""
    words = ("--matters", str(MATTERS), "--until", UNTIL.isoformat(), "--json")
    told = io.StringIO()
    with django_db_blocker.unblock(), contextlib.redirect_stderr(told):
        assert demo.run(options(*words), wiring.world()) == 0
    with django_db_blocker.unblock():
        yield told.getvalue()


# --- everything that the table knows happens: what is named below needs a plot, see jobs.county ---


def test_every_state_occurs(lived: str) -> None:
    found = {
        states: set(states) - set(table.objects.values_list("state", flat=True))
        for states, table in (
            (MatterState, Matter),
            (HandlingState, Handling),
            (ReviewState, Review),
            (ClaimState, Claim),
        )
    }

    # The morning after it was terminated a matter goes to the archive: nobody may still object.
    passed = {MatterState.TERMINATED} if Entry.objects.filter(act=Act.TERMINATE).exists() else set()
    assert found == {states: set() for states in found} | {MatterState: passed}
    # What was split off a letter came with it.
    assert Matter.objects.filter(split_from=None).count() == MATTERS


def test_every_act_of_the_table_occurs(lived: str) -> None:
    assert set(PROCESS) - set(Entry.objects.values_list("act", flat=True)) == set()


def test_every_document_that_an_act_issues_occurs(lived: str) -> None:
    issued = {code for row in ROWS for code in row.issues}

    assert issued - set(Document.objects.values_list("code", flat=True)) == set()


def test_every_role_that_acts_in_the_table_occurs_but_machines(lived: str) -> None:
    acting = {role for row in ROWS for role in row.by}

    assert acting - set(Entry.objects.values_list("role", flat=True)) == {Role.MACHINE}


def test_every_colour_occurs(lived: str) -> None:
    leader = actor_of(str(Account.objects.get(login="luyuan").pk), UNTIL)
    assert leader is not None
    ctx = wiring.context(leader, datetime.combine(UNTIL, time(23), LOCAL))

    found = supervision.totals(ctx, Choice())

    assert [state for state in DueState if not found.states[state]] == []
    assert (found.undated > 0, found.reminded > 0) == (True, True)


@pytest.mark.parametrize(
    "kind", [Outcome, Rating, DeliveryMethod, Kind, ReviewOutcome, RouteResult]
)
def test_what_happens_is_not_always_the_same(lived: str, kind: type[Term]) -> None:
    said = json.dumps(list(Entry.objects.values_list("body", flat=True)))
    never = {DeliveryMethod.NOTICE, Kind.ACCUSATION}

    assert [term for term in kind if f'"{term}"' not in said and term not in never] == []


def test_heads_lend_their_role_while_they_are_away(lived: str) -> None:
    assert Entry.objects.filter(act="delegate").count() == 3


def test_no_story_came_to_an_end_that_nobody_meant(lived: str) -> None:
    """A scene that the table refuses is a fault of the plot, and the demo tells it."""
    assert lived == ""


def test_repeats_are_linked_to_the_matter_they_repeat(lived: str) -> None:
    linked = Matter.objects.filter(state=MatterState.LINKED)

    assert linked.count() > 0
    assert linked.filter(linked_to=None).count() == 0


@pytest.mark.parametrize(
    "login",
    [
        *("wangwu", "zhoujie", "hejing", "yanqing", "jinhai", "majun", "luyuan"),
        *("zhengkai", "xiaqing", "chengyuan", "sumin", "fangwei"),
        *("zhaoliu", "qianqi", "wenjing", "louyi", "kanglin"),
    ],
)
def test_whoever_signs_in_finds_work_waiting(lived: str, login: str) -> None:
    actor = actor_of(str(Account.objects.get(login=login).pk), UNTIL)
    assert actor is not None
    waiting = counting.counts(actor)

    listed = [worklist.page(wiring.context(actor), view).rows for view in tabs.views_for(actor)]

    assert any(listed)
    assert any(waiting.values()) or not waiting


def test_only_accounts_with_work_waiting_are_printed(
    lived: str, capsys: pytest.CaptureFixture[str]
) -> None:
    demo.run(options("--matters", str(MATTERS), "--until", UNTIL.isoformat()), wiring.world())

    told = capsys.readouterr().out
    printed = [one for one in Account.objects.all() if f"  {one.login} " in told]
    waiting = [counting.counts(actor) for one in printed if (actor := actor_of(str(one.pk), UNTIL))]
    assert [found for found in waiting if found and not any(found.values())] == []
    assert len(printed) > 20
    assert f"另有{Account.objects.count() - len(printed)}个账号现在没有待办" in told


def test_the_administrator_begins_with_what_is_missing_in_the_directory(lived: str) -> None:
    browser = signed_in(Account.objects.get(login="shenning"))

    answer = browser.get("/desk/", follow=True)

    assert answer.redirect_chain == [("/desk/directory/gaps/", 302)]
    assert "项内容没有主管单位" in answer.content.decode()


@pytest.mark.parametrize("view", ["to_issue", "to_extend"])
def test_qianqi_has_something_to_sign_and_something_to_decide(lived: str, view: str) -> None:
    actor = actor_of(str(Account.objects.get(login="qianqi").pk), UNTIL)
    assert actor is not None

    assert counting.counts(actor)[view] > 0


def opinions() -> list[Mapping[str, Any]]:
    """The frozen facts of every opinion."""
    issued = Document.objects.filter(code=DocumentCode.HANDLING_OPINION)
    matters = [str(pk) for pk in issued.values_list("matter", flat=True)]
    said = texts(wiring.world().vault, matters, ["facts"])
    return [json.loads(said[(str(pk), "facts")]) for pk in issued.values_list("pk", flat=True)]


def test_no_opinion_says_the_same_thing_twice(lived: str) -> None:
    answers = [[line["answer"] for line in opinion["answers"]] for opinion in opinions()]

    assert len(answers) > 20
    assert [each for each in answers if len(set(each)) < len(each)] == []


def test_what_is_only_explained_is_not_said_to_be_carried_out(lived: str) -> None:
    lines = [line for opinion in opinions() for line in opinion["answers"]]
    done = {line["answer"] for line in lines if line["outcome"] == Outcome.SUPPORTED.zh}
    rest = {line["answer"] for line in lines if line["outcome"] != Outcome.SUPPORTED.zh}

    assert rest != set()
    assert rest & done == set()


def test_what_was_lived_stands_in_the_journal(lived: str) -> None:
    assert [found for found in verification.faults() if found] == []
    assert list(verification.differences()) == []


def test_nothing_happens_before_its_time_or_after_now(lived: str) -> None:
    now = datetime.now(LOCAL)

    for matter in Matter.objects.all():
        moments = list(
            Entry.objects.filter(stream=matter.pk).order_by("seq").values_list("at", flat=True)
        )
        assert moments == sorted(moments)
        assert moments[-1] <= now


def test_everybody_of_the_cast_signs_in_with_the_printed_password(lived: str) -> None:
    password = places.read("people")["password"]

    found = Account.objects.get(login="wangwu")

    assert check_password(password, found.password)
    actor = actor_of(str(found.pk), today())
    assert actor is not None
    assert (actor.name, actor.roles) == ("王五", {Role.REGISTRAR})


def test_running_it_again_only_tops_up(lived: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = (Unit.objects.count(), Account.objects.count(), Entry.objects.count())

    code = demo.run(options("--matters", str(MATTERS), "--json"), wiring.world())

    told = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (Unit.objects.count(), Account.objects.count(), Entry.objects.count()) == before
    matters = Matter.objects.count()
    assert (told["units"], told["accounts"], told["matters"]) == (35, 65, matters)
    assert sum(told["states"].values()) == matters


def test_no_name_or_text_of_the_story_lies_open(lived: str) -> None:
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

    assert (code, Unit.objects.count(), Matter.objects.count()) == (0, 36, 0)


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
