# SPDX-License-Identifier: Apache-2.0
"""``POST /progress/acts``: the petitioner's own acts, opened by the code and by nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from huiyin.core.case import Event
from huiyin.core.process.table import PROCESS
from huiyin.core.query_code import from_random
from huiyin.core.refusal import WORKING_RULE
from huiyin.core.vocabulary import Act, Clock, Role
from huiyin.records import models
from tests.api.calls import Machine, codes, problem, today
from tests.cast import County, Story

Tell = Callable[..., Story]
WRONG = from_random(7)
ABSENT = "5109992000010100001"
OWN = [act for act, row in PROCESS.items() if row.matter_from and Role.PETITIONER in row.by]


@pytest.fixture
def now(story: Tell) -> Tell:
    """A story of today: the API knows no other day."""
    return lambda **how: story(on=today(), **how)


@pytest.fixture
def app(county: County) -> Machine:
    """The system behind a province's app."""
    return Machine(county.government, Role.MACHINE)


def asked(app: Machine, story: Story) -> dict[str, Any]:
    """The answer to number and code."""
    found: dict[str, Any] = app.post(
        "/progress", {"number": story.number, "query_code": story.code}
    ).json()
    return found


def action(app: Machine, story: Story, act: Act) -> dict[str, Any]:
    """The act as ``POST /progress`` offers it."""
    found = [item for item in asked(app, story)["actions"] if item["act"]["code"] == act]
    assert len(found) == 1
    return found[0]


def do(app: Machine, story: Story, act: Act, **others: Any) -> Any:
    """The act with the facts with which 张三 does it, having seen everything."""
    given = {"seen": story.version, "handling": None, "code": story.code, "number": story.number}
    given |= others
    facts = given.pop("facts", None) or story.good(act)
    number, code = given.pop("number"), given.pop("code")
    return app.own_act(number, code, act.value, facts, **given)


def last(story: Story) -> Event:
    """The newest event."""
    return story.events[-1]


def test_the_code_offers_the_petitioners_acts_of_the_table(now: Tell, app: Machine) -> None:
    found = asked(app, now())

    assert [item["act"]["code"] for item in found["actions"]] == [act.value for act in OWN]
    assert found["version"] == 1


def test_a_reminder_is_the_petitioners_and_not_the_machines(now: Tell, app: Machine) -> None:
    story = now()

    response = do(app, story, Act.REMIND)

    event = last(story)
    assert response.json() == {
        "number": story.number,
        "entry": event.id,
        "seq": 2,
        "version": story.version,
    }
    assert (event.act, event.actor, event.role, event.unit) == (
        Act.REMIND,
        "petitioner",
        Role.PETITIONER,
        None,
    )
    assert action(app, story, Act.REMIND)["reasons"][0]["code"] == "reminds_once"


def test_an_evaluation_goes_to_the_handling_that_was_offered(now: Tell, app: Machine) -> None:
    story = now().to(Act.DELIVER)
    offer = action(app, story, Act.EVALUATE)

    response = do(app, story, Act.EVALUATE, handling=offer["handling"])

    assert (offer["open"], offer["unit"]) == (True, "临江县住房和城乡建设局")
    assert response.status_code == 200, response.json()
    assert [item.handling for item in story.case.evaluations] == [offer["handling"]]


def test_an_act_that_is_closed_gives_every_reason_with_its_basis(now: Tell, app: Machine) -> None:
    story = now()
    do(app, story, Act.REMIND)

    response = do(app, story, Act.REMIND)

    assert codes(response) == ["422", "refused", "reminds_once"]
    assert problem(response)["basis"] == WORKING_RULE


@pytest.mark.parametrize("act", OWN, ids=str)
def test_a_wrong_code_and_an_absent_number_are_answered_alike_for_every_act(
    now: Tell, app: Machine, act: Act
) -> None:
    story = now()
    there = {"number": story.number, "code": WRONG}
    nowhere = {"number": ABSENT, "code": WRONG}

    answers = [do(app, story, act, **door) for door in (there, nowhere)]

    assert codes(answers[0]) == ["404", "not_found"]
    assert answers[0].content == answers[1].content
    assert len(story.events) == 1


