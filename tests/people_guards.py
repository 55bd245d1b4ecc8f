# SPDX-License-Identifier: Apache-2.0
"""Every guard about the people of a matter: where it refuses, what is wrong, what is right.

``served_before``, ``foreign_review`` and the like leave the matter where good facts are refused;
what needs ids that only the matter knows is tried in ``core/test_people``.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from huiyin.core.facts.people import PersonChosen
from huiyin.core.vocabulary import Act, Role
from tests import appeals
from tests.core.delivery_cases import PUBLISHED
from tests.deeds import DAY, LI, WANG, ZHANG, Chronicle

TOMORROW, YESTERDAY = DAY + timedelta(days=1), DAY - timedelta(days=1)
BOTH = (ZHANG, LI)
SEVEN = (ZHANG, LI, *(replace(LI, name=f"李{no}") for no in "五六七八九"))


def together(target: Any = Act.REGISTER, *, proved: int | None = None, **how: Any) -> Chronicle:
    """张三 and 李四 as far as an act; ``proved``: whose own code (0, 1) the petitioner has."""
    chronicle = Chronicle(people=BOTH, **how).to(target)
    if proved is not None:
        chronicle.proved = (chronicle.case.people[proved],)
    return chronicle


def with_agent(target: Any = Act.REGISTER, *, people: Any = (ZHANG,), **powers: Any) -> Chronicle:
    """张三's agent has the door open."""
    chronicle = Chronicle(people=people).to(target)
    chronicle.do(Act.NAME_AGENT, person=chronicle.case.people[0], **powers)
    chronicle.proved = (chronicle.case.mandates[-1].id,)
    return chronicle


def guarded(**how: Any) -> Chronicle:
    """张三 has a guardian."""
    chronicle = Chronicle(**how).to(Act.REGISTER)
    chronicle.do(Act.NAME_GUARDIAN)
    return chronicle


def elected(target: Any = Act.REGISTER, **powers: Any) -> Chronicle:
    """张三 represents both."""
    chronicle = together()
    chronicle.do(Act.NAME_REPRESENTATIVES, **powers)
    return chronicle.to(target)


def answered(**powers: Any) -> Chronicle:
    """The answer went to 张三, who represents both; 李四 has a code of their own."""
    chronicle = elected(Act.DELIVER, **powers)
    chronicle.proved = (chronicle.case.people[1],)
    return chronicle


def asked_for_all() -> Chronicle:
    """张三 asked for a review in everybody's name; 李四 would take it back."""
    chronicle = elected(Act.DELIVER)
    chronicle.do(Act.ASK_REVIEW)
    chronicle.proved = (chronicle.case.people[1],)
    return chronicle


def half_served() -> Chronicle:
    """张三 has had the opinion today."""
    chronicle = together(Act.RENDERED)
    chronicle.do(Act.SERVE)
    return chronicle


def all_served_late() -> Chronicle:
    """Both had the opinion, the second a day after it was issued."""
    chronicle = half_served().later(1)
    chronicle.do(Act.SERVE)
    return chronicle


def answered_to_each(**powers: Any) -> Chronicle:
    """The answer went to 张三 and 李四 one by one: 张三 represents both, and may not receive."""
    chronicle = elected(Act.RENDERED, receives=False, **powers)
    for act in (Act.SERVE, Act.SERVE, Act.DELIVER):
        chronicle.do(act)
    return chronicle


def reviewed_for(chronicle: Chronicle, ask: Act) -> Chronicle:
    """A review as far as its signed and rendered opinion; before a 复核 a whole 复查."""
    if ask is Act.ASK_RE_REVIEW:
        reviewed_for(chronicle, Act.ASK_REVIEW)
        for act in (Act.SERVE_REVIEW, Act.SERVE_REVIEW, Act.DELIVER_REVIEW):
            chronicle.do(act)
    for act in (ask, *appeals.WAY[:-1]):
        chronicle.do(act)
    return chronicle


def anybody(*people: str) -> tuple[PersonChosen, ...]:
    """Somebody who is not of this matter."""
    return tuple(PersonChosen(person=item) for item in people)


NONE_GRANTED = {"receives": False, "appeals": False, "withdraws": False, "written": False}
AT_WINDOW = replace(WANG, roles=frozenset({Role.REGISTRAR}))

CASES: dict[str, tuple[Any, Act, dict[str, Any], dict[str, Any] | None]] = {
    "joint": (lambda: Chronicle().to(Act.REGISTER), Act.NAME_REPRESENTATIVES, {}, None),
    "somebody_named": (
        lambda: Chronicle(people=()).to(Act.REGISTER), Act.NAME_GUARDIAN, {}, None,
    ),
    "among_people": (
        together, Act.NAME_REPRESENTATIVES, {"people": anybody("nobody")}, {},
    ),
    "in_writing": (together, Act.NAME_REPRESENTATIVES, {"written": False}, NONE_GRANTED),
    "told_to_convey": (together, Act.NAME_REPRESENTATIVES, {"told": False}, {}),
    "elected_day": (together, Act.NAME_REPRESENTATIVES, {"elected_on": TOMORROW}, {}),
    "known_person": (together, Act.NAME_AGENT, {"person": "nobody"}, {}),
    "power_seen": (together, Act.NAME_AGENT, {"seen": False}, {}),
    "until_ahead": (together, Act.NAME_AGENT, {"until": YESTERDAY}, {"until": DAY}),
    "no_guardian": (guarded, Act.NAME_GUARDIAN, {}, None),
    "some_mandate": (together, Act.END_MANDATE, {}, None),
    "in_force": (elected, Act.END_MANDATE, {"mandate": "nobody"}, {}),
    "not_alone": (lambda: Chronicle().to(Act.REGISTER), Act.GIVE_CODE, {}, None),
    "known_holder": (together, Act.GIVE_CODE, {"person": "nobody"}, {}),
    "own_person": (lambda: together(proved=1), Act.LEAVE, {}, {"by": AT_WINDOW}),
    "may_give_up": (
        lambda: with_agent(speaks=True), Act.ASK_WITHDRAWAL, {}, {"by": AT_WINDOW},
    ),
    "may_appeal": (
        lambda: with_agent(Act.DELIVER, speaks=True), Act.ASK_REVIEW, {}, {"by": AT_WINDOW},
    ),
    "guardian_asks": (guarded, Act.ASK_WITHDRAWAL, {}, {"by": AT_WINDOW}),
    "group_withdraws": (together, Act.ASK_WITHDRAWAL, {}, None),
    "for_all": (answered, Act.EVALUATE, {}, None),
    "own_review": (asked_for_all, Act.WITHDRAW_REVIEW, {}, {"by": AT_WINDOW}),
    "everybody_reached": (
        lambda: together(Act.RENDERED).later(31), Act.DELIVER, {}, PUBLISHED,
    ),
    "after_the_last": (all_served_late, Act.DELIVER, {"delivered_on": DAY}, {}),
}  # fmt: skip
#: Tried in ``core/test_people`` and ``core/test_serve_review``.
ELSEWHERE = {"few_enough", "still_to_serve", "asked_for_all", "somebody_waits"}
