# SPDX-License-Identifier: Apache-2.0
"""``POST /matters/{id}/acts``: the engine alone decides; the API says what it said."""

from collections.abc import Callable
from typing import Any

import pytest

from huiyin.core.vocabulary import Act, Role
from huiyin.records import models
from tests.api.calls import Machine, codes, problem, today
from tests.cast import County, Story

Tell = Callable[..., Story]


@pytest.fixture
def now(story: Tell) -> Tell:
    """A story of today: the API knows no other day."""
    return lambda **how: story(on=today(), **how)


@pytest.fixture
def office(county: County) -> Machine:
    """The system of the petition office."""
    return Machine(county.office, Role.REGISTRAR)


def post(machine: Machine, story: Story, act: Act, **others: Any) -> Any:
    """The act with the facts with which the cast does it."""
    seen = others.pop("seen", story.version)
    facts = others.pop("facts", None) or story.good(act)
    given = {"handling": story.handling} | others
    return machine.act(story.matter, act.value, facts, seen=seen, **given)


def test_the_entry_names_the_account_of_the_machine(now: Tell, office: Machine) -> None:
    story = now()

    post(office, story, Act.REGISTER)

    event = story.events[-1]
    assert (event.act, event.actor, event.role) == (
        Act.REGISTER,
        office.issued.account,
        Role.REGISTRAR,
    )


def test_the_answer_says_what_the_next_act_must_have_seen(now: Tell, office: Machine) -> None:
    story = now()

    found = post(office, story, Act.REGISTER).json()

    entry = models.Entry.objects.get(stream=story.matter, seq=2)
    assert found == {
        "matter": story.matter,
        "number": story.number,
        "entry": str(entry.pk),
        "seq": 2,
        "version": story.version,
        "query_code": None,
    }


def test_whoever_was_overtaken_is_told_what_happened_since(now: Tell, office: Machine) -> None:
    story = now()
    seen = story.version
    story.to(Act.CLASSIFY)

    response = post(office, story, Act.REGISTER, seen=seen)

    found = problem(response)
    assert codes(response) == ["409", "stale"]
    assert found["version"] == story.version
    assert [(item["act"], item["role"]) for item in found["since"]] == [
        ("register", "registrar"),
        ("classify", "registrar"),
    ]


def test_a_refusal_gives_every_reason_with_its_article(county: County, now: Tell) -> None:
    story = now().to(Act.ACCEPT)
    officer = Machine(county.unit, Role.OFFICER)
    models.Handling.objects.filter(pk=story.handling).update(officer=officer.issued.account)

    response = post(officer, story, Act.DRAFT)

    found = problem(response)
    assert codes(response) == ["422", "refused", "heard", "investigated"]
    assert [item["basis"] for item in found["errors"]] == ["条例第三十一条第六项"] * 2
    assert found["basis"] == "条例第三十一条第六项"


def test_a_closed_state_is_a_reason_and_no_failure(now: Tell, office: Machine) -> None:
    story = now()

    assert codes(post(office, story, Act.ARCHIVE)) == ["422", "refused", "wrong_state"]


def test_a_wrong_fact_is_named_with_its_place(now: Tell, office: Machine) -> None:
    story = now()

    blank = post(office, story, Act.REGISTER, facts={"summary": "  "})
    strange = post(office, story, Act.REGISTER, facts={"summary": "x", "state": "closed"})

    assert [problem(item)["errors"][0]["field"] for item in (blank, strange)] == [
        "facts.summary",
        "facts.state",
    ]


@pytest.mark.parametrize("act", ["submit", "evaluate", "remind", "rendered", "reckon", "fly"])
def test_what_no_machine_does_is_no_act_here(now: Tell, office: Machine, act: str) -> None:
    story = now()

    response = office.act(story.matter, act, {}, seen=story.version)

    assert codes(response)[:2] == ["422", "invalid"]


def test_the_same_key_does_the_act_once(now: Tell, office: Machine) -> None:
    story = now()
    seen = story.version

    answers = [post(office, story, Act.REGISTER, seen=seen, key="a").json() for _ in range(2)]

    assert answers[0] == answers[1]
    assert [event.act for event in story.events] == [Act.SUBMIT, Act.REGISTER]


def test_the_same_key_for_another_act_is_refused(now: Tell, office: Machine) -> None:
    story = now()
    post(office, story, Act.REGISTER, key="a")

    response = post(office, story, Act.CLASSIFY, key="a")

    assert codes(response) == ["422", "token_reused", "token_reused"]


def test_without_a_key_nothing_is_done(now: Tell, office: Machine) -> None:
    story = now()

    response = post(office, story, Act.REGISTER, key=None)

    assert codes(response) == ["400", "idempotency_key", "bad_fact"]
    assert len(story.events) == 1


def test_a_new_query_code_voids_the_old_one(now: Tell, office: Machine) -> None:
    story = now()

    code = post(office, story, Act.RENEW_CODE).json()["query_code"]

    asked = [
        office.post("/progress", {"number": story.number, "query_code": item}).status_code
        for item in (story.code, code)
    ]
    assert asked == [404, 200]


def test_a_handling_that_is_not_of_the_matter_is_a_reason(county: County, now: Tell) -> None:
    story, other = now().to(Act.FORWARD), now().to(Act.FORWARD)
    officer = Machine(county.unit, Role.OFFICER)

    answers = [
        post(officer, story, Act.SIGN_FOR, handling=handling) for handling in (other.handling, None)
    ]

    assert [codes(item)[2] for item in answers] == ["no_handling", "no_handling"]
