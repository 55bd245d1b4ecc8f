# SPDX-License-Identifier: Apache-2.0
"""``POST /progress``: number and code in the body; a wrong one tells nothing."""

from collections.abc import Callable

import pytest

from huiyin.core.query_code import from_random
from huiyin.core.vocabulary import Act, Role
from tests.api.calls import Machine, codes, today
from tests.cast import County, Story
from tests.court import Court

Tell = Callable[..., Story]
WRONG = from_random(7)


@pytest.fixture
def now(story: Tell) -> Tell:
    """A story of today: the API knows no other day."""
    return lambda **how: story(on=today(), **how)


@pytest.fixture
def app(county: County) -> Machine:
    """The system behind a province's app."""
    return Machine(county.government, Role.MACHINE)


def test_whoever_has_the_code_learns_what_the_petitioner_may(now: Tell, app: Machine) -> None:
    story = now().to(Act.ACCEPT)

    found = app.post("/progress", {"number": story.number, "query_code": story.code}).json()

    assert found["status"] == {"code": "handling", "name": found["status"]["name"]}
    assert found["lead_unit"] == "临江县住房和城乡建设局"
    assert (found["awaited"]["clock"]["code"], found["awaited"]["basis"]) == (
        "T06",
        "条例第三十四条",
    )
    assert [step["act"]["code"] for step in found["steps"]][-2:] == ["register", "submit"]
    for secret in (story.facts.title, story.facts.content, "张三", "139 0000 0001"):
        assert secret not in str(found)


def test_a_wrong_code_and_a_number_that_is_not_there_are_answered_alike(
    now: Tell, app: Machine
) -> None:
    story = now()

    answers = [
        app.post("/progress", {"number": number, "query_code": WRONG})
        for number in (story.number, "5109992000010100001")
    ]

    assert codes(answers[0]) == ["404", "not_found"]
    assert answers[0].content == answers[1].content


def test_a_code_opens_only_its_own_number(now: Tell, app: Machine) -> None:
    story, other = now(), now()

    answer = app.post("/progress", {"number": other.number, "query_code": story.code})

    assert codes(answer) == ["404", "not_found"]


def test_guessing_is_stopped_for_this_token_and_number_only(
    county: County, now: Tell, app: Machine
) -> None:
    story, other = now(), now()
    for _ in range(5):
        app.post("/progress", {"number": story.number, "query_code": WRONG})

    guess = app.post("/progress", {"number": story.number, "query_code": story.code})
    elsewhere = app.post("/progress", {"number": other.number, "query_code": other.code})
    neighbour = Machine(county.government, Role.MACHINE).post(
        "/progress", {"number": story.number, "query_code": story.code}
    )

    assert codes(guess) == ["429", "too_many"]
    assert 0 < int(guess.headers["Retry-After"]) <= 900
    assert (elsewhere.status_code, neighbour.status_code) == (200, 200)


@pytest.mark.parametrize("body", [{}, {"number": "1"}, {"number": "\x00", "query_code": "1"}])
def test_a_question_that_is_none_is_named(app: Machine, body: dict[str, str]) -> None:
    assert codes(app.post("/progress", body))[:2] == ["422", "invalid"]


def test_a_petitioner_is_told_which_bodies_may_review_and_may_ask_one(court: Court) -> None:
    """What a client needs to choose: the act, on what, until when, and the bodies by id."""
    app = Machine(court.government, Role.MACHINE)
    story = Story(court, on=today()).to(Act.DELIVER)
    who = {"number": story.number, "query_code": story.code}

    found = app.post("/progress", who).json()
    (remedy,) = found["remedies"]
    asked = {
        **who,
        "act": remedy["act"]["code"],
        "handling": remedy["handling"],
        "seen_version": found["version"],
        "facts": {"body": remedy["bodies"][1]["id"], "reason": "没有说明维修资金的使用情况"},
    }
    answer = app.post("/progress/acts", asked, key="one")

    assert remedy["act"]["code"] == "ask_review"
    assert (remedy["unit"], remedy["over"]) == (court.unit.name, False)
    assert [item["name"] for item in remedy["bodies"]] == [
        court.bureau.name,
        court.government.name,
    ]
    assert answer.status_code == 200, answer.content.decode()
    assert story.case.reviews[0].body == str(court.government.pk)


def test_where_nothing_was_answered_there_is_nothing_to_review(now: Tell, app: Machine) -> None:
    story = now().to(Act.ACCEPT)

    found = app.post("/progress", {"number": story.number, "query_code": story.code}).json()

    assert found["remedies"] == []