def test_what_is_wrong_behind_the_door_is_not_told_outside(now: Tell, app: Machine) -> None:
    story = now()

    blank = {"facts": {"content": "   "}}
    outside = do(app, story, Act.SUPPLEMENT, code=WRONG, **blank)
    inside = do(app, story, Act.SUPPLEMENT, **blank)

    assert codes(outside) == ["404", "not_found"]
    assert problem(inside)["errors"][0]["field"] == "facts.content"


def test_a_code_opens_no_other_number(now: Tell, app: Machine) -> None:
    story, other = now(), now()

    response = do(app, story, Act.REMIND, number=other.number)

    assert codes(response) == ["404", "not_found"]
    assert len(other.events) == 1


def test_guesses_at_this_door_and_at_progress_are_counted_together(now: Tell, app: Machine) -> None:
    story = now()
    wrong = {"number": story.number, "query_code": WRONG}
    for _ in range(3):
        app.post("/progress", wrong)
    for _ in range(2):
        do(app, story, Act.REMIND, code=WRONG)

    doors = [do(app, story, Act.REMIND), app.post("/progress", wrong)]

    assert [codes(item) for item in doors] == [["429", "too_many"]] * 2
    assert len(story.events) == 1


def test_the_same_key_does_it_once_and_serves_no_other_machine(
    county: County, now: Tell, app: Machine
) -> None:
    story, other = now(), Machine(county.government, Role.MACHINE)
    seen = story.version

    answers = [do(app, story, Act.SUPPLEMENT, seen=seen, key="1").json() for _ in range(2)]
    neighbour = do(other, story, Act.SUPPLEMENT, seen=story.version, key="1").json()

    assert answers[0] == answers[1]
    assert neighbour["entry"] != answers[0]["entry"]
    assert [event.act for event in story.events] == [Act.SUBMIT, Act.SUPPLEMENT, Act.SUPPLEMENT]


def test_the_same_key_for_another_matter_is_refused(now: Tell, app: Machine) -> None:
    story, other = now(), now()
    do(app, story, Act.REMIND, key="1")

    assert codes(do(app, other, Act.REMIND, key="1"))[1] == "token_reused"


def test_a_repetition_gets_its_answer_though_the_time_has_run_out_meanwhile(
    now: Tell, app: Machine
) -> None:
    story = now().to(Act.DELIVER)
    sent = {"seen": story.version, "handling": story.handling, "key": "1"}
    first = do(app, story, Act.EVALUATE, **sent)
    yesterday = today() - timedelta(days=1)
    windows = models.Deadline.objects.filter(matter=story.matter, clock=Clock.L02)
    windows.update(nominal_due=yesterday, legal_due=yesterday)

    again = do(app, story, Act.EVALUATE, **sent)
    anew = do(app, story, Act.EVALUATE, handling=story.handling)

    assert (again.status_code, again.json()) == (200, first.json())
    assert codes(anew) == ["422", "refused", "evaluation_open"]


def test_whoever_was_overtaken_learns_only_what_a_petitioner_may(now: Tell, app: Machine) -> None:
    story = now().to(Act.INVESTIGATE)
    seen = story.version
    story.do(Act.DRAFT)
    story.do(Act.SEND_BACK)
    story.do(Act.HEAR)

    response = do(app, story, Act.REMIND, seen=seen)

    assert codes(response) == ["409", "stale"]
    assert [item["act"] for item in problem(response)["since"]] == ["hear"]


@pytest.mark.parametrize("act", ["submit", "register", "rendered", "fly"])
def test_what_is_not_the_petitioners_is_no_act_here(now: Tell, app: Machine, act: str) -> None:
    story = now()

    response = app.own_act(story.number, story.code, act, {}, seen=1)

    assert codes(response)[:2] == ["422", "invalid"]


def test_without_a_key_nothing_is_done(now: Tell, app: Machine) -> None:
    story = now()

    response = do(app, story, Act.REMIND, key=None)

    assert codes(response) == ["400", "idempotency_key", "bad_fact"]
    assert len(story.events) == 1


def test_the_table_of_acts_tells_which_are_the_petitioners(app: Machine) -> None:
    items = app.get("/acts").json()["items"]

    own = [
        item["act"]["code"]
        for item in items
        if "petitioner" in [role["code"] for role in item["roles"]]
    ]

    assert own == [act.value for act in OWN]
